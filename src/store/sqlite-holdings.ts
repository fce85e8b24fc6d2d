import { z } from 'zod';
import { ok, refused, type Outcome } from '../domain/outcome';
import { bilanOf, byKindAndId, heldIn, textOf, type Held, type HeldBilan, type Holdings, type Taken } from './holdings';
import { unseal } from './records';
import { keyOf, type Connection } from './sqlite-driver';
import type { SqliteFile } from './sqlite-file';
import { parsed, rowAs, statements, swap, type RowToWrite } from './sqlite-rows';

const nextRow = z.object({ bilan: z.string().nullable() });
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

  async *bilans(): AsyncIterable<HeldBilan> {
    for (let last = ''; ;) {
      const [held, key] = await this.#file.read((connection) => bilanAfter(connection, last));
      if (held === undefined) return;
      yield held;
      last = key;
    }
  }

  async *directory(): AsyncIterable<Held> {
    for (let last = ['', ''] as [string, string]; ;) {
      const rows = await this.#file.read((connection) => connection.rows(statements.entries, ...last));
      for (const row of rows) yield heldOf(row);
      const end = rows.at(-1);
      if (end === undefined) return;
      const { kind, id } = heldRow.parse(end);
      last = [kind, id];
    }
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

/** The first bilan after a key, as it is at this moment: one look, no act in between. */
function bilanAfter(connection: Connection, last: string): [held: HeldBilan | undefined, key: string] {
  const { bilan: key } = nextRow.parse(connection.row(statements.nextBilan, last, last));
  if (key === null) return [undefined, last];
  const records = connection.rows(statements.partition, key).map(heldOf).sort(byKindAndId);
  const journal = connection.rows(statements.journal, key).map(heldOf);
  return [{ bilan: bilanOf([...records, ...journal], key), records, journal }, key];
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
