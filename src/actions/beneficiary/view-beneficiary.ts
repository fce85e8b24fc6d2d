import type { AppraisalMoment } from '../../domain/beneficiary/appraisal';
import type { ConsentEvent, ConsentKind } from '../../domain/beneficiary/consent';
import type { InvitationState } from '../../domain/beneficiary/invitation-state';
import type { Appointment } from '../../domain/bilan';
import type { BilanId, Instant, PersonId, SessionId } from '../../domain/ids';
import type { DocumentState } from '../../domain/synthesis/document-version';
import type { Notice, Stamp } from '../notice';
import type { QuestionnaireLine, QuestionnaireViews } from './view-questionnaire';

/** What a beneficiary is shown, in one-to-one chat; and what their consultant is shown about it. */

/** A good code was typed: whose bilan it is for, before anything is bound. */
export interface InvitationView {
  kind: 'invitation';
  stamp: Stamp;
  /** As typed by the person, sent back when they accept. */
  code: string;
  consultantName: string;
  /** The code lets the bilan's own beneficiary in again. */
  returning: boolean;
}

/** How the document stands for its beneficiary, on their own card. */
export interface OwnDocumentLine {
  version: number;
  state: DocumentState['state'];
  /** Observations were sent. */
  sent: boolean;
}

export interface HomeView {
  kind: 'home';
  stamp: Stamp;
  bilan: BilanId;
  firstName: string;
  consultantName: string;
  /** The appointment that stands, until its day is over. */
  next?: Appointment;
  /** The bilan was given up, then. */
  stoppedAt?: Instant;
  questionnaires: QuestionnaireLine[];
  /** The last version that was submitted to them. */
  document?: OwnDocumentLine;
  /** Their opinion is asked for. */
  appraisal?: AppraisalMoment;
  /** `asked`: nobody answered them yet. */
  consents: { given: number; asked: number; total: number };
  /** Opens the same on the web; absent there. */
  page?: string;
  notice?: Notice;
}

/** On the web page, before anyone is known: where an invitation's code is typed. */
export interface CodeEntryView {
  kind: 'code-entry';
  stamp: Stamp;
}

export interface ConsentLine {
  id: string;
  kind: ConsentKind;
  title: string;
  purpose: string;
  /** `sharing`: the team it is for. */
  team?: string;
  state: 'asked' | ConsentEvent['what'];
  at?: Instant;
}

/** « Mes consentements »: all of them, each with its state. */
export interface ConsentsView {
  kind: 'consents';
  stamp: Stamp;
  bilan: BilanId;
  consents: ConsentLine[];
  notice?: Notice;
}

/** One consent: what it is for, its text, and what can be answered. */
export interface ConsentView {
  kind: 'consent';
  stamp: Stamp;
  bilan: BilanId;
  consent: ConsentLine;
  text: string;
  /** Version the person is asked to agree to now. */
  version: string;
  /** The text changed since it was agreed to: what was agreed to stands until the person agrees anew. */
  agreedText?: string;
  /** The person refused the changed text: what was agreed to stands all the same. */
  newDeclinedAt?: Instant;
  /** The text changed since it was refused: the refusal stands until the person agrees. */
  changedSince?: true;
  position: number;
  total: number;
  notice?: Notice;
}

/** « Mes données »: what the file holds about the person, and links to take it along. */
export interface OwnDataView {
  kind: 'own-data';
  stamp: Stamp;
  bilan: BilanId;
  reference: string;
  openedAt: Instant;
  /** The bilan was given up, then. */
  stoppedAt?: Instant;
  consultantName: string;
  /** When an access code opened it from another account or device, oldest first. */
  accessMoved: Instant[];
  /** Their request for erasure, which waits for an answer. */
  erasureAskedAt?: Instant;
  sessions: { interview: string; at: Instant }[];
  /** Own words by block: counts here, everything in the files. */
  written: { title: string; interview: string; count: number }[];
  consents: ConsentLine[];
  /** Those that were published, to read again. */
  syntheses: { session: SessionId; interview: string; heldAt: Instant; version: number }[];
  /** Good for 15 minutes, for this person only. */
  links: { readable: string; json: string };
  notice?: Notice;
}

/** For the consultant: the invitation as it stands. */
export interface InviteView {
  kind: 'invite';
  stamp: Stamp;
  bilan: BilanId;
  reference: string;
  beneficiaryName: string;
  state: InvitationState;
  expiresAt?: Instant;
  /** Shown once, when it was just made. */
  fresh?: { code: string; link: string; page: string };
  /** The bilan was given up: nobody new is invited to it. */
  stopped?: true;
  mayStop?: true;
  /** Asked before the person bound to the bilan is released. */
  confirmRelease?: boolean;
  /** Just done: the person bound to the bilan was released. */
  released?: true;
  notice?: Notice;
}

/** For the consultant: who may take the bilan over. */
export interface HandOverView {
  kind: 'hand-over';
  stamp: Stamp;
  bilan: BilanId;
  reference: string;
  colleagues: { id: PersonId; name: string }[];
  notice?: Notice;
}

export type BeneficiaryView =
  | QuestionnaireViews
  | ConsentView
  | ConsentsView
  | HandOverView
  | CodeEntryView
  | HomeView
  | InvitationView
  | InviteView
  | OwnDataView;
