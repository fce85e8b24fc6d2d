import type { Due } from './calendar';
import type { ConversationAddress } from './conversation-address';
import type { BilanId, Instant } from './ids';
import type { Audience } from './reminder-rule';

/** `dropped`: it made no sense any more. `failed`: a person is to look at it. Both say why. */
export type ReminderState = 'pending' | 'sent' | 'dropped' | 'failed';

/** One reminder to be sent, or that was: kept with what became of it. */
export interface Reminder {
  kind: 'reminder';
  /** The calendar's: the same for the same bilan, rule, audience and date. */
  id: string;
  bilan: BilanId;
  rule: string;
  to: Audience;
  dueAt: Instant;
  /** When it is looked at next: its hour, the end of a claim, or a later try. */
  tryAt: Instant;
  attempt: number;
  state: ReminderState;
  reason?: string;
  finishedAt?: Instant;
  /** Where it stands. */
  posted: { address: ConversationAddress; activity: string }[];
}

export const newReminder = (bilan: BilanId, { id, rule, to, dueAt }: Due): Reminder => ({
  kind: 'reminder',
  id,
  bilan,
  rule: rule.id,
  to,
  dueAt,
  tryAt: dueAt,
  attempt: 0,
  state: 'pending',
  posted: [],
});

/** The day a pending reminder is looked for under, in UTC: what is due is found without reading what is not. */
export const reminderDay = (at: string): string => `due ${at.slice(0, 10)}`;
/** The list of those that a person is to look at. */
export const failedReminders = 'failed';
