import type { View } from '../actions/reply';
import { fr } from '../words/fr';
import { drawAppraisal } from './appraisal';
import { drawBeneficiary } from './beneficiary/beneficiary';
import { drawBilan } from './bilan';
import { drawBilanList } from './bilan-list';
import { drawBlock } from './session/block';
import { drawChannel } from './channel';
import { drawDetails, drawNewBilan } from './details';
import { createDates, type Dates } from './dates';
import { drawDocumentFile } from './delivery';
import { drawConflict, drawKeptDraft } from './session/drafts';
import { drawPublishing } from './publication';
import { drawDocument } from './document/document';
import { drawFollowUp } from './follow-up';
import { drawGuideOffer } from './guide-move';
import { drawReminder } from './reminder';
import { drawRetention } from './retention';
import { drawSaid } from './said';
import { drawSilence } from './silence';
import { drawConfirmResume, drawStop } from './stopping';
import { drawConclusion, drawConfirmCancel, drawOpening, drawSessionClosed } from './session/session';
import { drawOwnAnswers } from './session/own-answers';
import { drawShared } from './session/shared';
import { drawChooseInterview, drawConfirmLink, drawHelp, drawLinkMeeting, drawNotice, drawPlan } from './small';
import { drawSessionRecord } from './session/session-record';
import { drawSessionSynthesis, drawSynthesis } from './synthesis';
import { loadTemplates, type Bind } from './templates';
import type { Card } from './json';

/** What is sent: an Adaptive Card 1.5 below 24 KB, and the words a notification shows of it, free of content. */
export interface Shown {
  card: Card;
  summary: string;
}

export type Show = (view: View) => Shown;

/** Reads the templates of `cards/` once; every date is told in `timeZone` (an IANA name). */
export function createShow({ timeZone }: { timeZone: string }, bind: Bind = loadTemplates()): Show {
  const dates = createDates(timeZone);
  return (view) => ({ card: draw(view, dates, bind), summary: fr.summary[summaries[view.kind]] });
}

const summaries: Record<View['kind'], keyof typeof fr.summary> = {
  appraisal: 'appraisal',
  appraisals: 'bilan',
  'appraisal-arrived': 'appraisalArrived',
  bilan: 'bilan',
  'bilan-list': 'bilans',
  block: 'desk',
  'choose-interview': 'bilan',
  consent: 'consents',
  consents: 'consents',
  conclusion: 'desk',
  'channel-setup': 'channel',
  'consultant-unreached': 'channel',
  digest: 'digest',
  'team-reminder': 'channel',
  reminder: 'reminder',
  'code-entry': 'home',
  'follow-up': 'followUp',
  'follow-up-elsewhere': 'channel',
  'follow-up-date': 'followUp',
  'follow-up-terms': 'followUp',
  'follow-ups': 'followUp',
  'ask-erasure': 'ownData',
  erased: 'retention',
  erasure: 'retention',
  'erasure-asked': 'retention',
  'retention-warning': 'retention',
  'guide-offer': 'bilan',
  'confirm-cancel': 'desk',
  'confirm-resume': 'bilan',
  'confirm-link': 'meeting',
  conflict: 'desk',
  'document-file': 'documentFile',
  'hand-over': 'handOver',
  help: 'help',
  home: 'home',
  invitation: 'invitation',
  invite: 'invite',
  'kept-draft': 'desk',
  'link-meeting': 'meeting',
  'new-bilan': 'newBilan',
  details: 'bilan',
  notice: 'message',
  said: 'message',
  opening: 'desk',
  'own-answers': 'own',
  'own-data': 'ownData',
  plan: 'plan',
  'questionnaire-arrived': 'arrived',
  'questionnaire-block': 'questionnaire',
  'questionnaire-opening': 'questionnaire',
  'questionnaire-review': 'questionnaires',
  questionnaires: 'questionnaires',
  'session-closed': 'desk',
  'session-record': 'desk',
  shared: 'shared',
  silence: 'bilan',
  stop: 'bilan',
  'filed-synthesis': 'synthesis',
  'own-synthesis': 'ownSynthesis',
  publication: 'publication',
  'synthesis-preview': 'publication',
  'team-synthesis': 'channel',
  'withdrawal-failed': 'publication',
  synthesis: 'documentDesk',
  'document-delivered': 'documentDelivered',
  'document-news': 'documentNews',
  'document-observations': 'documentDesk',
  'document-reading': 'documentReading',
  'document-reading-review': 'documentReading',
  'document-section': 'documentDesk',
  'document-versions': 'documentDesk',
  objectives: 'documentDesk',
  'typed-again': 'message',
  'review-document': 'documentDesk',
  'session-synthesis': 'synthesis',
};

