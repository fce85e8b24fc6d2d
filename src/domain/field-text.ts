import type { Instant, PersonId } from './ids';
import type { BlockRecord, FieldKey } from './session/session';

/** Characters (UTF-16 code units) one answer or note may hold. */
export const answerLimit = 10_000;

/** What is stored in a field, as its author sees it. */
export function storedText(record: BlockRecord, key: FieldKey, author: PersonId): string {
  return key === 'note' ? (record.notes[author]?.text ?? '') : (record.answers[key]?.text ?? '');
}

/** The record with a field's text replaced; whether an answer is « à retenir » stays as it was. */
export function withText(
  record: BlockRecord,
  key: FieldKey,
  text: string,
  { author, now }: { author: PersonId; now: Instant },
): BlockRecord {
  if (key === 'note') return { ...record, notes: { ...record.notes, [author]: { text, changedAt: now } } };
  const keep = record.answers[key]?.keep ?? false;
  return { ...record, answers: { ...record.answers, [key]: { text, keep, changedAt: now } } };
}
