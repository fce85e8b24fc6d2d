import { putBack, retryFor } from '../../src/actions/reminders/retry-reminders';
import { isWordOfFailure } from '../../src/actions/reminders/word-of-failure';
import type { Notice } from '../../src/actions/notice';
import type { Undelivered } from '../../src/actions/ports';
import type { View } from '../../src/actions/reply';
import type { BilanId } from '../../src/domain/ids';
import { refused } from '../../src/domain/outcome';
import { failedReminders } from '../../src/domain/reminders/reminder';
import { show } from '../support/drawn';
import { digestChannel as channel, digestsIn, openWithChannel, publish, tickSince } from '../support/workbench-digest';
import { foreigner, karim, lea, nadia, tenant, type Workbench } from '../support/workbench';

/** A reminder that does not reach its consultant: somebody who can act is told, and it waits for their return. */
let bench: Workbench;
let bilan: BilanId;
beforeEach(async () => {
  bench = await openWithChannel();
  bilan = (await bench.givenBilan()).id;
  await bench.act(nadia, { kind: 'plan', bilan, date: '2026-11-12', time: '14:00', source: bench.source() });
});
afterEach(() => bench.close());

const eve = '2026-11-11T08:00:00.000Z';
const away = (who: string, kind: 'blocked' | 'unreachable' = 'blocked') =>
  bench.outbox.refusals.set(
    who,
    Array.from({ length: 9 }, (): Undelivered => ({ kind })),
  );
const unreached = (who: string) => bench.outbox.to(who).filter(({ kind }) => kind === 'consultant-unreached');
const isReminder = ({ kind }: View) => kind === 'reminder';
const waiting = async () => (await bench.ports.directory.reminders(failedReminders)).map(({ id }) => id);

test('the team’s channel is told, and learns nothing but references and names of consultants', async () => {
  away(nadia.id);
  await tickSince(bench, eve);
  const { reference } = await bench.bilan(bilan);
  const told = unreached(channel);
  expect(told).toEqual([
    {
      kind: 'consultant-unreached',
      consultantName: nadia.name,
      references: [reference],
      others: 0,
    },
  ]);
  const written = JSON.stringify(told) + JSON.stringify(show(told[0]!));
  expect(written).not.toMatch(/Léa|Moreau|lea@/);
  expect(unreached(karim.id)).toEqual([]);
});

test('many bilans of one who left are one word a day, which names them; the next day that has one, one more', async () => {
  const plan = async (date: string) => {
    const { id, reference } = await bench.givenBilan();
    await bench.act(nadia, { kind: 'plan', bilan: id, date, time: '14:00', source: bench.source() });
    return reference;
  };
  const theirs = [(await bench.bilan(bilan)).reference];
  for (const date of [...Array<string>(14).fill('2026-11-12'), '2026-11-13']) theirs.push(await plan(date));
  away(nadia.id, 'unreachable');
  bench.outbox.refusals.set(
    nadia.id,
    Array.from({ length: 99 }, (): Undelivered => ({ kind: 'unreachable' })),
  );
  for (const time of ['08:00', '08:01', '16:00', '22:30']) await tickSince(bench, `2026-11-11T${time}:00.000Z`);
  expect(await waiting()).toHaveLength(15);
  expect(unreached(channel)).toEqual([expect.objectContaining({ references: theirs.sort().slice(0, 12), others: 4 })]);
  await tickSince(bench, '2026-11-12T08:00:00.000Z');
  expect(unreached(channel)).toHaveLength(2);
  expect(unreached(karim.id)).toEqual([]);
});

test('a word that nobody got is said again, not counted as said', async () => {
  bench.team = bench.team.filter(({ id }) => id === nadia.id);
  const second = (await bench.givenBilan()).id;
  await bench.act(nadia, { kind: 'plan', bilan: second, date: '2026-11-12', time: '14:00', source: bench.source() });
  away(nadia.id, 'unreachable');
  bench.outbox.refusals.set(channel, [{ kind: 'forbidden' }]);
  await tickSince(bench, eve);
  expect(await waiting()).toHaveLength(2);
  expect(unreached(channel)).toHaveLength(1);
});

test('without a channel a colleague is told; never the beneficiary, were they of the team', async () => {
  await publish(bench, false);
  bench.team = [nadia, lea, karim].map(({ id, name }) => ({ id, name }));
  away(nadia.id, 'unreachable');
  await tickSince(bench, eve);
  expect(unreached(karim.id)).toHaveLength(1);
  expect(unreached(lea.id)).toEqual([]);
});

test('what does not reach the beneficiary is told to the consultant; were they away too, not a word of the former', async () => {
  away(lea.id);
  away(nadia.id);
  await tickSince(bench, eve);
  expect(unreached(channel)).toHaveLength(1);
  expect(JSON.stringify(bench.outbox.to(channel))).not.toMatch(/blocked|bénéficiaire|Léa|Moreau/);
});

