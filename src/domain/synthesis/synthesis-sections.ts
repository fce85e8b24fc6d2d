import type { Block, Guide } from '../guide/guide';
import { wholeGuide } from '../guide/guide-retired';
import type { KeptAnswer, Provenance } from './synthesis';

/** LAW.md: ten sections, the first told by the file's own record and the last by the beneficiary. */
export const sectionCount = 10;
export const planSection = 9;

export interface SectionParagraph {
  text: string;
  /** Absent: written by the consultant. */
  from?: Provenance;
  /** What headed it in the version it is taken from, where what it came from is destroyed. */
  printed?: { question?: string; topic?: string };
}

export interface SynthesisSection {
  number: number;
  paragraphs: SectionParagraph[];
}

const dueLine = /^échéance\s*:/iu;

/**
 * A paragraph of the action plan as a row of its table; a last line « Échéance : … » fills the last column. That line
 * is cut out first: a pattern that looks for it in the whole text tries every stretch of spaces again and again.
 */
export function planRow(text: string): { text: string; due: string } {
  const whole = text.normalize('NFC').trimEnd();
  const lineAt = whole.lastIndexOf('\n') + 1;
  const line = whole.slice(lineAt).trim();
  const due = line.slice(dueLine.exec(line)?.[0].length ?? line.length).trim();
  return due === '' ? { text, due } : { text: whole.slice(0, Math.max(0, lineAt - 1)), due };
}

export const isWritable = (section: number): boolean => section >= 1 && section < sectionCount;

/** The sections as the record fills them: every kept answer in the section its block feeds, or in none. */
export function prefilled(guide: Guide, kept: readonly KeptAnswer[]): SynthesisSection[] {
  const blocks = wholeGuide(guide).interviews.flatMap((interview) => interview.blocks);
  const planned = blocks.some((block) => block.section !== undefined);
  return Array.from({ length: sectionCount }, (_, at) => at + 1).map((number) => ({
    number,
    paragraphs: kept
      .filter(({ from }) => sectionOf(blocks, from, planned) === number)
      .map(({ from, text }) => ({ text, from })),
  }));
}

/** A guide without a plan maps nothing: what was kept follows the guide's order, in the section on the course. */
const unplanned = 3;

function sectionOf(blocks: readonly Block[], from: Provenance, planned: boolean): number | undefined {
  const section = blocks.find((block) => block.id === from.block)?.section;
  if (!planned) return unplanned;
  return section !== undefined && isWritable(section) ? section : undefined;
}

const blankLines = /\n[ \t]*(?:\n[ \t]*)+/;

export const sectionText = ({ paragraphs }: { paragraphs: readonly { text: string }[] }): string =>
  paragraphs.map(({ text }) => text).join('\n\n');

/**
 * A section rewritten as one text: its paragraphs are parted by blank lines, and each keeps where it came from as long
 * as it is recognisable: word for word, or with lines added below, or else as the paragraph that stands in the same place.
 */
export function rewritten(before: SynthesisSection, text: string): SynthesisSection {
  const old = before.paragraphs.flatMap(({ text: whole, ...origin }) =>
    partsOf(whole).map((part): SectionParagraph => ({ text: part, ...origin })),
  );
  const typed = partsOf(text);
  const same = typed.map((part) => placeOf(part, old));
  const paragraphs = typed.map((part, at): SectionParagraph => {
    const found = same[at] === -1 ? oldBeside(old, typed, same, at) : old[same[at] ?? -1];
    return { ...found, text: part };
  });
  return { number: before.number, paragraphs };
}

/** −1: it is none of them. */
function placeOf(part: string, old: readonly SectionParagraph[]): number {
  const place = old.findIndex((one) => one.text === part);
  return place >= 0 ? place : old.findIndex((one) => part.startsWith(`${one.text}\n`));
}

const partsOf = (text: string): string[] =>
  text
    .replace(/\r\n?/g, '\n')
    .split(blankLines)
    .map((part) => part.replace(/^\n+|\n+$/g, ''))
    .filter((part) => part.trim() !== '');

/** The one old paragraph between the nearest that stayed, when as many were there as are typed there now. */
function oldBeside(
  old: readonly SectionParagraph[],
  typed: readonly string[],
  same: readonly number[],
  at: number,
): SectionParagraph | undefined {
  let first = at;
  while (first > 0 && same[first - 1] === -1) first -= 1;
  let end = at + 1;
  while (end < typed.length && same[end] === -1) end += 1;
  const from = first === 0 ? 0 : (same[first - 1] ?? 0) + 1;
  const to = end === typed.length ? old.length : (same[end] ?? 0);
  return to - from === end - first ? old[from + at - first] : undefined;
}
