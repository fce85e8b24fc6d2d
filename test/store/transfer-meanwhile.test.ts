import { setTimeout as pause } from 'node:timers/promises';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepingCalendar } from '../../src/actions/reminders/schedule-reminders';
import { exportStore } from '../../src/cli/transfer/export-store';
import { importStore } from '../../src/cli/transfer/import-store';
import type { BilanId } from '../../src/domain/ids';
import { reminderDay } from '../../src/domain/reminders/reminder';
import type { Holdings } from '../../src/store/holdings';
import type { Store } from '../../src/store/store';
import { CosmosServer } from '../support/cosmos-server';
import { openTestCosmos } from '../support/cosmos-store';
import { aBilan, aBlock, anAct, noon, writeBilan, writeBlock } from '../support/store-records';
import { openTestStore } from '../support/stores';
import { nadia, Workbench } from '../support/workbench';

/** The daily copy is made while the server runs: people act in the middle of it. */
const folder = mkdtempSync(join(tmpdir(), 'bilan-meanwhile-'));
const file = join(folder, 'copie.jsonl');
const quiet = () => undefined;
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The same holdings; `act` happens when the first bilan is about to be read. */
function actingMeanwhile({ holdings }: Store, act: () => Promise<unknown>): Holdings {
  let acted = false;
  return {
    takeBilan: (held) => holdings.takeBilan(held),
    takeEntry: (held) => holdings.takeEntry(held),
    directory: () => holdings.directory(),
    async *bilans() {
      if (!acted) await act();
      acted = true;
      yield* holdings.bilans();
    },
  };
}

async function givenBench() {
  const store = await openTestStore();
  const bench = await Workbench.open(undefined, store);
  bench.ports.bilans = keepingCalendar(store.bilans, bench.ports);
  return { store, bench, bilan: (await bench.givenBilan()).id };
}

test('an appointment planned in the middle of a copy comes with its reminders', async () => {
  const { store, bench, bilan } = await givenBench();
  const plan = () =>
    bench.act(nadia, { kind: 'plan', bilan, date: '2026-11-12', time: '14:00', source: bench.source() });
  await exportStore(actingMeanwhile(store, plan), file, quiet);
  const target = await openTestStore();
  expect(await importStore(target, file, quiet)).toMatchObject({ verified: true });
  expect((await target.bilans.read(bilan, 'bilan', bilan))?.record.next).toMatchObject({ date: '2026-11-12' });
  expect(await target.directory.reminders(reminderDay('2026-11-11'))).toHaveLength(2);
  await Promise.all([bench.close(), target.close()]);
});

test('a bilan erased in the middle of a copy does not come back by it', async () => {
  const { store, bench, bilan } = await givenBench();
  const { reference } = await bench.bilan(bilan);
  const erased = {
    ...({ kind: 'erasure', id: bilan, reference, tenant: nadia.tenant, why: 'asked', by: nadia.id } as const),
    ...({ state: 'done', at: bench.now, doneAt: bench.now, counts: {}, posts: { emptied: 0, left: 0 } } as const),
  };
  const { holdings } = store;
  const erasedAfterReading: Holdings = {
    ...actingMeanwhile(store, () => Promise.resolve()),
    async *bilans() {
      yield* holdings.bilans();
      await store.erasure.erase(bilan);
      await store.directory.put(erased, 'absent');
    },
  };
  await exportStore(erasedAfterReading, file, quiet);
  const target = await openTestStore();
  expect(await importStore(target, file, quiet)).toMatchObject({ erased: [reference], verified: true });
  expect(await target.bilans.read(bilan, 'bilan', bilan)).toBeUndefined();
  expect((await target.directory.find('erasure', bilan))?.record.state).toBe('done');
  await Promise.all([bench.close(), target.close()]);
});

const saying = (id: BilanId, block: string, text: string) =>
  aBlock(id, block, { answers: { 'i1-b1-q1.0': { text, keep: true, changedAt: noon } } });

test('on Cosmos DB a bilan that lies on two pages is read at one moment, whoever acts between them', async () => {
  const server = await CosmosServer.start();
  const store = await openTestCosmos(server);
  const blocks = Array.from({ length: 30 }, (_, n) => `ses_1~b${n}`);
  // 990 documents of other bilans come first: this one lies over the end of the first page.
  for (let n = 10; n < 21; n++) {
    const other = `bil_a${n}`;
    const writes = Array.from({ length: 88 }, (_, at) => writeBlock(aBlock(other, `ses_1~b${at}`)));
    await store.bilans.commit(anAct(other, 'op_1', writeBilan(aBilan(other)), ...writes));
  }
  const id = 'bil_b' as BilanId;
  const before = blocks.map((block) => writeBlock(saying(id, block, 'avant')));
  await store.bilans.commit(anAct(id, 'op_1', writeBilan(aBilan(id)), ...before));
  // The account counts in seconds.
  await pause(1_100);
  const act = async () => {
    const head = await store.bilans.read(id, 'bilan', id);
    const written = await store.bilans.readAll(id, 'block');
    const after = written.map(({ record, version }) => writeBlock(saying(id, record.id, 'après'), version));
    const done = await store.bilans.commit(anAct(id, 'op_2', writeBilan(head!.record, head!.version), ...after));
    expect(done.ok).toBe(true);
  };
  for await (const { bilan, records, journal } of store.holdings.bilans()) {
    if (bilan === 'bil_a20') await act();
    if (bilan !== id) continue;
    expect(journal.map((entry) => entry.id)).toEqual(['op_1', 'op_2']);
    const texts = JSON.stringify(records.map(({ sealed }) => sealed.record));
    expect(texts.match(/après/g)).toHaveLength(30);
    expect(texts).not.toContain('avant');
  }
  await store.close();
  await server.down();
});
