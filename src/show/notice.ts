import type { Notice } from '../actions/reply';
import { fr } from '../words/fr';
import { frAppraisal, frSilence } from '../words/fr-appraisal';
import { frDelivery } from '../words/fr-delivery';
import type { NoticeKind } from '../words/fr-notices';
import { listed } from '../words/typography';
import { sayToBeneficiary } from './beneficiary/notice-beneficiary';
import type { Dates } from './dates';
import { sayStep } from './follow-up-steps';
import { sayOfPublication } from './notice-publication';
import { concernsDocument, sayOfDocument, type DocumentNotice } from './document/notice-document';
import { sayOfStop } from './notice-stop';
import { clip, shown } from './text';

export interface NoticeLine {
  style: 'default' | 'emphasis' | 'warning' | 'attention';
  color: 'Default' | 'Good';
  mark: string;
  text: string;
}

const styles: Record<NoticeKind, Pick<NoticeLine, 'style' | 'color'>> = {
  good: { style: 'default', color: 'Good' },
  information: { style: 'emphasis', color: 'Default' },
  warning: { style: 'warning', color: 'Default' },
  problem: { style: 'attention', color: 'Default' },
};

/** The line above a card: a symbol, a word and a sentence, so that its colour says nothing on its own. */
export function noticeLines(notice: Notice | undefined, dates: Dates): NoticeLine[] {
  if (!notice) return [];
  if (concernsDocument(notice)) return [plainNotice(...sayOfDocument(notice, dates))];
  return [plainNotice(...say(notice, dates))];
}

export function plainNotice(kind: NoticeKind, sentence: string): NoticeLine {
  const { mark, word } = fr.notices.kinds[kind];
  const { style, color } = styles[kind];
  return { style, color, mark: `${mark} ${word === '' ? '' : `${word} `}`, text: shown(sentence) };
}

const short = (text: string): string => clip(text, 200);

