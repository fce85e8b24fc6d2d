import { DateTime } from 'luxon';
import { comingAppointment, startOf } from '../appointment';
import { ownDocument } from '../beneficiary/beneficiary';
import type { Bilan } from '../bilan';
import type { Guide, Interview } from '../guide/guide';
import { digest, type Instant } from '../ids';
import { instantOf } from '../instants';
import type { Audience, ReminderRule } from './reminder-rule';
import { closedAt, followUpDay, heldFollowUp } from '../follow-up/follow-up-day';
import { closingInterview, followUpInterview, nextInterview } from '../session/session-course';
import { askedFrom } from '../noted-silence';
import { dayAt, hourOfDay, workday } from './calendar-days';

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
      ...(isSpoken(rule, bilan) ? { on: instantOf(about.at) } : {}),
    }));
  });
}

/** Six months after: the person is written to only if they agreed to it. */
export const isAboutFollowUp = ({ rule }: Pick<Due, 'rule'>): boolean =>
  ['closing', 'follow-up', 'put-off'].includes(rule.anchor);

/** It recalls an appointment that people agreed on, which is no nudge; it ends with that appointment. */
export const recallsAppointment = ({ anchor, condition }: ReminderRule): boolean =>
  condition === (anchor === 'appointment' ? 'always' : 'follow-up-planned');

/** An hour that people agreed on is told; one that was counted is not. */
const isSpoken = ({ anchor }: ReminderRule, { next }: Bilan): boolean =>
  anchor === 'appointment' || anchor === 'closing-appointment' || (anchor === 'follow-up' && next !== undefined);

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

function anchorOf(
  { anchor, offset }: ReminderRule,
  bilan: Bilan,
  guide: Guide,
  timeZone: string,
): { at: DateTime; interview?: Interview } | undefined {
  const { running } = bilan;
  const next = comingAppointment(bilan);
  const coming = nextInterview(bilan, guide);
  const interview = guide.interviews.find(({ id }) => id === running?.interview) ?? coming;
  // Whatever was left out on the way.
  const followUp = named(followUpInterview(guide));
  switch (anchor) {
    case 'appointment':
      // A session that runs has taken its appointment over; what comes after it is still to come.
      if (running && offset.count > 0)
        return { at: DateTime.fromISO(running.startedAt, { zone: timeZone }), ...named(interview) };
      // The follow-up's own reminders speak of it.
      return next && bilan.state === 'open' ? { at: startOf(next, timeZone), ...named(coming) } : undefined;
    case 'closing-appointment': {
      const closes = bilan.state === 'open' && coming?.id === closingInterview(guide)?.id;
      return closes && next ? { at: startOf(next, timeZone), ...named(coming) } : undefined;
    }
    case 'inactivity':
      return bilan.state === 'open' ? { at: askedFrom(bilan, timeZone), ...named(interview) } : undefined;
    case 'receipt': {
      const document = ownDocument(bilan);
      const received = document?.state === 'final' ? document.at : undefined;
      return received === undefined ? undefined : { at: DateTime.fromISO(received, { zone: timeZone }) };
    }
    case 'closing': {
      const closed = closedAt(bilan, guide);
      if (closed === undefined || heldFollowUp(bilan, guide)) return undefined;
      return { at: DateTime.fromISO(closed, { zone: timeZone }), ...followUp };
    }
    case 'follow-up': {
      const day = followUpDay(bilan, guide, timeZone);
      return day && { at: day, ...followUp };
    }
    case 'put-off': {
      // Once it is due, or has a date, the follow-up's own reminders speak of it.
      const until = bilan.followUp?.putOffUntil;
      const day = followUpDay(bilan, guide, timeZone);
      if (until === undefined || day === undefined || bilan.next !== undefined) return undefined;
      const at = dayAt(until, timeZone);
      return at < day ? { at, ...followUp } : undefined;
    }
  }
}

const named = (interview: Interview | undefined): { interview?: Interview } => (interview ? { interview } : {});

function dueAt(anchor: DateTime, rule: ReminderRule): DateTime {
  const { offset } = rule;
  const day = anchor
    .plus({ [offset.unit]: offset.count })
    .startOf('day')
    .set({ hour: hourOfDay });
  // « Aujourd'hui » is said on that very day or never. When people agreed on a week-end, the channel is told that day,
  // and they, whose week-ends are quiet, were told on the eve: two days later nothing is said to them any more.
  if (offset.count === 0 && recallsAppointment(rule)) return day;
  return workday(day, offset.count < 0 ? 'previous' : 'next');
}

function usefulUntil(anchor: DateTime, due: DateTime, { anchor: kind, offset, effect }: ReminderRule): DateTime {
  // What is to be recorded is not recorded by anyone else.
  if (effect === 'record-no-answer') return due.plus({ years: 1 });
  if (kind === 'put-off') return due.plus({ days: 14 });
  if (offset.count < 0) return anchor;
  if (offset.count === 0) return due.endOf('day');
  return due.plus(kind === 'closing' ? { months: 1 } : { days: 14 });
}
