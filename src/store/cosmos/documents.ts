import { z } from 'zod';
import type { Stored, Version } from '../../actions/ports';
import { textOf } from '../holdings';
import { documentId, plainKey } from '../keys';
import { aboutOf, listOf } from '../lists';
import { unseal, type StoredKind, type StoredRecords } from '../records';
import type { Sealed } from '../versioned';

/**
 * A record as a document. The record itself is JSON text in one field: what was typed comes back to the last code
 * unit, lone surrogates and null characters too, which JSON's escapes keep and a database's own strings may not.
 * Outside it stands only what is queried or compared.
 */
export interface Document {
  id: string;
  kind: StoredKind;
  body: string;
  /** The writer's clock in milliseconds, never twice the same in one process: puts the acts of one second in order. */
  stamp: number;
  /** Of this very writing: read back, it tells whose writing was applied. */
  attempt: string;
  listedUnder?: string;
  listedAt?: string;
  /** The bilan that an entry of the directory is about. */
  about?: string;
}

export function documentOf<K extends StoredKind>(
  kind: K,
  record: StoredRecords[K],
  sealed: Sealed,
  attempt: string,
): Document {
  const list = listOf(kind, record);
  const about = aboutOf(kind, record);
  return {
    id: documentId(kind, record.id),
    kind,
    body: textOf(sealed),
    stamp: newStamp(),
    attempt,
    ...(list === undefined ? {} : { listedUnder: list.under, listedAt: list.at }),
    ...(about === undefined ? {} : { about: plainKey(about) }),
  };
}

let lastStamp = 0;
const newStamp = (): number => (lastStamp = Math.max(Date.now(), lastStamp + 1));

const keptDocument = z.looseObject({
  id: z.string(),
  kind: z.string(),
  body: z.string(),
  stamp: z.number(),
  attempt: z.string(),
  _etag: z.string(),
  /** The server's clock, in seconds. */
  _ts: z.number(),
  listedUnder: z.string().exactOptional(),
  listedAt: z.string().exactOptional(),
  about: z.string().exactOptional(),
});
/** A document as it comes back. */
export type Kept = z.infer<typeof keptDocument>;

export const keptIn = (found: unknown): Kept => keptDocument.parse(found);

/** As it was written, its record unopened. */
export function documentIn({ id, kind, body, stamp, attempt, listedUnder, listedAt, about }: Kept): Document {
  return {
    ...{ id, kind: kind as StoredKind, body, stamp, attempt },
    ...(listedUnder === undefined ? {} : { listedUnder }),
    ...(listedAt === undefined ? {} : { listedAt }),
    ...(about === undefined ? {} : { about }),
  };
}

/** @throws RecordFault */
export const recordIn = <K extends StoredKind>(kind: K, kept: Kept, partition: string): StoredRecords[K] =>
  unseal(kind, bodyIn(kept), partition, kept.id.slice(documentId(kind, '').length));

/** @throws RecordFault */
export const storedIn = <K extends StoredKind>(kind: K, kept: Kept, partition: string): Stored<StoredRecords[K]> => ({
  record: recordIn(kind, kept, partition),
  version: kept._etag as Version,
});

/** Nothing for what is not JSON: the parser's own error would quote it. */
export function bodyIn({ body }: Kept): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** The order in which they were written. */
export const byWriting = (one: Kept, other: Kept): number => one._ts - other._ts || one.stamp - other.stamp;
