import type { FollowUpStep, FollowUpTerms } from '../../domain/follow-up/follow-up';
import type { BilanId, Instant } from '../../domain/ids';
import type { Appointment } from '../../domain/session/session';
import type { Notice, Stamp } from '../notice';

/** Where a follow-up stands, as a channel may see it: who of the team did what and when, dates, and nothing else. */
export interface FollowUpState {
  stamp: Stamp;
  bilan: BilanId;
  /** How many steps it shows: what is pressed on it holds for these. */
  seen: number;
  /** Newest last. */
  steps: FollowUpStep[];
  /** Whoever took it in charge last. */
  inCharge?: string;
  planned?: Appointment;
  /** Put off until that day. */
  putOffUntil?: string;
  /** Its interview runs. */
  running: boolean;
  outcome?: 'done' | 'no-answer';
  /** Its interview was held. */
  held: boolean;
}

/** A post in the channel of a team whose affair the follow-up is no more: no buttons, nothing of what comes after. */
export interface FollowUpElsewhereView {
  kind: 'follow-up-elsewhere';
  /** `over`, `erased`: it is nobody's any more. */
  why: 'other-team' | 'over' | 'erased';
  reference: string;
  interview?: string;
}

/** « Suivi », in a consultant's one-to-one chat. */
export interface FollowUpView {
  kind: 'follow-up';
  reference: string;
  consultantName: string;
  interview?: string;
  /** The day it is due, `2027-05-31`. */
  day?: string;
  state: FollowUpState;
  /** For the consultant of the bilan alone. */
  own?: { beneficiaryName: string; terms?: FollowUpTerms };
  notice?: Notice;
}

/** « Planifié le… »: inputs stand in one-to-one chat alone. */
export interface FollowUpDateView {
  kind: 'follow-up-date';
  stamp: Stamp;
  bilan: BilanId;
  seen: number;
  reference: string;
  interview?: string;
  typed: { date: string; time: string };
  notice?: Notice;
}

/** What was agreed with the person; for the consultant of the bilan alone. */
export interface FollowUpTermsView {
  kind: 'follow-up-terms';
  stamp: Stamp;
  bilan: BilanId;
  reference: string;
  beneficiaryName: string;
  /** As agreed, or as proposed. */
  day: string;
  reach: FollowUpTerms['reach'];
  agreement?: NonNullable<FollowUpTerms['agreement']>;
  notice?: Notice;
}

/** « Suivi », when one holds several. */
export interface FollowUpListView {
  kind: 'follow-ups';
  stamp: Stamp;
  rows: {
    bilan: BilanId;
    reference: string;
    beneficiaryName: string;
    day?: string;
    planned?: Appointment;
    /** When « sans réponse » was noted. */
    noAnswer?: Instant;
  }[];
}

export type FollowUpViews = FollowUpView | FollowUpDateView | FollowUpTermsView | FollowUpListView;
