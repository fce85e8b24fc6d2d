import { hasMovedFrom } from '../../domain/beneficiary/beneficiary';
import type { Bilan } from '../../domain/bilan';
import { digest, type PersonId } from '../../domain/ids';
import { laterBy } from '../../domain/instants';
import type { Reminder } from '../../domain/reminders/reminder';
import type { Ports, Stored } from '../ports';
import type { View } from '../reply';
import { attemptsAtMost, delayMs, isWorthAnotherTry, leaseMs, settle, type Outcome } from '../reminders/claiming';

/** Not to be taken for a rule of the plan. */
export const accessMovedRule = '~access-moved';

/** By then, what was being saved when it was put down has been, or never will. */
const firstLookMs = 60_000;

/**
 * Put down before an access code binds the beneficiary's other account or device: whatever happens to this replica, the
 * identity it closes is told. One without a chat in Teams, such as the page's, has nothing to be told in.
 */
export async function planTelling(ports: Ports, { id, invitation }: Bilan, closed: PersonId): Promise<void> {
  if ((await ports.directory.find('person', closed)) === undefined) return;
  const now = ports.clock.now();
  const errand: Reminder = {
    kind: 'reminder',
    // A code is used once: a second try to use it is the same telling.
    id: `rem_${digest(['access-moved', id, closed, invitation?.code ?? ''])}`,
    bilan: id,
    rule: accessMovedRule,
    to: 'beneficiary',
    closed,
    dueAt: now,
    tryAt: laterBy(now, firstLookMs),
    attempt: 0,
    state: 'pending',
    posted: [],
  };
  await ports.directory.put(errand, 'absent');
}

/** At any hour, for it may be somebody else who came in; dropped where the code came to nothing. */
export async function attendAccessMoved(ports: Ports, { record, version }: Stored<Reminder>): Promise<Outcome> {
  const { closed, dueAt: at } = record;
  const now = ports.clock.now();
  const bilan = (await ports.bilans.read(record.bilan, 'bilan', record.bilan))?.record;
  if (bilan === undefined || closed === undefined || !hasMovedFrom(bilan, closed)) {
    const dropped: Reminder = { ...record, state: 'dropped', finishedAt: now, reason: 'not-called-for' };
    return (await settle(ports, version, dropped)) ? 'dropped' : 'elsewhere';
  }
  const claimed: Reminder = { ...record, attempt: record.attempt + 1, tryAt: laterBy(now, leaseMs) };
  const claim = await ports.directory.put(claimed, version);
  if (!claim.ok) return 'elsewhere';
  const view: View = { kind: 'notice', notice: { code: 'access-moved', at } };
  const told = await ports.messenger.toPerson(bilan.tenant, closed, view);
  const finish = async (state: 'sent' | 'failed', reason?: string): Promise<Outcome> => {
    const after = { ...claimed, state, finishedAt: now, ...(reason === undefined ? {} : { reason }) };
    return (await settle(ports, claim.value, after)) ? state : 'elsewhere';
  };
  if (told.ok) return finish('sent');
  if (!isWorthAnotherTry(told.refusal) || claimed.attempt >= attemptsAtMost) return finish('failed', told.refusal.kind);
  const tryAt = laterBy(now, delayMs(claimed, told.refusal));
  return (await settle(ports, claim.value, { ...claimed, tryAt })) ? 'put-off' : 'elsewhere';
}
