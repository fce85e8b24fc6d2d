import { digest, type PersonId } from '../../domain/ids';
import { laterBy } from '../../domain/instants';
import { noBilan, pendingRow, type Reminder } from '../../domain/reminders/reminder';
import type { Ports } from '../ports';
import { retryFor } from './retry-reminders';
import type { Faulty } from './with-faults-apart';

/** Not to be taken for a rule of the plan. */
const catchUpRule = '~catch-up';

/** By then, what another replica was giving up when it was put down has been. */
const firstLookMs = 60_000;

export const isCatchUp = ({ rule }: Reminder): boolean => rule === catchUpRule;

/**
 * Put down before it is kept that somebody can be written to, for the first time or again: whatever happens to this
 * replica, what did not reach them is put back in line. One for each coming.
 */
export async function planCatchUp(
  { directory, clock }: Pick<Ports, 'directory' | 'clock'>,
  person: PersonId,
): Promise<void> {
  const now = clock.now();
  const errand = pendingRow({
    id: `rem_${digest(['catch-up', person, now])}`,
    bilan: noBilan,
    rule: catchUpRule,
    to: 'team',
    back: person,
    dueAt: now,
    tryAt: laterBy(now, firstLookMs),
  });
  await directory.put(errand, 'absent');
}

/** Goes once it is done, for it is about a person. Whoever is away again has another one put down when they come. */
export async function attendCatchUp(ports: Ports, { id, back }: Reminder, faulty: Faulty): Promise<void> {
  const person = back && (await ports.directory.find('person', back))?.record;
  if (person?.reachable === true) await retryFor(ports, { person: person.id, tenant: person.tenant }, faulty);
  await ports.erasure.remove('reminder', id);
}
