import { DateTime } from 'luxon';
import { calendarOf, isSuperseded, wakingTime, type Due } from '../../src/domain/reminders/calendar';
import type { Bilan } from '../../src/domain/bilan';
import type { InterviewId } from '../../src/domain/guide/guide';
import type { BilanId, Instant, PersonId, SessionId, TenantId } from '../../src/domain/ids';
import { realGuide } from '../support/workbench';

const zone = 'Europe/Paris';
const at = (iso: string) => iso as Instant;
const opened: Bilan = {
  id: 'bil_1' as BilanId,
  reference: 'BC-7F3K-92',
  tenant: 'tenant' as TenantId,
  state: 'open',
  consultant: { id: 'nadia' as PersonId, name: 'Nadia Benali' },
  beneficiary: { firstName: 'Léa', lastName: 'Moreau' },
  financing: 'cpf',
  guide: realGuide.version,
  openedAt: at('2026-01-05T09:00:00.000Z'),
  held: [],
  leftOpen: [],
};
const closedOn = (closedAt: string): Bilan => ({
  ...opened,
  state: 'closed',
  held: [
    {
      session: 'ses_9' as SessionId,
      interview: 'i9' as InterviewId,
      startedAt: at(closedAt),
      closedAt: at(closedAt),
      minutes: { accompaniment: 90, deskWork: 0, personalWork: 0 },
      covered: [],
    },
  ],
});
const local = ({ dueAt }: Due, timeZone = zone) =>
  DateTime.fromISO(dueAt, { zone: timeZone }).toFormat('ccc yyyy-MM-dd HH:mm');
const due = (bilan: Bilan, title: string, timeZone = zone): string[] => [
  ...new Set(
    calendarOf(bilan, realGuide, timeZone)
      .filter(({ rule }) => rule.title === title)
      .map((one) => local(one, timeZone)),
  ),
];

