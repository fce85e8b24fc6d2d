import type {
  Act,
  BilanRecordKind,
  BilanRecords,
  BilanStore,
  CommitRefusal,
  Stored,
  Version,
} from '../../actions/ports';
import type { Bilan, JournalEntry } from '../../domain/bilan';
import type { BilanId, PersonId, TenantId } from '../../domain/ids';
import { ok, refused, type Outcome } from '../../domain/outcome';
import type { ReadingApart } from '../apart';
import { bilansOf } from '../lists';
import { checkPlaces, seal } from '../records';
import { keyOf } from './driver';
import type { SqliteFile } from './file';
import { KnownRecords } from './known-records';
import { recordIn, rowOf, statements, storedIn, swap, type Row, type RowToWrite } from './rows';

/** Each bilan is a partition; its journal is a table of its own, in the order of the commits. */
export class SqliteBilans implements BilanStore {
  readonly #file: SqliteFile;
  readonly #known = new KnownRecords();
  readonly #apart: ReadingApart;

  constructor(file: SqliteFile, apart: ReadingApart) {
    this.#file = file;
    this.#apart = apart;
  }

  async read<K extends BilanRecordKind>(
    bilan: BilanId,
    kind: K,
    id: string,
  ): Promise<Stored<BilanRecords[K]> | undefined> {
    const key = [keyOf(bilan), kind, keyOf(id)] as const;
    const name = nameOf(key);
    const known = this.#known.find(name) as Stored<BilanRecords[K]> | undefined;
    if (known !== undefined && (await this.#row(statements.version, key))?.version === known.version) return known;
    const row = (await this.#row(statements.find, key)) as Row | undefined;
    if (row !== undefined) return this.#known.keep(name, recordIn(kind, row), row.version, row.body.length);
    this.#known.forget(name);
    return undefined;
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
    let versions: (Version | undefined)[] = [];
    const done = await this.#file.write((connection): Outcome<undefined, CommitRefusal> => {
      // The journal first: an act that was done made its own versions stale, and is not to be told so.
      const entered = connection.run(statements.enter, keyOf(act.bilan), keyOf(act.journal.id), entry);
      if (entered === 0) return refused('already-done');
      versions = rows.map((row) => swap(connection, row));
      return versions.includes(undefined) ? refused('stale') : ok(undefined);
    });
    if (done.ok) this.#keep(rows, versions);
    return done;
  }

  async heldBy(tenant: TenantId, consultant: PersonId): Promise<Bilan[]> {
    const rows = await this.#held(tenant, consultant);
    return rows.flatMap((row) => this.#apart(() => recordIn('bilan', row)));
  }

  async countHeld(tenant: TenantId, consultant: PersonId): Promise<number> {
    return (await this.#held(tenant, consultant)).length;
  }

  #held(tenant: TenantId, consultant: PersonId): Promise<unknown[]> {
    const list = bilansOf(tenant, consultant);
    return this.#file.read((connection) => connection.rows(statements.listed, 'bilan', list));
  }

  async #row(sql: string, key: readonly string[]): Promise<Pick<Row, 'version'> | undefined> {
    return (await this.#file.read((connection) => connection.row(sql, ...key))) as Pick<Row, 'version'> | undefined;
  }

  #keep(rows: readonly RowToWrite[], versions: readonly (Version | undefined)[]): void {
    for (const [at, { key, record, body }] of rows.entries()) {
      const version = versions[at];
      if (version !== undefined) this.#known.keep(nameOf(key), record, version, body.length);
    }
  }
}

const nameOf = (key: readonly string[]): string => key.join(' ');
