import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTurns } from '../../src/actions/reminders/dispatch-turn';
import { keepingCalendar } from '../../src/actions/reminders/schedule-reminders';
import { sendingInTurn } from '../../src/actions/reminders/send-in-turn';
import { createLookBack } from '../../src/actions/retention/look-back';
import { exportStore } from '../../src/cli/transfer/export-store';
import { importStore } from '../../src/cli/transfer/import-store';
import type { BilanId } from '../../src/domain/ids';
import { headsOf } from '../../src/store/heads';
import type { Store } from '../../src/store/store';
import { openTestStore } from '../support/stores';
import { digestsIn, openWithChannelOn } from '../support/workbench-digest';
import { nadia, Workbench } from '../support/workbench';

const folder = mkdtempSync(join(tmpdir(), 'bilan-late-'));
const file = join(folder, 'copie.jsonl');
const quiet = () => undefined;
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A server's looks, six hours apart. */
function serverOn(bench: Workbench, store: Store, replica: string) {
  const { directory, clock } = bench.ports;
  const lookBack = createLookBack(bench.ports, () => headsOf(store.holdings));
  const send = sendingInTurn(bench.ports, createTurns({ directory, clock, replica }));
  return async (from: string, to: string) => {
    bench.now = from;
    while (bench.now < to) {
      await lookBack(200);
      await send();
      bench.pass(360);
    }
  };
}

test.each(['never ran', 'has run'])(
  'moved to a store on which a server %s, reminders and the week’s digest go on',
  async (how) => {
    const store = await openTestStore();
    const bench = await openWithChannelOn(store);
    const plan = async (date: string): Promise<BilanId> => {
      const { id } = await bench.givenBilan();
      await bench.act(nadia, { kind: 'plan', bilan: id, date, time: '14:00', source: bench.source() });
      return id;
    };
    const bilan = await plan('2026-11-20');
    await plan('2026-11-25');
    await serverOn(bench, store, 'former')('2026-11-05T10:00:00.000Z', '2026-11-13T16:00:00.000Z');
    // Stopped on Friday: Monday's digest falls due meanwhile.
    await exportStore(store.holdings, file, quiet);
    const target = await openTestStore();
    const moved = await Workbench.open(undefined, target);
    const look = serverOn(moved, target, 'present');
    if (how === 'has run') await look('2026-11-18T07:00:00.000Z', '2026-11-19T01:00:00.000Z');
    expect(await importStore(target, file, quiet)).toMatchObject({ different: [], verified: true });
    moved.ports.bilans = keepingCalendar(target.bilans, moved.ports);
    await look('2026-11-19T07:00:00.000Z', '2026-11-24T07:00:00.000Z');
    const told = moved.outbox.to(nadia.id).filter((view) => view.kind === 'reminder' && view.bilan === bilan);
    expect(told.length).toBeGreaterThan(0);
    expect(digestsIn(moved)).toHaveLength(1);
    await bench.close();
    await moved.close();
  },
);
