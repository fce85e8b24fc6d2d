import { hasMovedFrom } from '../../domain/beneficiary/beneficiary';
import type { Bilan } from '../../domain/bilan';
import { digest, type PersonId } from '../../domain/ids';
import { laterBy } from '../../domain/instants';
import { pendingRow, type Reminder } from '../../domain/reminders/reminder';
import type { Ports, Stored } from '../ports';
import type { View } from '../reply';
import { putDown, type Outcome } from '../reminders/claiming';
import { accessMovedRule } from '../reminders/own-words';
import { tellPerson } from '../reminders/tell-person';

/** By then, what was being saved when it was put down has been, or never will. */
const firstLookMs = 60_000;

/**
 * Put down before an access code binds the beneficiary's other account or device: whatever happens to this replica, the
 * identity it closes is told. One without a chat in Teams, such as the page's, has nothing to be told in.
 */
export async function planTelling(ports: Ports, { id, invitation }: Bilan, closed: PersonId): Promise<void> {
  if ((await ports.directory.find('person', closed)) === undefined) return;
  const now = ports.clock.now();
  const errand = pendingRow({
    // A code is used once: a second try to use it is the same telling.
    id: `rem_${digest(['access-moved', id, closed, invitation?.code ?? ''])}`,
    bilan: id,
    rule: accessMovedRule,
    to: 'beneficiary',
    closed,
    dueAt: now,
    tryAt: laterBy(now, firstLookMs),
  });
  await putDown(ports, errand);
}

/** At any hour, for it may be somebody else who came in; dropped where the code came to nothing. */
export async function attendAccessMoved(ports: Ports, stored: Stored<Reminder>): Promise<Outcome> {
  const { bilan: id, closed, dueAt: at } = stored.record;
  const bilan = (await ports.bilans.read(id, 'bilan', id))?.record;
  if (bilan === undefined) {
    // Put down while the bilan was erased, which could not take it along: it says who somebody was.
    await ports.erasure.remove('reminder', stored.record.id);
    return 'dropped';
  }
  const moved = closed !== undefined && hasMovedFrom(bilan, closed);
  const view: View = { kind: 'notice', notice: { code: 'access-moved', at } };
  return tellPerson(ports, stored, moved ? { tenant: bilan.tenant, person: closed, view } : undefined);
}
