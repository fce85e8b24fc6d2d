import { DateTime } from 'luxon';
import { startOf } from './appointment';
import type { Bilan } from './bilan';
import type { Instant } from './ids';
import { instantOf } from './instants';

/** From so many days on, silence is told (LAW.md, « Calendar of reminders »). */
export const idleDays = 14;

/** The last that was done in it: an interview, or taking it up again after it had been stopped. */
export function lastAct({ running, held, openedAt, resumedAt }: Bilan): Instant {
  const act = running?.lastActAt ?? held.at(-1)?.closedAt ?? openedAt;
  return resumedAt !== undefined && resumedAt > act ? resumedAt : act;
}

/** Somebody who takes another's place was not silent while it was the other's. */
export function lastActivity(bilan: Bilan): Instant {
  const { succeeds, since } = bilan.beneficiary;
  const last = lastAct(bilan);
  return succeeds && since !== undefined && since > last ? since : last;
}

/** The last act, or the appointment planned since; silence is counted from there. */
export function silentFrom(bilan: Bilan, timeZone: string): DateTime {
  const last = DateTime.fromISO(lastActivity(bilan), { zone: timeZone });
  const planned = bilan.next && startOf(bilan.next, timeZone);
  return planned && planned > last ? planned : last;
}

/** Since when nothing happens in an open bilan: fourteen days of the calendar, or more. */
export function idleSince(bilan: Bilan, now: Instant, timeZone: string): Instant | undefined {
  if (bilan.state !== 'open') return undefined;
  const from = silentFrom(bilan, timeZone);
  const today = DateTime.fromISO(now, { zone: timeZone }).startOf('day');
  return today >= from.startOf('day').plus({ days: idleDays }) ? instantOf(from) : undefined;
}