function draw(view: View, dates: Dates, bind: Bind): Card {
  switch (view.kind) {
    case 'appraisal':
    case 'appraisals':
    case 'appraisal-arrived':
      return drawAppraisal(view, dates, bind);
    case 'bilan':
      return drawBilan(view, dates, bind);
    case 'bilan-list':
      return drawBilanList(view, dates, bind);
    case 'block':
      return drawBlock(view, dates, bind);
    case 'reminder':
      return drawReminder(view, dates, bind);
    case 'follow-up':
    case 'follow-up-date':
    case 'follow-up-terms':
    case 'follow-ups':
      return drawFollowUp(view, dates, bind);
    case 'ask-erasure':
    case 'erased':
    case 'erasure':
    case 'erasure-asked':
    case 'retention-warning':
      return drawRetention(view, dates, bind);
    case 'channel-setup':
    case 'consultant-unreached':
    case 'digest':
    case 'document-delivered':
    case 'follow-up-elsewhere':
    case 'team-reminder':
    case 'team-synthesis':
      return drawChannel(view, dates, bind);
    case 'guide-offer':
      return drawGuideOffer(view, bind);
    case 'choose-interview':
      return drawChooseInterview(view, bind);
    case 'conclusion':
      return drawConclusion(view, dates, bind);
    case 'confirm-cancel':
      return drawConfirmCancel(view, bind);
    case 'confirm-resume':
      return drawConfirmResume(view, bind);
    case 'confirm-link':
      return drawConfirmLink(view, bind);
    case 'conflict':
      return drawConflict(view, dates, bind);
    case 'document-file':
      return drawDocumentFile(view, dates, bind);
    case 'help':
      return drawHelp(view, dates, bind);
    case 'kept-draft':
      return drawKeptDraft(view, bind);
    case 'link-meeting':
      return drawLinkMeeting(view, bind);
    case 'new-bilan':
      return drawNewBilan(view, dates, bind);
    case 'details':
      return drawDetails(view, dates, bind);
    case 'notice':
      return drawNotice(view, dates, bind);
    case 'opening':
      return drawOpening(view, dates, bind);
    case 'own-answers':
      return drawOwnAnswers(view, dates, bind);
    case 'plan':
      return drawPlan(view, dates, bind);
    case 'said':
      return drawSaid(view, bind);
    case 'session-closed':
      return drawSessionClosed(view, dates, bind);
    case 'session-record':
      return drawSessionRecord(view, dates, bind);
    case 'silence':
      return drawSilence(view, dates, bind);
    case 'stop':
      return drawStop(view, dates, bind);
    case 'shared':
      return drawShared(view, bind);
    case 'typed-again':
    case 'document-news':
    case 'document-observations':
    case 'document-reading':
    case 'document-reading-review':
    case 'document-section':
    case 'document-versions':
    case 'objectives':
    case 'review-document':
      return drawDocument(view, dates, bind);
    case 'session-synthesis':
      return drawSessionSynthesis(view, dates, bind);
    case 'own-synthesis':
    case 'filed-synthesis':
    case 'synthesis-preview':
    case 'publication':
    case 'withdrawal-failed':
      return drawPublishing(view, dates, bind);
    case 'synthesis':
      return drawSynthesis(view, dates, bind);
    default:
      return drawBeneficiary(view, dates, bind);
  }
}
