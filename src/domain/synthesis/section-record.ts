import { isHeldWith } from '../beneficiary/beneficiary';
import type { Bilan, HeldSession } from '../bilan';
import { saveText, settleText, type EditedText, type Saving, type SettledText } from '../edited-text';
import { digest, type BilanId, type Instant } from '../ids';
import { rewritten, sectionText, type SectionParagraph, type SynthesisSection } from './synthesis-sections';
import { cutText, partShown, roomOfInput, weightOf, withPart, type TextPart } from './text-parts';

/** One section of the document as its consultant wrote it; until there is one, the section follows the record. */
export interface SectionRecord extends Pick<EditedText, 'changedAt' | 'drafts'> {
  id: string;
  bilan: BilanId;
  number: number;
  paragraphs: SectionParagraph[];
  /** Marks of the kept answers that stood in the section, or were offered to it, when it was last written. */
  seen: string[];
}

export const sectionRecordId = (number: number): string => `section-${number}`;

/** Of one answer as it was worded: one that is reworded later is offered again. */
const markOf = ({ from, text }: SectionParagraph): string => digest([from, text], 12);
const marksOf = (section: SynthesisSection): string[] => section.paragraphs.map(markOf);

export const sectionAsItStands = (filled: SynthesisSection, record: SectionRecord | undefined): SynthesisSection =>
  record ? { number: record.number, paragraphs: record.paragraphs } : filled;

/**
 * What was written of a section, for the beneficiary there is now. What was written for somebody before them begins anew
 * from the record, and waits beside it: it stands in nobody else's document unless their consultant takes it.
 */
export function sectionFor(
  bilan: Bilan,
  filled: SynthesisSection,
  { record, now }: { record: SectionRecord; now: Instant },
): SectionRecord {
  const { changedAt, paragraphs } = record;
  if (!isHeldWith(bilan, changedAt))
    return { ...begun({ bilan: bilan.id, filled }, now), drafts: keptBeside(bilan, record, changedAt) };
  // An earlier program saved them again for the next one.
  const former = paragraphs.filter((one) => formerSession(bilan, one) !== undefined);
  const at = former[0] && formerSession(bilan, former[0])?.startedAt;
  if (at === undefined) return record;
  return {
    ...record,
    paragraphs: paragraphs.filter((one) => !former.includes(one)),
    drafts: keptBeside(bilan, { ...record, paragraphs: former }, at),
  };
}

/** The session with somebody before them that a paragraph came from. */
const formerSession = (bilan: Bilan, { from }: SectionParagraph): HeldSession | undefined =>
  bilan.held.find(({ session, startedAt }) => session === from?.session && !isHeldWith(bilan, startedAt));

function keptBeside({ consultant }: Bilan, { id, paragraphs, drafts }: SectionRecord, at: Instant) {
  const text = sectionText({ paragraphs });
  return text === '' ? drafts : [{ id: digest([id, at], 20), author: consultant.id, at, text }, ...drafts];
}

/** What was marked « à retenir » after the section was written, and waits to be added to it. */
export function newSince(filled: SynthesisSection, record: SectionRecord | undefined): SectionParagraph[] {
  if (!record) return [];
  return filled.paragraphs.filter((paragraph) => paragraph.from && !record.seen.includes(markOf(paragraph)));
}

/** Whether the answer a paragraph came from is still marked. */
export const stillKept = (filled: SynthesisSection, { from }: SectionParagraph): boolean =>
  from === undefined || filled.paragraphs.some((one) => digest([one.from]) === digest([from]));

/** JSON bytes of whole paragraphs that stand on one card. */
const roomOfParagraphs = 5_000;

/** What stands on one card: whole paragraphs, one at least, or a stretch of one that is longer than a card. */
export interface SectionPart<T extends { text: string } = SectionParagraph> {
  /** Place of its first paragraph. */
  first: number;
  count: number;
  stretch?: TextPart;
  /** As they stand on the card. */
  paragraphs: T[];
}

