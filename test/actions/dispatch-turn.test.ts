import { createTurns } from '../../src/actions/reminders/dispatch-turn';
import { keepingCalendar } from '../../src/actions/reminders/schedule-reminders';
import { sendingInTurn } from '../../src/actions/reminders/send-in-turn';
import type { GuideVersion } from '../../src/domain/guide/guide';
import type { BilanId } from '../../src/domain/ids';
import { lea, nadia, Workbench } from '../support/workbench';

/** Two replicas on one store; of all that run, one at a time sends what is due. */
let bench: Workbench;
let bilan: BilanId;
beforeEach(async () => {
  bench = await Workbench.open();
  bench.ports.bilans = keepingCalendar(bench.ports.bilans, bench.ports);
  bilan = (await bench.givenBilan()).id;
});
afterEach(() => bench.close());

function replica(name: string) {
  const { directory, clock } = bench.ports;
  const turns = createTurns({ directory, clock, replica: name });
  return { send: sendingInTurn(bench.ports, turns), turns };
}
const planned = (date: string) =>
  bench.act(nadia, { kind: 'plan', bilan, date, time: '14:00', source: bench.source() });
const sent = () => bench.outbox.sent.length;
/** The record as it stands in the store. */
const turn = async () => (await bench.ports.directory.find('dispatch-turn', 'reminders'))!.record;

test('the other one sends nothing, until the first leaves', async () => {
  const [one, other] = [replica('one'), replica('other')];
  await one.send();
  await planned('2026-11-12');
  bench.now = '2026-11-11T08:00:00.000Z';
  await one.turns.take();
  expect(await other.send()).toEqual({});
  expect(sent()).toBe(0);
  await one.turns.leave();
  expect(await other.send()).toMatchObject({ sent: 2 });
  expect(await one.send()).toEqual({});
  expect(sent()).toBe(2);
});

test('of one that died the turn is free after three minutes; started again, it goes on at once', async () => {
  const [one, other] = [replica('one'), replica('other')];
  await planned('2026-11-12');
  bench.now = '2026-11-11T08:00:00.000Z';
  await one.turns.take();
  bench.now = '2026-11-11T08:02:59.000Z';
  expect(await other.send()).toEqual({});
  bench.now = '2026-11-11T08:03:00.000Z';
  expect(await other.send()).toMatchObject({ sent: 2 });
  await planned('2026-11-20');
  bench.now = '2026-11-19T08:00:00.000Z';
  await other.turns.take();
  expect(await replica('other').send()).toMatchObject({ sent: 2 });
});

test('a look that takes long keeps its turn on the way; one that lost it sends no more, and what is left is found', async () => {
  const [one, other] = [replica('one'), replica('other')];
  await one.send();
  await planned('2026-11-12');
  bench.now = '2026-11-11T08:00:00.000Z';
  let sends = 0;
  bench.outbox.meanwhile = () => {
    sends += 1;
    // Each send takes two minutes; during the first one all is well.
    bench.now = sends === 1 ? '2026-11-11T08:02:00.000Z' : '2026-11-11T08:06:00.000Z';
    return Promise.resolve();
  };
  expect(await one.send()).toMatchObject({ sent: 2 });
  expect((await turn()).until).toBe('2026-11-11T08:05:00.000Z');
  await planned('2026-11-20');
  bench.now = '2026-11-19T08:00:00.000Z';
  bench.outbox.meanwhile = async () => {
    bench.outbox.meanwhile = undefined;
    bench.now = '2026-11-19T08:10:00.000Z';
    expect(await other.turns.take()).toMatchObject({ replica: 'other' });
  };
  expect(await one.send()).toMatchObject({ sent: 1 });
  // Nothing says that the day was seen to: the other one looks at it whole.
  expect((await turn()).drained).toBe('2026-11-10T08:00:00.000Z');
  expect(await other.send()).toMatchObject({ sent: 1 });
});

