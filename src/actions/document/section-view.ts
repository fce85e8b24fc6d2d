import { isHeldWith } from '../../domain/beneficiary/beneficiary';
import { textToSettle, type WaitingText } from '../../domain/edited-text';
import { newSince, sectionAsItStands, sectionParts, type SectionRecord } from '../../domain/synthesis/section-record';
import type { PersonId } from '../../domain/ids';
import { questionOf } from '../../domain/synthesis/synthesis-print';
import { planRow, planSection, sectionText, type SynthesisSection } from '../../domain/synthesis/synthesis-sections';
import type { Acting, Opened } from '../acting';
import type { SectionAt } from './intent-document';
import { sourcesOf } from './section-sources';
import { isWritten, type StoredSection } from './sections';
import type { DocumentSectionView } from './view-document';

export type More = Pick<DocumentSectionView, 'notice'> & { sources?: boolean };

export const partsOf = ({ filled, record }: StoredSection) => sectionParts(sectionAsItStands(filled, record));

/** One section on its card, or in a window over it; `part` out of bounds is the nearest. */
export function sectionView(
  { ports, actor }: Acting,
  opened: Opened,
  state: StoredSection,
  { part: asked = 0, at = 'card' }: { part?: number; at?: SectionAt },
  { sources = false, ...more }: More,
): DocumentSectionView {
  const { filled, record } = state;
  const parts = partsOf(state);
  const part = Math.max(0, Math.min(asked, parts.length - 1));
  const shown = parts[part] ?? filled;
  const draft = record && waitingIn(opened, record, actor.id);
  return {
    kind: 'document-section',
    at,
    stamp: { nonce: ports.ids.nonce() },
    bilan: opened.bilan.id,
    reference: opened.bilan.reference,
    section: filled.number,
    part,
    parts: parts.length,
    text: sectionText(shown),
    ...(record && isWritten(state) ? { savedAt: record.changedAt } : {}),
    ...(filled.paragraphs.some(({ printed }) => printed) ? { printed: true as const } : {}),
    fresh: newSince(filled, record).map(({ text }) => text),
    ...(filled.number === planSection ? { rows: rowsOf(opened, shown) } : {}),
    ...(sources ? { sources: sourcesOf(opened, filled, shown) } : {}),
    ...(draft ? { draft } : {}),
    ...more,
  };
}

function waitingIn({ bilan }: Opened, record: SectionRecord, holder: PersonId): WaitingText | undefined {
  const waiting = textToSettle(record, holder);
  const at = record.drafts.find(({ id }) => id === waiting?.id)?.at;
  return waiting && at !== undefined && !isHeldWith(bilan, at) ? { ...waiting, former: true } : waiting;
}

/** How the paragraphs of the action plan will stand in its table. */
const rowsOf = (
  { guide }: Opened,
  { paragraphs }: Pick<SynthesisSection, 'paragraphs'>,
): NonNullable<DocumentSectionView['rows']> =>
  paragraphs.map((paragraph) => {
    const point = questionOf(guide, paragraph);
    return { ...planRow(paragraph.text), ...(point === undefined ? {} : { point }) };
  });
