import type { BilanState, Financing } from '../../domain/bilan';
import type { AppraisalMoment } from '../../domain/beneficiary/appraisal';
import type { ConsentKind } from '../../domain/beneficiary/consent';
import type { InvitationState } from '../../domain/beneficiary/invitation-state';
import type { Appointment, Hours } from '../../domain/session/session';
import type { InterviewId } from '../../domain/guide/guide';
import type { GuideVersion } from '../../domain/guide/guide';
import type { GuideChanges } from '../../domain/guide/guide-move';
import type { BilanId, Instant, SessionId } from '../../domain/ids';
import type { Need } from '../../domain/next-need';
import type { SilenceReason } from '../../domain/silence';
import type { StopReason } from '../../domain/stopped';
import type { Notice, Stamp } from '../notice';

/** `not-held`: the bilan ended without it. */
export type InterviewStatus = 'to-come' | 'next' | 'running' | 'part-held' | 'held' | 'not-held';

export interface InterviewLine {
  id: InterviewId;
  number: number;
  title: string;
  phase?: string;
  status: InterviewStatus;
}

export interface BilanSummary {
  id: BilanId;
  reference: string;
  state: BilanState;
  beneficiaryName: string;
  interviews: InterviewLine[];
  openedAt: Instant;
  lastActivity: Instant;
  next?: Appointment;
  /** It was given up, then. */
  stoppedAt?: Instant;
}

export interface BilanCardView {
  kind: 'bilan';
  stamp: Stamp;
  summary: BilanSummary;
  consultantName: string;
  financing: Financing;
  running?: { session: SessionId; title: string };
  leftOpenCount: number;
  minutes: Hours;
  totalMinutes: number;
  meetingLinked: boolean;
  invitation?: InvitationState;
  /** Without those that were refused; none missing: an empty list. */
  missingConsents?: ConsentKind[];
  /** Every consent that was refused; `team`: whom it would have been shared with. */
  declinedConsents?: { kind: ConsentKind; team?: string }[];
  /** The organisation's guide is newer than the one this bilan keeps. */
  newerGuide?: true;
  /** Nothing happens for fourteen days or more; the reason, once it was noted. */
  idle?: true;
  silence?: { why: SilenceReason; note: string; at: Instant };
  /** Why it was given up. */
  stopped?: { why: SilenceReason; note: string; at: Instant };
  /** When the beneficiary said what they think of it. */
  appraised?: Partial<Record<AppraisalMoment, Instant>>;
  /** The beneficiary asked that everything be erased. */
  erasureAskedAt?: Instant;
  notice?: Notice;
}

/** « Noter la raison »: why nothing happens. */
export interface SilenceView {
  kind: 'silence';
  stamp: Stamp;
  bilan: BilanId;
  reference: string;
  /** The last activity. */
  since: Instant;
  /** What was noted before, the latest first. */
  said: { why: SilenceReason; note: string; at: Instant; byName: string }[];
  typed: { why?: SilenceReason; note: string };
  /** The bilan is open, and can be given up. */
  mayStop?: true;
  notice?: Notice;
}

/** « Arrêter le bilan »: what will follow, and why, before it is done. */
export interface StopView {
  kind: 'stop';
  stamp: Stamp;
  bilan: BilanId;
  reference: string;
  beneficiaryName: string;
  /** There is somebody to be told. */
  told: boolean;
  /** The appointment that would be cancelled with it. */
  falls?: Appointment;
  /** When the working documents would be destroyed; absent where the beneficiary agreed to their being kept. */
  working?: Instant;
  everything: Instant;
  typed: { why?: StopReason; note: string };
  notice?: Notice;
}

/** « Reprendre le bilan », before it is done. */
export interface ConfirmResumeView {
  kind: 'confirm-resume';
  stamp: Stamp;
  bilan: BilanId;
  reference: string;
  beneficiaryName: string;
  /** There is somebody who will be told. */
  told: boolean;
  /** Its working documents were destroyed since. */
  cleared?: true;
}

/** « Passer au nouveau guide »: what changes, before it is done. */
export interface GuideOfferView {
  kind: 'guide-offer';
  stamp: Stamp;
  bilan: BilanId;
  reference: string;
  to: GuideVersion;
  changes: GuideChanges;
}

/** What is asked of a bilan when it is opened, as it is typed. */
export interface Details {
  firstName: string;
  lastName: string;
  email: string;
  financing: Financing;
}

export interface NewBilanView {
  kind: 'new-bilan';
  stamp: Stamp;
  typed: Details;
  notice?: Notice;
}

/** « Corriger la fiche ». */
export interface DetailsView {
  kind: 'details';
  stamp: Stamp;
  bilan: BilanId;
  reference: string;
  typed: Details;
  notice?: Notice;
}

/** A bilan among those of its consultant, with what it needs of them next. */
export interface ListedBilan extends BilanSummary {
  need: Need;
  totalMinutes: number;
}

/** What a bilan is chosen for, of several. */
export type AskedFor = 'open' | 'start' | 'plan' | 'questionnaires' | 'synthesis';

export interface BilanListView {
  kind: 'bilan-list';
  stamp: Stamp;
  /** The most pressing first. */
  bilans: ListedBilan[];
  /** How many more can't be read: nobody is to believe that they have fewer. */
  unreadable: number;
  /** What choosing one does, where a command asked for it; opening its card otherwise. */
  asking?: AskedFor;
  /** The first name of whoever said hello, as far as it is known. */
  greeted?: string;
  notice?: Notice;
}

export interface ChooseInterviewView {
  kind: 'choose-interview';
  stamp: Stamp;
  bilan: BilanId;
  reference: string;
  interviews: InterviewLine[];
}

/** « Planifier »: date and hour of the next session. */
export interface PlanView {
  kind: 'plan';
  stamp: Stamp;
  bilan: BilanId;
  reference: string;
  beneficiaryName: string;
  interview?: string;
  next?: Appointment;
  meetingLink?: string;
  notice?: Notice;
}
