import type { Instant, PersonId } from '../ids';
import type { Appointment } from '../session/session';

/** How the person is best reached, as the consultant noted it at the closing interview. */
export type Reach = 'teams' | 'phone' | 'email' | 'other';
export const reaches: readonly Reach[] = ['teams', 'phone', 'email', 'other'];

/** Who did something about the follow-up: a consultant of the team, or nobody (`clock`). */
export type FollowUpActor = { id: PersonId; name: string } | 'clock';

/**
 * What was agreed at the closing interview. The agreement to be contacted is a fact that the consultant records; it is
 * none of the consents of the RGPD, and stands for none of them.
 */
export interface FollowUpTerms {
  /** The day that was agreed, `2027-05-31`. */
  day: string;
  reach: Reach;
  /** Absent: it was not asked. */
  agreement?: { agreed: boolean; at: Instant; by: FollowUpActor };
}

/** What was done about it, for everyone who may see it: names of consultants, dates, nothing of the person. */
export type FollowUpStep =
  | { what: 'taken' | 'cancelled' | 'done' | 'no-answer' | 'reopened'; at: Instant; by: FollowUpActor }
  | { what: 'planned'; on: Appointment; at: Instant; by: FollowUpActor }
  | { what: 'put-off'; until: string; at: Instant; by: FollowUpActor };

/** The six-month follow-up of a bilan. */
export interface FollowUp {
  terms?: FollowUpTerms;
  /** Oldest first. Their number tells a card that is out of date from one that is not. */
  steps: FollowUpStep[];
  /** Nobody is asked about it before that day. */
  putOffUntil?: string;
  /** Reminders posted to the team about it: their cards change with it. */
  posted: string[];
}

export const noFollowUp: FollowUp = { steps: [], posted: [] };
