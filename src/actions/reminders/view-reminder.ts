import type { AppraisalMoment } from '../../domain/beneficiary/appraisal';
import type { BilanId, Instant } from '../../domain/ids';
import type { KnownReason } from '../../domain/silence';
import type { FollowUpState } from '../follow-up/view-follow-up';
import type { Stamp } from '../notice';

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
  /** About the follow-up: what the person said of being contacted. For the consultant. */
  agreement?: 'given' | 'refused' | 'not-asked';
  /** How the questionnaire that prepares the appointment stands. For the consultant. */
  questionnaire?: 'sent' | 'awaited';
  /** What its first button opens, where that is not the person's space, or the bilan. */
  opens?: ReminderTarget;
  /** A silence whose reason was noted: said instead of the plan's sentence, which asks for it. */
  known?: KnownReason;
  text: string;
  /** The rule's title: why the message came. */
  why: string;
}

export type ReminderTarget =
  | { to: 'appraisal'; moment: AppraisalMoment }
  /** The document: to read it, or to write it. */
  | { to: 'document' }
  | { to: 'silence' };

/** To the team, once a day: their colleague can't be reached any more, and what is about their bilans does not get to them. */
export interface ConsultantUnreachedView {
  kind: 'consultant-unreached';
  consultantName: string;
  /** Of their bilans; the first ones. */
  references: string[];
  /** How many more. */
  others: number;
}

/** A reminder in the team's channel: reference, step, dates and the consultant's name, nothing more. */
export interface TeamReminderView {
  kind: 'team-reminder';
  reference: string;
  consultantName: string;
  interview?: string;
  on?: Instant;
  /** About the follow-up: absent once it is not to be said any more. */
  text?: string;
  why: string;
  /** A silence whose reason was noted: that it was, and no more. */
  known?: true;
  /** About the follow-up: the calendar's row, and where it stands; acted on in place. */
  reminder?: string;
  followUp?: FollowUpState;
}
