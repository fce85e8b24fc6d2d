import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BilanId } from '../../src/domain/ids';
import { openStore, type StoreChoice } from '../../src/store/open';
import { CosmosServer, type Fault } from '../support/cosmos-server';
import { prepare } from '../support/cosmos-store';
import { startProcess } from '../support/store-process';

/** Two processes on one store, 200 acts on 20 bilans, one process killed in the middle and started again. */
const each = 100;
const bilans = Array.from({ length: 20 }, (_, at) => `bil_${at}` as BilanId);
const script = require.resolve('./processes/interleave.ts');

async function runBoth(choice: StoreChoice): Promise<void> {
  const start = (name: string, from: number) =>
    startProcess(script, JSON.stringify(choice), name, String(from), String(each));
  const [steady, killed] = [start('steady', 0), start('killed', 0)];
  await killed.printed(each / 2);
  await killed.kill();
  const acknowledged = killed.lines.length;
  // The act in hand when it was killed may have been applied: it is done again, as a person would.
  const restarted = start('killed', acknowledged);
  await Promise.all([steady.ended(), restarted.ended()]);
  expect(steady.lines).toHaveLength(each);
  expect(restarted.lines).toHaveLength(each - acknowledged);
}

/** Every act once in the journal, its answer in the block, and the head counting as many: whole, or not at all. */
async function expectEachOnce(choice: StoreChoice): Promise<void> {
  const store = await openStore(choice);
  const operations: string[] = [];
  for (const id of bilans) {
    const journal = (await store.bilans.journal(id)).map((entry): string => entry.id);
    const block = (await store.bilans.read(id, 'block', 'b'))!.record;
    expect(Object.keys(block.answers).sort()).toEqual(journal.map((operation) => `${operation}.0`).sort());
    expect((await store.bilans.read(id, 'bilan', id))!.record.reference).toBe(String(journal.length));
    operations.push(...journal);
  }
  const all = ['steady', 'killed'].flatMap((name) => Array.from({ length: each }, (_, at) => `${name}-${at}`));
  expect(operations.sort()).toEqual(all.sort());
  await store.close();
}

it('on Cosmos DB, whatever the network does, each act is there exactly once', async () => {
  const server = await CosmosServer.start();
  const choice = { kind: 'cosmos' as const, endpoint: server.endpoint, key: server.key, database: 'bilan' };
  await prepare(choice);
  const faults: Fault[] = [
    { kind: 'drop', when: 'before' },
    { kind: 'drop', when: 'after' },
    { kind: 'status', status: 503 },
    { kind: 'status', status: 429, retryAfterMs: 30 },
    { kind: 'drop', when: 'after' },
    { kind: 'status', status: 449 },
  ];
  let count = 0;
  const met = { batches: 0, hangs: 0, faults: 0 };
  server.inject = (kind) => {
    if (kind === 'account') return undefined;
    count += 1;
    if (kind === 'batch') met.batches += 1;
    if (kind === 'batch' && met.batches % 90 === 45) {
      met.hangs += 1;
      return { kind: 'hang', ms: 2_000 };
    }
    if (count % 7 !== 0 || (kind !== 'batch' && count % 3 !== 0)) return undefined;
    met.faults += 1;
    return faults[met.faults % faults.length];
  };
  await runBoth(choice);
  server.inject = () => undefined;
  expect(met.hangs).toBeGreaterThanOrEqual(2);
  expect(met.faults).toBeGreaterThan(30);
  await expectEachOnce(choice);
  await server.down();
});

it('on one SQLite file, each act is there exactly once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bilan-replicas-'));
  const choice = { kind: 'sqlite' as const, file: join(folder, 'bilan.db') };
  await runBoth(choice);
  await expectEachOnce(choice);
  rmSync(folder, { recursive: true, force: true });
});
