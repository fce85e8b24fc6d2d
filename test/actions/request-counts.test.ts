import type { BilanId, Instant } from '../../src/domain/ids';
import { sendDueReminders } from '../../src/actions/reminders/send-due-reminders';
import type { Reminder } from '../../src/domain/reminders/reminder';
import { CosmosServer } from '../support/cosmos-server';
import { openTestCosmos } from '../support/cosmos-store';
import { saveBlock } from '../support/presses';
import { nadia, realGuide, Workbench } from '../support/workbench';

/** What the acts of a session cost in requests to Cosmos DB, so that nobody adds a query to a hot path unseen. */
let server: CosmosServer;
let bench: Workbench;
let bilan: BilanId;

beforeAll(async () => {
  server = await CosmosServer.start();
  bench = await Workbench.open(realGuide, await openTestCosmos(server));
  bilan = (await bench.givenBilan()).id;
  await bench.givenSession(bilan);
});
afterAll(async () => {
  await bench.close();
  await server.down();
});

describe('a tick asks of Cosmos DB', () => {
  const tick = () => sendDueReminders(bench.ports, bench.now);
  const pending = (at: string, number: number): Reminder => ({
    kind: 'reminder',
    id: `rem_${at}_${number}`,
    bilan,
    rule: 'rappel-du-rendez-vous',
    to: 'consultant',
    dueAt: at as Instant,
    tryAt: at as Instant,
    attempt: 0,
    state: 'pending',
    posted: [],
  });

  it('the same few requests however many reminders are pending, later today or another day', async () => {
    const few = await server.during(tick);
    const later = bench.now.replace('T08', 'T18');
    for (const day of [later, '2026-11-03T08:00:00.000Z', '2027-05-03T08:00:00.000Z']) {
      for (let number = 0; number < 150; number++) await bench.ports.directory.put(pending(day, number), 'absent');
    }
    expect(await server.during(tick)).toEqual(few);
    expect(few.length).toBeLessThanOrEqual(2);
    bench.now = later;
    // Due now: they are read, to be dropped, for the bilan calls for none of them.
    expect((await server.during(tick)).length).toBeGreaterThan(150);
  });
});

describe('an act of a session asks of Cosmos DB', () => {
  it('two point reads to show the block it is at', async () => {
    expect(await server.during(() => bench.act(nadia, { kind: 'show-step', bilan }))).toEqual([
      'point-read',
      'point-read',
    ]);
  });

  it('one batch to save a block, with the reads it is merged by', async () => {
    const block = await bench.pupitre(bilan, 'block');
    const save = saveBlock(block, { answers: { 1: 'Une réponse' } });
    const asked = await server.during(() => bench.act(nadia, save));
    expect(asked).toEqual(['point-read', 'point-read', 'batch']);
  });

  it('one batch to save and go on, whatever the bilan already holds', async () => {
    const block = await bench.pupitre(bilan, 'block');
    const asked = await server.during(() => bench.act(nadia, saveBlock(block, { note: 'À revoir' }, { to: 'next' })));
    expect(asked.filter((kind) => kind === 'batch')).toHaveLength(1);
    expect(asked.filter((kind) => kind === 'point-read')).toHaveLength(3);
    expect(asked).toHaveLength(4);
  });
});
