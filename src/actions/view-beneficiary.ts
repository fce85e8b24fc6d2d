import type { ConsentKind } from '../domain/consent';
import type { BlockId } from '../domain/guide';
import type { InvitationState } from '../domain/invitation-state';
import type { AnswerKey, BilanId, Instant, PersonId } from '../domain/ids';
import type { Questionnaire, QuestionnaireState } from '../domain/questionnaire';
import type { Notice, Stamp } from './notice';

/** What a beneficiary is shown, in one-to-one chat; and what their consultant is shown about it. */

/** A good code was typed: whose bilan it is for, before anything is bound. */
export interface InvitationView {
  kind: 'invitation';
  stamp: Stamp;
  /** As typed by the person, sent back when they accept. */
  code: string;
  consultantName: string;
}

export interface HomeView {
  kind: 'home';
  stamp: Stamp;
  bilan: BilanId;
  firstName: string;
  consultantName: string;
  questionnaires: QuestionnaireLine[];
  /** `asked`: nobody answered them yet. */
  consents: { given: number; asked: number; total: number };
  notice?: Notice;
}

export interface QuestionnaireLine {
  id: string;
  /** The interview it prepares, or follows. */
  interview: string;
  when: Questionnaire['when'];
  state: QuestionnaireState;
  /** Something was written in it. */
  begun: boolean;
  /** It was sent, so that the consultant may read it. */
  sent: boolean;
}

export interface ConsentLine {
  id: string;
  kind: ConsentKind;
  title: string;
  purpose: string;
  /** `sharing`: the team it is for. */
  team?: string;
  state: 'asked' | 'given' | 'withdrawn';
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

/** One consent: what it is for, its text, and the one thing to do about it. */
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
  position: number;
  total: number;
  notice?: Notice;
}

export interface QuestionnaireWhere {
  questionnaire: string;
  bilan: BilanId;
  interview: string;
  when: Questionnaire['when'];
}

/** Why, about how long, who will read it, and a warning to leave health out. */
export interface QuestionnaireOpeningView {
  kind: 'questionnaire-opening';
  stamp: Stamp;
  where: QuestionnaireWhere;
  consultantName: string;
  blocks: string[];
  questionCount: number;
  begun: boolean;
  notice?: Notice;
}

export interface QuestionField {
  key: AnswerKey;
  label: string;
  pass: number;
  text: string;
  typed?: string;
}

export interface QuestionnaireBlockView {
  kind: 'questionnaire-block';
  stamp: Stamp;
  where: QuestionnaireWhere;
  block: BlockId;
  title: string;
  position: number;
  total: number;
  repeatable: boolean;
  passes: number;
  spoken: boolean;
  /** 0-based part of a block too long for one card. */
  part: number;
  fields: QuestionField[];
  notice?: Notice;
}

/** Everything that was written, before it is sent; or read-only once it can't be changed any more. */
export interface QuestionnaireReviewView {
  kind: 'questionnaire-review';
  stamp: Stamp;
  /** Who wrote it, or who it was sent to. */
  reader: 'beneficiary' | 'consultant';
  reference: string;
  where: QuestionnaireWhere;
  consultantName: string;
  state: QuestionnaireState;
  sentAt?: Instant;
  /** 0-based part of a review too long for one card. */
  part: number;
  blocks: {
    block: BlockId;
    title: string;
    spoken: boolean;
    answers: { question: string; pass: number; text: string }[];
  }[];
  notice?: Notice;
}

/** « Mes données »: what the file holds about the person, and links to take it along. */
export interface OwnDataView {
  kind: 'own-data';
  stamp: Stamp;
  reference: string;
  openedAt: Instant;
  consultantName: string;
  sessions: { interview: string; at: Instant }[];
  /** Own words by block: counts here, everything in the files. */
  written: { title: string; interview: string; count: number }[];
  consents: ConsentLine[];
  /** Good for 15 minutes, for this person only. */
  links: { readable: string; json: string };
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
  fresh?: { code: string; link: string };
  /** Asked before the person bound to the bilan is released. */
  confirmRelease?: boolean;
  notice?: Notice;
}

/** For the consultant: the plan's questionnaires, and what each waits for. */
export interface QuestionnairesView {
  kind: 'questionnaires';
  stamp: Stamp;
  bilan: BilanId;
  reference: string;
  accepted: boolean;
  missing: ConsentKind[];
  lines: {
    id: string;
    interview: string;
    when: Questionnaire['when'];
    blocks: string[];
    state: 'not-asked' | QuestionnaireState;
    sentAt?: Instant;
    /** It can be asked for (again): the session it prepares has not been held. */
    canSend: boolean;
  }[];
  notice?: Notice;
}

/** For the consultant: a questionnaire came in; without a word of its content. */
export interface QuestionnaireArrivedView {
  kind: 'questionnaire-arrived';
  stamp: Stamp;
  bilan: BilanId;
  questionnaire: string;
  reference: string;
  interview: string;
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
  | ConsentView
  | ConsentsView
  | HandOverView
  | HomeView
  | InvitationView
  | InviteView
  | OwnDataView
  | QuestionnaireArrivedView
  | QuestionnaireBlockView
  | QuestionnaireOpeningView
  | QuestionnaireReviewView
  | QuestionnairesView;
