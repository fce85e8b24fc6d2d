import { sendDueReminders } from '../../src/actions/reminders/send-due-reminders';
import type { Instant } from '../../src/domain/ids';
import { show } from '../support/drawn';
import {
  digestChannel as channel,
  digestsIn,
  openWithChannel,
  publish as publishIn,
  tickSince,
} from '../support/workbench-digest';
import { closeAll } from '../support/presses';
import { closingHeld } from '../support/closing-held';
import type { Workbench } from '../support/workbench';
import { karim, nadia } from '../support/workbench';

/** The week's digest of a channel: Monday 9:00 in Paris is 8:00 in winter and 7:00 in summer. */
let bench: Workbench;
beforeEach(async () => {
  bench = await openWithChannel();
});
afterEach(() => bench.close());

const publish = (on: boolean) => publishIn(bench, on);
const at = (instant: string, since?: string) => tickSince(bench, instant, since);
const digests = () => digestsIn(bench);
const given = async (names = {}) => (await bench.givenBilan(names)).id;
const plan = (bilan: Awaited<ReturnType<typeof given>>, date: string) =>
  bench.act(nadia, { kind: 'plan', bilan, date, time: '14:00', source: bench.source() });

test('is posted on Monday at nine, local time, once by two replicas', async () => {
  await plan(await given(), '2026-11-12');
  await at('2026-11-09T07:59:00.000Z');
  expect(digests()).toEqual([]);
  bench.now = '2026-11-09T08:00:00.000Z';
  const since = '2026-11-08T00:00:00.000Z' as Instant;
  await Promise.all([sendDueReminders(bench.ports, since), sendDueReminders(bench.ports, since)]);
  await at('2026-11-09T08:02:00.000Z');
  expect(digests()).toHaveLength(1);
  expect(digests()[0]?.view.sections.sessions).toMatchObject([
    { on: '2026-11-12T13:00:00.000Z', consultantName: nadia.name },
  ]);
  await at('2026-11-16T08:00:00.000Z');
  await at('2026-11-23T08:00:00.000Z');
  // On the 16th there was nothing to tell; on the 23rd the appointment lies eleven days back, on the 30th eighteen.
  expect(digests()).toHaveLength(1);
  await at('2026-11-30T08:00:00.000Z');
  expect(digests()[1]?.view.sections.idle).toHaveLength(1);
});

test('nine o’clock is nine o’clock on both sides of the change of hour', async () => {
  await at('2027-03-22T09:00:00.000Z', '2026-11-05T00:00:00.000Z');
  await bench.change(await given(), (bilan) => ({ ...bilan, next: { date: '2027-03-31', time: '10:00' } }));
  await at('2027-03-29T06:59:00.000Z', '2027-03-21T00:00:00.000Z');
  expect(digests()).toEqual([]);
  await at('2027-03-29T07:00:00.000Z', '2027-03-21T00:00:00.000Z');
  expect(digests()).toHaveLength(1);
});

test('an interview that was closed with blocks left is told as its bilan’s card tells it', async () => {
  const { id } = await bench.givenBilan();
  await bench.givenSession(id, 'i1');
  await bench.act(nadia, { kind: 'end-session' });
  await bench.act(nadia, closeAll(await bench.pupitre(id, 'conclusion')));
  const card = await bench.shows('bilan', { kind: 'show-bilan', bilan: id });
  expect(card.summary.interviews[0]?.status).toBe('part-held');
  expect(JSON.stringify(show(card))).toContain('0 entretien mené sur 10, 1 en partie');
  bench.now = '2026-11-05T12:00:00.000Z';
  await bench.change(id, (one) => ({
    ...one,
    held: one.held.map((held) => ({ ...held, startedAt: '2026-11-09T07:00:00.000Z' as Instant })),
  }));
  await at('2026-11-09T08:00:00.000Z');
  expect(digests()[0]?.view.sections.sessions).toMatchObject([{ state: 'part-held' }]);
  expect(JSON.stringify(show(digests()[0]!.view))).toContain('◐ mené en partie');
});

test('a follow-up that falls due is not called planned until it is booked', async () => {
  const follow = await given();
  await bench.change(follow, (one) => ({
    ...one,
    state: 'closed',
    held: [closingHeld('2026-05-19T10:00:00.000Z', '2026-05-19T09:00:00.000Z')],
  }));
  const said = () => JSON.stringify(show(digests()[0]!.view)).replaceAll(/[\u00a0\u202f]/g, ' ');
  await at('2026-11-09T08:00:00.000Z');
  expect(said()).toContain('échéance le jeudi 19 novembre, à planifier');
  await plan(follow, '2026-11-20');
  await at('2026-11-09T10:00:00.000Z');
  expect(digests()).toHaveLength(1);
  expect(said()).toContain('planifié le vendredi 20 novembre');
  expect(said()).not.toMatch(/échéance|à planifier/);
});

