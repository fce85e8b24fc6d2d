import { calendarOf, isSuperseded, wakingTime, type Due } from '../../domain/reminders/calendar';
import type { Bilan } from '../../domain/bilan';
import type { Instant } from '../../domain/ids';
import { daysFrom, laterBy } from '../../domain/instants';
import { isDigest, reminderDay, type AnyReminder, type Reminder } from '../../domain/reminders/reminder';
import { dueOf } from '../../domain/reminders/wished-again';
import { refreshFollowUp } from '../follow-up/refresh-follow-up';
import { isLook } from '../../domain/retention/look';
import { attendRetention } from '../retention/attend-retention';
import { attendErasureWord, erasureAskedRule } from '../retention/erasure-word';
import { isActWord } from '../act-word';
import type { Ports, Stored } from '../ports';
import { attendCatchUp, isCatchUp } from './catch-up';
import { attemptsAtMost, delayMs, isWorthAnotherTry, leaseMs, settle, type Outcome, type Tally } from './claiming';
import { deliverReminder, type Delivered } from './deliver-reminder';
import { attendHandOver, handOverRule } from '../bilan/order-hand-over';
import { attendForgetting, forgetTriesRule } from '../beneficiary/forget-tries';
import { attendAccessMoved } from '../beneficiary/tell-access-moved';
import { withdrawalRule } from '../synthesis/withdraw-text';
import { attendWithdrawal } from '../synthesis/withdrawal-errand';
import { attendActWord } from './attend-act-word';
import { accessMovedRule } from './own-words';
import { isStillNeeded } from './reminder-condition';
import { askQuestionnaire, noteTold, recordNoAnswer } from './reminder-effects';
import { attendDigest } from './send-digest';
import { attendUnreached, isWordOfUnreached } from './tell-unreached';
import { withFaultsApart, type Faulty } from './with-faults-apart';
import { attendWord, isWordOfFailure, keepWord, sayWord } from './word-of-failure';

interface Looking {
  /** Asked before each one. */
  goesOn(): Promise<boolean>;
  faulty: Faulty;
}

/**
 * Sends what is due, and drops what makes no sense any more; each reminder once, by one replica. One at which something
 * is wrong holds up no other. `since`: the day from which something may have been left, after a stop.
 * @throws StoreUnavailable
 */
export async function sendDueReminders(
  ports: Ports,
  since: Instant,
  { goesOn = () => Promise.resolve(true), faulty = () => undefined }: Partial<Looking> = {},
): Promise<Tally> {
  const now = ports.clock.now();
  const tally: Tally = {};
  for (const day of daysFrom(since, now)) {
    for (const id of await ports.directory.reminderIds(reminderDay(day), now)) {
      if (!(await goesOn())) return tally;
      const outcome = await withFaultsApart(ports, id, faulty, (stored) => attendAny(ports, stored, { now, faulty }));
      if (outcome !== undefined) tally[outcome] = (tally[outcome] ?? 0) + 1;
    }
  }
  return tally;
}

async function attendAny(
  ports: Ports,
  { record, version }: Stored<AnyReminder>,
  { now, faulty }: Pick<Looking, 'faulty'> & { now: Instant },
): Promise<Outcome | undefined> {
  if (record.state !== 'pending' || record.tryAt > now) return undefined;
  if (isDigest(record)) return attendDigest(ports, { record, version });
  if (isLook(record)) await attendRetention(ports, { record, version });
  else if (isCatchUp(record)) await attendCatchUp(ports, record, faulty);
  else if (record.rule === forgetTriesRule) await attendForgetting(ports, { record, version });
  else return attend(ports, { record, version }, faulty);
  return undefined;
}

async function attend(ports: Ports, { record, version }: Stored<Reminder>, faulty: Faulty): Promise<Outcome> {
  if (record.rule === withdrawalRule) return attendWithdrawal(ports, { record, version });
  if (record.rule === handOverRule) return attendHandOver(ports, { record, version }, faulty);
  if (isActWord(record.rule)) return attendActWord(ports, { record, version }, record.rule);
  if (record.rule === accessMovedRule) return attendAccessMoved(ports, { record, version });
  if (record.rule === erasureAskedRule) return attendErasureWord(ports, { record, version });
  if (isWordOfUnreached(record)) return attendUnreached(ports, { record, version });
  if (isWordOfFailure(record)) return attendWord(ports, { record, version });
  const now = ports.clock.now();
  const finish = (state: 'sent' | 'dropped' | 'failed', reason: string | undefined, from = { record, version }) =>
    settle(ports, from.version, {
      ...from.record,
      state,
      finishedAt: now,
      ...(reason === undefined ? {} : { reason }),
    }).then((done) => (done ? state : 'elsewhere'));
  // The bilan as it stands now decides, whatever was scheduled.
  const bilan = (await ports.bilans.read(record.bilan, 'bilan', record.bilan))?.record;
  const guide = bilan && (await ports.guides.version(bilan.guide));
  const calendar = bilan && guide ? calendarOf(bilan, guide, ports.timeZone) : [];
  const due = guide && dueOf(record, calendar, guide);
  if (!bilan || !due) return finish('dropped', 'not-called-for');
  if (now > due.usefulUntil) return finish('dropped', 'too-late');
  if (isSuperseded(due, calendar, now)) return finish('dropped', 'superseded');
  const awake = due.to === 'team' ? now : wakingTime(now, ports.timeZone);
  if (awake > now) {
    return (await settle(ports, version, { ...record, tryAt: awake })) ? 'put-off' : 'elsewhere';
  }
  if (due.rule.effect === 'ask-questionnaire') await askQuestionnaire(ports, bilan, due);
  if (!(await isStillNeeded(ports, bilan, due))) return finish('dropped', 'not-needed');
  const claimed: Reminder = { ...record, attempt: record.attempt + 1, tryAt: laterBy(now, leaseMs) };
  const claim = await ports.directory.put(claimed, version);
  if (!claim.ok) return 'elsewhere';
  const sent = await deliverReminder(ports, bilan, due, { record: claimed, version: claim.value });
  return conclude(ports, { bilan, due, now }, sent, finish);
}

async function conclude(
  ports: Ports,
  { bilan, due, now }: { bilan: Bilan; due: Due; now: Instant },
  { stored, refusal }: Delivered,
  finish: (state: 'sent' | 'failed', reason: string | undefined, from: Stored<Reminder>) => Promise<Outcome>,
): Promise<Outcome> {
  const { attempt } = stored.record;
  const over = refusal === undefined || !isWorthAnotherTry(refusal) || attempt >= attemptsAtMost;
  // Told or not: what is recorded without anyone is recorded, after the last word was said.
  if (over && due.rule.effect === 'record-no-answer') await recordAndShow(ports, bilan, due);
  if (refusal === undefined) {
    if (due.to === 'beneficiary' && due.rule.condition === 'questionnaire-awaited') await noteTold(ports, bilan, due);
    return finish('sent', undefined, stored);
  }
  if (!over) {
    const tryAt = laterBy(now, delayMs(stored.record, refusal));
    return (await settle(ports, stored.version, { ...stored.record, tryAt })) ? 'put-off' : 'elsewhere';
  }
  const word = await keepWord(ports, stored.record);
  const outcome = await finish('failed', refusal.kind, stored);
  if (outcome === 'failed') await sayWord(ports, word);
  return outcome;
}

async function recordAndShow(ports: Ports, bilan: Bilan, due: Due): Promise<void> {
  await recordNoAnswer(ports, bilan, due);
  await refreshFollowUp(ports, bilan.id);
}
