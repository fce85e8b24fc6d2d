import { DateTime } from 'luxon';
import type { Instant } from './ids';

/** A length of time as people say it: calendar days, weeks, months and years. */
export interface Span {
  count: number;
  unit: 'hours' | 'days' | 'weeks' | 'months' | 'years';
}

/** UTC with milliseconds always: instants are put in order by comparing them as text. */
export const instantOf = (time: DateTime): Instant => time.toJSDate().toISOString() as Instant;

export const laterBy = (now: Instant, ms: number): Instant =>
  instantOf(DateTime.fromISO(now).plus({ milliseconds: ms }));

/** The same hour of the day after so many days, weeks, months or years, local time. */
export const afterSpan = (now: Instant, { count, unit }: Span, timeZone: string): Instant =>
  instantOf(DateTime.fromISO(now, { zone: timeZone }).plus({ [unit]: count }));

/** Nine in the morning of the day after, local time. */
export const nextMorning = (now: Instant, timeZone: string): Instant =>
  instantOf(DateTime.fromISO(now, { zone: timeZone }).plus({ days: 1 }).startOf('day').set({ hour: 9 }));

/** The first nine in the morning to come, local time. */
export function comingMorning(now: Instant, timeZone: string): Instant {
  const today = instantOf(DateTime.fromISO(now, { zone: timeZone }).startOf('day').set({ hour: 9 }));
  return today > now ? today : nextMorning(now, timeZone);
}

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
