import type { Block, BlockId, ItemId } from './guide';
import { blockRecordId, type AnswerKey, type BilanId, type Instant, type PersonId, type SessionId } from './ids';
import { mergeField, normalised } from './merge';
import type { BlockRecord, ByField, FieldKey } from './session';

/** Characters (UTF-16 code units) one answer or note may hold. */
export const answerLimit = 10_000;
/** Passes through a repeatable block in one session. */
export const passLimit = 20;

/** What a block's card sent; absent fields were not on the card, or were left alone. */
export interface TypedFields {
  answers: Record<AnswerKey, string>;
  added: Record<AnswerKey, string>;
  keeps: Record<AnswerKey, boolean>;
  said: Record<ItemId, boolean>;
  note?: string;
  /** By field, the fingerprint of the stored text the card was drawn over. */
  base: ByField<string>;
  /** The toggles that stood on when the card was drawn: keys of answers « à retenir », ids of points said. */
  on: string[];
}

export const emptyBlockRecord = (bilan: BilanId, session: SessionId, block: BlockId): BlockRecord => ({
  id: blockRecordId(session, block),
  bilan,
  session,
  block,
  passes: 1,
  answers: {},
  ownAnswers: {},
  said: {},
  notes: {},
  drafts: [],
});

export interface SavedFields {
  record: BlockRecord;
  /** Something is different from before. */
  changed: boolean;
  tooLong: { key: FieldKey; length: number }[];
  conflicts: FieldKey[];
}

interface Saving {
  author: PersonId;
  now: Instant;
  draft: string;
}

type Kept = Record<'conflict' | 'too-long', ByField<string>>;

/** What is stored in a field, as its author sees it. */
export function storedText(record: BlockRecord, key: FieldKey, author: PersonId): string {
  return key === 'note' ? (record.notes[author]?.text ?? '') : (record.answers[key]?.text ?? '');
}

function withText(record: BlockRecord, key: FieldKey, text: string, { author, now }: Saving): BlockRecord {
  if (key === 'note') return { ...record, notes: { ...record.notes, [author]: { text, changedAt: now } } };
  const before = record.answers[key];
  const answer = { text, keep: before?.keep ?? false, changedAt: now };
  return { ...record, answers: { ...record.answers, [key]: answer } };
}

/** Keys of the answers a block may hold: its questions, once for each pass. */
export function answerKeysOf(block: Block, passes: number): Set<string> {
  const keys = new Set<string>();
  for (let pass = 1; pass <= passes; pass++) for (const item of block.items) keys.add(`${item.id}.${pass}`);
  return keys;
}

const entries = <K extends string, V>(record: Record<K, V>): [K, V][] => Object.entries(record) as [K, V][];

/**
 * Writes what was typed into the record: untouched fields leave newer text alone, fields changed on both sides and
 * texts over the limit become a draft. No typed text is ever dropped: it is in the record, or in a draft.
 */
export function saveFields(before: BlockRecord, block: Block, typed: TypedFields, saving: Saving): SavedFields {
  const known = answerKeysOf(block, before.passes);
  let record = before;
  const tooLong: SavedFields['tooLong'] = [];
  const kept: Kept = { conflict: {}, 'too-long': {} };
  const settle = (key: FieldKey, text: string, base: string | undefined): void => {
    const merge = mergeField(storedText(record, key, saving.author), text, base);
    if (merge === 'unchanged') return;
    if (text.length > answerLimit) {
      tooLong.push({ key, length: text.length });
      kept['too-long'][key] = text;
    } else if (merge === 'conflict') kept.conflict[key] = text;
    else record = withText(record, key, text, saving);
  };
  for (const [key, text] of entries(typed.answers)) if (known.has(key)) settle(key, text, typed.base[key]);
  for (const [key, text] of entries(typed.added)) {
    const stored = storedText(record, key, saving.author);
    if (!known.has(key) || normalised(text) === '') continue;
    const whole = stored === '' ? text : `${stored}\n${text}`;
    if (whole.length > answerLimit) {
      tooLong.push({ key, length: whole.length });
      kept['too-long'][key] = text;
    } else record = withText(record, key, whole, saving);
  }
  if (typed.note !== undefined) settle('note', typed.note, typed.base.note);
  record = withMarks(record, block, typed, known, saving.now);
  record = withDrafts(withoutSettled(record, saving.author, typed), kept, saving);
  const conflicts = Object.keys(kept.conflict) as FieldKey[];
  return { record, changed: JSON.stringify(record) !== JSON.stringify(before), tooLong, conflicts };
}

function withMarks(
  before: BlockRecord,
  block: Block,
  typed: TypedFields,
  known: Set<string>,
  now: Instant,
): BlockRecord {
  const answers = { ...before.answers };
  for (const [key, keep] of entries(typed.keeps)) {
    const answer = answers[key];
    if (!known.has(key) || keep === typed.on.includes(key) || keep === (answer?.keep ?? false)) continue;
    answers[key] = { text: answer?.text ?? '', changedAt: answer?.changedAt ?? now, keep };
  }
  const said = { ...before.said };
  for (const [item, value] of entries(typed.said)) {
    if (block.items.some((point) => point.id === item) && value !== typed.on.includes(item)) said[item] = value;
  }
  return { ...before, answers, said };
}

/** A field that was sent again replaces what was kept of it as too long. */
function withoutSettled(record: BlockRecord, author: PersonId, typed: TypedFields): BlockRecord {
  const sent = new Set<string>([...Object.keys(typed.answers), ...Object.keys(typed.added)]);
  if (typed.note !== undefined) sent.add('note');
  const drafts = record.drafts.flatMap((draft) => {
    if (draft.author !== author || draft.why !== 'too-long') return [draft];
    const fields: ByField<string> = Object.fromEntries(Object.entries(draft.fields).filter(([key]) => !sent.has(key)));
    return Object.keys(fields).length > 0 ? [{ ...draft, fields }] : [];
  });
  return { ...record, drafts };
}

function withDrafts(record: BlockRecord, kept: Kept, saving: Saving): BlockRecord {
  const made = entries(kept).flatMap(([why, fields]) =>
    Object.keys(fields).length > 0
      ? [{ id: `${saving.draft}-${why}`, author: saving.author, at: saving.now, why, fields }]
      : [],
  );
  return made.length > 0 ? { ...record, drafts: [...record.drafts, ...made] } : record;
}

/** Something was said or written in the block. */
export function holdsWords(record: BlockRecord): boolean {
  return (
    Object.values(record.answers).some((answer) => answer.text !== '') ||
    Object.values(record.said).some(Boolean) ||
    Object.values(record.notes).some((note) => note.text !== '')
  );
}