test('Teams that did not say whether it was delivered: the consultant is told themself', async () => {
  bench.outbox.refusals.set(nadia.id, [{ kind: 'ambiguous' }]);
  await tickSince(bench, eve);
  expect(bench.outbox.to(nadia.id)).toContainEqual({
    kind: 'notice',
    notice: expect.objectContaining({ code: 'reminder-failed', to: 'consultant', reason: 'ambiguous' }) as object,
  });
  expect(unreached(channel)).toEqual([]);
});

test('back, they get what still makes sense, once; and nobody else’s', async () => {
  away(nadia.id);
  await tickSince(bench, eve);
  expect(await waiting()).toHaveLength(1);
  bench.outbox.refusals.clear();
  for (const { id: person, tenant: home } of [karim, lea, foreigner, { ...nadia, tenant: foreigner.tenant }]) {
    expect(await retryFor(bench.ports, { person, tenant: home })).toBe(0);
  }
  expect(await retryFor(bench.ports, { person: nadia.id, tenant })).toBe(1);
  expect(await retryFor(bench.ports, { person: nadia.id, tenant })).toBe(0);
  await tickSince(bench, '2026-11-11T10:00:00.000Z');
  await tickSince(bench, '2026-11-11T10:01:00.000Z');
  expect(bench.outbox.to(nadia.id).filter(isReminder)).toHaveLength(1);
});

test('back too late, they get nothing that makes no sense any more', async () => {
  away(nadia.id);
  await tickSince(bench, eve);
  bench.outbox.refusals.clear();
  bench.now = '2026-11-13T10:00:00.000Z';
  await retryFor(bench.ports, { person: nadia.id, tenant });
  await tickSince(bench, '2026-11-13T10:01:00.000Z');
  expect(
    bench.outbox.to(nadia.id).filter((view) => isReminder(view) && JSON.stringify(view).includes('approche')),
  ).toEqual([]);
});

test('what failed for another reason than the way to them is not sent again by their coming', async () => {
  bench.outbox.refusals.set(nadia.id, [{ kind: 'ambiguous' }]);
  await tickSince(bench, eve);
  expect(await retryFor(bench.ports, { person: nadia.id, tenant })).toBe(0);
  expect(await waiting()).toHaveLength(1);
});

/** Teams answers 503: nobody knows whether anything stands, and nothing does. */
async function withoutTeams(during: () => Promise<void>): Promise<void> {
  const { messenger } = bench.ports;
  const silent = () => Promise.resolve(refused<Undelivered>({ kind: 'ambiguous' }));
  bench.ports.messenger = { toPerson: silent, toChannel: silent, edit: silent, editFor: silent };
  await during();
  bench.ports.messenger = messenger;
}
const failures = <C extends Notice['code']>(code: C) =>
  bench.outbox
    .to(nadia.id)
    .flatMap((view) => (view.kind === 'notice' && view.notice.code === code ? [view.notice as NoticeOf<C>] : []));
type NoticeOf<C> = Extract<Notice, { code: C }>;

test('a minute without Teams: the consultant is told when it is back, once, of what may not have gone', async () => {
  await withoutTeams(() => tickSince(bench, eve));
  expect(bench.outbox.sent).toEqual([]);
  expect(await waiting()).toHaveLength(2);
  for (const time of ['08:02', '08:05', '08:20', '12:00']) await tickSince(bench, `2026-11-11T${time}:00.000Z`);
  expect(
    failures('reminder-failed')
      .map(({ to, reason }) => [to, reason])
      .sort(),
  ).toEqual([
    ['beneficiary', 'ambiguous'],
    ['consultant', 'ambiguous'],
  ]);
  // Whether it is sent a second time is a person's to decide.
  expect(bench.outbox.sent.filter(({ view }) => isReminder(view))).toEqual([]);
  expect(await waiting()).toHaveLength(2);
});

test('without Teams for days the word is given up too, and both are for the administrator to see', async () => {
  await withoutTeams(async () => {
    for (let hour = 0; hour < 240; hour++) {
      await tickSince(bench, new Date(Date.parse(eve) + hour * 3_600_000).toISOString());
    }
  });
  const failed = await bench.ports.directory.reminders(failedReminders);
  expect(failed.some((one) => 'rule' in one && isWordOfFailure(one))).toBe(true);
});

test('what was put back in line, and went, is no word any more', async () => {
  await withoutTeams(() => tickSince(bench, eve));
  bench.now = '2026-11-11T08:00:20.000Z';
  for (const id of await waiting()) expect(await putBack(bench.ports.directory, id, bench.now)).toBe(true);
  await tickSince(bench, '2026-11-11T08:00:25.000Z');
  await tickSince(bench, '2026-11-11T10:00:00.000Z');
  expect(bench.outbox.to(nadia.id).filter(isReminder)).toHaveLength(1);
  expect(failures('reminder-failed')).toEqual([]);
});

test('a digest that may not have gone, in that minute, is told when Teams is back', async () => {
  await withoutTeams(() => tickSince(bench, '2026-11-09T08:00:00.000Z'));
  for (const time of ['08:05', '10:00']) await tickSince(bench, `2026-11-09T${time}:00.000Z`);
  expect(failures('digest-failed')).toHaveLength(1);
  expect(digestsIn(bench)).toEqual([]);
});
