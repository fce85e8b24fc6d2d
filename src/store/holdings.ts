import type { ReadingApart } from './apart';
import { kindNamed, unseal, type StoredKind } from './records';
import { sealedIn, type Sealed } from './versioned';

/** A record as it is kept, in the version of the schema it was written in. */
export interface Held {
  kind: StoredKind;
  id: string;
  sealed: Sealed;
}

/** All that one bilan's partition holds. */
export interface HeldBilan {
  bilan: string;
  /** In the order of kind and id. */
  records: Held[];
  /** In the order of the acts. */
  journal: Held[];
}

/** `different`: something else stands in the place of one of them; what stands there was left alone. */
export type Taken = 'new' | 'already-there' | 'different';

/**
 * What a store holds, whole, for moving it to another store. Beneath the ports: no act of a person needs it.
 * @throws StoreUnavailable, RecordFault
 */
export interface Holdings {
  /** Bilan after bilan, never two at once in memory. `apart`: goes on without one that can't be read. */
  bilans(apart?: ReadingApart): AsyncIterable<HeldBilan>;
  /** The directory's entries, in the order of kind and id. `apart`: the same. */
  directory(apart?: ReadingApart): AsyncIterable<Held>;
  /** Puts what is absent, replaces nothing; may be stopped at any moment and done again. */
  takeBilan(held: HeldBilan): Promise<Taken>;
  takeEntry(held: Held): Promise<Taken>;
}

/** All of it or nothing. @throws RecordFault */
export const strictly: ReadingApart = (read) => [read()];

/** A record that can be read: a copy of what nobody can open would be no copy. @throws RecordFault */
export function heldIn(name: string, sealed: unknown, partition: string, key: string): Held {
  const kind = kindNamed(name, partition, key);
  const { id } = unseal(kind, sealed, partition, key);
  return { kind, id, sealed: sealedIn(sealed) };
}

/** The bilan that some records of one partition name: a partition's own key may be an encoding of it. */
export function bilanOf([first]: readonly Held[], partition: string): string {
  if (first === undefined) return partition;
  const record = unseal(first.kind, first.sealed, partition, first.id);
  return 'bilan' in record ? record.bilan : record.id;
}

/** Plain comparison of code units: the same in every store, whatever its collation. */
export const byKindAndId = (one: Held, other: Held): number =>
  compare(one.kind, other.kind) || compare(one.id, other.id);

export const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** The text under which a record is stored: two records are the same when their texts are. */
export const textOf = ({ v, record }: Sealed): string => JSON.stringify({ v, record });
