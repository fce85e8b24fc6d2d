import type { AnswerKey, Instant, PersonId } from './ids';
import { fingerprint } from './merge';
import { storedText, type TypedFields } from './block-record';
import type { BlockRecord, ByField, Draft, FieldKey } from './session';

export type DraftChoice = 'stored' | 'mine' | 'both';

export const fieldEntries = <T>(fields: ByField<T>): [FieldKey, T][] => Object.entries(fields) as [FieldKey, T][];

/** The draft its author has to settle before the block is shown again. */
export const draftToSettle = (record: BlockRecord, author: PersonId): Draft | undefined =>
  record.drafts.find((draft) => draft.author === author && draft.why !== 'too-long');

/** What was typed over the limit in a field and is kept until it is shortened. */
export const tooLongText = (record: BlockRecord, key: FieldKey, author: PersonId): string | undefined =>
  record.drafts.findLast(
    (draft) => draft.author === author && draft.why === 'too-long' && draft.fields[key] !== undefined,
  )?.fields[key];

/** Everything typed that differs from what is stored, as a draft: the session is closed, nothing is written over it. */
export function draftOf(record: BlockRecord, typed: TypedFields, draft: Omit<Draft, 'fields'>): Draft | undefined {
  const fields: ByField<string> = {};
  const keep = (key: FieldKey, text: string): void => {
    const mine = fingerprint(text);
    if (mine !== typed.base[key] && mine !== fingerprint(storedText(record, key, draft.author))) fields[key] = text;
  };
  for (const [key, text] of Object.entries(typed.answers)) keep(key as AnswerKey, text);
  for (const [key, text] of Object.entries(typed.added)) if (text.trim() !== '') fields[key as AnswerKey] = text;
  if (typed.note !== undefined) keep('note', typed.note);
  return Object.keys(fields).length > 0 ? { ...draft, fields } : undefined;
}

export type Settled = { kind: 'settled'; record: BlockRecord } | { kind: 'changed-again' } | { kind: 'gone' };

/**
 * Applies the choices made for a draft's fields; a field without a choice keeps both texts. Refuses when the stored
 * text is no longer the one the choice was made against.
 */
export function settleDraft(
  record: BlockRecord,
  settling: { draft: string; choices: ByField<DraftChoice>; base: ByField<string>; author: PersonId; now: Instant },
): Settled {
  const { author, now } = settling;
  const draft = record.drafts.find((one) => one.id === settling.draft && one.author === author);
  if (!draft) return { kind: 'gone' };
  let next = record;
  for (const [key, mine] of fieldEntries(draft.fields)) {
    const stored = storedText(record, key, author);
    if (settling.base[key] !== fingerprint(stored)) return { kind: 'changed-again' };
    const choice = settling.choices[key] ?? 'both';
    if (choice !== 'stored') next = written(next, key, choice === 'mine' ? mine : joined(stored, mine), author, now);
  }
  return { kind: 'settled', record: { ...next, drafts: next.drafts.filter((one) => one.id !== draft.id) } };
}

const joined = (stored: string, mine: string): string => [stored, mine].filter((text) => text !== '').join('\n\n');

function written(record: BlockRecord, key: FieldKey, text: string, author: PersonId, now: Instant): BlockRecord {
  if (key === 'note') return { ...record, notes: { ...record.notes, [author]: { text, changedAt: now } } };
  const keep = record.answers[key]?.keep ?? false;
  return { ...record, answers: { ...record.answers, [key]: { text, keep, changedAt: now } } };
}
