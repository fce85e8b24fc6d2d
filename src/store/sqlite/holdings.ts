import { z } from 'zod';
import { ok, refused, type Outcome } from '../../domain/outcome';
import {
  byKindAndId,
  compare,
  heldIn,
  strictly,
  textOf,
  type Held,
  type HeldBilan,
  type Holdings,
  type Taken,
} from '../holdings';
import { plainKey } from '../keys';
import { unseal } from '../records';
import { idOf, keyOf, type Connection } from './driver';
import type { SqliteFile } from './file';
import { parsed, rowAs, statements, swap, type RowToWrite } from './rows';

const keyRow = z.object({ key: z.string() });
const entryKeyRow = keyRow.extend({ kind: z.string() });
const heldRow = z.object({
  kind: z.string().default('journal'),
  partition: z.string(),
  id: z.string(),
  body: z.string(),
});
const bodyRow = z.object({ body: z.string() });

export class SqliteHoldings implements Holdings {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  async *bilans(apart = strictly): AsyncIterable<HeldBilan> {
    const keys = (await this.#rows(statements.bilanKeys)).map((row) => keyRow.parse(row).key);
    for (const key of keys.sort((one, other) => compare(plainKey(idOf(one)), plainKey(idOf(other))))) {
      yield* await this.#file.read((connection) => apart(() => bilanAt(connection, key)));
    }
  }

  async *directory(apart = strictly): AsyncIterable<Held> {
    const keys = (await this.#rows(statements.entryKeys)).map((row) => entryKeyRow.parse(row));
    const placed = keys.map(({ kind, key }) => ({ kind, key, place: `${kind}.${plainKey(idOf(key))}` }));
    for (const { kind, key } of placed.sort((one, other) => compare(one.place, other.place))) {
      const [row] = await this.#rows(statements.find, 'directory', kind, key);
      // Erased since the keys were read.
      if (row === undefined) continue;
      yield* apart(() => heldOf({ kind, ...bodyRow.loose().parse(row) }));
    }
  }

  #rows(sql: string, ...values: string[]): Promise<unknown[]> {
    return this.#file.read((connection) => connection.rows(sql, ...values));
  }

  takeBilan({ bilan, records, journal }: HeldBilan): Promise<Taken> {
    const rows = records.map((held) => rowToTake(held, bilan));
    return this.#take((connection) => [
      ...rows.map((row) => takeRow(connection, row)),
      ...journal.map((held) => takeEntry(connection, held, bilan)),
    ]);
  }

  takeEntry(held: Held): Promise<Taken> {
    const row = rowToTake(held, 'directory');
    return this.#take((connection) => [takeRow(connection, row)]);
  }

  /** All in one transaction, undone when one of them is different. */
  async #take(work: (connection: Connection) => Taken[]): Promise<Taken> {
    const outcome = await this.#file.write((connection): Outcome<Taken, 'different'> => {
      const each = work(connection);
      if (each.includes('different')) return refused('different');
      return ok(each.includes('new') ? 'new' : 'already-there');
    });
    return outcome.ok ? outcome.value : outcome.refusal;
  }
}

/** A bilan as it is at this moment: one look, no act in between. @throws RecordFault */
function bilanAt(connection: Connection, key: string): HeldBilan {
  const records = connection.rows(statements.partition, key).map(heldOf).sort(byKindAndId);
  const journal = connection.rows(statements.journal, key).map(heldOf);
  return { bilan: idOf(key), records, journal };
}

/** @throws RecordFault */
function heldOf(row: unknown): Held {
  const { kind, partition, id, body } = heldRow.parse(row);
  return heldIn(kind, parsed(body), partition, id);
}

/** @throws RecordFault */
function rowToTake({ kind, id, sealed }: Held, partition: string): RowToWrite {
  return rowAs(partition, kind, unseal(kind, sealed, partition, id), textOf(sealed), 'absent');
}

function takeRow(connection: Connection, row: RowToWrite): Taken {
  if (swap(connection, row) !== undefined) return 'new';
  return isSame(connection.row(statements.find, ...row.key), row.body);
}

function takeEntry(connection: Connection, { id, sealed }: Held, bilan: string): Taken {
  const [partition, operation, body] = [keyOf(bilan), keyOf(id), textOf(sealed)];
  if (connection.run(statements.enter, partition, operation, body) === 1) return 'new';
  return isSame(connection.row(statements.entered, partition, operation), body);
}

const isSame = (found: unknown, body: string): Taken =>
  bodyRow.safeParse(found).data?.body === body ? 'already-there' : 'different';
