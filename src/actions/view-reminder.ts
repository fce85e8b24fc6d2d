import type { BilanId, Instant } from '../domain/ids';
import type { Stamp } from './notice';

/** A reminder in someone's own chat. */
export interface ReminderView {
  kind: 'reminder';
  to: 'beneficiary' | 'consultant';
  stamp: Stamp;
  bilan: BilanId;
  reference: string;
  /** Of the calendar's row: its buttons act once. */
  reminder: string;
  interview?: string;
  on?: Instant;
  text: string;
  /** The rule's title: why the message came. */
  why: string;
}

/** A reminder in the team's channel: reference, step, dates and the consultant's name, nothing more. */
export interface TeamReminderView {
  kind: 'team-reminder';
  reference: string;
  consultantName: string;
  interview?: string;
  on?: Instant;
  text: string;
  why: string;
}