describe('the calendar of a bilan', () => {
  test('an appointment has its reminders, at nine local time, week-ends left out', () => {
    // A Monday.
    const bilan = { ...opened, next: { date: '2026-03-30', time: '14:00' } };
    expect(due(bilan, "Questionnaire à remplir avant l'entretien")).toEqual(['Wed 2026-03-25 09:00']);
    expect(due(bilan, 'Dernière relance du questionnaire')).toEqual(['Fri 2026-03-27 09:00']);
    expect(due(bilan, 'Rappel du rendez-vous')).toEqual(['Fri 2026-03-27 09:00']);
    expect(due(bilan, 'Entretien à clore')).toEqual(['Tue 2026-03-31 09:00']);
  });

  test('another date makes other reminders, and drops the earlier ones; the same date the very same', () => {
    const ids = (date: string, time = '14:00') =>
      calendarOf({ ...opened, next: { date, time } }, realGuide, zone)
        .filter(({ rule }) => rule.anchor === 'appointment')
        .map(({ id }) => id);
    expect(ids('2026-03-30')).toEqual(ids('2026-03-30'));
    expect(ids('2026-03-30').filter((id) => ids('2026-04-15').includes(id))).toEqual([]);
    expect(calendarOf(opened, realGuide, zone).filter(({ rule }) => rule.anchor === 'appointment')).toEqual([]);
    expect(
      calendarOf({ ...opened, state: 'ended', next: { date: '2026-03-30', time: '14:00' } }, realGuide, zone),
    ).toEqual([]);
  });

  test.each([
    // Closed on, five months later, six months later (the follow-up day), each moved to Monday off a week-end.
    ['2026-03-30T09:00:00.000Z', 'Mon 2026-08-31 09:00', 'Wed 2026-09-30 09:00'],
    ['2026-09-30T09:00:00.000Z', 'Mon 2027-03-01 09:00', 'Tue 2027-03-30 09:00'],
    ['2026-08-31T09:00:00.000Z', 'Mon 2027-02-01 09:00', 'Mon 2027-03-01 09:00'],
    ['2027-08-29T09:00:00.000Z', 'Mon 2028-01-31 09:00', 'Tue 2028-02-29 09:00'],
    ['2028-02-29T09:00:00.000Z', 'Mon 2028-07-31 09:00', 'Tue 2028-08-29 09:00'],
    // 23:30 in Paris on the 31st is still the 31st there.
    ['2026-12-31T22:30:00.000Z', 'Mon 2027-05-31 09:00', 'Wed 2027-06-30 09:00'],
  ])('closed at %s: booking asked %s, follow-up %s', (closed, booking, followUp) => {
    const bilan = closedOn(closed);
    expect(due(bilan, 'Entretien de suivi à planifier')).toEqual([booking]);
    expect(due(bilan, 'Jour du suivi')).toEqual([followUp]);
  });

  // Opened and closed in one offset, followed up in the other; instants in UTC, counted by hand.
  test.each([
    // The last evening of summer time, 23:30; the booking in winter, the follow-up in summer again.
    ['2026-10-23T21:30:00.000Z', '2027-03-23T08:00:00.000Z', '2027-04-23T07:00:00.000Z'],
    // Half past midnight on 1 May, which is still 30 April in UTC: the follow-up is due in winter, on a Monday.
    ['2026-04-30T22:30:00.000Z', '2026-10-01T07:00:00.000Z', '2026-11-02T08:00:00.000Z'],
    // Just before the change to summer time, and just after it.
    ['2026-03-29T00:59:00.000Z', '2026-08-31T07:00:00.000Z', '2026-09-29T07:00:00.000Z'],
    ['2026-03-29T01:01:00.000Z', '2026-08-31T07:00:00.000Z', '2026-09-29T07:00:00.000Z'],
    // The hour that comes twice.
    ['2026-10-25T00:30:00.000Z', '2027-03-25T08:00:00.000Z', '2027-04-26T07:00:00.000Z'],
    ['2026-10-25T01:30:00.000Z', '2027-03-25T08:00:00.000Z', '2027-04-26T07:00:00.000Z'],
    // Six months lead to the day on which the hour changes: a Sunday, told on Monday by the new hour.
    ['2026-04-25T10:00:00.000Z', '2026-09-25T07:00:00.000Z', '2026-10-26T08:00:00.000Z'],
    ['2026-09-28T10:00:00.000Z', '2027-03-01T08:00:00.000Z', '2027-03-29T07:00:00.000Z'],
    // Month ends: the 31st of August has no like in February, and in a leap year has the 29th.
    ['2026-08-31T10:00:00.000Z', '2027-02-01T08:00:00.000Z', '2027-03-01T08:00:00.000Z'],
    ['2027-08-31T10:00:00.000Z', '2028-01-31T08:00:00.000Z', '2028-02-29T08:00:00.000Z'],
    ['2027-09-29T10:00:00.000Z', '2028-02-29T08:00:00.000Z', '2028-03-29T07:00:00.000Z'],
    ['2028-02-29T10:00:00.000Z', '2028-07-31T07:00:00.000Z', '2028-08-29T07:00:00.000Z'],
    ['2026-05-31T10:00:00.000Z', '2026-11-02T08:00:00.000Z', '2026-11-30T08:00:00.000Z'],
    ['2026-12-31T10:00:00.000Z', '2027-05-31T07:00:00.000Z', '2027-06-30T07:00:00.000Z'],
  ])('closed at %s: asked to book at %s, due at %s', (closed, booking, day) => {
    const instants = (title: string) => [
      ...new Set(
        calendarOf(closedOn(closed), realGuide, zone)
          .filter(({ rule }) => rule.title === title)
          .map(({ dueAt }) => dueAt),
      ),
    ];
    expect(instants('Entretien de suivi à planifier')).toEqual([booking]);
    expect(instants('Échéance du suivi')).toEqual([day]);
  });

  test.each([
    // An appointment on either side of each change of hour: five days before, two days before, the day before.
    ['2026-03-31', ['2026-03-26T08:00:00.000Z', '2026-03-27T08:00:00.000Z', '2026-03-30T07:00:00.000Z']],
    ['2026-10-27', ['2026-10-22T07:00:00.000Z', '2026-10-23T07:00:00.000Z', '2026-10-26T08:00:00.000Z']],
    ['2028-03-01', ['2028-02-25T08:00:00.000Z', '2028-02-28T08:00:00.000Z', '2028-02-29T08:00:00.000Z']],
    ['2027-03-01', ['2027-02-24T08:00:00.000Z', '2027-02-26T08:00:00.000Z', '2027-02-26T08:00:00.000Z']],
    ['2027-01-04', ['2026-12-30T08:00:00.000Z', '2027-01-01T08:00:00.000Z', '2027-01-01T08:00:00.000Z']],
  ])('an appointment on %s is told of at %j', (date, instants) => {
    const before = calendarOf({ ...opened, next: { date, time: '14:00' } }, realGuide, zone).filter(
      ({ rule, to }) => rule.anchor === 'appointment' && rule.offset.count < 0 && to === 'beneficiary',
    );
    expect(before.map(({ dueAt }) => dueAt)).toEqual(instants);
  });

  test('nine o’clock is nine o’clock on both sides of both changes of hour, and far from Paris', () => {
    const utc = (date: string) =>
      calendarOf({ ...opened, next: { date, time: '14:00' } }, realGuide, zone).find(
        ({ rule }) => rule.offset.count === -1,
      )?.dueAt;
    // Summer time begins on 29 March 2026 and ends on 25 October 2026.
    expect(utc('2026-03-28')).toBe('2026-03-27T08:00:00.000Z');
    expect(utc('2026-03-31')).toBe('2026-03-30T07:00:00.000Z');
    expect(utc('2026-10-24')).toBe('2026-10-23T07:00:00.000Z');
    expect(utc('2026-10-27')).toBe('2026-10-26T08:00:00.000Z');
    expect(
      due({ ...opened, next: { date: '2026-03-31', time: '14:00' } }, 'Rappel du rendez-vous', 'Pacific/Noumea'),
    ).toEqual(['Mon 2026-03-30 09:00']);
  });

  test('a follow-up agreed for a Saturday is said to be today on that day alone; what only falls due waits for Monday', () => {
    const planned = { ...closedOn('2026-11-02T09:00:00.000Z'), next: { date: '2027-05-08', time: '10:00' } };
    expect(due(planned, 'Veille du suivi')).toEqual(['Fri 2027-05-07 09:00']);
    expect(due(planned, 'Jour du suivi')).toEqual(['Sat 2027-05-08 09:00']);
    expect(due(planned, 'Votre avis, six mois après')).toEqual(['Mon 2027-05-10 09:00']);
  });

  test('a session that runs leaves only what comes after it; a planned follow-up moves its reminders', () => {
    const planned = { ...closedOn('2026-03-30T09:00:00.000Z'), next: { date: '2026-10-15', time: '10:00' } };
    expect(due(planned, 'Questionnaire de suivi')).toEqual(['Thu 2026-10-08 09:00']);
    expect(due(planned, 'Jour du suivi')).toEqual(['Thu 2026-10-15 09:00']);
    expect(due(planned, 'Rappel du rendez-vous')).toEqual([]);
  });
});

