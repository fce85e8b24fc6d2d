import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportStore } from '../../src/cli/transfer/export-store';
import { importStore } from '../../src/cli/transfer/import-store';
import type { Held } from '../../src/store/holdings';
import { seal, shapeOf, storedKinds, type StoredKind } from '../../src/store/records';
import { openSqliteStore } from '../../src/store/sqlite/sqlite';
import { CosmosServer } from '../support/cosmos-server';
import { openTestCosmos } from '../support/cosmos-store';
import { sampleOf } from '../support/shape-sample';

/** Every kind there is: a kind that is added later is in it without anybody's doing. */
const folder = mkdtempSync(join(tmpdir(), 'bilan-kinds-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const at = (name: string) => join(folder, name);
const quiet = () => undefined;
const bilan = 'bil_all';

function heldOf(kind: StoredKind): Held {
  const sample = sampleOf(shapeOf(kind)) as { id: string; bilan?: string };
  const record = { ...sample, ...(kind === 'bilan' ? { id: bilan } : isEntry(kind) ? {} : { bilan }) };
  return { kind, id: record.id, sealed: seal(kind, record as never, bilan) };
}

/** The directory's entries name their kind; the records of a bilan don't. */
const isEntry = (kind: StoredKind): boolean => 'kind' in (sampleOf(shapeOf(kind)) as object) && kind !== 'consent';

it('takes every kind of record from SQLite to Cosmos DB and back, with every field it may have', async () => {
  const server = await CosmosServer.start();
  const [from, back] = [await openSqliteStore({ file: at('a.db') }), await openSqliteStore({ file: at('b.db') })];
  const cosmos = await openTestCosmos(server, { database: 'kinds' });
  const held = storedKinds.map(heldOf);
  const records = held.filter(({ kind }) => !isEntry(kind) && kind !== 'journal');
  const journal = held.filter(({ kind }) => kind === 'journal');
  expect(await from.holdings.takeBilan({ bilan, records, journal })).toBe('new');
  for (const entry of held.filter(({ kind }) => isEntry(kind))) {
    expect(await from.holdings.takeEntry(entry)).toBe('new');
  }

  const first = await exportStore(from.holdings, at('1.jsonl'), quiet);
  expect(first.count).toBe(storedKinds.length);
  expect(await importStore(cosmos, at('1.jsonl'), quiet)).toMatchObject({ total: first, verified: true });
  expect(await exportStore(cosmos.holdings, at('2.jsonl'), quiet)).toEqual(first);
  expect(await importStore(back, at('2.jsonl'), quiet)).toMatchObject({ total: first, verified: true });
  expect(await exportStore(back.holdings, at('3.jsonl'), quiet)).toEqual(first);
  const texts = ['1.jsonl', '2.jsonl', '3.jsonl'].map((name) => readFileSync(at(name), 'utf8'));
  expect(new Set(texts).size).toBe(1);
  for (const kind of storedKinds) expect(texts[0]).toContain(`"${kind}"`);
  await Promise.all([from.close(), back.close(), cosmos.close()]);
  await server.down();
});
