import type { BlockId, GuideVersion, InterviewId, ItemId } from './guide/guide';
import type { BilanId, ConversationId, Instant, OperationId, PersonId, SessionId, TenantId } from './ids';
import type { FollowUp } from './follow-up/follow-up';
import type { AppraisalMoment } from './beneficiary/appraisal';
import type { Invitation } from './beneficiary/invitation';
import type { DocumentState } from './synthesis/document-version';
import type { Retention } from './retention/retention-state';
import type { Appointment, Hours, Session } from './session/session';
import type { Silence } from './silence';

export type { Appointment, Hours } from './session/session';

/** ouvert, clôturé, suivi, terminé (or given up: `stopped` says it). */
export type BilanState = 'open' | 'closed' | 'follow-up' | 'ended';
export type Financing = 'cpf' | 'employer' | 'personal' | 'other';

export interface Consultant {
  id: PersonId;
  name: string;
}

/** One person's time as the beneficiary: since when, and under which identities before the one they had last. */
export interface Tenure {
  id: PersonId;
  since?: Instant;
  /** When they were released. Absent in tenures of before it was kept. */
  until?: Instant;
  earlier?: PersonId[];
}

export interface Released extends Tenure {
  /** The appointment that stood then: theirs, and nobody's who comes after. */
  planned?: Appointment;
}

export interface Beneficiary {
  firstName: string;
  lastName: string;
  email?: string;
  /** Absent until the invitation is accepted. */
  id?: PersonId;
  /** When this person became the beneficiary: what is older was written by whoever was before them. */
  since?: Instant;
  /** The same person's earlier identities: they came back by an access code, from another account or device. */
  earlier?: PersonId[];
  /** When they came back last, after they had been released. */
  back?: Instant;
  /** Somebody else was the beneficiary before them, or may have been. */
  succeeds?: true;
  /** Who was released last; absent as soon as somebody is bound again. */
  released?: Released;
  /** Who was released and gave way to somebody else, oldest first: whatever is done to the bilan is done for them too. */
  former?: Tenure[];
}

/** Whose private notes somebody else may read: their author agreed when the bilan was handed over. */
export interface NoteGrant {
  author: Consultant;
  reader: PersonId;
  /** When: the notes are given as they stood. Absent in grants of before it was kept; the journal has it. */
  at?: Instant;
}

export interface ErasureRequest {
  at: Instant;
  by: PersonId;
}

/** What a closed session leaves behind on the bilan: enough for progress and lists, never what was said. */
export interface HeldSession {
  session: SessionId;
  interview: InterviewId;
  startedAt: Instant;
  closedAt: Instant;
  minutes: Hours;
  /** Blocks in which something was said: where a repeated or carried-over block finds its earlier answers. */
  covered: BlockId[];
}

/** What a session did not get to; offered again when the next one opens. */
export type LeftOpen =
  | { kind: 'block'; interview: InterviewId; block: BlockId; from: SessionId }
  | { kind: 'check'; interview: InterviewId; check: ItemId; from: SessionId; reason: string };

/** The whole case of one beneficiary: the head record, with the session under way inside it. */
export interface Bilan {
  id: BilanId;
  /** Opaque public name, `BC-7F3K-92`. */
  reference: string;
  tenant: TenantId;
  state: BilanState;
  consultant: Consultant;
  beneficiary: Beneficiary;
  financing: Financing;
  guide: GuideVersion;
  openedAt: Instant;
  /** When it was closed, by a guide that it has left since: another guide may close by another interview. */
  closedBefore?: Instant;
  /** The session under way: one at a time. */
  running?: Session;
  held: HeldSession[];
  leftOpen: LeftOpen[];
  /** The meeting chat linked to the bilan; the chat's own record must agree. */
  meetingChat?: ConversationId;
  next?: Appointment;
  invitation?: Invitation;
  /** One for each author and reader: that of their last handover. */
  noteReaders?: NoteGrant[];
  /** When the beneficiary said « Ne plus me relancer »: they are told of appointments, and of nothing else. */
  nudgesStopped?: Instant;
  /** The last version of the synthesis document that was submitted. */
  document?: DocumentState;
  /** How often the links given to its documents were all revoked; absent for never. */
  linksRevoked?: number;
  /** What was agreed about the six-month follow-up, and what the team did about it. */
  followUp?: FollowUp;
  /** Why nothing happened for a while; oldest first. */
  silences?: Silence[];
  /** Given up before its closing interview, when and why: it ended there. Gone once it is taken up again. */
  stopped?: Silence;
  /** When it was taken up again last, after it had been stopped. */
  resumedAt?: Instant;
  /** When the beneficiary said what they think of it; their words stand apart. */
  appraised?: Partial<Record<AppraisalMoment, Instant>>;
  /** The beneficiary asked that everything be erased. */
  erasureAsked?: ErasureRequest;
  /** Requests of those who gave way to somebody else, where another followed; oldest first. */
  erasuresAskedBefore?: ErasureRequest[];
  /** What was done so far about the end of its retention. */
  retention?: Retention;
}

/** Who did what and when, in ids and counts: never a name, an answer or a note. */
export interface JournalEntry {
  id: OperationId;
  bilan: BilanId;
  at: Instant;
  /** A person, `meeting` (Teams' own start event), `clock`, or `administrator` (a command, from outside of the server). */
  actor: PersonId | 'meeting' | 'clock' | 'administrator';
  act: string;
  /** Ids and counts only. */
  detail: Record<string, string | number | boolean>;
}