test('after a stop of any length what it left is found: dropped with its reason, or sent', async () => {
  const before = replica('one');
  await before.send();
  await planned('2026-11-12');
  // Down from now on, for a hundred days.
  bench.now = '2027-02-12T10:00:00.000Z';
  await bench.change(bilan, (one) => ({ ...one, next: { date: '2027-02-13', time: '10:00' } }));
  const after = replica('two');
  expect(await after.send()).toMatchObject({ dropped: expect.any(Number) as number });
  for (const day of ['2026-11-07', '2026-11-10', '2026-11-11', '2026-11-13']) {
    expect(await bench.ports.directory.reminders(`due ${day}`)).toEqual([]);
  }
  expect(bench.outbox.to(lea.id)).toEqual([]);
  bench.now = '2027-02-12T10:01:00.000Z';
  await after.send();
  bench.now = '2027-02-12T10:02:00.000Z';
  await after.send();
  expect((await turn()).drained).toBe('2027-02-11T10:01:00.000Z');
});

test('a clock that was set back misses nothing', async () => {
  const one = replica('one');
  bench.now = '2030-01-01T08:00:00.000Z';
  await one.send();
  await one.send();
  bench.now = '2026-11-05T08:00:00.000Z';
  await planned('2026-11-12');
  bench.now = '2026-11-11T08:00:00.000Z';
  expect(await replica('one').send()).toMatchObject({ sent: 2 });
});

test('a clock that jumped ahead, wherever it was, keeps nobody from their turn once it is right; one a minute ahead does', async () => {
  await planned('2026-11-12');
  const ahead = replica('ahead').turns;
  bench.now = '2027-06-01T08:00:00.000Z';
  await ahead.take();
  await ahead.leave();
  bench.now = '2026-11-11T08:00:00.000Z';
  const other = replica('other');
  expect(await other.send()).toMatchObject({ sent: 2 });
  await other.turns.leave();
  bench.now = '2026-11-11T08:02:00.000Z';
  await ahead.take();
  bench.now = '2026-11-11T08:01:00.000Z';
  expect(await other.turns.take()).toBeUndefined();
});

test('a bilan whose guide can’t be read holds up no other; it is told each time, less and less often, and goes when mended', async () => {
  const { guides } = bench.ports;
  const sick = bilan;
  await planned('2026-11-12');
  const gone = 'gone' as GuideVersion;
  await bench.change(sick, (one) => ({ ...one, guide: gone }));
  bench.ports.guides = {
    ...guides,
    version: (one) => (one === gone ? Promise.reject(new Error('not kept')) : guides.version(one)),
  };
  bilan = (await bench.givenBilan()).id;
  await planned('2026-11-12');
  const told: string[] = [];
  const { directory, clock } = bench.ports;
  const turns = createTurns({ directory, clock, replica: 'one' });
  const send = sendingInTurn(bench.ports, turns, (_id, error) => told.push((error as Error).message));
  bench.now = '2026-11-11T08:00:00.000Z';
  expect(await send()).toMatchObject({ sent: 2, faulty: expect.any(Number) as number });
  const each = told.length;
  for (let minute = 1; minute <= 240; minute++) {
    bench.pass(1);
    await send();
  }
  expect(told.length).toBeGreaterThan(2 * each);
  expect(told.length).toBeLessThan(10 * each);
  expect(new Set(told)).toEqual(new Set(['not kept']));
  expect(sent()).toBe(2);
  bench.ports.guides = guides;
  await bench.change(sick, (one) => ({ ...one, guide: bench.guide.version }));
  for (let minute = 1; minute <= 300; minute++) {
    bench.pass(1);
    await send();
  }
  expect(sent()).toBe(4);
});

test('a replica that could not see to all leaves the turn to another, which can', async () => {
  const { guides } = bench.ports;
  await planned('2026-11-12');
  const bad = { ...bench.ports, guides: { ...guides, version: () => Promise.reject(new Error('cannot read')) } };
  const { directory, clock } = bench.ports;
  const old = sendingInTurn(bad, createTurns({ directory, clock, replica: 'old' }));
  const { send } = replica('new');
  bench.now = '2026-11-11T08:00:00.000Z';
  for (let minute = 0; minute < 20; minute++) {
    await old();
    await send();
    bench.pass(1);
  }
  expect(sent()).toBe(2);
});
