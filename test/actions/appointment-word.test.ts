import type { Intent } from '../../src/actions/intent';
import { StoreUnavailable } from '../../src/actions/ports';
import { putBack } from '../../src/actions/reminders/retry-reminders';
import { keepingCalendar } from '../../src/actions/reminders/schedule-reminders';
import type { BilanId, PersonId } from '../../src/domain/ids';
import { givenAccepted } from '../support/workbench-beneficiary';
import { tickAt } from '../support/workbench-follow-up';
import { asideIn, lea, nadia, Workbench } from '../support/workbench';

/** The word that an appointment moved, or is cancelled, where the server dies before it sends it. */
let bench: Workbench;
let id: BilanId;

beforeEach(async () => {
  bench = await Workbench.open();
  bench.ports.bilans = keepingCalendar(bench.ports.bilans, bench.ports);
  id = (await givenAccepted(bench)).id;
  await plan('2026-11-12');
  await tickAt(bench, '2026-11-11T08:00:00.000Z');
  bench.delivers = false;
});
afterEach(() => bench.close());

const planning = (date: string): Intent => ({ kind: 'plan', bilan: id, date, time: '14:00', source: bench.source() });
const plan = (date: string) => bench.act(nadia, planning(date));
const cancel = () => bench.act(nadia, { kind: 'cancel-appointment', bilan: id, source: bench.source() });
const later = (minutes: number) => tickAt(bench, new Date(Date.parse(bench.now) + minutes * 60_000).toISOString());
/** What the clock said of appointments, to anybody. */
const said = () =>
  bench.outbox.sent.flatMap(({ to, view }) =>
    view.kind === 'notice' && 'on' in view.notice && view.notice.code.startsWith('appointment')
      ? [`${to} ${view.notice.code} ${view.notice.on.date}`]
      : [],
  );

it('is said by the clock, once, when whoever was to send it had its time', async () => {
  await plan('2026-11-19');
  await later(1);
  expect(said()).toEqual([]);
  await later(1);
  await later(60);
  expect(said()).toEqual(['lea appointment-moved-for-you 2026-11-19']);
});

it('is said once for one press, however often it is delivered', async () => {
  const press = planning('2026-11-19');
  await bench.act(nadia, press);
  await later(2);
  await bench.act(nadia, press);
  await later(10);
  expect(said()).toHaveLength(1);
});

it('tells of the latest date alone, and of a cancelling instead of what it cancels', async () => {
  await plan('2026-11-19');
  await plan('2026-11-26');
  await later(2);
  expect(said()).toEqual(['lea appointment-moved-for-you 2026-11-26']);
  await plan('2026-11-19');
  await cancel();
  await later(2);
  expect(said().slice(1)).toEqual(['lea appointment-cancelled-for-you 2026-11-19']);
});

it('says nothing of a cancelled appointment that stands again, and says that it is off where another does', async () => {
  await cancel();
  await plan('2026-11-12');
  await later(2);
  expect(said()).toEqual([]);
  await cancel();
  await plan('2026-11-20');
  await later(2);
  expect(said()).toEqual(['lea appointment-cancelled-for-you 2026-11-12']);
});

it('is nobody else’s, where the bilan has another beneficiary since', async () => {
  await plan('2026-11-19');
  bench.pass(1);
  const tom = { id: 'tom' as PersonId, since: bench.now, succeeds: true as const };
  await bench.change(id, (one) => ({ ...one, beneficiary: { ...one.beneficiary, ...tom } }));
  await later(2);
  expect(said()).toEqual([]);
});

it('is not said of an act that was never saved, nor of a date that is over', async () => {
  const alive = bench.ports.bilans;
  const commit = () => Promise.reject(new Error('dead'));
  bench.ports.bilans = { ...alive, commit };
  await expect(plan('2026-11-19')).rejects.toThrow('dead');
  bench.ports.bilans = alive;
  await later(2);
  await cancel();
  await tickAt(bench, '2026-11-12T13:30:00.000Z');
  expect(said()).toEqual([]);
});

it('is said of an act that was saved only when it was tried again, after the clock had looked', async () => {
  const alive = bench.ports.bilans;
  bench.ports.bilans = { ...alive, commit: () => Promise.reject(new StoreUnavailable('away')) };
  const press = planning('2026-11-19');
  await expect(bench.act(nadia, press)).rejects.toThrow('away');
  bench.ports.bilans = alive;
  expect(await later(2)).toMatchObject({ dropped: 1 });
  await bench.act(nadia, press);
  await later(1);
  expect(said()).toEqual([]);
  await later(1);
  await later(60);
  expect(said()).toEqual(['lea appointment-moved-for-you 2026-11-19']);
});

it('waits for somebody who can’t be reached, is tried again where Teams is busy, and its consultant is told once', async () => {
  const result = await plan('2026-11-19');
  const failed = () =>
    bench.outbox.to(nadia.id).flatMap((view) => (view.kind === 'notice' && 'word' in view.notice ? [view.notice] : []));
  const [row] = asideIn(result).map((delivery) => delivery.row);
  bench.outbox.refusals.set(lea.id, [{ kind: 'busy' }, { kind: 'blocked' }]);
  expect(await later(2)).toMatchObject({ 'put-off': 1 });
  expect(failed()).toEqual([]);
  await later(60);
  await later(60);
  const kept = (await bench.ports.directory.find('reminder', row!))?.record;
  expect(kept).toMatchObject({ state: 'failed', reason: 'blocked' });
  expect(said()).toEqual([]);
  const { reference } = await bench.bilan(id);
  expect(failed()).toEqual([{ code: 'word-failed', reference, word: 'appointment', reason: 'blocked' }]);
});

it('that may not have gone is told to its consultant when Teams is back, and not where it went since', async () => {
  const silent = { kind: 'ambiguous' } as const;
  const failed = () => bench.outbox.to(nadia.id).filter((view) => view.kind === 'notice' && 'word' in view.notice);
  const result = await plan('2026-11-19');
  const [row] = asideIn(result).map((delivery) => delivery.row);
  bench.outbox.refusals.set(lea.id, [silent]);
  bench.outbox.refusals.set(nadia.id, [silent]);
  await later(2);
  expect(failed()).toHaveLength(1);
  expect(await putBack(bench.ports.directory, row!, bench.now)).toBe(true);
  await later(1);
  for (const minutes of [5, 60, 600]) await later(minutes);
  expect([failed().length, said().length]).toEqual([1, 2]);
});
