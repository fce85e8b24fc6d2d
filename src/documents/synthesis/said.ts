import { DateTime } from 'luxon';
import type { Instant } from '../../domain/ids';

/** « 3 décembre 2026 », in one time zone. */
export const saidDay =
  (timeZone: string) =>
  (at: Instant): string => {
    const date = DateTime.fromISO(at, { zone: timeZone }).setLocale('fr');
    return date.toFormat(`${date.day === 1 ? "'1er'" : 'd'} LLLL yyyy`);
  };

/** « 1 h 30 », « 45 min » */
export function saidDuration(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest}\u00a0min`;
  return rest === 0 ? `${hours}\u00a0h` : `${hours}\u00a0h\u00a0${String(rest).padStart(2, '0')}`;
}
