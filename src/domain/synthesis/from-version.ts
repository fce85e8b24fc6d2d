import { isHeldWith, ownDocument } from '../beneficiary/beneficiary';
import type { Bilan } from '../bilan';
import type { DocumentContent } from './document-version';
import type { SynthesisSection } from './synthesis-sections';

/**
 * The version that a bilan's sections are taken from, once what filled them is destroyed: the last one its present
 * beneficiary was submitted. Undefined while they still follow the record, or where nothing was ever submitted.
 */
export function versionToGoOnFrom(bilan: Bilan): number | undefined {
  const cleared = bilan.retention?.cleared;
  return cleared !== undefined && isHeldWith(bilan, cleared) ? ownDocument(bilan)?.version : undefined;
}

/** The sections as that version told them, with what was marked « à retenir » since. */
export const goingOnFrom = (content: DocumentContent, marked: readonly SynthesisSection[]): SynthesisSection[] =>
  marked.map(({ number, paragraphs }) => {
    const before = content.sections.find((one) => one.number === number)?.paragraphs ?? [];
    const since = paragraphs.filter(({ text }) => !before.some((one) => one.text === text));
    return { number, paragraphs: [...before.map(({ text, ...printed }) => ({ text, printed })), ...since] };
  });

export const isEmpty = ({ sections }: DocumentContent): boolean =>
  sections.every(({ paragraphs }) => paragraphs.length === 0);
