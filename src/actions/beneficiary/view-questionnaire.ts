import type { ConsentKind } from '../../domain/beneficiary/consent';
import type { Questionnaire, QuestionnaireState } from '../../domain/beneficiary/questionnaire';
import type { BlockId, GuideVersion } from '../../domain/guide/guide';
import type { AnswerKey, BilanId, Instant } from '../../domain/ids';
import type { Notice, Stamp } from '../notice';

/** A questionnaire as its beneficiary fills it in; and what their consultant is shown of it. */

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
  guide: GuideVersion;
  title: string;
  position: number;
  total: number;
  repeatable: boolean;
  passes: number;
  spoken: boolean;
  /** 0-based part of a block too long for one card. */
  part: number;
  fields: QuestionField[];
  /** Its session began: nothing is written any more, and only what was typed and refused stands there. */
  locked?: true;
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
  /** It was locked as the bilan was given up, and not by its interview. */
  stopped?: true;
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

/** For the consultant: the plan's questionnaires, and what each waits for. */
export interface QuestionnairesView {
  kind: 'questionnaires';
  stamp: Stamp;
  bilan: BilanId;
  reference: string;
  beneficiaryName: string;
  accepted: boolean;
  missing: ConsentKind[];
  /** Which of those missing were refused. */
  declined: ConsentKind[];
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
  beneficiaryName: string;
  interview: string;
}

export type QuestionnaireViews =
  | QuestionnaireArrivedView
  | QuestionnaireBlockView
  | QuestionnaireOpeningView
  | QuestionnaireReviewView
  | QuestionnairesView;
