import type { Instant, PersonId } from './ids';
import { fingerprint, mergeField } from './merge';

/** One text that its author edits on several cards, with what was written on a card that showed an older one. */
export interface EditedText {
  text: string;
  changedAt: Instant;
  /** Kept until they are taken or dropped. */
  drafts: { id: string; author: PersonId; at: Instant; text: string }[];
}

/** Characters one text may hold, all its parts together; one that is longer already may be shortened. */
export const textLimit = 100_000;

export type SavedText<T extends EditedText> =
  | { kind: 'unchanged' }
  | { kind: 'saved' | 'conflict'; record: T }
  /** `length`: of all the parts, as it would be. */
  | { kind: 'too-long'; record: T; length: number };

export interface Saving {
  author: PersonId;
  now: Instant;
  /** The id of what is kept beside. */
  draft: string;
  /** Characters of the parts that stand beside this one. */
  others?: number;
}

/** Writes what was typed over what its card showed; changed on both sides, or too long, it is kept beside. */
export function saveText<T extends EditedText>(
  before: T,
  typed: { text: string; base: string },
  saving: Saving,
): SavedText<T> {
  const { now: at, others = 0 } = saving;
  const { text, base } = typed;
  switch (mergeField(before.text, text, base)) {
    case 'unchanged':
      return { kind: 'unchanged' };
    case 'set':
      if (grownTooLong(before.text, text, others))
        return { kind: 'too-long', record: kept(before, text, saving), length: others + text.length };
      return { kind: 'saved', record: { ...before, text, changedAt: at } };
    case 'conflict':
      return { kind: 'conflict', record: kept(before, text, saving) };
  }
}

const grownTooLong = (before: string, text: string, others: number): boolean =>
  others + text.length > textLimit && text.length > before.length;

/** The same text is kept once. */
function kept<T extends EditedText>(before: T, text: string, { author, now: at, draft: id }: Saving): T {
  const waits = before.drafts.some((one) => one.author === author && fingerprint(one.text) === fingerprint(text));
  return waits ? before : { ...before, drafts: [...before.drafts, { id, author, at, text }] };
}

export type SettledText<T extends EditedText> =
  { kind: 'gone' } | { kind: 'settled'; record: T } | { kind: 'too-long'; length: number };

/** The next text that waits for whoever holds the bilan: a former holder's too, which nobody else would see. */
export function textToSettle({ drafts }: Pick<EditedText, 'drafts'>, holder: PersonId): WaitingText | undefined {
  const [first] = drafts;
  return first && { id: first.id, text: first.text, ...(first.author === holder ? {} : { inherited: true }) };
}

export interface WaitingText {
  id: string;
  text: string;
  /** Somebody wrote it who held the bilan before. */
  inherited?: boolean;
  /** It was written when somebody else was the beneficiary. */
  former?: boolean;
}

/** Takes a kept text, below what stands there, or drops it; it may be there no more, or have no room. */
export function settleText<T extends EditedText>(
  before: T,
  settling: { draft: string; take: boolean; now: Instant; others?: number },
): SettledText<T> {
  const { take, now, others = 0 } = settling;
  const draft = before.drafts.find((one) => one.id === settling.draft);
  if (!draft) return { kind: 'gone' };
  const drafts = before.drafts.filter((one) => one !== draft);
  if (!take) return { kind: 'settled', record: { ...before, drafts } };
  const text = [before.text, draft.text].filter((part) => part !== '').join('\n\n');
  if (grownTooLong(before.text, text, others)) return { kind: 'too-long', length: others + text.length };
  return { kind: 'settled', record: { ...before, drafts, text, changedAt: now } };
}
