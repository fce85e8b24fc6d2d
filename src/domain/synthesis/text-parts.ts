import { fingerprint } from '../merge';

/** JSON bytes of a text that one card has room for, beside its own words. */
const roomOfPart = 15_000;

/** The same, of a text that stands in an input. */
export const roomOfInput = 12_000;

/** JSON bytes of a text; a card writes a no-width sign between two braces. */
export const weightOf = (text: string): number =>
  Buffer.byteLength(JSON.stringify(text)) + 3 * (text.match(/\{/g)?.length ?? 0);

/** A stretch of a text: `text` is what stands from `start` to `end`; blanks between two stretches are in neither. */
export interface TextPart {
  start: number;
  end: number;
  text: string;
}

/**
 * A text in as few parts as cards need: cut between paragraphs, else between lines or words, else between characters.
 * Joined by what they were cut at, they are the text again; most texts are one part.
 */
export function cutText(text: string, room = roomOfPart): TextPart[] {
  const parts: TextPart[] = [];
  const add = (start: number, stretch: string) => parts.push({ start, end: start + stretch.length, text: stretch });
  for (let start = 0; start < text.length || parts.length === 0;) {
    const rest = text.slice(start);
    if (weightOf(rest) <= room) {
      add(start, rest);
      break;
    }
    const at = cutIn(rest, fitting(rest, room));
    add(start, rest.slice(0, at).trimEnd());
    start += at + (/^\s+/.exec(rest.slice(at))?.[0].length ?? 0);
  }
  return parts;
}

export const textParts = (text: string, room = roomOfPart): string[] => cutText(text, room).map((part) => part.text);

/** The text with one stretch written anew; emptied, it takes the blanks behind it along. */
export function withPart(text: string, { start, end }: TextPart, typed: string): string {
  const after = text.slice(end);
  return text.slice(0, start) + typed + (typed === '' ? after.trimStart() : after);
}

/**
 * Which part a card showed. It is known again by its text, for parts before it may have grown or gone since.
 */
export function partShown(texts: readonly string[], { part, base }: { part: number; base: string }): number {
  const shows = (text: string | undefined): boolean => text !== undefined && fingerprint(text) === base;
  if (shows(texts[part])) return part;
  const elsewhere = texts.findIndex(shows);
  return elsewhere >= 0 ? elsewhere : Math.max(0, Math.min(part, texts.length - 1));
}

/** How many UTF-16 units fit; never between the two of one character. */
function fitting(text: string, room: number): number {
  let spent = 2;
  let end = 0;
  for (const character of text) {
    spent += weightOf(character) - 2;
    if (spent > room) break;
    end += character.length;
  }
  return Math.max(end, 1);
}

/** Where the reader would pause, not before the second half of what fits. */
function cutIn(text: string, end: number): number {
  for (const pause of ['\n\n', '\n', ' ']) {
    const at = text.lastIndexOf(pause, end);
    if (at > end / 2) return at;
  }
  return end;
}
