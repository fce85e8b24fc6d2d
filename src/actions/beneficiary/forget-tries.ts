import { tryWindowMs } from '../../domain/beneficiary/invitation';
import { digest, type Instant } from '../../domain/ids';
import { laterBy } from '../../domain/instants';
import { noBilan, pendingRow, type Reminder } from '../../domain/reminders/reminder';
import type { Ports, Stored } from '../ports';

/** Not to be taken for a rule of the plan. */
export const forgetTriesRule = '~forget-tries';

/**
 * Put down before the first wrong code of somebody is: once their window is past, that they tried is nobody's business.
 * One row for each who tries, however often.
 */
export async function planForgetting(
  { clock, directory }: Pick<Ports, 'clock' | 'directory'>,
  tries: string,
): Promise<void> {
  const dueAt = laterBy(clock.now(), tryWindowMs);
  const errand = pendingRow({
    id: `rem_${digest(['forget-tries', tries])}`,
    bilan: noBilan,
    rule: forgetTriesRule,
    to: 'consultant',
    tries,
    dueAt,
  });
  await directory.put(errand, 'absent');
}

/** Removes what was tried, then itself; whoever tried again meanwhile is waited for. */
export async function attendForgetting(ports: Ports, { record, version }: Stored<Reminder>): Promise<void> {
  const { id, tries } = record;
  const last = tries === undefined ? undefined : (await ports.directory.find('code-tries', tries))?.record.wrong.at(-1);
  const until: Instant | undefined = last && laterBy(last, tryWindowMs);
  if (until !== undefined && until > ports.clock.now()) {
    await ports.directory.put({ ...record, tryAt: until }, version);
    return;
  }
  if (tries !== undefined) await ports.erasure.remove('code-tries', tries);
  await ports.erasure.remove('reminder', id);
}
