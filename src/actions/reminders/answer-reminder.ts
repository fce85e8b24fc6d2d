import { calendarOf, wakingTime } from '../../domain/reminders/calendar';
import { nextMorning } from '../../domain/instants';
import { isDigest, type Reminder } from '../../domain/reminders/reminder';
import { dueOf, wishedAgain } from '../../domain/reminders/wished-again';
import { operationOf, type BilanId, type Instant } from '../../domain/ids';
import { again, commit, headWrite, noticing, openFor, untilFresh, type Acting } from '../acting';
import type { Result } from '../reply';

/** « Me le rappeler demain »: the same reminder, once more; refused where it would say nothing any more by then. */
export function snoozeReminder(acting: Acting, id: string): Promise<Result> {
  const { ports } = acting;
  return untilFresh(async () => {
    const stored = await ports.directory.find('reminder', id);
    if (stored === undefined || isDigest(stored.record) || stored.record.to !== 'beneficiary')
      return noticing({ code: 'reserved' });
    const opened = await openFor(acting, stored.record.bilan, 'answer-reminder');
    if (!opened.ok) return opened.refusal;
    // A second press, before it came again, changes nothing. One on its way is written over: whoever sends it finds that.
    if (waits(stored.record, ports.clock.now())) return noticing({ code: 'reminded-tomorrow' });
    const wished = wishedAgain(stored.record, tomorrow(ports.clock.now(), ports.timeZone));
    const { bilan, guide } = opened.value;
    const due = dueOf(wished, calendarOf(bilan, guide, ports.timeZone), guide);
    // At that very hour it would be too late as well: what is due takes its time.
    if (due === undefined || due.usefulUntil <= wished.tryAt) return noticing({ code: 'reminder-over' });
    const put = await ports.directory.put(wished, stored.version);
    return put.ok ? noticing({ code: 'reminded-tomorrow' }) : again;
  });
}

const waits = ({ state, attempt, tryAt }: Reminder, now: Instant): boolean =>
  state === 'pending' && attempt === 0 && tryAt > now;

const tomorrow = (now: Instant, timeZone: string): Instant => wakingTime(nextMorning(now, timeZone), timeZone);

/** « Ne plus me relancer »: nothing but the appointments themselves is recalled any more. */
export function stopReminders(
  acting: Acting,
  { bilan: id, source }: { bilan: BilanId; source: string },
): Promise<Result> {
  return untilFresh(async () => {
    const opened = await openFor(acting, id, 'answer-reminder', source);
    if (!opened.ok) return opened.refusal;
    const done = await commit(acting.ports, {
      bilan: id,
      operation: operationOf(source, 'stop-reminders', id),
      name: 'stop-reminders',
      by: acting.actor.id,
      writes: [headWrite({ ...opened.value.bilan, nudgesStopped: acting.ports.clock.now() }, opened.value.version)],
    });
    return !done.ok && done.refusal === 'stale' ? again : noticing({ code: 'reminders-stopped' });
  });
}
