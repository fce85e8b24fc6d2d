import { notWaiting, type TypedFields } from './block-record';
import { answerLimit, storedText, withText } from '../field-text';
import type { Instant, PersonId } from '../ids';
import { fingerprint, mergeField, normalised } from '../merge';
import type { BlockRecord, ByField, Draft, FieldKey } from './session';
import { fieldEntries, superseded } from '../too-long';

export type DraftChoice = 'stored' | 'mine' | 'both';

/**
 * What of a draft waits for whoever holds the bilan. One that a former holder left is theirs to settle too, or what was
 * said would be seen by nobody; but its private note stays its author's.
 */
export function draftFor(draft: Draft, holder: PersonId): Draft | undefined {
  if (draft.author === holder) return draft;
  const { note: _private, ...fields } = draft.fields;
  return Object.keys(fields).length > 0 ? { ...draft, fields } : undefined;
}

/** The draft to be settled before the block is shown again; one's own text that is too long waits in its input instead. */
export function draftToSettle({ drafts }: BlockRecord, holder: PersonId): Draft | undefined {
  const shown = drafts.filter(({ author, why }) => author !== holder || why !== 'too-long');
  return shown.flatMap((draft) => draftFor(draft, holder) ?? [])[0];
}

/** Everything typed that differs from what is stored, as a draft: the session is closed, nothing is written over it. */
export function draftOf(record: BlockRecord, typed: TypedFields, draft: Omit<Draft, 'fields'>): Draft | undefined {
  const { author } = draft;
  const sent: ByField<string> = typed.note === undefined ? {} : { note: typed.note };
  const fields: ByField<string> = {};
  for (const [key, text] of fieldEntries({ ...sent, ...typed.answers })) {
    if (mergeField(storedText(record, key, author), text, typed.base[key]) !== 'unchanged') fields[key] = text;
  }
  for (const [key, text] of fieldEntries(typed.added)) {
    if (normalised(text) !== '') fields[key] = joined(fields[key] ?? '', text);
  }
  const kept = notWaiting(record, fields, author);
  return Object.keys(kept).length > 0 ? { ...draft, fields: kept } : undefined;
}

export type Settled =
  { kind: 'settled'; record: BlockRecord; changed: boolean } | { kind: 'changed-again' } | { kind: 'gone' };

/**
 * Applies the choices made for a draft's fields; a field without a choice keeps both texts. Refuses when the stored
 * text is no longer the one the choice was made against. In a session under way a text that is over the limit goes on
 * waiting, as too long, to be shortened; after its closing, where nothing can be typed, it is taken whole.
 */
export function settleDraft(
  record: BlockRecord,
  settling: { draft: string; choices: ByField<DraftChoice>; base: ByField<string>; author: PersonId; now: Instant },
): Settled {
  const { author, base, choices } = settling;
  const kept = record.drafts.find((one) => one.id === settling.draft);
  const draft = kept && draftFor(kept, author);
  if (!draft) return { kind: 'gone' };
  const fields = fieldEntries(draft.fields);
  if (fields.some(([key]) => base[key] !== fingerprint(storedText(record, key, author)))) {
    return { kind: 'changed-again' };
  }
  let next: BlockRecord = {
    ...record,
    drafts: record.drafts.flatMap((one) => (one === kept ? left(one, draft) : [one])),
  };
  const tooLong: ByField<string> = {};
  const changed = new Set<FieldKey>();
  for (const [key, mine] of fields) {
    const choice = choices[key] ?? 'both';
    if (choice === 'stored') continue;
    changed.add(key);
    const text = choice === 'mine' ? mine : joined(storedText(record, key, author), mine);
    if (draft.why !== 'session-closed' && text.length > answerLimit) tooLong[key] = text;
    else next = withText(next, key, text, settling);
  }
  next = superseded(next, { author, sent: {}, changed, shown: [], draft: draft.id });
  const waiting: Draft = { ...draft, id: `${draft.id}-long`, author, why: 'too-long', fields: tooLong };
  const drafts = Object.keys(tooLong).length > 0 ? [...next.drafts, waiting] : next.drafts;
  return { kind: 'settled', record: { ...next, drafts }, changed: changed.size > 0 };
}

/** What its author alone may settle. */
function left(kept: Draft, settled: Draft): Draft[] {
  const { note } = kept.fields;
  return note === undefined || settled.fields.note !== undefined ? [] : [{ ...kept, fields: { note } }];
}

const joined = (stored: string, mine: string): string => [stored, mine].filter((text) => text !== '').join('\n\n');
