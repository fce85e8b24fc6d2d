import type { BlockId } from '../../domain/guide/guide';
import type { AnswerKey, BilanId, ConversationId, SessionId } from '../../domain/ids';
import type { EarlierOwn } from '../../domain/session/earlier-words';
import type { Notice, Stamp } from '../notice';
import type { Whereabouts } from '../session/view-session';

/** In the pupitre: which bilan a meeting's chat belongs to. */
export interface LinkMeetingView {
  kind: 'link-meeting';
  stamp: Stamp;
  chat: ConversationId;
  /** Those whose session runs first. */
  bilans: { id: BilanId; reference: string; beneficiaryName: string; running?: true }[];
  /** Start the session once linked, or show the one that runs. */
  thenStart: boolean;
}

/** The chat is linked to one bilan already: a second one needs an explicit yes. */
export interface ConfirmLinkView {
  kind: 'confirm-link';
  stamp: Stamp;
  chat: ConversationId;
  bilan: BilanId;
  /** Absent when it isn't this consultant's to see. */
  linkedReference?: string;
  newReference: string;
  thenStart: boolean;
}

/** In the meeting's chat, before everyone: the guide's text and where one is. Nothing else, ever. */
export interface SharedView {
  kind: 'shared';
  stamp: Stamp;
  bilan: BilanId;
  session: SessionId;
  where: Omit<Whereabouts, 'reference'>;
  step:
    | { kind: 'opening'; objectives: string[] }
    | {
        kind: 'block';
        block: BlockId;
        title: string;
        blockKind: 'questions' | 'points';
        items: string[];
        position: number;
        total: number;
      }
    | { kind: 'conclusion'; checks: string[] }
    | { kind: 'closed' }
    | { kind: 'cancelled' };
}

/** A question in « Mes réponses ». */
export interface OwnAnswerField {
  key: AnswerKey;
  /** The question, word for word. */
  label: string;
  /** Number of the pass in a repeatable block. */
  pass: number;
  text: string;
  typed?: string;
  /** What they wrote to the same question in earlier sessions, oldest first. */
  earlier?: EarlierOwn[];
}

/** « Mes réponses »: the beneficiary's own form for the current block. */
export interface OwnAnswersView {
  kind: 'own-answers';
  stamp: Stamp;
  bilan: BilanId;
  session: SessionId;
  block: BlockId;
  where: Omit<Whereabouts, 'reference'>;
  title: string;
  passes: number;
  /** Asked for: 0-based place of a field; a long block is drawn in parts, this one's is shown. */
  part: number;
  fields: OwnAnswerField[];
  notice?: Notice;
}