/** A section in parts; `room`: JSON bytes of the longest stretch that a card takes. */
export function sectionParts<T extends { text: string }>(
  { paragraphs }: { paragraphs: readonly T[] },
  room = roomOfInput,
): SectionPart<T>[] {
  const parts: SectionPart<T>[] = [];
  let left = 0;
  for (const [first, paragraph] of paragraphs.entries()) {
    const weight = weightOf(paragraph.text);
    const last = parts.at(-1);
    if (weight > room) {
      for (const stretch of cutText(paragraph.text, room))
        parts.push({ first, count: 1, stretch, paragraphs: [{ ...paragraph, text: stretch.text }] });
      left = 0;
    } else if (last && weight <= left) {
      last.paragraphs.push(paragraph);
      last.count += 1;
      left -= weight;
    } else {
      parts.push({ first, count: 1, paragraphs: [paragraph] });
      left = roomOfParagraphs - weight;
    }
  }
  return parts.length > 0 ? parts : [{ first: 0, count: 0, paragraphs: [] }];
}

/** The record as the first writing finds it: what is there by then was seen. */
export const begun = ({ bilan, filled }: Pick<SectionState, 'bilan' | 'filled'>, now: Instant): SectionRecord => ({
  id: sectionRecordId(filled.number),
  bilan,
  number: filled.number,
  paragraphs: filled.paragraphs,
  seen: marksOf(filled),
  changedAt: now,
  drafts: [],
});

export interface SectionState {
  bilan: BilanId;
  filled: SynthesisSection;
  record: SectionRecord | undefined;
}

export type SavedSection =
  | { kind: 'unchanged' }
  | { kind: 'saved' | 'conflict'; record: SectionRecord }
  | { kind: 'too-long'; record: SectionRecord; length: number };

/** Writes one part of a section; changed on both sides, or too long, what was typed is kept beside. */
export function saveSection(
  state: SectionState,
  typed: { part: number; text: string; base: string },
  saving: Saving,
): SavedSection {
  const before = state.record ?? begun(state, saving.now);
  const parts = sectionParts(before);
  const part = parts[partShown(parts.map(sectionText), typed)] ?? nowhere;
  const saved = saveText(textOf(before, part), typed, { ...saving, others: lengthBeside(before, part) });
  if (saved.kind === 'unchanged') return saved;
  return {
    ...saved,
    record: saved.kind === 'saved' ? written(before, part, saved.record) : keeping(before, saved.record),
  };
}

const nowhere: SectionPart = { first: 0, count: 0, paragraphs: [] };

const textOf = ({ changedAt, drafts }: SectionRecord, part: SectionPart): EditedText => ({
  text: sectionText(part),
  changedAt,
  drafts,
});

const lengthBeside = (before: SectionRecord, part: SectionPart): number =>
  sectionText(before).length - sectionText(part).length;

const keeping = (before: SectionRecord, { drafts }: EditedText): SectionRecord => ({ ...before, drafts });

function written(
  before: SectionRecord,
  { first, count, stretch }: SectionPart,
  { text, changedAt, drafts }: EditedText,
): SectionRecord {
  const { number, paragraphs } = before;
  const old = paragraphs.slice(first, first + count);
  const whole = stretch ? withPart(old[0]?.text ?? '', stretch, text) : text;
  const anew = rewritten({ number, paragraphs: old }, whole).paragraphs;
  return {
    ...before,
    paragraphs: [...paragraphs.slice(0, first), ...anew, ...paragraphs.slice(first + count)],
    changedAt,
    drafts,
  };
}

/** Takes a text kept beside, below the part it is shown with, or drops it. */
export function settleSection(
  before: SectionRecord,
  settling: Parameters<typeof settleText>[1] & { part: number },
): SettledSection {
  const parts = sectionParts(before);
  const part = parts[Math.min(settling.part, parts.length - 1)] ?? nowhere;
  const settled = settleText(textOf(before, part), { ...settling, others: lengthBeside(before, part) });
  if (settled.kind !== 'settled') return settled;
  const record = settling.take ? written(before, part, settled.record) : keeping(before, settled.record);
  return { kind: 'settled', record };
}

type SettledSection =
  Exclude<SettledText<EditedText>, { kind: 'settled' }> | { kind: 'settled'; record: SectionRecord };

/** Answers marked since, added below what stands, or left out: either way they are offered no more. */
export function settleNew(
  { filled, record }: Pick<SectionState, 'filled'> & { record: SectionRecord },
  { take, now }: { take: boolean; now: Instant },
): SectionRecord {
  const fresh = newSince(filled, record);
  const seen = [...record.seen, ...fresh.map(markOf)];
  return take ? { ...record, seen, paragraphs: [...record.paragraphs, ...fresh], changedAt: now } : { ...record, seen };
}
