import { DateTime } from 'luxon';
import type { Instant } from '../ids';
import { afterSpan, instantOf } from '../instants';
import { hourOfDay, workday } from '../reminders/calendar-days';

/** Time to read what would be erased, and to hand a bilan over whose consultant left. */
const recalledDays = 7;

/** RGPD, article 12(3): one month from the day it was asked; a calendar month of the organisation's time zone. */
export const answerBy = (askedAt: Instant, timeZone: string): Instant =>
  afterSpan(askedAt, { count: 1, unit: 'months' }, timeZone);

/** When a request that nobody answered is recalled: a week before its month ends, at the hour and on a day for people. */
export function recallAt(askedAt: Instant, timeZone: string): Instant {
  const end = DateTime.fromISO(answerBy(askedAt, timeZone), { zone: timeZone });
  const day = end.minus({ days: recalledDays }).startOf('day').set({ hour: hourOfDay });
  return instantOf(workday(day, 'previous'));
}
