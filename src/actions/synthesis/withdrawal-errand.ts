import { laterBy } from '../../domain/instants';
import type { Reminder } from '../../domain/reminders/reminder';
import type { Ports, Stored } from '../ports';
import { toldBy } from '../reminders/tell-one-of';
import { planUnreached } from '../reminders/tell-unreached';
import { tellConsultant } from '../tell-consultant';
import { passes, takeTextsBack, type Remaining } from './take-texts-back';
import { firstLookMs, withdrawalFailed } from './withdraw-text';

const leaseMs = 5 * 60_000;
const attemptsAtMost = 12;
const firstDelayMs = 60_000;
const longestDelayMs = 12 * 60 * 60_000;

/** Looks again at the channels after an agreement ended, until the text is out of all that can be reached. */
export async function attendWithdrawal(
  ports: Ports,
  { record, version }: Stored<Reminder>,
): Promise<'sent' | 'failed' | 'put-off' | 'elsewhere'> {
  const now = ports.clock.now();
  const attempt = record.attempt + 1;
  const claimed: Reminder = { ...record, attempt, tryAt: laterBy(now, leaseMs) };
  const claim = await ports.directory.put(claimed, version);
  if (!claim.ok) return 'elsewhere';
  const { left, taken } = await takeTextsBack(ports, record.bilan, 'clock');
  const again = left.some(passes) && attempt < attemptsAtMost;
  const after: Reminder = again
    ? { ...claimed, tryAt: laterBy(now, Math.min(firstDelayMs * 2 ** (attempt - 1), longestDelayMs)) }
    : { ...claimed, finishedAt: ports.clock.now(), ...outcomeOf(left) };
  if (!(await ports.directory.put(after, claim.value)).ok) return 'elsewhere';
  if (left.length === 0 && taken > 0) await tellDone(ports, record);
  if (!again) await tell(ports, record, attempt === 1 ? left.filter((one) => !wasTold(record, one)) : left);
  return again ? 'put-off' : left.length === 0 ? 'sent' : 'failed';
}

const outcomeOf = (left: readonly Remaining[]): Pick<Reminder, 'state' | 'reason'> =>
  left[0] ? { state: 'failed', reason: left[0].why } : { state: 'sent' };

/** When the agreement ended, it was tried at once, and told. */
const wasTold = ({ dueAt }: Reminder, { post: { state, at } }: Remaining): boolean =>
  (state === 'failed' || state === 'unknown') && at >= laterBy(dueAt, -firstLookMs);

async function tellDone(ports: Ports, { bilan: id }: Reminder): Promise<void> {
  const bilan = (await ports.bilans.read(id, 'bilan', id))?.record;
  if (!bilan) return;
  const { reference } = bilan;
  await tellConsultant(ports, bilan, { kind: 'notice', notice: { code: 'publication', what: 'withdrawn', reference } });
}

/** What is left is for a person to take out: where its consultant can't be told, the team learns that it can't. */
async function tell(ports: Ports, { bilan: id }: Reminder, left: readonly Remaining[]): Promise<void> {
  const told = await withdrawalFailed(ports, id, left, { byItself: false });
  const bilan = told && (await ports.bilans.read(id, 'bilan', id))?.record;
  if (bilan && toldBy(await tellConsultant(ports, bilan, told.view)) === 'no') await planUnreached(ports, id);
}
