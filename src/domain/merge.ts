import { digest } from './ids';

/** Clients rewrite line ends and drop trailing blanks: neither is a change. */
export const normalised = (text: string): string => text.replace(/\r\n?/g, '\n').trimEnd();

/** What stood in an input when its card was drawn, as 8 hex digits: tells an untouched input from a changed one. */
export const fingerprint = (text: string): string => digest([normalised(text)], 8);

export type FieldMerge = 'unchanged' | 'set' | 'conflict';

/**
 * One field of a card against what is stored now. `base` is the fingerprint of what the card showed; without one
 * (a card that never showed the field) only an empty place is written.
 */
export function mergeField(stored: string, typed: string, base: string | undefined): FieldMerge {
  const shown = base ?? fingerprint('');
  const mine = fingerprint(typed);
  const theirs = fingerprint(stored);
  if (mine === theirs || mine === shown) return 'unchanged';
  return theirs === shown ? 'set' : 'conflict';
}
