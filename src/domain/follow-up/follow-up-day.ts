import { DateTime } from 'luxon';
import { startOf } from '../appointment';
import { ownLeftOpen, ownSessions } from '../beneficiary/beneficiary';
import type { Bilan } from '../bilan';
import type { Guide, Interview } from '../guide/guide';
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

/**
 * When the closing interview was last closed, of a bilan that is and was not given up, whatever guide it has moved to since. One that moved
 * before that day was kept was closed by its last session that is no follow-up, as far as can still be told.
 */
export function closedAt(bilan: Bilan, guide: Guide): Instant | undefined {
  const closing = closingInterview(guide);
  const { state, held, closedBefore, stopped } = bilan;
  if (state === 'open' || stopped !== undefined || !closing) return undefined;
  const closed = held.findLast(({ interview }) => interview === closing.id)?.closedAt;
  const known = [closed, closedBefore].filter((one) => one !== undefined);
  const later = laterThan(closing, guide);
  return known.sort().at(-1) ?? held.findLast(({ interview }) => !later.has(interview))?.closedAt;
}

/**
 * The session after the closing one, once it was held: whole, for one that was begun by mistake or cut in two is no
 * follow-up yet. What closed the bilan under an earlier guide is none, nor what was held before somebody reopened it.
 */
export function heldFollowUp(bilan: Bilan, guide: Guide): Bilan['held'][number] | undefined {
  const later = laterThan(closingInterview(guide), guide);
  const ended = bilan.state === 'ended';
  const reopenedAt = bilan.followUp?.steps.findLast(({ what }) => what === 'reopened')?.at;
  const since = [reopenedAt, ended ? undefined : bilan.closedBefore].filter((at) => at !== undefined);
  const left = ownLeftOpen(bilan).some(({ kind, interview }) => kind === 'block' && later.has(interview));
  if (left && !ended) return undefined;
  return ownSessions(bilan).findLast((one) => later.has(one.interview) && since.every((at) => one.closedAt > at));
}

const laterThan = (closing: Interview | undefined, { interviews }: Guide): Set<Interview['id']> =>
  new Set(interviews.filter(({ number }) => number > (closing?.number ?? 0)).map(({ id }) => id));

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
