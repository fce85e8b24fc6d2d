import { DateTime } from 'luxon';
import { startOf } from '../appointment';
import type { Bilan } from '../bilan';
import type { Guide } from '../guide/guide';
import type { Instant } from '../ids';
import { dayAt, hourOfDay, workday } from '../reminders/calendar-days';
import { closingInterview } from '../session/session-course';

/** Practice, not law: six calendar months in the organisation's time zone, never 180 days (LAW.md). */
const followUpMonths = 6;

/** Six calendar months after, on a working day. */
export const usualDay = (closed: Instant, timeZone: string): DateTime =>
  workday(
    DateTime.fromISO(closed, { zone: timeZone })
      .plus({ months: followUpMonths })
      .startOf('day')
      .set({ hour: hourOfDay }),
    'next',
  );

/** When the closing interview was last closed, of a bilan that is. */
export function closedAt(bilan: Bilan, guide: Guide): Instant | undefined {
  const closing = closingInterview(guide);
  if (bilan.state === 'open' || !closing) return undefined;
  return bilan.held.findLast(({ interview }) => interview === closing.id)?.closedAt;
}

/**
 * The session after the closing one, once it was held: whole, for one that was begun by mistake or cut in two is no
 * follow-up yet. What was held before somebody reopened the follow-up does not count.
 */
export function heldFollowUp(bilan: Bilan, guide: Guide): Bilan['held'][number] | undefined {
  const closing = closingInterview(guide);
  const later = new Set(guide.interviews.filter(({ number }) => number > (closing?.number ?? 0)).map(({ id }) => id));
  const reopenedAt = bilan.followUp?.steps.findLast(({ what }) => what === 'reopened')?.at ?? '';
  const held = bilan.held.findLast(({ interview, closedAt: at }) => later.has(interview) && at > reopenedAt);
  const left = bilan.leftOpen.some(({ kind, interview }) => kind === 'block' && later.has(interview));
  return bilan.state === 'ended' || !left ? held : undefined;
}

/**
 * The day of the follow-up: as planned, as agreed, or six calendar months after the closing interview; put off, not
 * before the day it was put off to.
 */
export function followUpDay(bilan: Bilan, guide: Guide, timeZone: string): DateTime | undefined {
  const closed = closedAt(bilan, guide);
  if (closed === undefined || heldFollowUp(bilan, guide) !== undefined) return undefined;
  if (bilan.next !== undefined) return startOf(bilan.next, timeZone);
  const { terms, putOffUntil } = bilan.followUp ?? {};
  const day = terms ? workday(dayAt(terms.day, timeZone), 'next') : usualDay(closed, timeZone);
  const later = putOffUntil === undefined ? day : dayAt(putOffUntil, timeZone);
  return later > day ? later : day;
}
