import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { StoreUnavailable, type Act } from '../../src/actions/ports';
import type { BilanId } from '../../src/domain/ids';
import { ok, refused } from '../../src/domain/outcome';
import { Connection } from '../../src/store/sqlite/driver';
import { SqliteFile } from '../../src/store/sqlite/file';
import { Group } from '../../src/store/sqlite/group';
import { openSqliteStore } from '../../src/store/sqlite/sqlite';
import type { Store } from '../../src/store/store';
import { aBilan, anAct, writeBilan } from '../support/store-records';

const folder = mkdtempSync(join(tmpdir(), 'bilan-group-'));
const file = join(folder, 'bilan.db');
let store: Store;
beforeAll(async () => {
  store = await openSqliteStore({ file });
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const opening = (id: string, operation = 'op_1') => anAct(id, operation, writeBilan(aBilan(id)));
const stands = async (id: string) => (await store.bilans.read(id as BilanId, 'bilan', id)) !== undefined;

/** How a statement's row looks to another connection: what it finds is on disk. */
function seenFromOutside<T>(look: (connection: Connection) => T): T {
  const outside = new Connection(file, 0);
  try {
    return look(outside);
  } finally {
    outside.close();
  }
}

/** A group on a store of its own, in memory, whose transactions are counted. */
function counted() {
  const connection = new Connection(':memory:', 0);
  connection.script('CREATE TABLE said (word TEXT)');
  const count = { transactions: 0 };
  const group = new Group(
    (job) => {
      count.transactions++;
      return Promise.resolve(job(connection));
    },
    () => Promise.resolve(),
  );
  const add = (word: string) => group.write((open) => ok(open.run('INSERT INTO said (word) VALUES (?)', word)));
  return { connection, count, add };
}

it('writes what comes together in one transaction', async () => {
  const { connection, count, add } = counted();
  const words = Array.from({ length: 40 }, (_each, number) => `word ${number}`);
  expect(await Promise.all(words.map(add))).toEqual(words.map(() => ok(1)));
  expect(count.transactions).toBe(1);
  await add('alone');
  expect(count.transactions).toBe(2);
  expect(connection.rows('SELECT word FROM said')).toHaveLength(41);
  connection.close();
});

it('waits while each turn of the event loop brings more, and no longer', async () => {
  const { connection, count, add } = counted();
  const added: Promise<unknown>[] = [];
  const inEachTurn = (turns: number): void => {
    setImmediate(() => {
      if (turns > 1) inEachTurn(turns - 1);
      added.push(add(`word ${turns}`));
    });
  };
  inEachTurn(5);
  await add('first');
  expect(added).toHaveLength(5);
  await Promise.all(added);
  expect(count.transactions).toBe(1);
  connection.close();
});

it('tells nobody how it went before it is on disk, not even who was refused', async () => {
  const seen: boolean[] = [];
  const look = () => {
    const found = seenFromOutside((outside) => outside.row("SELECT id FROM records WHERE id = 'bil_told'"));
    seen.push(found !== undefined);
  };
  const [first, again] = await Promise.all([
    store.bilans.commit(opening('bil_told')).then((outcome) => (look(), outcome)),
    store.bilans.commit(opening('bil_told')).then((outcome) => (look(), outcome)),
  ]);
  expect([first, again]).toEqual([ok(undefined), refused('already-done')]);
  expect(seen).toEqual([true, true]);
});

it('leaves the neighbours of a refused act as they are, and nothing of the act itself', async () => {
  const stale = { ...opening('bil_b'), writes: [writeBilan(aBilan('bil_b')), writeBilan(aBilan('bil_b'))] };
  const outcomes = await Promise.all(
    [opening('bil_a'), stale, opening('bil_c')].map((act) => store.bilans.commit(act)),
  );
  expect(outcomes).toEqual([ok(undefined), refused('stale'), ok(undefined)]);
  expect(await Promise.all(['bil_a', 'bil_b', 'bil_c'].map(stands))).toEqual([true, false, true]);
  expect(await store.bilans.journal('bil_b' as BilanId)).toEqual([]);
});

describe('an act that fails', () => {
  const insert = (connection: Connection, word: string) =>
    ok(connection.run('INSERT INTO said (word) VALUES (?)', word));

  it.each([
    ['by a mistake of the program', () => new TypeError('mine'), TypeError],
    ['in the engine', (connection: Connection) => void connection.row('NONSENSE'), StoreUnavailable],
  ])('%s fails alone', async (_how, fail, expected) => {
    const database = new SqliteFile(':memory:', 100);
    await database.write((connection) => ok(connection.run('CREATE TABLE said (word TEXT)')));
    const outcomes = await Promise.allSettled([
      database.write((connection) => insert(connection, 'before')),
      database.write((connection) => {
        insert(connection, 'half done');
        throw fail(connection) as Error;
      }),
      database.write((connection) => insert(connection, 'after')),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((outcomes[1] as PromiseRejectedResult).reason).toBeInstanceOf(expected);
    const kept = await database.read((connection) => connection.rows('SELECT word FROM said'));
    expect(kept).toEqual([{ word: 'before' }, { word: 'after' }]);
    database.close();
  });
});

it('ends as the same acts do one after the other', async () => {
  const act = fc.record({
    bilan: fc.constantFrom('bil_1', 'bil_2', 'bil_3'),
    operation: fc.constantFrom('op_1', 'op_2', 'op_3', 'op_4'),
    fresh: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (drawn) => {
      const acts = drawn.map(({ bilan, operation, fresh }): Act =>
        fresh ? opening(bilan, operation) : anAct(bilan, operation),
      );
      const [grouped, single] = [
        await openSqliteStore({ file: ':memory:' }),
        await openSqliteStore({ file: ':memory:' }),
      ];
      const together = await Promise.all(acts.map((one) => grouped.bilans.commit(one)));
      const inTurn = [];
      for (const one of acts) inTurn.push(await single.bilans.commit(one));
      expect(together).toEqual(inTurn);
      for (const id of ['bil_1', 'bil_2', 'bil_3'] as BilanId[]) {
        expect(await grouped.bilans.journal(id)).toEqual(await single.bilans.journal(id));
      }
      await Promise.all([grouped.close(), single.close()]);
    }),
    { numRuns: 60 },
  );
});
