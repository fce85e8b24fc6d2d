import { digest } from '../../domain/ids';
import { laterBy } from '../../domain/instants';
import { wakingTime } from '../../domain/reminders/calendar';
import { type AnyReminder, isDigest, noBilan, pendingRow, type Reminder } from '../../domain/reminders/reminder';
import { again, untilFresh } from '../acting';
import type { Ports, Stored } from '../ports';
import { delayMs, leaseMs, settle, type Outcome } from './claiming';
import { ownWordOf } from './own-words';
import type { Told } from './tell-one-of';
import { tellDigestFailed, tellUndelivered } from './tell-undelivered';
import { tellUnreached } from './tell-unreached';

/** No rule of any plan: a plan's are words. What did not go follows. */
const rulePrefix = '~undelivered:';
/** No rule of any plan, either. */
const ownRule = '~';
const attemptsAtMost = 12;
const longestDelayMs = 12 * 60 * 60_000;

export const isWordOfFailure = ({ rule }: Reminder): boolean => rule.startsWith(rulePrefix);

/**
 * The word that something did not go, as a row of its own, already claimed. Put down before the thing is given up:
 * what kept it from going may keep its word from going, too, and then the word is said again until it surely went.
 */
export function keepWord(ports: Ports, failed: AnyReminder): Promise<Stored<Reminder>> {
  const now = ports.clock.now();
  const word = pendingRow({
    id: `rem_${digest(['undelivered', failed.id])}`,
    bilan: isDigest(failed) ? noBilan : failed.bilan,
    rule: `${rulePrefix}${failed.id}`,
    to: isDigest(failed) ? 'team' : 'consultant',
    dueAt: now,
    tryAt: laterBy(now, leaseMs),
    attempt: 1,
  });
  return untilFresh(async () => {
    // Of the same thing, which failed before and was put back in line.
    const before = await ports.directory.find('reminder', word.id);
    const put = await ports.directory.put(word, before?.version ?? 'absent');
    return put.ok ? { record: word, version: put.value } : again;
  });
}

/** Says it again, where it was not sure that it went. */
export async function attendWord(ports: Ports, { record, version }: Stored<Reminder>): Promise<Outcome> {
  const now = ports.clock.now();
  const claimed: Reminder = { ...record, attempt: record.attempt + 1, tryAt: laterBy(now, leaseMs) };
  const claim = await ports.directory.put(claimed, version);
  return claim.ok ? sayWord(ports, { record: claimed, version: claim.value }) : 'elsewhere';
}

/** Says a word that was claimed. Said twice it does no harm; not said, nobody would look. */
export async function sayWord(ports: Ports, { record, version }: Stored<Reminder>): Promise<Outcome> {
  const told = await tell(ports, record.rule.slice(rulePrefix.length));
  const now = ports.clock.now();
  const finish = async (state: 'sent' | 'dropped' | 'failed', reason?: string): Promise<Outcome> => {
    const why = reason === undefined ? {} : { reason };
    return (await settle(ports, version, { ...record, state, finishedAt: now, ...why })) ? state : 'elsewhere';
  };
  if (told === 'surely') return finish('sent');
  if (told === 'needless') return finish('dropped', 'not-called-for');
  // There is no way to anybody: each of them finds it on their return.
  if (told === 'no') return finish('dropped', 'unreachable');
  if (record.attempt >= attemptsAtMost) return finish('failed', 'ambiguous');
  const delay = Math.min(delayMs(record, { kind: 'ambiguous' }), longestDelayMs);
  const tryAt = wakingTime(laterBy(now, delay), ports.timeZone);
  return (await settle(ports, version, { ...record, tryAt })) ? 'put-off' : 'elsewhere';
}

/** `needless`: it was sent since, or there is nothing left to be told of. */
async function tell(ports: Ports, id: string): Promise<Told | 'needless'> {
  const failed = (await ports.directory.find('reminder', id))?.record;
  if (failed?.state !== 'failed') return 'needless';
  if (isDigest(failed)) return tellDigestFailed(ports, failed);
  const bilan = (await ports.bilans.read(failed.bilan, 'bilan', failed.bilan))?.record;
  const word = ownWordOf(failed.rule);
  // It went to its consultant until nothing was left to try.
  if (bilan && word === undefined && failed.rule.startsWith(ownRule)) return tellUnreached(ports, bilan);
  const guide = bilan && (await ports.guides.version(bilan.guide));
  const what = word ?? guide?.reminders?.find((one) => one.id === failed.rule);
  return bilan && what ? tellUndelivered(ports, bilan, what, failed) : 'needless';
}
