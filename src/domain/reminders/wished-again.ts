import type { Guide } from '../guide/guide';
import type { Instant } from '../ids';
import { laterBy } from '../instants';
import { recallsAppointment, type Due } from './calendar';
import type { ReminderRule } from './reminder-rule';
import type { Reminder } from './reminder';

/** A wish is kept for as long, by a server that was down on its day. */
const owedMs = 14 * 86_400_000;

/** The same reminder once more, at that time: whoever it was for asked for it. */
export function wishedAgain({ reason: _reason, finishedAt: _over, ...record }: Reminder, at: Instant): Reminder {
  return { ...record, state: 'pending', attempt: 0, posted: [], tryAt: at, wishedUntil: laterBy(at, owedMs) };
}

/**
 * What the row is to say, of the calendar as it stands. What a person wished to see again outlasts its hour, unless it
 * was about an hour that is over by then.
 */
export function dueOf(record: Reminder, calendar: readonly Due[], guide: Guide): Due | undefined {
  const due = calendar.find(({ id }) => id === record.id);
  const { wishedUntil } = record;
  if (wishedUntil === undefined) return due;
  if (due === undefined) return opinionWished(record, wishedUntil, guide);
  return endsByItself(due.rule) || due.usefulUntil > wishedUntil ? due : { ...due, usefulUntil: wishedUntil };
}

/** An opinion is still to be given when the follow-up has another day, or is over and the bilan with it. */
function opinionWished({ id, rule: name, to, dueAt }: Reminder, usefulUntil: Instant, guide: Guide): Due | undefined {
  const rule = guide.reminders?.find((one) => one.id === name);
  return rule && asksOpinion(rule) ? { id, rule, to, dueAt, usefulUntil } : undefined;
}

const asksOpinion = ({ condition }: ReminderRule): boolean =>
  condition === 'hot-appraisal-awaited' || condition === 'cold-appraisal-awaited';

const endsByItself = (rule: ReminderRule): boolean =>
  rule.offset.count < 0 || (rule.offset.count === 0 && recallsAppointment(rule));
