import { keepingCalendar } from '../../src/actions/reminders/schedule-reminders';
import { sendDueReminders } from '../../src/actions/reminders/send-due-reminders';
import type { View } from '../../src/actions/reply';
import type { InterviewId } from '../../src/domain/guide/guide';
import type { Instant, SessionId } from '../../src/domain/ids';
import { calendarOf } from '../../src/domain/reminders/calendar';
import { isDigest } from '../../src/domain/reminders/reminder';
import { givenAsked } from '../support/workbench-beneficiary';
import { bilansChannel, givenTeams } from '../support/workbench-follow-up';
import { lea, nadia, Workbench } from '../support/workbench';

/**
 * No server runs from the eve of Thursday 12 November 2026 on, when an appointment is told of for Friday the 13th, and
 * comes back later: once what still makes sense, and a reason for the rest.
 */
let bench: Workbench;
beforeEach(async () => {
  bench = await Workbench.open();
  await givenTeams(bench);
  bench.ports.bilans = keepingCalendar(bench.ports.bilans, bench.ports);
});
afterEach(() => bench.close());

const whyOf = (view: View) => (view.kind === 'reminder' || view.kind === 'team-reminder' ? [view.why] : []);
const told = (to: string) => bench.outbox.to(to).flatMap(whyOf);
const [nudge, eve, close, idle] = [
  'Dernière relance du questionnaire',
  'Rappel du rendez-vous',
  'Entretien à clore',
  'Quatorze jours sans activité',
];
const stopped = Date.parse('2026-11-10T20:00:00.000Z');

test.each([
  ['until an hour after it was due', '2026-11-12T09:00:00.000Z', [nudge, eve], [eve], []],
  ['for two days, until an hour before the appointment', '2026-11-13T12:00:00.000Z', [nudge, eve], [eve], []],
  // The appointment is over: nobody is told to come.
  ['for a week', '2026-11-17T08:00:00.000Z', [], [close], []],
  ['for a month', '2026-12-08T08:00:00.000Z', [], [idle], [idle]],
  ['for six weeks', '2026-12-22T08:00:00.000Z', [], [], []],
])('a stop %s', async (_length, back, person, consultant, team) => {
  const { id } = await givenAsked(bench, 'i2-before');
  const next = { date: '2026-11-13', time: '14:00' };
  const welcome = {
    session: 'ses_1' as SessionId,
    interview: 'i1' as InterviewId,
    startedAt: bench.now,
    closedAt: bench.now,
  };
  const minutes = { accompaniment: 90, deskWork: 0, personalWork: 0 };
  await bench.change(id, (one) => ({ ...one, held: [{ ...welcome, minutes, covered: [] }], next }));
  const calendar = calendarOf(await bench.bilan(id), bench.guide, 'Europe/Paris');
  bench.now = back;
  const since = new Date(Date.parse(back) - 45 * 86_400_000).toISOString() as Instant;
  await sendDueReminders(bench.ports, since);
  expect([told(lea.id), told(nadia.id), told(bilansChannel)]).toEqual([person, consultant, team]);
  await sendDueReminders(bench.ports, since);
  expect([told(lea.id), told(nadia.id), told(bilansChannel)]).toEqual([person, consultant, team]);
  // Whatever was due is over, and says why it did not go.
  for (const { id: row, dueAt } of calendar) {
    const stored = (await bench.ports.directory.find('reminder', row))?.record;
    const between = Date.parse(dueAt) > stopped && dueAt <= back;
    if (!between || stored === undefined || isDigest(stored)) continue;
    expect(stored.state).not.toBe('pending');
    if (stored.state !== 'sent') expect(stored.reason).toMatch(/^(too-late|superseded|not-needed|not-called-for)$/);
  }
});
