import { answerLimit } from './field-text';
import type { BilanId, Instant, PersonId, SessionId } from './ids';
import { fingerprint, mergeField } from './merge';

/** The text a closed session comes to, as its consultant writes it. */
export interface SessionSynthesis {
  /** The session's own id. */
  id: SessionId;
  bilan: BilanId;
  session: SessionId;
  text: string;
  changedAt: Instant;
  /** Texts written on a card that showed an older one: kept until they are taken or dropped. */
  drafts: { id: string; author: PersonId; at: Instant; text: string }[];
}

export type SavedText =
  | { kind: 'unchanged' }
  | { kind: 'saved' | 'conflict'; record: SessionSynthesis }
  | { kind: 'too-long'; length: number };

/** Writes what was typed over what its card showed; changed on both sides, it is kept beside. */
export function saveText(
  before: SessionSynthesis,
  typed: { text: string; base: string },
  saving: { author: PersonId; now: Instant; draft: string },
): SavedText {
  const { author, now: at, draft: id } = saving;
  const { text, base } = typed;
  switch (mergeField(before.text, text, base)) {
    case 'unchanged':
      return { kind: 'unchanged' };
    case 'set':
      if (text.length > answerLimit) return { kind: 'too-long', length: text.length };
      return { kind: 'saved', record: { ...before, text, changedAt: at } };
    case 'conflict': {
      const waits = before.drafts.some((one) => one.author === author && fingerprint(one.text) === fingerprint(text));
      const drafts = waits ? before.drafts : [...before.drafts, { id, author, at, text }];
      return { kind: 'conflict', record: { ...before, drafts } };
    }
  }
}

/** Takes a kept text, below what stands there, or drops it; undefined when it is there no more. */
export function settleText(
  before: SessionSynthesis,
  settling: { draft: string; take: boolean; author: PersonId; now: Instant },
): SessionSynthesis | undefined {
  const kept = before.drafts.find((one) => one.id === settling.draft && one.author === settling.author);
  if (!kept) return undefined;
  const drafts = before.drafts.filter((one) => one !== kept);
  if (!settling.take) return { ...before, drafts };
  const text = [before.text, kept.text].filter((part) => part !== '').join('\n\n');
  return { ...before, drafts, text, changedAt: settling.now };
}
