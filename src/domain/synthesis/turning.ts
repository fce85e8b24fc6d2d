import { fingerprint } from '../merge';
import { partShown } from './text-parts';

/** What a card showed of a text in parts: the number of its part, its fingerprint, and what came back as its text. */
export interface Shown {
  part: number;
  base: string;
  text?: string | undefined;
}

/** A place in a text is told by what stands before it, blanks left out: where it is cut, they come and go. */
const ink = (text: string): string => text.replace(/\s+/g, '');
const inkOf = (texts: readonly string[]): number => ink(texts.join('')).length;

/**
 * The part to show after a card. Parts are cut anew when the text changes, so that what followed on the card may stand
 * in another one by then: nothing between what it showed and what comes next is passed over, and something may be shown
 * twice. A card whose text is found no more leads to the beginning.
 * @param before the parts as the act found them.
 * @param after the parts as it left them.
 * @returns −1: before the first; `after.length`: behind the last.
 */
export function turned(
  { before, after }: { before: readonly string[]; after: readonly string[] },
  shown: Shown,
  move: 'stay' | 'next' | 'previous',
): number {
  const stood = placeOf(before, shown);
  if (stood === undefined) return 0;
  const end = stood.end + inkOf(after) - inkOf(before);
  if (move === 'next') return partAt(after, end) ?? after.length;
  if (move === 'previous') return stood.start === 0 ? -1 : (partAt(after, stood.start - 1) ?? after.length - 1);
  return partAt(after, stood.start) ?? after.length - 1;
}

/** Where what a card showed stands; undefined: it was changed since. */
function placeOf(parts: readonly string[], shown: Shown): { start: number; end: number } | undefined {
  const at = partShown(parts, shown);
  const part = parts[at] ?? '';
  const start = inkOf(parts.slice(0, at));
  if (fingerprint(part) === shown.base) return { start, end: start + inkOf([part]) };
  if (shown.text === undefined) return undefined;
  // Cut otherwise by now, it stands there all the same: the nearest to where it was.
  const found = nearest(ink(parts.join('')), ink(shown.text), start);
  return found === undefined ? undefined : { start: found, end: found + ink(shown.text).length };
}

function nearest(whole: string, text: string, place: number): number | undefined {
  const [before, behind] = [whole.lastIndexOf(text, place), whole.indexOf(text, place)];
  if (before < 0 || behind < 0) return before < 0 && behind < 0 ? undefined : Math.max(before, behind);
  return place - before <= behind - place ? before : behind;
}

/** The part in which a place stands; undefined: it is the end. */
function partAt(parts: readonly string[], place: number): number | undefined {
  let end = 0;
  const at = parts.findIndex((part) => (end += inkOf([part])) > place);
  return at < 0 ? undefined : at;
}