function say(notice: Exclude<Notice, DocumentNotice>, dates: Dates): [NoticeKind, string] {
  const words = fr.notices;
  switch (notice.code) {
    case 'saved':
      return ['good', words.saved(dates.hour(notice.at))];
    case 'saved-elsewhere':
      return ['good', words.savedElsewhere(dates.hour(notice.at), short(notice.title))];
    case 'note-saved':
      return ['good', words.noteSaved(dates.hour(notice.at))];
    case 'linked':
      return ['good', words.linked(notice.reference)];
    case 'draft-added':
      return ['good', words.draftAdded];
    case 'draft-dropped':
      return ['good', words.draftDropped];
    case 'taken-up':
      return ['good', words.takenUp(notice.count)];
    case 'too-long':
      return ['problem', words.tooLong(short(notice.title || fr.label.note), notice.length, notice.limit)];
    case 'left-as-typed':
      return ['problem', words.leftAsTyped(notice.length, notice.limit)];
    case 'missing':
      return ['problem', words.missing(listed(notice.fields.map((field) => words.missingFields[field])))];
    case 'bad-email':
      return ['problem', words.badEmail];
    case 'reason-missing':
      return [
        'problem',
        words.reasonMissing(listed(notice.checks.slice(0, 5).map((check) => words.quoted(short(check))))),
      ];
    case 'appointment-emptied':
      return ['problem', words.appointmentEmptied];
    case 'bad-appointment':
      return ['problem', words.badAppointment];
    case 'bad-minutes':
      return ['problem', words.badMinutes];
    case 'nothing-saved':
      return ['warning', words.nothingSaved(short(notice.reference))];
    case 'fault':
      return ['warning', words.fault(short(notice.reference))];
    case 'conflict-kept':
      return ['warning', words.conflictKept(notice.count)];
    case 'session-moved-on':
      return ['warning', words.sessionMovedOn];
    case 'session-closed':
      return ['warning', words.sessionClosed];
    case 'session-cancelled':
      return ['good', words.sessionCancelled];
    case 'session-holds':
      return ['warning', words.sessionHolds];
    case 'session-gone':
      return ['warning', notice.typed ? words.sessionGoneTyped : words.sessionGone];
    case 'shared-card-failed':
      return ['warning', words.sharedCardFailed];
    case 'reserved':
      return ['warning', words.reserved];
    case 'session-already-running':
      return ['information', words.sessionAlreadyRunning(short(notice.title))];
    case 'unknown-words':
      if (notice.words === undefined) return ['information', words.unknownHere];
      return ['information', (notice.own ? words.unknownToOwn : words.unknownWords)(short(notice.words))];
    case 'no-session':
      return ['information', words.noSession];
    case 'no-bilan':
      return ['information', words.noBilan];
    case 'not-linked':
      return ['information', words.notLinked];
    case 'link-in-pupitre':
      return ['information', words.linkInPupitre];
    case 'open-in-personal-chat':
      return ['information', words.openInPersonalChat];
    case 'reminder-failed':
      return ['warning', sayReminderFailed(notice)];
    case 'word-failed':
      return ['warning', sayWordFailed(notice)];
    case 'digest-failed':
      return ['warning', sayDigestFailed(notice)];
    case 'reminded-tomorrow':
      return ['good', fr.reminder.notices.tomorrow];
    case 'reminder-over':
      return ['information', fr.reminder.notices.over];
    case 'reminders-stopped':
      return ['good', fr.reminder.notices.stopped];
    case 'clock-advanced':
      return ['good', fr.reminder.notices.advanced(dates.dayAndHour(notice.now), notice.sent)];
    case 'no-appraisal':
      return ['information', frAppraisal.notices.none];
    case 'appraisal-given':
      return ['good', frAppraisal.notices.given];
    case 'appraisal-unscored':
      return ['problem', frAppraisal.notices.unscored];
    case 'reason-unsaid':
      return ['problem', frSilence.unsaid];
    case 'date-asked-aside':
      return ['information', fr.followUp.notices.asked];
    case 'follow-up-changed':
      return ['warning', fr.followUp.notices.changed];
    case 'follow-up-over':
      return ['information', fr.followUp.notices.over];
    case 'follow-up-runs':
      return ['information', fr.followUp.notices.running];
    case 'follow-up-acted':
      return ['information', fr.followUp.acted(notice.reference, sayStep(notice.step, dates, fr.followUp.byColleague))];
    case 'terms-kept':
      return ['warning', fr.followUp.notices.termsKept];
    case 'follow-up-not-started':
      return ['information', fr.followUp.notices.notStarted];
    case 'no-follow-up':
      return ['information', fr.followUp.notices.none];
    case 'bad-day':
      return ['problem', fr.followUp.notices.badDay];
    case 'appointment-cancelled':
      return ['good', fr.followUp.notices.cancelled];
    case 'cancelling-with-consultant':
      return ['information', words.cancellingWithConsultant];
    case 'appointment-cancelled-for-you':
      return ['information', fr.followUp.notices.cancelledForYou(dates.appointment(notice.on))];
    case 'appointment-moved-for-you':
      return ['information', fr.followUp.notices.movedForYou(dates.appointment(notice.on))];
    case 'configure-in-channel':
      return ['information', fr.channel.notices.configureInChannel];
    case 'closed-channel':
      return ['information', fr.channel.notices.closedChannel];
    case 'file':
      return [...frDelivery.news[notice.news]];
    case 'nothing-to-move':
      return ['information', words.nothingToMove];
    case 'bilan-closed':
      return ['information', words.bilanClosed];
    case 'publication':
      return sayOfPublication(notice);
    case 'guide-moved':
      return ['good', fr.guideMove.notices.moved];
    case 'guide-current':
      return ['information', fr.guideMove.notices.current];
    case 'close-before-guide':
      return ['information', fr.guideMove.notices.closeFirst];
    case 'data-erased':
      return ['good', fr.retention.notices.dataErased(notice.reference)];
    case 'erasure-taken-back':
      return ['information', fr.retention.notices.takenBack(notice.reference)];
    case 'bilan-stopped':
    case 'bilan-is-stopped':
    case 'bilan-resumed':
    case 'close-before-stop':
    case 'nothing-to-stop':
    case 'bilan-stopped-for-you':
    case 'bilan-resumed-for-you':
    case 'questionnaire-stopped':
      return sayOfStop(notice, dates);
    default:
      return sayToBeneficiary(notice, dates);
  }
}

function sayReminderFailed({ reference, why, to, reason }: Extract<Notice, { code: 'reminder-failed' }>): string {
  const { failed, to: who, next, reasons } = fr.reminder.notices;
  return [failed(short(reference), short(why), who[to], reasons[reason]), next[to]].filter(Boolean).join(' ');
}

function sayWordFailed({ reference, word, reason }: Extract<Notice, { code: 'word-failed' }>): string {
  const { wordFailed, next, reasons } = fr.reminder.notices;
  return [wordFailed[word](short(reference), reasons[reason]), next.beneficiary].join(' ');
}

/** Where the channel is lost, another is to be chosen; after any other fault the next Monday brings the next one. */
function sayDigestFailed({ channel, reason }: Extract<Notice, { code: 'digest-failed' }>): string {
  const { digestFailed, chooseChannel, reasons } = fr.reminder.notices;
  const lost = reason === 'gone' || reason === 'forbidden' || reason === 'not-installed';
  return [digestFailed(short(channel), reasons[reason]), ...(lost ? [chooseChannel] : [])].join(' ');
}
