import type { View } from '../actions/reply';
import { fr } from '../words/fr';
import { drawBeneficiary } from './beneficiary';
import { drawBilan, drawBilanList, drawNewBilan } from './bilan';
import { drawBlock } from './block';
import { drawChannel } from './channel';
import { createDates, type Dates } from './dates';
import { drawConflict, drawKeptDraft } from './drafts';
import { drawReminder } from './reminder';
import { drawConclusion, drawOpening, drawSessionClosed } from './session';
import { drawOwnAnswers, drawShared } from './shared';
import { drawChooseInterview, drawConfirmLink, drawHelp, drawLinkMeeting, drawNotice, drawPlan } from './small';
import { drawSessionRecord } from './session-record';
import { drawSessionSynthesis, drawSynthesis } from './synthesis';
import { loadTemplates, type Bind } from './templates';

/** What is sent: an Adaptive Card 1.5 below 24 KB, and the words a notification shows of it, free of content. */
export interface Shown {
  card: object;
  summary: string;
}

export type Show = (view: View) => Shown;

/** Reads the templates of `cards/` once; every date is told in `timeZone` (an IANA name). */
export function createShow({ timeZone }: { timeZone: string }): Show {
  const bind = loadTemplates();
  const dates = createDates(timeZone);
  return (view) => ({ card: draw(view, dates, bind), summary: fr.summary[summaries[view.kind]] });
}

const summaries: Record<View['kind'], keyof typeof fr.summary> = {
  bilan: 'bilan',
  'bilan-list': 'bilans',
  block: 'desk',
  'choose-interview': 'bilan',
  consent: 'consents',
  consents: 'consents',
  conclusion: 'desk',
  'channel-setup': 'channel',
  'team-reminder': 'channel',
  reminder: 'reminder',
  'confirm-link': 'meeting',
  conflict: 'desk',
  'hand-over': 'handOver',
  help: 'help',
  home: 'home',
  invitation: 'invitation',
  invite: 'invite',
  'kept-draft': 'desk',
  'link-meeting': 'meeting',
  'new-bilan': 'newBilan',
  notice: 'message',
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
  synthesis: 'synthesis',
  'session-synthesis': 'synthesis',
};

function draw(view: View, dates: Dates, bind: Bind): object {
  switch (view.kind) {
    case 'bilan':
      return drawBilan(view, dates, bind);
    case 'bilan-list':
      return drawBilanList(view, dates, bind);
    case 'block':
      return drawBlock(view, dates, bind);
    case 'reminder':
      return drawReminder(view, dates, bind);
    case 'channel-setup':
    case 'team-reminder':
      return drawChannel(view, dates, bind);
    case 'choose-interview':
      return drawChooseInterview(view, bind);
    case 'conclusion':
      return drawConclusion(view, dates, bind);
    case 'confirm-link':
      return drawConfirmLink(view, bind);
    case 'conflict':
      return drawConflict(view, dates, bind);
    case 'help':
      return drawHelp(view, dates, bind);
    case 'kept-draft':
      return drawKeptDraft(view, bind);
    case 'link-meeting':
      return drawLinkMeeting(view, bind);
    case 'new-bilan':
      return drawNewBilan(view, dates, bind);
    case 'notice':
      return drawNotice(view, dates, bind);
    case 'opening':
      return drawOpening(view, dates, bind);
    case 'own-answers':
      return drawOwnAnswers(view, dates, bind);
    case 'plan':
      return drawPlan(view, dates, bind);
    case 'session-closed':
      return drawSessionClosed(view, dates, bind);
    case 'session-record':
      return drawSessionRecord(view, dates, bind);
    case 'shared':
      return drawShared(view, bind);
    case 'session-synthesis':
      return drawSessionSynthesis(view, dates, bind);
    case 'synthesis':
      return drawSynthesis(view, dates, bind);
    default:
      return drawBeneficiary(view, dates, bind);
  }
}
