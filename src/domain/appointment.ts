import { DateTime } from 'luxon';
import { ownSessions } from './beneficiary/beneficiary';
import type { Appointment, Bilan } from './bilan';
import type { Instant } from './ids';
import { dayName } from './reminders/calendar-days';
import { ok, refused, type Outcome } from './outcome';
import type { Session } from './session/session';

const dateShape = /^\d{4}-\d{2}-\d{2}$/;
const timeShape = /^\d{2}:\d{2}$/;

export const startOf = (appointment: Appointment, timeZone: string): DateTime =>
  DateTime.fromISO(`${appointment.date}T${appointment.time}`, { zone: timeZone });

/** `2027-05-12 10:00`: as the journal names it, and to tell one from another. */
export const named = ({ date, time }: Appointment): string => `${date} ${time}`;

/** The date that stands: while a session runs, its conclusion holds it. */
export const comingAppointment = ({ running, next }: Bilan): Appointment | undefined => running?.next ?? next;

/**
 * The date that follows a closed session. Of the last one held with the present beneficiary it is the one that stands,
 * however often it moved since; of an older one, what was agreed on at its end, as long as that stands.
 */
export function appointmentAfter(bilan: Bilan, session: Pick<Session, 'id' | 'next'>): Appointment | undefined {
  const coming = comingAppointment(bilan);
  if (ownSessions(bilan).at(-1)?.session === session.id) return coming;
  return coming && session.next && named(coming) === named(session.next) ? coming : undefined;
}

/** The day it is there: `2026-11-02`. */
export const localDay = (now: Instant, timeZone: string): string => dayName(DateTime.fromISO(now, { zone: timeZone }));

/** Both or neither; a day and an hour that exist, and are still to come. */
export function readAppointment(
  typed: { date: string; time: string },
  now: Instant,
  timeZone: string,
): Outcome<Appointment | undefined, 'bad-appointment'> {
  const appointment = { date: typed.date.trim(), time: typed.time.trim() };
  if (appointment.date === '' && appointment.time === '') return ok(undefined);
  if (!dateShape.test(appointment.date) || !timeShape.test(appointment.time)) return refused('bad-appointment');
  const start = startOf(appointment, timeZone);
  // An hour that the change to summer time skips would be read as another one.
  const exists = start.isValid && start.toFormat('HH:mm') === appointment.time;
  return exists && start > DateTime.fromISO(now) ? ok(appointment) : refused('bad-appointment');
}

/** A day that exists, and is not over. */
export function readDay(typed: string, now: Instant, timeZone: string): Outcome<string, 'bad-day'> {
  const day = DateTime.fromISO(typed, { zone: timeZone });
  const today = DateTime.fromISO(now, { zone: timeZone }).startOf('day');
  return dateShape.test(typed) && day.isValid && day >= today ? ok(typed) : refused('bad-day');
}

/**
 * Teams' own new-meeting form, filled in (deep link `/l/meeting/new`). The subject is the opaque reference: a
 * calendar is read by others.
 */
export function newMeetingLink(meeting: {
  appointment: Appointment;
  minutes: number;
  reference: string;
  attendee?: string;
  timeZone: string;
}): string {
  const start = startOf(meeting.appointment, meeting.timeZone);
  const query = new URLSearchParams({
    subject: `Entretien ${meeting.reference}`,
    startTime: isoSeconds(start),
    endTime: isoSeconds(start.plus({ minutes: meeting.minutes })),
    ...(meeting.attendee ? { attendees: meeting.attendee } : {}),
  });
  return `https://teams.microsoft.com/l/meeting/new?${query.toString().replaceAll('+', '%20')}`;
}

const isoSeconds = (time: DateTime): string => time.toISO({ suppressMilliseconds: true }) ?? '';
