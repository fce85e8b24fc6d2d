import { laterBy } from '../../domain/instants';
import type { Reminder } from '../../domain/reminders/reminder';
import type { Word } from '../act-word';
import type { Ports, Stored } from '../ports';
import { tellConsultant } from '../tell-consultant';
import { attemptsAtMost, delayMs, isWorthAnotherTry, leaseMs, settle, type Outcome } from './claiming';
import { keepWord, sayWord } from './word-of-failure';

/**
 * Says what a row of its own stands for, at any hour; dropped where there is nothing to say any more. That it was given up
 * is told to the consultant, and what does not get to a consultant to their team.
 */
export async function tellPerson(
  ports: Ports,
  { record, version }: Stored<Reminder>,
  word: Word | undefined,
): Promise<Outcome> {
  const now = ports.clock.now();
  if (word === undefined) {
    const dropped: Reminder = { ...record, state: 'dropped', finishedAt: now, reason: 'not-called-for' };
    return (await settle(ports, version, dropped)) ? 'dropped' : 'elsewhere';
  }
  const claimed: Reminder = { ...record, attempt: record.attempt + 1, tryAt: laterBy(now, leaseMs) };
  const claim = await ports.directory.put(claimed, version);
  if (!claim.ok) return 'elsewhere';
  const { tenant, person, view, holderOf } = word;
  const told =
    holderOf === undefined
      ? await ports.messenger.toPerson(tenant, person, view)
      : await tellConsultant(ports, { tenant, consultant: { id: person } }, view);
  const finish = async (state: 'sent' | 'failed', reason?: string): Promise<Outcome> => {
    const after = { ...claimed, state, finishedAt: now, ...(reason === undefined ? {} : { reason }) };
    return (await settle(ports, claim.value, after)) ? state : 'elsewhere';
  };
  if (told.ok) return finish('sent');
  const again = isWorthAnotherTry(told.refusal) || (holderOf !== undefined && told.refusal.kind === 'ambiguous');
  if (again && claimed.attempt < attemptsAtMost) {
    const tryAt = laterBy(now, delayMs(claimed, told.refusal));
    return (await settle(ports, claim.value, { ...claimed, tryAt })) ? 'put-off' : 'elsewhere';
  }
  const kept = await keepWord(ports, claimed);
  const outcome = await finish('failed', told.refusal.kind);
  if (outcome === 'failed') await sayWord(ports, kept);
  return outcome;
}
