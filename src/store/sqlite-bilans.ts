import type { Act, BilanRecordKind, BilanRecords, BilanStore, CommitRefusal, Stored } from '../actions/ports';
import type { Bilan, JournalEntry } from '../domain/bilan';
import type { BilanId, PersonId, TenantId } from '../domain/ids';
import { ok, refused, type Outcome } from '../domain/outcome';
import { bilansOf } from './lists';
import { checkPlaces, seal } from './records';
import { keyOf } from './sqlite-driver';
import type { SqliteFile } from './sqlite-file';
import { recordIn, rowOf, statements, storedIn, swap } from './sqlite-rows';

/** Each bilan is a partition; its journal is a table of its own, in the order of the commits. */
export class SqliteBilans implements BilanStore {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  async read<K extends BilanRecordKind>(
    bilan: BilanId,
    kind: K,
    id: string,
  ): Promise<Stored<BilanRecords[K]> | undefined> {
    const row = await this.#file.read((connection) => connection.row(statements.find, keyOf(bilan), kind, keyOf(id)));
    return row === undefined ? undefined : storedIn(kind, row);
  }

  async readAll<K extends BilanRecordKind>(bilan: BilanId, kind: K): Promise<Stored<BilanRecords[K]>[]> {
    const rows = await this.#file.read((connection) => connection.rows(statements.all, keyOf(bilan), kind));
    return rows.map((row) => storedIn(kind, row));
  }

  async journal(bilan: BilanId): Promise<JournalEntry[]> {
    const rows = await this.#file.read((connection) => connection.rows(statements.journal, keyOf(bilan)));
    return rows.map((row) => recordIn('journal', row));
  }

  async commit(act: Act): Promise<Outcome<undefined, CommitRefusal>> {
    checkPlaces(act);
    const entry = JSON.stringify(seal('journal', act.journal, act.bilan));
    const rows = act.writes.map(({ kind, record, expected }) => rowOf(act.bilan, kind, record, expected));
    return this.#file.write((connection) => {
      // The journal first: an act that was done made its own versions stale, and is not to be told so.
      const entered = connection.run(statements.enter, keyOf(act.bilan), keyOf(act.journal.id), entry);
      if (entered === 0) return refused('already-done');
      return rows.every((row) => swap(connection, row) !== undefined) ? ok(undefined) : refused('stale');
    });
  }

  async heldBy(tenant: TenantId, consultant: PersonId): Promise<Bilan[]> {
    const list = bilansOf(tenant, consultant);
    const rows = await this.#file.read((connection) => connection.rows(statements.listed, 'bilan', list));
    return rows.map((row) => recordIn('bilan', row));
  }
}
