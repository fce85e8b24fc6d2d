import { DateTime } from 'luxon';
import type { ConsentText } from '../beneficiary/consent';
import { digest, type BilanId, type Instant } from '../ids';
import { instantOf } from '../instants';
import { pendingRow, type Reminder } from '../reminders/reminder';
import { usualYears } from './retention';

/** No rule of a plan is named so: theirs hold letters, digits and hyphens. */
const rule = '(retention)';

/** A look at whether something of a bilan is to be destroyed, as one row among the reminders. */
export const lookAt = (bilan: BilanId, at: Instant): Reminder =>
  pendingRow({
    id: `rem_${digest([bilan, rule, at])}`,
    bilan,
    rule,
    to: 'consultant',
    dueAt: at,
  });

/** One at the end of the week: however often somebody writes in it, the consultant is warned of the documents once. */
export const lookThisWeek = (bilan: BilanId, at: Instant, timeZone: string): Reminder =>
  lookAt(bilan, instantOf(DateTime.fromISO(at, { zone: timeZone }).endOf('week')));

export const isLook = (reminder: Reminder): boolean => reminder.rule === rule;

/** The one place where the number of years is set: the organisation's text of the consent to keep. */
export const keepingYears = (texts: readonly ConsentText[]): number =>
  texts.find(({ kind }) => kind === 'keeping')?.years ?? usualYears;
