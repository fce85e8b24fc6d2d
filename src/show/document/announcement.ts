import type { AnnouncementState, DocumentVersionsView } from '../../actions/document/view-document';
import type { PostLine } from '../../actions/reply';
import { frDocument } from '../../words/fr-document';
import { frPublication } from '../../words/fr-publication';
import type { Row } from '../beneficiary/rows';
import type { Dates } from '../dates';
import { press, type Press } from '../parts';
import { askedAbout, lineRow, placeOf, whyNot } from '../post-line';
import { shown } from '../text';

const channelsAtMost = 6;

/** Where the team was not told of a delivery, and why. */
export const announcementRows = (announcement: AnnouncementState | undefined, dates: Dates): Row[] =>
  (announcement?.lines ?? [])
    .slice(0, channelsAtMost)
    .map((line) => ({ ...lineRow(line, dates), small: [frDocument.versions.announcement] }));

/** What is to be looked at before choosing. */
export function announcementNotes(announcement: AnnouncementState | undefined): string[] {
  const asked = askedAbout(announcement?.lines ?? []);
  return asked ? [shown(frPublication.publication.ask[asked.state](placeOf(asked)))] : [];
}

/** Sends what surely did not go; where nobody knows, somebody looks first. */
export function announcementPresses({ announcement, bilan, stamp }: DocumentVersionsView): Press[] {
  if (!announcement) return [];
  const { version, lines, retry } = announcement;
  const held = { act: 'announce-document', bilan, version, nonce: stamp.nonce };
  const asked = askedAbout(lines);
  const { there, anew } = frPublication.button;
  return [
    ...(retry ? [press(frDocument.button.announce, held)] : []),
    ...(asked?.state === 'unknown' ? [press(there, { ...held, decide: { post: asked.post, how: 'there' } })] : []),
    ...(asked ? [press(anew, { ...held, decide: { post: asked.post, how: 'anew' } })] : []),
  ];
}

/** One channel in one line. */
export const missingLine = (line: PostLine): string => [placeOf(line), ...whyNot(line)].join(' — ');
