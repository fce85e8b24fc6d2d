import { keepingCalendar } from '../../src/actions/reminders/schedule-reminders';
import type { BilanId } from '../../src/domain/ids';
import { lea, nadia, Workbench } from '../support/workbench';
import { givenAccepted, givenAgreed, send } from '../support/workbench-beneficiary';
import { tickAt } from '../support/workbench-follow-up';

/** What the clock dropped because a session ran that was started by mistake. */
let bench: Workbench;
let id: BilanId;
beforeEach(async () => {
  bench = await Workbench.open();
  bench.ports.bilans = keepingCalendar(bench.ports.bilans, bench.ports);
  id = (await givenAccepted(bench)).id;
  await givenAgreed(bench, id);
  await send(bench, id, 'i2-before');
  await bench.act(nadia, { kind: 'plan', bilan: id, date: '2026-11-12', time: '14:00', source: bench.source() });
  bench.now = '2026-11-09T16:00:00.000Z';
});
afterEach(() => bench.close());

const told = () => bench.outbox.to(lea.id).flatMap((view) => (view.kind === 'reminder' ? [view.why] : []));
const cancel = async (session: string) =>
  bench.act(nadia, {
    kind: 'cancel-session',
    bilan: id,
    session: session as never,
    confirmed: true,
    source: bench.source(),
  });
const last = 'Dernière relance du questionnaire';

it('a nudge whose hour passed meanwhile goes once the session is cancelled, once', async () => {
  await bench.change(id, (one) => ({
    ...one,
    held: [
      {
        session: 'ses_0' as never,
        interview: 'i1' as never,
        startedAt: bench.now,
        closedAt: bench.now,
        minutes: { accompaniment: 60, deskWork: 0, personalWork: 0 },
        covered: [],
      },
    ],
  }));
  const session = await bench.givenSession(id, 'i2');
  await tickAt(bench, '2026-11-10T08:00:00.000Z');
  expect(told()).not.toContain(last);
  bench.now = '2026-11-10T08:30:00.000Z';
  await cancel(session.id);
  await tickAt(bench, '2026-11-10T08:35:00.000Z');
  await tickAt(bench, '2026-11-10T08:40:00.000Z');
  expect(told().filter((why) => why === last)).toEqual([last]);
});

it('what was dropped before the session began stays dropped', async () => {
  await bench.act(lea, { kind: 'stop-reminders', bilan: id, source: bench.source() });
  await tickAt(bench, '2026-11-10T08:00:00.000Z');
  const session = await bench.givenSession(id, 'i1');
  bench.now = '2026-11-10T08:30:00.000Z';
  await bench.change(id, ({ nudgesStopped: _again, ...one }) => one);
  await cancel(session.id);
  await tickAt(bench, '2026-11-10T08:35:00.000Z');
  expect(told()).not.toContain(last);
});
