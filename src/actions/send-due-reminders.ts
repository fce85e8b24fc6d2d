import { calendarOf, isSuperseded, wakingTime, type Due } from '../domain/calendar';
import type { Bilan } from '../domain/bilan';
import { digest, type Instant } from '../domain/ids';
import { daysFrom, laterBy } from '../domain/instants';
import { reminderDay, type Reminder } from '../domain/reminder';
import type { Ports, Stored, Undelivered, Version } from './ports';
import { deliverReminder, type Delivered } from './deliver-reminder';
import { isStillNeeded } from './reminder-condition';

/** How often each outcome occurred. */
export type Tally = Partial<Record<'sent' | 'dropped' | 'failed' | 'put-off' | 'elsewhere', number>>;
type Outcome = keyof Tally;

/** A replica that claimed a reminder and died leaves it to the others after this long. */
const leaseMs = 2 * 60_000;
const attemptsAtMost = 8;
const firstDelayMs = 60_000;

/**
 * Sends what is due, and drops what makes no sense any more; each reminder once, by one replica. `since`: the day from
 * which something may have been left, after a stop.
 * @throws StoreUnavailable
 */
export async function sendDueReminders(ports: Ports, since: Instant): Promise<Tally> {
  const now = ports.clock.now();
  const tally: Tally = {};
  for (const day of daysFrom(since, now)) {
    for (const { id, tryAt } of await ports.directory.reminders(reminderDay(day))) {
      if (tryAt > now) continue;
      const stored = await ports.directory.find('reminder', id);
      if (stored?.record.state !== 'pending' || stored.record.tryAt > now) continue;
      const outcome = await attend(ports, stored);
      tally[outcome] = (tally[outcome] ?? 0) + 1;
    }
  }
  return tally;
}

async function attend(ports: Ports, { record, version }: Stored<Reminder>): Promise<Outcome> {
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
  const due = calendar.find(({ id }) => id === record.id);
  if (!bilan || !due) return finish('dropped', 'not-called-for');
  if (now > due.usefulUntil) return finish('dropped', 'too-late');
  if (isSuperseded(due, calendar, now)) return finish('dropped', 'superseded');
  if (!(await isStillNeeded(ports, bilan, due))) return finish('dropped', 'not-needed');
  const awake = due.to === 'team' ? now : wakingTime(now, ports.timeZone);
  if (awake > now) {
    return (await settle(ports, version, { ...record, tryAt: awake })) ? 'put-off' : 'elsewhere';
  }
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
  if (refusal === undefined) return finish('sent', undefined, stored);
  const { attempt } = stored.record;
  if (isWorthAnotherTry(refusal) && attempt < attemptsAtMost) {
    const tryAt = laterBy(now, delayMs(stored.record, refusal));
    return (await settle(ports, stored.version, { ...stored.record, tryAt })) ? 'put-off' : 'elsewhere';
  }
  const outcome = await finish('failed', refusal.kind, stored);
  if (outcome === 'failed' && due.to !== 'consultant') await tellConsultant(ports, bilan, due, refusal);
  return outcome;
}

/** Nobody else wrote in between. */
const settle = async (ports: Ports, version: Version, record: Reminder): Promise<boolean> =>
  (await ports.directory.put(record, version)).ok;

/** Surely not sent. What is ambiguous may stand there already, and a person decides. */
const isWorthAnotherTry = ({ kind }: Undelivered): boolean =>
  kind === 'busy' || kind === 'too-many' || kind === 'no-channel';

/** Longer each time; spread by the reminder's own id, so that many refused together don't come back together. */
function delayMs({ id, attempt }: Reminder, refusal: Undelivered): number {
  const spread = 0.5 + Number.parseInt(digest([id, attempt], 4), 16) / 0xffff;
  const backOff = firstDelayMs * 2 ** (attempt - 1) * spread;
  return Math.max(refusal.kind === 'too-many' ? refusal.retryAfterMs : 0, backOff);
}

async function tellConsultant(ports: Ports, bilan: Bilan, due: Due, { kind }: Undelivered): Promise<void> {
  const { tenant, consultant, reference } = bilan;
  await ports.messenger.toPerson(tenant, consultant.id, {
    kind: 'notice',
    notice: {
      code: 'reminder-failed',
      reference,
      why: due.rule.title,
      to: due.to === 'team' ? 'team' : 'beneficiary',
      reason: kind,
    },
  });
}
