import type { PublicationNotice } from '../actions/reply';
import { frPublication } from '../words/fr-publication';
import type { NoticeKind } from '../words/fr-notices';

/** What is said of publishing a session's synthesis. */
export function sayOfPublication(notice: PublicationNotice): [NoticeKind, string] {
  const words = frPublication.notices;
  switch (notice.what) {
    case 'empty':
      return ['problem', words.empty];
    case 'changed':
      return ['warning', words.changed];
    case 'all-went':
      return ['good', words.allWent];
    case 'some-stayed':
      return ['warning', words.someStayed(notice.count)];
    case 'withdrawing':
      return ['information', words.withdrawing];
    case 'withdrawn':
      return ['good', notice.reference === undefined ? words.withdrawn : words.withdrawnOf(notice.reference)];
  }
}
