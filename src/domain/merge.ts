import { digest } from './ids';

/** Clients rewrite line ends and drop trailing blanks: neither is a change. */
export const normalised = (text: string): string => text.replace(/\r\n?/g, '\n').trimEnd();

/** What stood in an input when its card was drawn, as 8 hex digits: tells an untouched input from a changed one. */
export const fingerprint = (text: string): string => (text === '' ? nothing : digest([normalised(text)], 8));
const nothing = digest([''], 8);

/** Both texts of a conflict, one below the other. One that was sent before from the same card stands there already. */
export function bothTexts(stored: string, typed: string): string {
  const there = normalised(typed) === '' || `\n${normalised(stored)}\n`.includes(`\n${normalised(typed)}\n`);
  if (there) return stored;
  return stored === '' ? typed : `${stored}\n\n${typed}`;
}

export type FieldMerge = 'unchanged' | 'set' | 'conflict';

/**
 * One field of a card against what is stored now. `base` is the fingerprint of what the card showed; without one
 * (a card that never showed the field) only an empty place is written.
 */
export function mergeField(stored: string, typed: string, base: string | undefined): FieldMerge {
  if (normalised(typed) === normalised(stored)) return 'unchanged';
  const shown = base ?? nothing;
  if (fingerprint(typed) === shown) return 'unchanged';
  return fingerprint(stored) === shown ? 'set' : 'conflict';
}
