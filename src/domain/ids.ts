import { createHash, hash } from 'node:crypto';
import type { BlockId, ItemId } from './guide/guide';

/** `bil_…` */
export type BilanId = string & { readonly __brand: 'BilanId' };
/** `ses_…` */
export type SessionId = string & { readonly __brand: 'SessionId' };
/** Entra object id: the one identity of a person that is the same everywhere. */
export type PersonId = string & { readonly __brand: 'PersonId' };
export type TenantId = string & { readonly __brand: 'TenantId' };
/** Teams' id of a chat, of a channel, or of a thread in a channel. */
export type ConversationId = string & { readonly __brand: 'ConversationId' };
export type TeamId = string & { readonly __brand: 'TeamId' };
/** What makes an act unique: the same operation twice is applied once. */
export type OperationId = string & { readonly __brand: 'OperationId' };
/** UTC instant, ISO 8601 with milliseconds. */
export type Instant = string & { readonly __brand: 'Instant' };
/** The answer to a question in one pass through a repeatable block: `i3-b1-q1.2`. */
export type AnswerKey = `${string}.${number}`;

export const answerKey = (question: ItemId, pass: number): AnswerKey => `${question}.${pass}`;

/** Short digest of any parts; equal parts give equal digests on every replica and after every restart. */
export function digest(parts: readonly unknown[], length = 20): string {
  return hash('sha256', JSON.stringify(parts)).slice(0, length);
}

/**
 * The operation a button press or a message stands for. `source` is the card's nonce or the message's id; what was
 * typed belongs to it, so that a second, different text sent from the same card is never taken for a repetition.
 */
export function operationOf(source: string, act: string, content: unknown): OperationId {
  return `op_${digest([source, act, content])}` as OperationId;
}

export const bilanIdOf = (operation: OperationId): BilanId => `bil_${digest(['bilan', operation], 16)}` as BilanId;
export const sessionIdOf = (operation: OperationId): SessionId =>
  `ses_${digest(['session', operation], 16)}` as SessionId;

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Public name of a bilan, `BC-7F3K-92`: tells nothing of the person. `attempt` draws another when one is taken. */
export function referenceOf(bilan: BilanId, attempt: number): string {
  const bytes = createHash('sha256').update(`${bilan}#${attempt}`).digest();
  const middle = [0, 1, 2, 3].map((at) => letters.charAt((bytes[at] ?? 0) % letters.length)).join('');
  const end = String((bytes.readUInt16BE(4) % 90) + 10);
  return `BC-${middle}-${end}`;
}

/** Key of a block's record within its session. */
export const blockRecordId = (session: SessionId, block: BlockId): string => `${session}~${block}`;

/** Hexadecimal. */
export const sha256 = (bytes: Uint8Array): string => hash('sha256', bytes);
