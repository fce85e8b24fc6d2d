import { isOwn } from '../beneficiary/beneficiary';
import type { Bilan } from '../bilan';
import { answerLimit } from '../field-text';
import type { BilanId, Instant } from '../ids';
import { bothTexts, mergeField } from '../merge';
import { printedSectionText, type PrintedObservation } from './synthesis-document';
import type { DocumentVersion } from './document-version';
import { sectionCount } from './synthesis-sections';

/** What a beneficiary says of one section, or (10) of the whole. */
export interface Opinion {
  agreed: boolean;
  /** As typed; it stands before an agreement. */
  remark: string;
  changedAt: Instant;
  /** The earlier version it was given on, the section's text being the same since. */
  from?: number;
}

/** One version as its beneficiary reads it: theirs until « Envoyer mes observations ». */
export interface Reading {
  /** The version's id. */
  id: string;
  bilan: BilanId;
  version: number;
  /** By the section's number. */
  opinions: Record<string, Opinion>;
  at: number | 'review';
  sentAt?: Instant;
}

/** The sections to read, one by one: those that hold something, then the whole. */
export const stepsOf = ({ content }: Pick<DocumentVersion, 'content'>): number[] => [
  ...content.sections
    .filter(({ number, paragraphs }) => number === 1 || (number < sectionCount && paragraphs.length > 0))
    .map(({ number }) => number),
  sectionCount,
];

export function newReading(version: DocumentVersion): Reading {
  const { id, bilan, version: number } = version;
  return { id, bilan, version: number, opinions: {}, at: stepsOf(version)[0] ?? sectionCount };
}

/** A reading without what was said by a beneficiary since released. */
export function withOwnOpinions(bilan: Bilan, reading: Reading): Reading {
  const own = Object.entries(reading.opinions).filter(([, { changedAt }]) => isOwn(bilan, changedAt));
  return { ...reading, opinions: Object.fromEntries(own) };
}

/**
 * The reading of a version that replaces another. What was agreed to, or remarked, of a text that did not change stays;
 * a remark that was never sent stays whatever became of its section.
 */
export function carriedOver(next: DocumentVersion, before: { version: DocumentVersion; reading: Reading }): Reading {
  const fresh = newReading(next);
  const same = (section: number): boolean =>
    section !== sectionCount && sectionOf(next, section) === sectionOf(before.version, section);
  const opinions = Object.entries(before.reading.opinions).flatMap(([section, opinion]) => {
    const unsent = before.reading.sentAt === undefined && opinion.remark !== '';
    if (!same(Number(section)) && !unsent) return [];
    return [[section, { ...opinion, from: opinion.from ?? before.version.version }] as const];
  });
  return { ...fresh, opinions: Object.fromEntries(opinions) };
}

/** The first section is told by the record: its sessions and hours are its text. */
function sectionOf({ content }: DocumentVersion, number: number): string {
  const text = printedSectionText(content.sections.find((one) => one.number === number));
  return number === 1 ? JSON.stringify([text, content.sessions, content.hours]) : text;
}

export type SavedOpinion = { kind: 'saved'; reading: Reading } | { kind: 'too-long'; text: string };

/** Saves what was said of one section. A remark written on two devices keeps both texts, one below the other. */
export function saveOpinion(
  before: Reading,
  said: { section: number; remark: string; base: string; agreed: boolean },
  now: Instant,
): SavedOpinion {
  const old = before.opinions[said.section];
  const merge = mergeField(old?.remark ?? '', said.remark, said.base);
  const remark =
    merge === 'unchanged'
      ? (old?.remark ?? '')
      : merge === 'conflict'
        ? bothTexts(old?.remark ?? '', said.remark)
        : said.remark;
  if (remark.length > answerLimit) return { kind: 'too-long', text: remark };
  const empty = remark.trim() === '';
  const agreed = empty && (said.agreed || (old?.agreed === true && merge === 'unchanged'));
  if (old?.remark === remark && old.agreed === agreed) return { kind: 'saved', reading: before };
  const opinions = { ...before.opinions };
  if (empty && !agreed) Reflect.deleteProperty(opinions, String(said.section));
  else opinions[said.section] = { agreed, remark, changedAt: now };
  return { kind: 'saved', reading: { ...before, opinions } };
}

/** What is sent: of each section an agreement or the remark as written, in the document's order. */
export function observationsIn(reading: Reading, version: Pick<DocumentVersion, 'content'>): PrintedObservation[] {
  return stepsOf(version).flatMap((section): PrintedObservation[] => {
    const opinion = reading.opinions[section];
    if (!opinion) return [];
    return opinion.remark.trim() === '' ? [{ section }] : [{ section, remark: opinion.remark }];
  });
}

/** Remarks that were written and not sent: a receipt would leave them out. */
export const unsentRemarks = (reading: Reading | undefined): number =>
  reading === undefined || reading.sentAt !== undefined
    ? 0
    : Object.values(reading.opinions).filter(({ remark }) => remark.trim() !== '').length;
