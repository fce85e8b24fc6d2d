import { createTurns } from '../../src/actions/reminders/dispatch-turn';
import { sendingInTurn } from '../../src/actions/reminders/send-in-turn';
import { channelChanged } from '../../src/teams/send/outbound';
import { digestChannel as channel, digestsIn, openWithChannel, tickSince } from '../support/workbench-digest';
import { closingHeld } from '../support/closing-held';
import type { Workbench } from '../support/workbench';
import { karim, nadia } from '../support/workbench';

/** What becomes of a digest after a long stop, when it can't go, and of people who want no follow-up. */
let bench: Workbench;
beforeEach(async () => {
  bench = await openWithChannel();
});
afterEach(() => bench.close());

const at = (instant: string) => tickSince(bench, instant);
const digests = () => digestsIn(bench);
const given = async () => (await bench.givenBilan()).id;
const plan = (bilan: Awaited<ReturnType<typeof given>>, date: string) =>
  bench.act(nadia, { kind: 'plan', bilan, date, time: '14:00', source: bench.source() });
const digestNotices = (who: string) =>
  bench.outbox
    .to(who)
    .flatMap((view) => (view.kind === 'notice' && view.notice.code === 'digest-failed' ? [view.notice] : []));

test('after a stop of a hundred days it goes on at the next Monday at nine', async () => {
  const { directory, clock } = bench.ports;
  const started = () => sendingInTurn(bench.ports, createTurns({ directory, clock, replica: 'one' }));
  bench.now = '2026-11-06T08:00:00.000Z';
  await started()();
  // Down through fourteen Mondays, and back on a Wednesday.
  bench.now = '2027-02-17T10:00:00.000Z';
  const again = started();
  await again();
  expect(digests()).toEqual([]);
  await bench.change(await given(), (one) => ({ ...one, next: { date: '2027-02-24', time: '10:00' } }));
  bench.now = '2027-02-22T07:59:00.000Z';
  await again();
  expect(digests()).toEqual([]);
  bench.now = '2027-02-22T08:00:00.000Z';
  await again();
  expect(digests()).toHaveLength(1);
});

test('one that can’t go is told to whoever made the channel publish, once; if they left, to somebody of the team', async () => {
  await plan(await given(), '2026-11-12');
  bench.outbox.refusals.set(channel, [{ kind: 'forbidden' }]);
  await at('2026-11-09T08:00:00.000Z');
  await at('2026-11-09T09:00:00.000Z');
  expect(digestNotices(nadia.id)).toEqual([{ code: 'digest-failed', channel: 'Bilans', reason: 'forbidden' }]);
  expect(digestNotices(karim.id)).toEqual([]);
  expect((await bench.ports.directory.reminders('failed')).map(({ reason }) => reason)).toEqual(['forbidden']);
  bench.team = bench.team.filter(({ id }) => id !== nadia.id);
  await bench.change(await given(), (one) => ({
    ...one,
    consultant: { id: karim.id, name: karim.name },
    next: { date: '2026-11-18', time: '10:00' },
  }));
  // The word that Nadia is reached no more finds the channel gone first.
  bench.outbox.refusals.set(channel, [{ kind: 'gone' }, { kind: 'gone' }]);
  await at('2026-11-16T08:00:00.000Z');
  expect(digestNotices(nadia.id)).toHaveLength(1);
  expect(digestNotices(karim.id)).toEqual([{ code: 'digest-failed', channel: 'Bilans', reason: 'gone' }]);
});

/** As Teams tells it by itself. */
async function changed(how: 'deleted' | 'restored'): Promise<void> {
  const place = { team: bench.teams[0]!.id, channel, name: '', closed: false };
  await channelChanged(bench.ports.directory, { kind: 'channel-changed', place, how });
}

test('a channel that Teams says is deleted is told once, when its digest does not come; restored, its digests go on', async () => {
  const id = await given();
  await plan(id, '2026-11-12');
  await changed('deleted');
  for (const monday of ['2026-11-09', '2026-11-16', '2026-11-23']) await at(`${monday}T08:00:00.000Z`);
  expect(digestNotices(nadia.id)).toEqual([{ code: 'digest-failed', channel: 'Bilans', reason: 'gone' }]);
  expect(digestNotices(karim.id)).toEqual([]);
  expect(digests()).toEqual([]);
  await changed('restored');
  await plan(id, '2026-12-03');
  await at('2026-11-30T08:00:00.000Z');
  expect(digests()).toHaveLength(1);
  await changed('deleted');
  await at('2026-12-07T08:00:00.000Z');
  expect(digestNotices(nadia.id)).toHaveLength(2);
});

test('restored before its Monday it is no news; where nobody could be told, the next Monday tries again', async () => {
  await plan(await given(), '2026-11-20');
  await changed('deleted');
  await changed('restored');
  await at('2026-11-09T08:00:00.000Z');
  expect(digestNotices(nadia.id)).toEqual([]);
  await changed('deleted');
  for (const { id } of bench.team) bench.outbox.refusals.set(id, [{ kind: 'unreachable' }]);
  await at('2026-11-16T08:00:00.000Z');
  expect([...digestNotices(nadia.id), ...digestNotices(karim.id)]).toEqual([]);
  await at('2026-11-23T08:00:00.000Z');
  expect([...digestNotices(nadia.id), ...digestNotices(karim.id)]).toHaveLength(1);
});

test('one that Teams put off until the day was over is told, too', async () => {
  await plan(await given(), '2026-11-12');
  bench.outbox.refusals.set(channel, [{ kind: 'too-many', retryAfterMs: 20 * 3_600_000 }]);
  await at('2026-11-09T08:00:00.000Z');
  await at('2026-11-10T08:00:00.000Z');
  expect(digestNotices(nadia.id)).toEqual([{ code: 'digest-failed', channel: 'Bilans', reason: 'busy' }]);
});

test.each([
  ['refused', false, 0],
  ['was not asked about', undefined, 1],
])('a follow-up that the person %s is asked of nobody, unless it has a date', async (_how, agreed, told) => {
  const id = await given();
  await bench.change(id, (one) => ({
    ...one,
    state: 'closed',
    held: [closingHeld('2026-05-19T10:00:00.000Z', '2026-05-19T09:00:00.000Z')],
    followUp: {
      steps: [],
      posted: [],
      terms: {
        day: '2026-11-19',
        reach: 'phone',
        ...(agreed === undefined ? {} : { agreement: { agreed, at: bench.now, by: 'clock' } }),
      },
    },
  }));
  await plan(await given(), '2026-11-12');
  await at('2026-11-09T08:00:00.000Z');
  expect(digests()[0]?.view.sections.followUps).toHaveLength(told);
  const list = await bench.act(nadia, { kind: 'list-bilans' });
  const needs = list.reply?.kind === 'bilan-list' ? list.reply.bilans.map((one) => one.need.kind) : [];
  expect(needs.some((need) => need.startsWith('follow-up') || need === 'to-plan')).toBe(told === 1);
  await bench.change(id, (one) => ({ ...one, next: { date: '2026-11-20', time: '10:00' } }));
  await at('2026-11-09T08:31:00.000Z');
  expect(digests()[0]?.view.sections.followUps).toHaveLength(1);
});
