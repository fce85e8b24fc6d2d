import { DateTime } from 'luxon';

/** Messages leave at this hour, local time. */
export const hourOfDay = 9;

/** The same day, or the nearest one that is no week-end. */
export function workday(day: DateTime, towards: 'next' | 'previous'): DateTime {
  if (day.weekday < 6) return day;
  return towards === 'next' ? day.plus({ days: 8 - day.weekday }) : day.minus({ days: day.weekday - 5 });
}

/** A day as people said it, at the hour at which messages leave; `2027-05-31`. */
export const dayAt = (day: string, timeZone: string): DateTime =>
  DateTime.fromISO(day, { zone: timeZone }).set({ hour: hourOfDay });

export const dayName = (day: DateTime): string => day.toFormat('yyyy-MM-dd');
