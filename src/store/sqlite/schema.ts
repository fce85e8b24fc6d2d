import { z } from 'zod';
import { SqliteFault, type Connection } from './driver';

/**
 * Step n brings a file from version n to n + 1. Steps that were released are never edited: a new one is added.
 *
 * `records` is generic: what each kind holds is the business of records.ts. `listed_under` and `listed_at` say in
 * which list a record stands and where in it: a bilan under its tenant and consultant, a team under its tenant.
 * The journal has no index for its order: written at each act and seldom read, it is sorted when it is.
 */
export const migrations: readonly string[] = [
  `CREATE TABLE records (
     row INTEGER PRIMARY KEY,
     partition TEXT NOT NULL,
     kind TEXT NOT NULL,
     id TEXT NOT NULL,
     version TEXT NOT NULL,
     listed_under TEXT NOT NULL,
     listed_at TEXT NOT NULL,
     body TEXT NOT NULL
   ) STRICT;
   CREATE UNIQUE INDEX records_by_id ON records (partition, kind, id);
   CREATE INDEX records_by_list ON records (kind, listed_under, listed_at) WHERE listed_under <> '';
   CREATE TABLE journal (
     seq INTEGER PRIMARY KEY,
     bilan TEXT NOT NULL,
     operation TEXT NOT NULL,
     body TEXT NOT NULL
   ) STRICT;
   CREATE UNIQUE INDEX journal_by_operation ON journal (bilan, operation);`,
  // Which bilan an entry of the directory is about: what is to be erased with it is found without a scan.
  `ALTER TABLE records ADD COLUMN about TEXT NOT NULL DEFAULT '';
   UPDATE records SET about = coalesce(json_extract(body, '$.record.bilan'), '')
     WHERE partition = 'directory' AND json_valid(body);
   CREATE INDEX records_by_bilan ON records (about) WHERE about <> '';`,
];

/** The file was written by a newer version of the program: reading it as ours could destroy what it holds. */
export class SchemaTooNew extends Error {
  override readonly name = 'SchemaTooNew';
  readonly code = 'schema-too-new';

  constructor(found: number, known: number) {
    super(`the store's file is of schema version ${found}; this program knows up to ${known}`);
  }
}

/**
 * Brings the file to the present version, each time all the way or not at all. Several processes may do so at once:
 * the first one does it and the others find it done. @throws SchemaTooNew
 */
export function migrate(connection: Connection, steps: readonly string[] = migrations): 'older' | 'new' | 'same' {
  const before = versionOf(connection);
  if (before === steps.length) return 'same';
  connection.transaction(
    () => {
      const found = versionOf(connection);
      if (found > steps.length) throw new SchemaTooNew(found, steps.length);
      if (found === 0) connection.script(firstTable);
      for (const step of steps.slice(found)) connection.script(step);
      connection.run('DELETE FROM schema_version');
      connection.run('INSERT INTO schema_version (version) VALUES (?)', steps.length);
    },
    () => true,
  );
  return before === 0 ? 'new' : 'older';
}

const firstTable = 'CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL) STRICT';
const countRow = z.object({ count: z.number() });
const versionRow = z.object({ version: z.number() });

function versionOf(connection: Connection): number {
  const table = connection.row(`SELECT count(*) AS count FROM sqlite_schema WHERE name = 'schema_version'`);
  if (countRow.parse(table).count === 0) return 0;
  const row = versionRow.safeParse(connection.row('SELECT version FROM schema_version'));
  if (!row.success) throw new SqliteFault('SQLITE_CORRUPT');
  return row.data.version;
}
