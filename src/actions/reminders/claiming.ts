import { digest } from '../../domain/ids';
import type { AnyReminder, Reminder } from '../../domain/reminders/reminder';
import type { Ports, Undelivered, Version } from '../ports';

/** What became of one look at something that is due. `faulty`: it could not be read, or our own fault came in between. */
export type Outcome = 'sent' | 'dropped' | 'failed' | 'put-off' | 'elsewhere' | 'faulty';
/** How often each outcome occurred. */
export type Tally = Partial<Record<Outcome, number>>;

/** A replica that claimed a reminder and died leaves it to the others after this long. */
export const leaseMs = 2 * 60_000;
export const attemptsAtMost = 8;
const firstDelayMs = 60_000;

/** Nobody else wrote in between. */
export const settle = async (
  ports: Pick<Ports, 'directory'>,
  version: Version,
  record: AnyReminder,
): Promise<boolean> => (await ports.directory.put(record, version)).ok;

/**
 * Puts down what an act that is about to be written is to tell. Where the clock found that it was not saved, and dropped
 * it, the same act stands again.
 */
export async function putDown({ directory }: Pick<Ports, 'directory'>, row: Reminder): Promise<void> {
  if ((await directory.put(row, 'absent')).ok) return;
  const stored = await directory.find('reminder', row.id);
  if (stored?.record.state === 'dropped') await directory.put(row, stored.version);
}

/** Surely not sent. What is ambiguous may stand there already, and a person decides. */
export const isWorthAnotherTry = ({ kind }: Undelivered): boolean =>
  kind === 'busy' || kind === 'too-many' || kind === 'no-channel';

/** Longer each time; spread by the reminder's own id, so that many refused together don't come back together. */
export function delayMs({ id, attempt }: Pick<AnyReminder, 'id' | 'attempt'>, refusal: Undelivered): number {
  const spread = 0.5 + Number.parseInt(digest([id, attempt], 4), 16) / 0xffff;
  const backOff = firstDelayMs * 2 ** (attempt - 1) * spread;
  return Math.max(refusal.kind === 'too-many' ? refusal.retryAfterMs : 0, backOff);
}
