import type {
  Act,
  BilanRecordKind,
  BilanRecords,
  BilanStore,
  CommitRefusal,
  Stored,
  Version,
  Write,
} from '../../actions/ports';
import type { Bilan, JournalEntry } from '../../domain/bilan';
import type { BilanId, PersonId, TenantId } from '../../domain/ids';
import { ok, refused, type Outcome } from '../../domain/outcome';
import type { ReadingApart } from '../apart';
import { bilansOf, listedAlike } from '../lists';
import { checkPlaces, seal, writesHead } from '../records';
import { keyOf } from './driver';
import type { SqliteFile } from './file';
import { KnownRecords, type Known } from './known-records';
import { recordIn, rowOf, statements, storedIn, swap, type Row, type RowToWrite } from './rows';

/** Each bilan is a partition; its journal is a table of its own, in the order of the commits. */
export class SqliteBilans implements BilanStore {
  readonly #file: SqliteFile;
  readonly #known = new KnownRecords();
  /** By name, the act that wrote last of those that nobody was told of yet. */
  readonly #writing = new Map<string, readonly RowToWrite[]>();
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
    const generation = await this.#file.generation();
    const known = this.#known.find(name);
    if (known !== undefined && (await this.#stands(known, key, generation))) {
      return known.stored as Stored<BilanRecords[K]>;
    }
    const row = (await this.#row(statements.find, key)) as Row | undefined;
    if (row !== undefined) {
      const { version, body } = row;
      return this.#known.keep(name, recordIn(kind, row), { version, generation, size: body.length });
    }
    this.#known.forget(name);
    return undefined;
  }

  /** Whether what is known is still what lies in the file. */
  async #stands(known: Known, key: readonly string[], generation: number): Promise<boolean> {
    if (known.generation === generation) return true;
    if ((await this.#row(statements.version, key))?.version !== known.stored.version) return false;
    known.generation = generation;
    return true;
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
    const head = writesHead(act) ? undefined : ([keyOf(act.bilan), 'bilan', keyOf(act.bilan)] as const);
    const inPlace = act.writes.map((write) => this.#inPlace(act.bilan, write));
    let versions: (Version | undefined)[] = [];
    let generation = 0;
    try {
      const done = await this.#file.write((connection, now): Outcome<undefined, CommitRefusal> => {
        generation = now;
        // The journal first: an act that was done made its own versions stale, and is not to be told so.
        const entered = connection.run(statements.enter, keyOf(act.bilan), keyOf(act.journal.id), entry);
        if (entered === 0) return refused('already-done');
        // Erased since it was read: nothing would ever remove what is written now.
        if (head !== undefined && connection.row(statements.version, ...head) === undefined) return refused('stale');
        // Until it is on disk, and where it is refused, whoever reads asks the file.
        for (const { key } of rows) {
          this.#known.forget(nameOf(key));
          this.#writing.set(nameOf(key), rows);
        }
        versions = rows.map((row, at) => swap(connection, row, inPlace[at]));
        return versions.includes(undefined) ? refused('stale') : ok(undefined);
      }, true);
      if (done.ok) this.#keep(rows, versions, generation);
      return done;
    } finally {
      for (const { key } of rows) if (this.#isLast(key, rows)) this.#writing.delete(nameOf(key));
    }
  }

  /** Another act may have written over it before the disk had this one. */
  #isLast(key: readonly string[], rows: readonly RowToWrite[]): boolean {
    return this.#writing.get(nameOf(key)) === rows;
  }

  /** Known when the record that is to be replaced is. */
  #inPlace(bilan: BilanId, { kind, record, expected }: Write): boolean {
    const stored = this.#known.find(nameOf([keyOf(bilan), kind, keyOf(record.id)]))?.stored;
    if (stored?.version !== expected) return false;
    return listedAlike(kind, stored.record as BilanRecords[typeof kind], record);
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

  #keep(rows: readonly RowToWrite[], versions: readonly (Version | undefined)[], generation: number): void {
    for (const [at, { key, record, body }] of rows.entries()) {
      const version = versions[at];
      if (version === undefined || !this.#isLast(key, rows)) continue;
      this.#known.keep(nameOf(key), record, { version, generation, size: body.length });
    }
  }
}

const nameOf = (key: readonly string[]): string => key.join(' ');
