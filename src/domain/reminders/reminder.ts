import type { Due } from './calendar';
import type { ConversationAddress } from '../conversation-address';
import type { BilanId, ConversationId, Instant, PersonId, TeamId, TenantId } from '../ids';
import type { Audience } from './reminder-rule';

/** `dropped`: it made no sense any more. `failed`: a person is to look at it. Both say why. */
export type ReminderState = 'pending' | 'sent' | 'dropped' | 'failed';

/** What is to be sent at its hour, or was: kept with what became of it. */
interface Timed {
  kind: 'reminder';
  /** The same for the same thing to be said: scheduling it twice is scheduling it once. */
  id: string;
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

/** One reminder of a bilan's calendar. */
export interface Reminder extends Timed {
  bilan: BilanId;
  rule: string;
  to: Audience;
  /** The person asked for it once more: until when that is owed to them. */
  wishedUntil?: Instant;
  /** An administrator's order to hand the bilan over: who takes it. */
  taker?: PersonId;
  /** An access that moved to another account or device: the identity it was closed to, which is told. */
  closed?: PersonId;
  /** Somebody who can be written to again: what did not reach them is to be put back in line. */
  back?: PersonId;
  /** Wrong codes that were tried: whose are to be forgotten. */
  tries?: string;
}

/** Of what is about no bilan, or about several. */
export const noBilan = '(no bilan)' as BilanId;

/** The digest of one channel's week: pending through its Monday, for it is edited when it changes. */
export interface Digest extends Timed {
  at: { tenant: TenantId; team: TeamId; channel: ConversationId };
  /** Fingerprint of what stands. */
  shown?: string;
}

export type AnyReminder = Reminder | Digest;

export const isDigest = (one: AnyReminder): one is Digest => 'at' in one;

export const newReminder = (bilan: BilanId, { id, rule, to, dueAt }: Due): Reminder =>
  pendingRow({ id, bilan, rule: rule.id, to, dueAt });

type Row = Omit<Reminder, 'kind' | 'tryAt' | 'attempt' | 'state' | 'posted'>;

/** A row that waits for its day; with an attempt, one that was claimed as it was put down. */
export const pendingRow = (row: Row & Partial<Pick<Reminder, 'tryAt' | 'attempt'>>): Reminder => ({
  kind: 'reminder',
  tryAt: row.dueAt,
  attempt: 0,
  state: 'pending',
  posted: [],
  ...row,
});

/** The day a pending reminder is looked for under, in UTC: what is due is found without reading what is not. */
export const reminderDay = (at: string): string => `${dueOn}${at.slice(0, 10)}`;
const dueOn = 'due ';
export const isReminderDay = (list: string): boolean => list.startsWith(dueOn);
/** The list of those that a person is to look at. */
export const failedReminders = 'failed';