test('tells each kind of thing under its heading, and no name, answer or address', async () => {
  const bilan = await given();
  await plan(bilan, '2026-11-10');
  const follow = await given({ firstName: 'Zoé', lastName: 'Canari' });
  await bench.change(follow, (one) => ({
    ...one,
    state: 'closed',
    held: [closingHeld('2026-05-19T10:00:00.000Z', '2026-05-19T09:00:00.000Z')],
  }));
  const idle = await given({ firstName: 'Ugo', lastName: 'Canari' });
  await bench.change(idle, (one) => ({ ...one, openedAt: '2026-10-20T09:00:00.000Z' as Instant }));
  await at('2026-11-09T08:00:00.000Z');
  const view = digests()[0]!.view;
  expect(view.sections).toMatchObject({ sessions: [{}], followUps: [{ on: '2026-11-19T08:00:00.000Z' }], idle: [{}] });
  const written = JSON.stringify(view) + JSON.stringify(show(view));
  expect(written).toContain((await bench.bilan(follow)).reference);
  expect(written).not.toMatch(/Léa|Moreau|lea@|Zoé|Ugo|Canari/);
});

test('changes in place within its day, and not after; one that was taken away stays away', async () => {
  const bilan = await given();
  await plan(bilan, '2026-11-12');
  await at('2026-11-09T08:00:00.000Z');
  await at('2026-11-09T08:31:00.000Z');
  expect(digests()[0]?.edits).toBe(0);
  await plan(bilan, '2026-11-13');
  await at('2026-11-09T09:02:00.000Z');
  expect(digests()).toHaveLength(1);
  expect(digests()[0]).toMatchObject({
    edits: 1,
    view: { sections: { sessions: [{ on: '2026-11-13T13:00:00.000Z' }] } },
  });
  await plan(bilan, '2026-11-14');
  await at('2026-11-10T08:00:00.000Z');
  expect(digests()[0]?.edits).toBe(1);
  await plan(bilan, '2026-11-17');
  await at('2026-11-16T08:00:00.000Z');
  bench.outbox.sent.splice(0);
  await plan(bilan, '2026-11-18');
  await at('2026-11-16T09:00:00.000Z');
  await at('2026-11-16T10:00:00.000Z');
  expect(bench.outbox.sent).toEqual([]);
});

test('a server that was down on Monday morning sends it later that day; on Tuesday, no more; the next one comes', async () => {
  const bilan = await given();
  await plan(bilan, '2026-11-12');
  await at('2026-11-09T16:30:00.000Z');
  expect(digests()).toHaveLength(1);
  await plan(bilan, '2026-11-18');
  await at('2026-11-17T08:00:00.000Z');
  expect(digests()).toHaveLength(1);
  // Down for two weeks, and back on a Monday afternoon.
  await plan(bilan, '2026-12-10');
  await at('2026-12-07T13:00:00.000Z');
  await at('2026-12-07T13:01:00.000Z');
  expect(digests()).toHaveLength(2);
});

test('a channel that publishes no more gets none; when it does again, it gets the next', async () => {
  await plan(await given(), '2026-11-18');
  await publish(false);
  await at('2026-11-16T08:00:00.000Z');
  expect(digests()).toEqual([]);
  await publish(true);
  await bench.change(await given(), (one) => ({ ...one, next: { date: '2026-11-25', time: '10:00' } }));
  await at('2026-11-23T08:00:00.000Z');
  expect(digests()).toHaveLength(1);
});

test('Teams that refuses for a while is asked again; a silent roster is no empty week; a reset is not repeated', async () => {
  await plan(await given(), '2026-11-12');
  bench.outbox.refusals.set(channel, [{ kind: 'too-many', retryAfterMs: 600_000 }]);
  const { team } = bench;
  bench.team = [];
  await at('2026-11-09T08:00:00.000Z');
  bench.team = team;
  await at('2026-11-09T08:05:00.000Z');
  await at('2026-11-09T08:10:00.000Z');
  expect(digests()).toEqual([]);
  await at('2026-11-09T08:16:00.000Z');
  expect(digests()).toHaveLength(1);
  await plan(await given(), '2026-11-20');
  bench.outbox.refusals.set(channel, [{ kind: 'ambiguous' }]);
  await at('2026-11-16T08:00:00.000Z');
  await at('2026-11-16T12:00:00.000Z');
  // It may stand there, as it does here, and is not posted a second time.
  expect(digests()).toHaveLength(2);
  expect(await bench.ports.directory.reminders('failed')).toHaveLength(1);
});

test('tells of every consultant’s bilans of that team, and of nobody else’s', async () => {
  const bilan = await given();
  await bench.change(bilan, (one) => ({ ...one, consultant: { id: karim.id, name: karim.name } }));
  const other = await given();
  await bench.change(other, (one) => ({ ...one, consultant: { id: 'autre' as typeof karim.id, name: 'Hors équipe' } }));
  for (const id of [bilan, other]) {
    await bench.change(id, (one) => ({ ...one, next: { date: '2026-11-12', time: '10:00' } }));
  }
  await at('2026-11-09T08:00:00.000Z');
  expect(digests()[0]?.view.sections.sessions.map(({ consultantName }) => consultantName)).toEqual([karim.name]);
});
