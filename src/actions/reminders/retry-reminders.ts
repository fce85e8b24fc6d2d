import type { Instant, PersonId, TenantId } from '../../domain/ids';
import { failedReminders, isDigest, type Reminder } from '../../domain/reminders/reminder';
import type { UndeliveredKind } from '../../domain/reminders/undelivered';
import { apart } from '../apart';
import type { Directory, Ports } from '../ports';
import type { Faulty } from './with-faults-apart';

/** Puts one that was given up back in line, due now; if it makes no sense any more, it will be dropped, not sent. */
export async function putBack(directory: Directory, id: string, now: Instant): Promise<boolean> {
  const stored = await directory.find('reminder', id);
  if (stored?.record.state !== 'failed') return false;
  const { reason: _reason, finishedAt: _finishedAt, ...record } = stored.record;
  return (await directory.put({ ...record, state: 'pending', attempt: 0, tryAt: now }, stored.version)).ok;
}

/** Given up because there was no way to the person. */
const noWay: ReadonlySet<string> = new Set([
  'unreachable',
  'blocked',
  'not-installed',
  'gone',
  'forbidden',
] satisfies UndeliveredKind[]);

/** Someone can be written to again: what did not reach them is put back in line. @returns how much. */
export async function retryFor(
  { directory, bilans, clock }: Pick<Ports, 'directory' | 'bilans' | 'clock'>,
  { person, tenant }: { person: PersonId; tenant: TenantId },
  faulty: Faulty = () => undefined,
): Promise<number> {
  const retry = async (one: Reminder): Promise<boolean> => {
    const bilan = (await bilans.read(one.bilan, 'bilan', one.bilan))?.record;
    const whose = one.closed ?? (one.to === 'beneficiary' ? bilan?.beneficiary.id : bilan?.consultant.id);
    return bilan?.tenant === tenant && whose === person && putBack(directory, one.id, clock.now());
  };
  let count = 0;
  for (const one of await directory.reminders(failedReminders)) {
    if (isDigest(one) || one.to === 'team' || !noWay.has(one.reason ?? '')) continue;
    const put = await apart(
      () => retry(one),
      (error) => {
        faulty(one.id, error);
        return false;
      },
    );
    if (put) count += 1;
  }
  return count;
}
