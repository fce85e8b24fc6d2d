import type { BilanState, Financing } from '../domain/bilan';
import type { ConsentKind } from '../domain/consent';
import type { InvitationState } from '../domain/invitation-state';
import type { Appointment, Hours } from '../domain/session';
import type { InterviewId } from '../domain/guide';
import type { BilanId, Instant, SessionId } from '../domain/ids';
import type { Notice, Stamp } from './notice';

export type InterviewStatus = 'to-come' | 'next' | 'running' | 'part-held' | 'held';

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
  /** None missing: an empty list. */
  missingConsents?: ConsentKind[];
  notice?: Notice;
}

export interface NewBilanView {
  kind: 'new-bilan';
  stamp: Stamp;
  typed: { firstName: string; lastName: string; email: string; financing: Financing };
  notice?: Notice;
}

export interface BilanListView {
  kind: 'bilan-list';
  stamp: Stamp;
  bilans: BilanSummary[];
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
  interview?: string;
  next?: Appointment;
  meetingLink?: string;
  notice?: Notice;
}