test.each([
  ['2026-03-27T18:30:00.000Z', '2026-03-30T06:00:00.000Z'], // Friday 19:30; Monday 8:00, in summer time by then
  ['2026-03-28T10:00:00.000Z', '2026-03-30T06:00:00.000Z'], // Saturday
  ['2026-03-24T06:59:59.000Z', '2026-03-24T07:00:00.000Z'], // 7:59
  ['2026-03-24T07:00:00.000Z', '2026-03-24T07:00:00.000Z'],
  ['2026-03-24T17:59:00.000Z', '2026-03-24T17:59:00.000Z'],
  ['2026-03-24T18:00:00.000Z', '2026-03-25T07:00:00.000Z'],
])('asked at %s, people may be written to at %s', (now, awake) => {
  expect(wakingTime(at(now), zone)).toBe(awake);
});

test('of two nudges that are due together, only the later one is sent', () => {
  const calendar = calendarOf({ ...opened, next: { date: '2026-03-31', time: '14:00' } }, realGuide, zone);
  const nudges = calendar.filter(({ rule }) => rule.condition === 'questionnaire-awaited');
  const superseded = (now: string) => nudges.map((one) => isSuperseded(one, calendar, at(now)));
  expect(superseded('2026-03-26T09:00:00.000Z')).toEqual([false, false]);
  expect(superseded('2026-03-30T09:00:00.000Z')).toEqual([true, false]);
});
