import { DateTime } from 'luxon';
import type { Appointment } from '../domain/bilan';
import type { Instant } from '../domain/ids';

export interface Dates {
  /** « lundi 31 mai 2027 », from `2027-05-31` */
  date(day: string): string;
  /** « 14:32 » */
  hour(at: Instant): string;
  /** « 3 décembre 2026 » */
  day(at: Instant): string;
  /** « 3 décembre 2026 à 14:32 » */
  moment(at: Instant): string;
  /** « jeudi 3 décembre » */
  weekday(at: Instant): string;
  /** « jeudi 3 décembre à 14:30 » */
  weekdayAndHour(at: Instant): string;
  /** « jeudi 3 décembre 2026 à 14:30 » */
  dayAndHour(at: Instant): string;
  /** The same, of an appointment. */
  appointment(when: Appointment): string;
}

const shortPattern = (date: DateTime): string => `${date.day === 1 ? "'1er'" : 'd'} LLLL`;
const dayPattern = (date: DateTime): string => `${shortPattern(date)} yyyy`;

const rememberedAtMost = 1_000;

/** Telling a date takes as long as drawing the rest of its card, and the same ones come back. */
function remembered<T extends string>(say: (value: T) => string): (value: T) => string {
  const said = new Map<T, string>();
  return (value) => {
    const known = said.get(value);
    if (known !== undefined) return known;
    const words = say(value);
    if (said.size >= rememberedAtMost) said.clear();
    said.set(value, words);
    return words;
  };
}

/** The same, where nothing below the minute is told: an instant of UTC with its seconds cut off. */
function byMinute(say: (at: Instant) => string): (at: Instant) => string {
  const minute = remembered(say);
  return (at) => minute(at.replace(/:\d\d(\.\d+)?Z$/, ':00Z') as Instant);
}

/** Dates in French, in one time zone. */
export function createDates(zone: string): Dates {
  const local = (at: Instant) => DateTime.fromISO(at, { zone }).setLocale('fr');
  const say = (date: DateTime, pattern: (date: DateTime) => string) => date.toFormat(pattern(date));
  const instant = (pattern: (date: DateTime) => string) => byMinute((at) => say(local(at), pattern));
  return {
    date: remembered((day) => {
      const when = DateTime.fromISO(day, { zone }).setLocale('fr');
      return when.isValid ? say(when, (one) => `cccc ${dayPattern(one)}`) : day;
    }),
    hour: byMinute((at) => local(at).toFormat('HH:mm')),
    day: instant(dayPattern),
    moment: instant((date) => `${dayPattern(date)} 'à' HH:mm`),
    weekday: instant((date) => `cccc ${shortPattern(date)}`),
    weekdayAndHour: instant((date) => `cccc ${shortPattern(date)} 'à' HH:mm`),
    dayAndHour: instant((date) => `cccc ${dayPattern(date)} 'à' HH:mm`),
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
