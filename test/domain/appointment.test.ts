import { newMeetingLink, readAppointment } from '../../src/domain/appointment';
import type { Instant } from '../../src/domain/ids';

describe('an appointment', () => {
  const now = '2026-11-02T08:00:00.000Z' as Instant;
  const read = (date: string, time: string) => readAppointment({ date, time }, now, 'Europe/Paris');

  it('is a day and an hour to come, both or neither', () => {
    expect(read(' 2026-11-02 ', '09:01')).toEqual({ ok: true, value: { date: '2026-11-02', time: '09:01' } });
    expect(read('', '')).toEqual({ ok: true, value: undefined });
  });

  it.each([
    ['2026-02-30', '10:00'],
    ['2027-02-29', '10:00'],
    ['2026-11-02', '09:00'],
    ['2026-10-01', '10:00'],
    ['2026-12-01', ''],
    ['', '10:00'],
    ['2026-12-01', '24:00'],
    ['2026-12-01', '10h30'],
    ['01/12/2026', '10:00'],
    // Skipped by the change to summer time.
    ['2027-03-28', '02:30'],
  ])('%s at %s is refused', (date, time) => {
    expect(read(date, time)).toEqual({ ok: false, refusal: 'bad-appointment' });
  });

  it('holds on the days the clocks change', () => {
    expect(read('2027-03-28', '03:30').ok).toBe(true);
    expect(read('2027-10-31', '02:30').ok).toBe(true);
  });

  it('fills in Teams’ own form with the reference, and no name', () => {
    const link = newMeetingLink({
      appointment: { date: '2026-12-01', time: '14:30' },
      minutes: 90,
      reference: 'BC-7F3K-92',
      attendee: 'lea+bilan@exemple.fr',
      timeZone: 'Europe/Paris',
    });
    expect(link).not.toContain('+');
    expect(Object.fromEntries(new URL(link).searchParams)).toEqual({
      subject: 'Entretien BC-7F3K-92',
      startTime: '2026-12-01T14:30:00+01:00',
      endTime: '2026-12-01T16:00:00+01:00',
      attendees: 'lea+bilan@exemple.fr',
    });
  });
});
