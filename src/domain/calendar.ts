import { DateTime } from 'luxon';
import { startOf } from './appointment';
import type { Bilan } from './bilan';
import type { Guide, Interview } from './guide';
import { digest, type Instant } from './ids';
import { instantOf } from './instants';
import type { Audience, ReminderRule } from './reminder-rule';
import { closingInterview, nextInterview } from './session-course';

/** One reminder of a bilan's calendar, as the bilan stands. */
export interface Due {
  /** The same for the same bilan, rule, audience and date: scheduling it twice is scheduling it once. */
  id: string;
  rule: ReminderRule;
  to: Audience;
  dueAt: Instant;
  /** Later than that it makes no sense any more. */
  usefulUntil: Instant;
  interview?: Interview;
  /** What the message is about: the appointment, the follow-up day. */
  on?: Instant;
}

/** Practice, not law: six calendar months in the organisation's time zone, never 180 days (LAW.md). */
const followUpMonths = 6;
/** Messages leave at this hour, local time. */
const hourOfDay = 9;
const [quietFrom, quietUntil] = [19, 8];

/**
 * Every reminder that the bilan calls for as it stands. What is not in it any more (the date moved, the session was
 * closed, the bilan ended) is not to be sent, whatever was scheduled before.
 */
export function calendarOf(bilan: Bilan, guide: Guide, timeZone: string): Due[] {
  if (bilan.state === 'ended') return [];
  return (guide.reminders ?? []).flatMap((rule) => {
    const about = anchorOf(rule, bilan, guide, timeZone);
    if (about === undefined) return [];
    const due = dueAt(about.at, rule);
    return rule.to.map((to): Due => ({
      id: `rem_${digest([bilan.id, rule.id, to, instantOf(due)])}`,
      rule,
      to,
      dueAt: instantOf(due),
      usefulUntil: instantOf(usefulUntil(about.at, due, rule)),
      ...(about.interview ? { interview: about.interview } : {}),
      ...(rule.anchor === 'inactivity' || rule.anchor === 'closing' ? {} : { on: instantOf(about.at) }),
    }));
  });
}

/** Replaced by a later one of the same kind that is due too: a long silence is broken once. */
export const isSuperseded = (one: Due, calendar: readonly Due[], now: Instant): boolean =>
  calendar.some(
    (other) =>
      other.to === one.to &&
      other.rule.anchor === one.rule.anchor &&
      other.rule.condition === one.rule.condition &&
      other.dueAt > one.dueAt &&
      other.dueAt <= now,
  );

/** The first instant, from `now` on, at which people may be written to: not from 19:00 to 8:00, nor on week-ends. */
export function wakingTime(now: Instant, timeZone: string): Instant {
  const local = DateTime.fromISO(now, { zone: timeZone });
  const evening = local.hour >= quietFrom;
  const awake = local.hour >= quietUntil && !evening && local.weekday < 6;
  if (awake) return now;
  const morning = local
    .plus({ days: evening ? 1 : 0 })
    .startOf('day')
    .set({ hour: quietUntil });
  return instantOf(workday(morning, 'next'));
}

/** The day of the follow-up: as agreed, or six calendar months after the closing interview. */
export function followUpDay(bilan: Bilan, guide: Guide, timeZone: string): DateTime | undefined {
  const closed = closedAt(bilan, guide);
  if (closed === undefined || isFollowedUp(bilan, guide)) return undefined;
  if (bilan.next !== undefined) return startOf(bilan.next, timeZone);
  const day = DateTime.fromISO(closed, { zone: timeZone }).plus({ months: followUpMonths });
  return workday(day.startOf('day').set({ hour: hourOfDay }), 'next');
}

function anchorOf(
  { anchor, offset }: ReminderRule,
  bilan: Bilan,
  guide: Guide,
  timeZone: string,
): { at: DateTime; interview?: Interview } | undefined {
  const interview = guide.interviews.find(({ id }) => id === bilan.running?.interview) ?? nextInterview(bilan, guide);
  const named = interview ? { interview } : {};
  switch (anchor) {
    case 'appointment':
      // A session that runs has taken its appointment over; what comes after it is still to come.
      if (bilan.running && offset.count > 0)
        return { at: DateTime.fromISO(bilan.running.startedAt, { zone: timeZone }), ...named };
      // The follow-up's own reminders speak of it.
      return bilan.next && bilan.state === 'open' ? { at: startOf(bilan.next, timeZone), ...named } : undefined;
    case 'inactivity': {
      if (bilan.state !== 'open') return undefined;
      const last = DateTime.fromISO(lastActivity(bilan), { zone: timeZone });
      const planned = bilan.next && startOf(bilan.next, timeZone);
      return { at: planned && planned > last ? planned : last, ...named };
    }
    case 'closing': {
      const closed = closedAt(bilan, guide);
      if (closed === undefined || isFollowedUp(bilan, guide)) return undefined;
      return { at: DateTime.fromISO(closed, { zone: timeZone }), ...named };
    }
    case 'follow-up': {
      const day = followUpDay(bilan, guide, timeZone);
      return day && { at: day, ...named };
    }
  }
}

const lastActivity = (bilan: Bilan): Instant =>
  bilan.running?.lastActAt ?? bilan.held.at(-1)?.closedAt ?? bilan.openedAt;

function closedAt(bilan: Bilan, guide: Guide): Instant | undefined {
  const closing = closingInterview(guide);
  if (bilan.state === 'open' || !closing) return undefined;
  return bilan.held.findLast(({ interview }) => interview === closing.id)?.closedAt;
}

/** The interview after the closing one was held. */
function isFollowedUp(bilan: Bilan, guide: Guide): boolean {
  const closing = closingInterview(guide);
  const later = new Set(guide.interviews.filter(({ number }) => number > (closing?.number ?? 0)).map(({ id }) => id));
  return bilan.held.some(({ interview }) => later.has(interview));
}

function dueAt(anchor: DateTime, { offset }: ReminderRule): DateTime {
  const day = anchor
    .plus({ [offset.unit]: offset.count })
    .startOf('day')
    .set({ hour: hourOfDay });
  return workday(day, offset.count < 0 ? 'previous' : 'next');
}

function workday(day: DateTime, towards: 'next' | 'previous'): DateTime {
  if (day.weekday < 6) return day;
  return towards === 'next' ? day.plus({ days: 8 - day.weekday }) : day.minus({ days: day.weekday - 5 });
}

function usefulUntil(anchor: DateTime, due: DateTime, { anchor: kind, offset }: ReminderRule): DateTime {
  if (offset.count < 0) return anchor;
  if (offset.count === 0) return due.endOf('day');
  return due.plus(kind === 'closing' ? { months: 1 } : { days: 14 });
}
