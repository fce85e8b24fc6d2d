import type { PersonId } from './ids';
import { fingerprint } from './merge';
import type { BlockRecord, ByField, Draft, FieldKey } from './session/session';

const isTooLong = (draft: Draft, author: PersonId): boolean => draft.author === author && draft.why === 'too-long';

export const fieldEntries = <T>(fields: ByField<T>): [FieldKey, T][] => Object.entries(fields) as [FieldKey, T][];

/** What was typed over the limit in a field and is kept until it is shortened: it stands in the input meanwhile. */
export const tooLongText = (record: BlockRecord, key: FieldKey, author: PersonId): string | undefined =>
  record.drafts.findLast((draft) => isTooLong(draft, author) && draft.fields[key] !== undefined)?.fields[key];

/** Every text the author's inputs hold in place of what is stored. */
export const tooLongTexts = (record: BlockRecord, author: PersonId): string[] =>
  record.drafts.filter((draft) => isTooLong(draft, author)).flatMap((draft) => Object.values(draft.fields) as string[]);

export interface Superseding {
  author: PersonId;
  /** By field, what the card's inputs held. */
  sent: ByField<string>;
  /** Fields whose text this act changes, or would have. */
  changed: ReadonlySet<FieldKey>;
  /** Fingerprints of the too long texts that stood in the card's inputs. */
  shown: readonly string[];
  /** Makes the ids of new drafts unique. */
  draft: string;
}

/**
 * Settles what becomes of texts kept as too long. One that stood in the card's input gives way to what was sent in its
 * place. One that the card did not show is left alone; when its field is changed all the same (on another device), it
 * becomes a draft to choose from, so that it neither disappears nor hides the newer text.
 */
export function superseded(record: BlockRecord, by: Superseding): BlockRecord {
  const drafts = record.drafts.flatMap((draft) => {
    if (!isTooLong(draft, by.author)) return [draft];
    const stay: ByField<string> = {};
    const toChoose: ByField<string> = {};
    for (const [key, text] of fieldEntries(draft.fields)) {
      const sent = by.sent[key];
      const print = fingerprint(text);
      if (sent !== undefined && fingerprint(sent) === print) stay[key] = text;
      else if (sent !== undefined && by.shown.includes(print)) continue;
      else if (by.changed.has(key)) toChoose[key] = text;
      else stay[key] = text;
    }
    const conflict: Draft = { ...draft, id: `${draft.id}-${by.draft}`, why: 'conflict', fields: toChoose };
    return [{ ...draft, fields: stay }, conflict].filter((one) => Object.keys(one.fields).length > 0);
  });
  return { ...record, drafts };
}
