import type { Block, BlockId, ItemId } from '../guide/guide';
import { blockRecordId, type AnswerKey, type BilanId, type Instant, type PersonId, type SessionId } from '../ids';
import { answerLimit, storedText, withText } from '../field-text';
import { fingerprint, mergeField, normalised } from '../merge';
import type { BlockRecord, ByField, FieldKey } from './session';
import { fieldEntries as entries, superseded, tooLongText } from '../too-long';

/** Passes through a repeatable block in one session. */
export const passLimit = 20;

export { answerLimit } from '../field-text';

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
  /** Unique to the act: names the drafts it makes. */
  draft: string;
  /** Fingerprints of the too long texts that stood in the card's inputs. */
  shown?: readonly string[];
}

type Kept = Record<'conflict' | 'too-long', ByField<string>>;

/** Keys of the answers a block may hold: its questions, once for each pass. */
export function answerKeysOf(block: Block, passes: number): Set<string> {
  const keys = new Set<string>();
  for (let pass = 1; pass <= passes; pass++) for (const item of block.items) keys.add(`${item.id}.${pass}`);
  return keys;
}

/**
 * Writes what was typed into the record: untouched fields leave newer text alone, fields changed on both sides and
 * texts over the limit become a draft. No typed text is ever dropped: it is in the record, or in a draft.
 */
export function saveFields(before: BlockRecord, block: Block, typed: TypedFields, saving: Saving): SavedFields {
  const { author, shown = [], draft } = saving;
  const known = answerKeysOf(block, before.passes);
  let record = before;
  const tooLong: SavedFields['tooLong'] = [];
  const kept: Kept = { conflict: {}, 'too-long': {} };
  const sent: ByField<string> = typed.note === undefined ? {} : { note: typed.note };
  const changed = new Set<FieldKey>();
  const write = (key: FieldKey, text: string): void => {
    changed.add(key);
    if (text.length > answerLimit) {
      tooLong.push({ key, length: text.length });
      kept['too-long'][key] = text;
    } else record = withText(record, key, text, saving);
  };
  for (const [key, text] of entries(typed.answers)) if (known.has(key)) sent[key] = text;
  for (const [key, text] of entries(sent)) {
    const stillTooLong = tooLongText(before, key, author);
    if (stillTooLong !== undefined && fingerprint(stillTooLong) === fingerprint(text)) {
      tooLong.push({ key, length: text.length });
      continue;
    }
    const merge = mergeField(storedText(record, key, author), text, typed.base[key]);
    if (merge === 'set') write(key, text);
    if (merge !== 'conflict') continue;
    changed.add(key);
    kept.conflict[key] = text;
  }
  for (const [key, text] of entries(typed.added)) {
    const stored = storedText(record, key, author);
    if (known.has(key) && normalised(text) !== '' && !wasAdded(stored, text)) {
      write(key, stored === '' ? text : `${stored}\n${text}`);
    }
  }
  record = withMarks(record, block, typed, known, saving.now);
  record = withDrafts(superseded(record, { author, sent, changed, shown, draft }), kept, saving);
  const conflicts = Object.keys(kept.conflict) as FieldKey[];
  return { record, changed: JSON.stringify(record) !== JSON.stringify(before), tooLong, conflicts };
}

/** Sent again from a card that was drawn before it was added: once is enough. */
const wasAdded = (stored: string, text: string): boolean => `\n${normalised(stored)}`.endsWith(`\n${normalised(text)}`);

function withMarks(
  before: BlockRecord,
  block: Block,
  typed: TypedFields,
  known: Set<string>,
  now: Instant,
): BlockRecord {
  const answers = { ...before.answers };
  for (const [key, keep] of Object.entries(typed.keeps) as [AnswerKey, boolean][]) {
    const answer = answers[key];
    if (!known.has(key) || keep === typed.on.includes(key) || keep === (answer?.keep ?? false)) continue;
    answers[key] = { text: answer?.text ?? '', changedAt: answer?.changedAt ?? now, keep };
  }
  const said = { ...before.said };
  for (const [item, value] of Object.entries(typed.said) as [ItemId, boolean][]) {
    if (block.items.some((point) => point.id === item) && value !== typed.on.includes(item)) said[item] = value;
  }
  return { ...before, answers, said };
}

/** A text that waits for a choice already is not kept twice. */
function withDrafts(record: BlockRecord, kept: Kept, saving: Saving): BlockRecord {
  const made = (['conflict', 'too-long'] as const).flatMap((why) => {
    const fields = why === 'conflict' ? notWaiting(record, kept[why], saving.author) : kept[why];
    const id = `${saving.draft}-${why}`;
    return Object.keys(fields).length > 0 ? [{ id, author: saving.author, at: saving.now, why, fields }] : [];
  });
  return made.length > 0 ? { ...record, drafts: [...record.drafts, ...made] } : record;
}

/** The fields whose text is in none of the author's drafts to settle. */
export function notWaiting(record: BlockRecord, fields: ByField<string>, author: PersonId): ByField<string> {
  const drafts = record.drafts.filter((draft) => draft.author === author && draft.why !== 'too-long');
  const waits = (key: FieldKey, text: string): boolean =>
    drafts.some(({ fields: { [key]: mine } }) => mine !== undefined && fingerprint(mine) === fingerprint(text));
  return Object.fromEntries(entries(fields).filter(([key, text]) => !waits(key, text)));
}

/** Something was said or written in the block. */
export function holdsWords(record: BlockRecord): boolean {
  return (
    Object.values(record.answers).some((answer) => answer.text !== '') ||
    Object.values(record.said).some(Boolean) ||
    Object.values(record.notes).some((note) => note.text !== '')
  );
}
