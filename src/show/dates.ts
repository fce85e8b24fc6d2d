import { DateTime } from 'luxon';
import type { Appointment } from '../domain/bilan';
import type { Instant } from '../domain/ids';

export interface Dates {
  /** « 14:32 » */
  hour(at: Instant): string;
  /** « 3 décembre 2026 » */
  day(at: Instant): string;
  /** « 3 décembre 2026 à 14:32 » */
  moment(at: Instant): string;
  /** « jeudi 3 décembre 2026 à 14:30 » */
  appointment(when: Appointment): string;
}

const dayPattern = (date: DateTime): string => `${date.day === 1 ? "'1er'" : 'd'} LLLL yyyy`;

/** Dates in French, in one time zone. */
export function createDates(zone: string): Dates {
  const local = (at: Instant) => DateTime.fromISO(at, { zone }).setLocale('fr');
  const say = (date: DateTime, pattern: (date: DateTime) => string) => date.toFormat(pattern(date));
  return {
    hour: (at) => local(at).toFormat('HH:mm'),
    day: (at) => say(local(at), dayPattern),
    moment: (at) => say(local(at), (date) => `${dayPattern(date)} 'à' HH:mm`),
    appointment: ({ date, time }) => {
      const when = DateTime.fromISO(`${date}T${time}`, { zone }).setLocale('fr');
      return when.isValid ? say(when, (day) => `cccc ${dayPattern(day)} 'à' HH:mm`) : `${date} ${time}`.trim();
    },
  };
}

/** « 3 h 45 », « 40 min » */
export function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest}\u00a0min`;
  return rest === 0 ? `${hours}\u00a0h` : `${hours}\u00a0h\u00a0${String(rest).padStart(2, '0')}`;
}
