import type { Directory, Stored, Version } from '../../actions/ports';
import type { DirectoryEntry } from '../../domain/directory';
import type { Instant, TenantId } from '../../domain/ids';
import { isReminderDay, reminderDay } from '../../domain/reminders/reminder';
import { erasuresIn, type ErasureState } from '../../domain/retention/erasure';
import { ok, refused, type Outcome } from '../../domain/outcome';
import type { ReadingApart } from '../apart';
import { endOfTime, teamsOf } from '../lists';
import { readable, type DirectoryRecords } from '../records';
import { idOf, keyOf } from './driver';
import type { SqliteFile } from './file';
import { recordIn, rowOf, statements, storedIn, swap, type Row } from './rows';

/** All that belongs to no bilan, in one partition; no bilan's record has one of these kinds. */
const partition = 'directory';

export class SqliteDirectory implements Directory {
  readonly #file: SqliteFile;
  readonly #apart: ReadingApart;

  constructor(file: SqliteFile, apart: ReadingApart) {
    this.#file = file;
    this.#apart = apart;
  }

  async find<K extends DirectoryEntry['kind']>(kind: K, id: string): Promise<Stored<DirectoryRecords[K]> | undefined> {
    const row = await this.#file.read((connection) => connection.row(statements.find, partition, kind, keyOf(id)));
    return row === undefined ? undefined : storedIn(kind, row);
  }

  async put(entry: DirectoryEntry, expected: Version | 'absent'): Promise<Outcome<Version, 'stale'>> {
    const row = rowOf(partition, entry.kind, entry, expected);
    return this.#file.write((connection) => {
      const version = swap(connection, row);
      return version === undefined ? refused('stale') : ok(version);
    });
  }

  async teams(tenant: TenantId): Promise<DirectoryRecords['team'][]> {
    const rows = await this.#file.read((connection) => connection.rows(statements.listed, 'team', teamsOf(tenant)));
    return rows.map((row) => recordIn('team', row));
  }

  async reminders(list: string, until: string = endOfTime): Promise<DirectoryRecords['reminder'][]> {
    return (await this.#due(list, until)).flatMap((row) => readable(() => recordIn('reminder', row)));
  }

  async reminderIds(list: string, until: string = endOfTime): Promise<string[]> {
    return (await this.#due(list, until)).map(({ id }) => idOf(id));
  }

  async #due(list: string, until: string): Promise<Row[]> {
    const rows = await this.#file.read((connection) => connection.rows(statements.due, 'reminder', list, until));
    return rows as Row[];
  }

  async postpone(id: string, until: Instant): Promise<void> {
    const key = [partition, 'reminder', keyOf(id)] as const;
    await this.#file.write((connection) => {
      const row = connection.row(statements.listing, ...key) as { listed_under: string } | undefined;
      if (row === undefined || !isReminderDay(row.listed_under)) return refused('not-pending');
      connection.run(statements.list, reminderDay(until), until, ...key);
      return ok(undefined);
    });
  }

  async erasures(state: ErasureState): Promise<DirectoryRecords['erasure'][]> {
    const list = erasuresIn(state);
    const rows = await this.#file.read((connection) => connection.rows(statements.listed, 'erasure', list));
    return rows.flatMap((row) => this.#apart(() => recordIn('erasure', row)));
  }
}
