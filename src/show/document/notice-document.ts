import type { Notice } from '../../actions/reply';
import { frDocument } from '../../words/fr-document';
import { fr } from '../../words/fr';
import type { NoticeKind } from '../../words/fr-notices';
import type { Dates } from '../dates';

const codes = [
  'answers-settled',
  'document-submitted',
  'document-submitted-meanwhile',
  'document-recalled',
  'document-recalled-before',
  'document-without-reader',
  'document-reason-missing',
  'document-emptied',
  'document-announced',
  'no-document',
  'document-newer',
  'document-locked',
  'observations-sent',
  'no-observation',
  'remarks-unsent',
  'document-received',
] as const satisfies Notice['code'][];

export type DocumentNotice = Extract<Notice, { code: (typeof codes)[number] }>;

export const concernsDocument = (notice: Notice): notice is DocumentNotice =>
  (codes as readonly string[]).includes(notice.code);

/** The notices about the synthesis document's versions. */
export function sayOfDocument(notice: DocumentNotice, dates: Dates): [NoticeKind, string] {
  const words = frDocument.notices;
  switch (notice.code) {
    case 'answers-settled':
      return ['good', notice.added ? words.answersAdded(notice.count) : words.answersLeft(notice.count)];
    case 'document-submitted':
    case 'document-recalled': {
      const { version, untold } = notice;
      if (untold !== undefined) return ['warning', words.untold(version, fr.reminder.notices.reasons[untold])];
      return ['good', notice.code === 'document-submitted' ? words.submitted(version) : words.recalled(version)];
    }
    case 'document-submitted-meanwhile':
      return ['information', words.submittedMeanwhile(notice.version)];
    case 'document-recalled-before':
      return ['information', words.recalledBefore(notice.version, dates.moment(notice.at))];
    case 'document-without-reader':
      return ['information', words.withoutReader];
    case 'document-reason-missing':
      return ['problem', words.reasonMissing];
    case 'document-emptied':
      return ['problem', words.emptied(notice.version)];
    case 'document-announced':
      return notice.failed === 0 ? ['good', words.announced] : ['warning', words.notAnnounced];
    case 'no-document':
      return ['information', words.none];
    case 'document-newer':
      return ['information', words.newer(notice.version)];
    case 'document-locked':
      return ['warning', words.locked];
    case 'observations-sent':
      return ['good', words.sent];
    case 'no-observation':
      return ['information', words.nothingToSend];
    case 'remarks-unsent':
      return ['warning', words.unsent(notice.count)];
    case 'document-received':
      return ['good', words.received];
  }
}
