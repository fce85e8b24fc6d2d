import { DateTime } from 'luxon';
import type { Instant } from './ids';

/** UTC with milliseconds always: instants are put in order by comparing them as text. */
export const instantOf = (time: DateTime): Instant => time.toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'") as Instant;

export const laterBy = (now: Instant, ms: number): Instant =>
  instantOf(DateTime.fromISO(now).plus({ milliseconds: ms }));

/** Nine in the morning of the day after, local time. */
export const nextMorning = (now: Instant, timeZone: string): Instant =>
  instantOf(DateTime.fromISO(now, { zone: timeZone }).plus({ days: 1 }).startOf('day').set({ hour: 9 }));

/** The days, in UTC, from one instant's to another's: `2026-11-02`. */
export function daysFrom(since: Instant, until: Instant): string[] {
  const days: string[] = [];
  const last = until.slice(0, 10);
  for (let day = DateTime.fromISO(since, { zone: 'utc' }).startOf('day'); ; day = day.plus({ days: 1 })) {
    const name = day.toFormat('yyyy-MM-dd');
    if (name > last) return days;
    days.push(name);
  }
}
