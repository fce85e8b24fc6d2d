import type { Notice } from '../actions/reply';
import { fr } from '../words/fr';
import type { NoticeKind } from '../words/fr-notices';
import { sayToBeneficiary } from './notice-beneficiary';
import type { Dates } from './dates';
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
  return [plainNotice(...say(notice, dates))];
}

export function plainNotice(kind: NoticeKind, sentence: string): NoticeLine {
  const { mark, word } = fr.notices.kinds[kind];
  return { ...styles[kind], mark: `${mark} ${word === '' ? '' : `${word} `}`, text: shown(sentence) };
}

const short = (text: string): string => clip(text, 200);

function say(notice: Notice, dates: Dates): [NoticeKind, string] {
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
    case 'missing':
      return ['problem', words.missing(notice.fields.map((field) => words.missingFields[field]).join(words.and))];
    case 'bad-email':
      return ['problem', words.badEmail];
    case 'reason-missing':
      return [
        'problem',
        words.reasonMissing(
          notice.checks
            .slice(0, 5)
            .map((check) => words.quoted(short(check)))
            .join(', '),
        ),
      ];
    case 'bad-appointment':
      return ['problem', words.badAppointment];
    case 'bad-minutes':
      return ['problem', words.badMinutes];
    case 'nothing-saved':
      return ['warning', words.nothingSaved];
    case 'fault':
      return ['warning', words.fault(short(notice.reference))];
    case 'conflict-kept':
      return ['warning', words.conflictKept(notice.count)];
    case 'session-moved-on':
      return ['warning', words.sessionMovedOn];
    case 'session-closed':
      return ['warning', words.sessionClosed];
    case 'shared-card-failed':
      return ['warning', words.sharedCardFailed];
    case 'reserved':
      return ['warning', words.reserved];
    case 'session-already-running':
      return ['information', words.sessionAlreadyRunning(short(notice.title))];
    case 'unknown-words':
      return ['information', words.unknownWords(short(notice.words))];
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
    case 'reminder-failed': {
      const { failed, to, reasons } = fr.reminder.notices;
      return ['warning', failed(short(notice.reference), short(notice.why), to[notice.to], reasons[notice.reason])];
    }
    case 'reminded-tomorrow':
      return ['good', fr.reminder.notices.tomorrow];
    case 'reminders-stopped':
      return ['good', fr.reminder.notices.stopped];
    case 'configure-in-channel':
      return ['information', fr.channel.notices.configureInChannel];
    case 'closed-channel':
      return ['information', fr.channel.notices.closedChannel];
    case 'nothing-to-move':
      return ['information', words.nothingToMove];
    case 'bilan-closed':
      return ['information', words.bilanClosed];
    default:
      return sayToBeneficiary(notice, dates);
  }
}
