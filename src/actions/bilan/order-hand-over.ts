import type { Bilan } from '../../domain/bilan';
import { handedOver, type HandOverRefusal } from '../../domain/hand-over';
import { digest, operationOf, type BilanId, type OperationId, type PersonId } from '../../domain/ids';
import { laterBy } from '../../domain/instants';
import { ok, refused, type Outcome } from '../../domain/outcome';
import { isDigest, pendingRow, type Reminder } from '../../domain/reminders/reminder';
import { again, commit, headWrite, untilFresh } from '../acting';
import { refreshFollowUp } from '../follow-up/refresh-follow-up';
import type { Ports, Stored } from '../ports';
import type { NoticeView } from '../reply';
import { leaseMs, settle } from '../reminders/claiming';
import { retryFor } from '../reminders/retry-reminders';
import type { Faulty } from '../reminders/with-faults-apart';
import { toldOf } from './hand-over';

/** Not to be taken for a rule of the plan. */
export const handOverRule = '~hand-over';

/** Why an order was not carried out: kept on its row, for the command that waits. */
export type OrderRefusal = HandOverRefusal | 'no-bilan' | 'never-met' | 'no-consultant';

/** Carried out, but the new consultant may not have been told in Teams. */
export const untold = 'untold';

/** One row for each bilan: the last order counts. */
export const handOverOrder = (bilan: BilanId): string => `rem_${digest(['hand-over', bilan])}`;

/**
 * An administrator's order, from outside of the server: a row due now, which whichever server looks next carries out. The
 * same order again, while it waits, is that one.
 */
export function orderHandOver(
  { clock, directory }: Pick<Ports, 'clock' | 'directory'>,
  bilan: BilanId,
  taker: PersonId,
): Promise<void> {
  return untilFresh(async () => {
    const now = clock.now();
    const id = handOverOrder(bilan);
    const stored = await directory.find('reminder', id);
    const before = stored?.record;
    if (before?.state === 'pending' && !isDigest(before) && before.taker === taker) return undefined;
    const order = pendingRow({
      id,
      bilan,
      rule: handOverRule,
      to: 'consultant',
      taker,
      dueAt: now,
    });
    return (await directory.put(order, stored?.version ?? 'absent')).ok ? undefined : again;
  });
}

/** Carries the order out; a replica that died in the middle leaves it to the next one, who tells everybody once more. */
export async function attendHandOver(
  ports: Ports,
  { record, version }: Stored<Reminder>,
  faulty: Faulty,
): Promise<'sent' | 'dropped' | 'elsewhere'> {
  const now = ports.clock.now();
  const claimed: Reminder = { ...record, attempt: record.attempt + 1, tryAt: laterBy(now, leaseMs) };
  const claim = await ports.directory.put(claimed, version);
  if (!claim.ok) return 'elsewhere';
  const taken = await takenOver(ports, record);
  const reason = taken.ok ? await tell(ports, taken.value, faulty) : taken.refusal;
  const state = taken.ok ? 'sent' : 'dropped';
  const after: Reminder = {
    ...claimed,
    state,
    finishedAt: ports.clock.now(),
    ...(reason === undefined ? {} : { reason }),
  };
  return (await settle(ports, claim.value, after)) ? state : 'elsewhere';
}

interface TakenOver {
  bilan: Bilan;
  /** Who held it before this order; absent where it had nothing to do. */
  from?: PersonId;
}

function takenOver(ports: Ports, order: Reminder): Promise<Outcome<TakenOver, OrderRefusal>> {
  const { bilan: id, taker } = order;
  const operation = operationOf(order.id, 'hand-over', [taker, order.dueAt]);
  return untilFresh(async () => {
    const stored = await ports.bilans.read(id, 'bilan', id);
    if (!stored) return refused('no-bilan');
    const { record: bilan, version } = stored;
    if (bilan.consultant.id === taker) return ok({ bilan, ...(await formerIn(ports, id, operation)) });
    const person = taker && (await ports.directory.find('person', taker))?.record;
    if (!person) return refused('never-met');
    const now = ports.clock.now();
    const handed = handedOver(bilan, person, { by: 'administrator', withNotes: false, now });
    if (!handed.ok) return handed;
    if (!(await ports.roster.isConsultant(bilan.tenant, person.id))) return refused('no-consultant');
    const from = bilan.consultant.id;
    const done = await commit(ports, {
      bilan: id,
      operation,
      name: 'hand-over',
      by: 'administrator',
      writes: [headWrite(handed.value, version)],
      detail: { from, to: person.id, withNotes: false },
    });
    if (done.ok) return ok({ bilan: handed.value, from });
    // It was carried out once, and the bilan was handed on since.
    return done.refusal === 'stale' ? again : ok({ bilan });
  });
}

/** Who held the bilan, where it was this very order that gave it to another. */
async function formerIn(ports: Ports, bilan: BilanId, operation: OperationId): Promise<{ from?: PersonId }> {
  const entry = (await ports.bilans.journal(bilan)).find(({ id }) => id === operation);
  return entry === undefined ? {} : { from: entry.detail['from'] as PersonId };
}

/** As after a colleague's handover; and whoever held it, who did not ask for this. What never reached them goes to the new one. */
async function tell(ports: Ports, { bilan, from }: TakenOver, faulty: Faulty): Promise<string | undefined> {
  if (from === undefined) return undefined;
  const { tenant, reference, consultant } = bilan;
  const takenOver: NoticeView = { kind: 'notice', notice: { code: 'taken-over', reference, name: consultant.name } };
  let reached = true;
  for (const { person, view } of [...toldOf(bilan), { person: from, view: takenOver }]) {
    const told = await ports.messenger.toPerson(tenant, person, view);
    if (person === consultant.id) reached = told.ok;
  }
  await refreshFollowUp(ports, bilan.id);
  await retryFor(ports, { person: consultant.id, tenant }, faulty);
  return reached ? undefined : untold;
}
