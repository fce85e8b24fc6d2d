import { z } from 'zod';
import type { BilanRecordKind, Erasure } from '../../actions/ports';
import type { DirectoryEntry } from '../../domain/directory';
import type { BilanId } from '../../domain/ids';
import { ok } from '../../domain/outcome';
import type { Counts } from '../../domain/retention/erasure';
import { keyOf, type Connection } from './driver';
import type { SqliteFile } from './file';
import { statements } from './rows';

/**
 * Each call is one transaction. `secure_delete` writes zeros over what is deleted; what the log still holds of it is
 * written over by emptying the log, right after.
 */
export class SqliteErasure implements Erasure {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  holds(bilan: BilanId): Promise<Counts> {
    return this.#file.read((connection) => holdings(connection, keyOf(bilan)));
  }

  clear(bilan: BilanId, kinds: readonly BilanRecordKind[]): Promise<Counts> {
    return this.#destroy((connection) =>
      nonzero(kinds.map((kind) => [kind, connection.run(statements.removeKind, keyOf(bilan), kind)])),
    );
  }

  erase(bilan: BilanId): Promise<Counts> {
    const key = keyOf(bilan);
    return this.#destroy((connection) => {
      const counts = holdings(connection, key);
      for (const sql of [statements.removeAll, statements.removeAbout, statements.removeJournal])
        connection.run(sql, key);
      return counts;
    });
  }

  remove(kind: DirectoryEntry['kind'], id: string): Promise<Counts> {
    return this.#destroy((connection) =>
      nonzero([[kind, connection.run(statements.removeOne, 'directory', kind, keyOf(id))]]),
    );
  }

  async #destroy(work: (connection: Connection) => Counts): Promise<Counts> {
    const done = await this.#file.write((connection) => ok(work(connection)));
    await this.#file.emptyLog();
    return done.ok ? done.value : {};
  }
}

const kindRow = z.object({ kind: z.string(), count: z.number() });

const holdings = (connection: Connection, key: string): Counts =>
  nonzero([
    ...kinds(connection, statements.kindsIn, key),
    ...kinds(connection, statements.kindsAbout, key),
    ...kinds(connection, statements.journalOf, key),
  ]);

const kinds = (connection: Connection, sql: string, key: string): [string, number][] =>
  connection.rows(sql, key).map((row) => {
    const { kind, count } = kindRow.parse(row);
    return [kind, count];
  });

const nonzero = (counts: readonly [string, number][]): Counts =>
  Object.fromEntries(counts.filter(([, count]) => count > 0));
