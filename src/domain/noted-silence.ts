import { DateTime } from 'luxon';
import { lastActivity, silentFrom } from './activity';
import { isHeldWith } from './beneficiary/beneficiary';
import type { Bilan, Consultant } from './bilan';
import type { Instant } from './ids';
import type { KnownReason, Silence } from './silence';

/** The latest are kept. */
export const silencesAtMost = 50;

/** Noted twice, it stands twice: a reason may change. */
export function withSilence(bilan: Bilan, said: Pick<Silence, 'why' | 'note'>, by: Consultant, at: Instant): Bilan {
  const silence: Silence = { since: lastActivity(bilan), ...said, at, by };
  return { ...bilan, silences: [...(bilan.silences ?? []), silence].slice(-silencesAtMost) };
}

/** Why somebody before the present beneficiary was silent says nothing of theirs. */
function lastNoted(bilan: Bilan): Silence | undefined {
  const last = bilan.silences?.at(-1);
  return last && isHeldWith(bilan, last.at) ? last : undefined;
}

/** What was noted of the silence that lasts; undefined once something happened again. */
export function presentSilence(bilan: Bilan): Silence | undefined {
  const last = lastNoted(bilan);
  return last && bilan.state === 'open' && last.at >= lastActivity(bilan) ? last : undefined;
}

/**
 * Why the silence that is told lasts, once that was noted. A date that was planned and passed since began another one,
 * whose reason is asked for anew.
 */
export function knownReason(bilan: Bilan, timeZone: string): KnownReason | undefined {
  const said = presentSilence(bilan);
  if (said === undefined || DateTime.fromISO(said.at, { zone: timeZone }) <= silentFrom(bilan, timeZone))
    return undefined;
  return { why: said.why, at: said.at };
}

/** From where the next question after a silence is counted: a reason that was noted is good for as long again. */
export function askedFrom(bilan: Bilan, timeZone: string): DateTime {
  const silent = silentFrom(bilan, timeZone);
  const said = lastNoted(bilan);
  const noted = said && DateTime.fromISO(said.at, { zone: timeZone });
  return noted && noted > silent ? noted : silent;
}
