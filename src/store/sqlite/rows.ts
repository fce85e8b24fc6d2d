import type { Stored, Version } from '../../actions/ports';
import { aboutOf, listOf } from '../lists';
import { seal, unseal, type StoredKind, type StoredRecords } from '../records';
import { keyOf, newVersion, type Connection } from './driver';

/** Every statement on records and journal; test/store/sqlite-plans.test.ts asks SQLite how it answers each of them. */
export const statements = {
  find: 'SELECT partition, id, version, body FROM records WHERE partition = ? AND kind = ? AND id = ?',
  version: 'SELECT version FROM records WHERE partition = ? AND kind = ? AND id = ?',
  all: 'SELECT partition, id, version, body FROM records WHERE partition = ? AND kind = ? ORDER BY id',
  listed: `SELECT partition, id, version, body FROM records
           WHERE kind = ? AND listed_under = ? AND listed_under <> '' ORDER BY listed_at DESC, row DESC`,
  due: `SELECT partition, id, version, body FROM records
        WHERE kind = ? AND listed_under = ? AND listed_under <> '' AND listed_at <= ? ORDER BY listed_at, row`,
  insert: `INSERT INTO records (version, listed_under, listed_at, about, body, partition, kind, id)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (partition, kind, id) DO NOTHING`,
  replace: `UPDATE records SET version = ?, listed_under = ?, listed_at = ?, about = ?, body = ?
            WHERE partition = ? AND kind = ? AND id = ? AND version = ?`,
  rewrite: 'UPDATE records SET version = ?, body = ? WHERE partition = ? AND kind = ? AND id = ? AND version = ?',
  listing: 'SELECT listed_under FROM records WHERE partition = ? AND kind = ? AND id = ?',
  list: 'UPDATE records SET listed_under = ?, listed_at = ? WHERE partition = ? AND kind = ? AND id = ?',
  enter: 'INSERT INTO journal (bilan, operation, body) VALUES (?, ?, ?) ON CONFLICT (bilan, operation) DO NOTHING',
  journal: 'SELECT bilan AS partition, operation AS id, body FROM journal WHERE bilan = ? ORDER BY seq',
  bilanKeys: `SELECT partition AS key FROM records WHERE partition <> 'directory' UNION SELECT bilan FROM journal`,
  partition: 'SELECT kind, partition, id, body FROM records WHERE partition = ?',
  entryKeys: `SELECT kind, id AS key FROM records WHERE partition = 'directory'`,
  entered: 'SELECT bilan AS partition, operation AS id, body FROM journal WHERE bilan = ? AND operation = ?',
  removeKind: 'DELETE FROM records WHERE partition = ? AND kind = ?',
  removeOne: 'DELETE FROM records WHERE partition = ? AND kind = ? AND id = ?',
  kindsIn: 'SELECT kind, count(*) AS count FROM records WHERE partition = ? GROUP BY kind',
  kindsAbout: `SELECT kind, count(*) AS count FROM records WHERE about = ? AND about <> '' GROUP BY kind`,
  journalOf: `SELECT 'journal' AS kind, count(*) AS count FROM journal WHERE bilan = ?`,
  removeAll: 'DELETE FROM records WHERE partition = ?',
  removeJournal: 'DELETE FROM journal WHERE bilan = ?',
  removeAbout: `DELETE FROM records WHERE about = ? AND about <> ''`,
};

/** A record ready to be written: what can fail in the program has been done before the transaction begins. */
export interface RowToWrite {
  key: [partition: string, kind: string, id: string];
  listedUnder: string;
  listedAt: string;
  /** Key of the bilan an entry is about, or nothing. */
  about: string;
  body: string;
  /** As it will be read back. */
  record: unknown;
  expected: Version | 'absent';
}

/** @throws RecordFault */
export const rowOf = <K extends StoredKind>(
  partition: string,
  kind: K,
  record: StoredRecords[K],
  expected: Version | 'absent',
): RowToWrite => {
  const sealed = seal(kind, record, partition);
  return { ...rowAs(partition, kind, record, JSON.stringify(sealed), expected), record: sealed.record };
};

/** With the text it is to be stored as. */
export function rowAs<K extends StoredKind>(
  partition: string,
  kind: K,
  record: StoredRecords[K],
  body: string,
  expected: Version | 'absent',
): RowToWrite {
  const list = listOf(kind, record);
  return {
    key: [keyOf(partition), kind, keyOf(record.id)],
    listedUnder: list?.under ?? '',
    listedAt: list?.at ?? '',
    about: keyOf(aboutOf(kind, record) ?? ''),
    body,
    record,
    expected,
  };
}

/**
 * Compare and swap: the new version, or nothing when another one stands there than was expected.
 * @param inPlace it stands in every list where the one it replaces does: SQLite would write their indexes all the same.
 */
export function swap(connection: Connection, row: RowToWrite, inPlace = false): Version | undefined {
  const { key, listedUnder, listedAt, about, body, expected } = row;
  const version = newVersion() as Version;
  const written =
    expected === 'absent'
      ? connection.run(statements.insert, version, listedUnder, listedAt, about, body, ...key)
      : inPlace
        ? connection.run(statements.rewrite, version, body, ...key, expected)
        : connection.run(statements.replace, version, listedUnder, listedAt, about, body, ...key, expected);
  return written === 1 ? version : undefined;
}

/** A row as one of the statements above gives it: the columns are declared as text, and never null. */
export interface Row {
  partition: string;
  id: string;
  body: string;
  version: Version;
}

/** @throws RecordFault */
export function storedIn<K extends StoredKind>(kind: K, row: unknown): Stored<StoredRecords[K]> {
  return { record: recordIn(kind, row), version: (row as Row).version };
}

/** @throws RecordFault */
export function recordIn<K extends StoredKind>(kind: K, row: unknown): StoredRecords[K] {
  const { partition, id, body } = row as Row;
  return unseal(kind, parsed(body), partition, id);
}

/** Nothing for what is not JSON: the parser's own error would quote it. */
export function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
