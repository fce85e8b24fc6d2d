import type { InterviewId, ItemId } from '../../domain/guide/guide';
import type { BilanId } from '../../domain/ids';
import type { Reached } from '../../domain/synthesis/objectives';
import type { Source } from '../source';

/** Where a section's card stands: in the chat, or in a window over it. */
export type SectionAt = 'card' | 'dialog';

/**
 * Where to go once what was typed is saved. `sources`: « D'où vient ce texte ? »; `desk`: the whole synthesis; `close`:
 * out of the window, back to the card.
 */
export type SectionMove = 'stay' | 'next' | 'previous' | 'sources' | 'desk' | 'close';

/** What becomes of what waits beside a section: a text from another device, answers marked since. */
export type Settling = 'take-draft' | 'drop-draft' | 'add-new' | 'leave-new';

/** What is asked for to write the synthesis document, submit it, read it and acknowledge it. */
export type DocumentIntent =
  | { kind: 'edit-section'; bilan: BilanId; section: number; part?: number; at?: SectionAt }
  /** `base`: fingerprint of the text the card showed. Without a text it stays as it is. */
  | ({
      kind: 'save-section';
      bilan: BilanId;
      section: number;
      part: number;
      text?: string;
      base: string;
      then: SectionMove | Settling;
      /** The text that waits beside, as `take-draft` and `drop-draft` name it. */
      draft?: string;
      at: SectionAt;
    } & Source)
  | { kind: 'objectives'; bilan: BilanId; interview?: InterviewId }
  | ({
      kind: 'save-objectives';
      bilan: BilanId;
      interview: InterviewId;
      reached: Partial<Record<ItemId, Reached>>;
      /** Absent: as it stands. */
      comment?: string;
      base: string;
      /** `session`: back to the interview that is under way. */
      then: 'next' | 'previous' | 'desk' | 'session';
    } & Source)
  /** What lacks, before « Soumettre au bénéficiaire ». */
  | { kind: 'review-document'; bilan: BilanId }
  /** `after`: the last version the card knew of, 0 for none: a second press makes no second version. */
  | ({ kind: 'submit-document'; bilan: BilanId; after: number; reason: string } & Source)
  /** The card is sent to the beneficiary once more; `asked`: how often it had been when the consultant's was drawn. */
  | ({ kind: 'remind-document'; bilan: BilanId; version: number; asked: number } & Source)
  | { kind: 'document-versions'; bilan: BilanId }
  | { kind: 'read-observations'; bilan: BilanId; version: number; part?: number }
  /** Channels in which the delivery was not announced yet are tried again; where nobody knows, a person decides. */
  | ({
      kind: 'announce-document';
      bilan: BilanId;
      version: number;
      decide?: { post: string; how: 'there' | 'anew' };
    } & Source)
  /** Without a bilan: one's own. Without a step: where one was. `version`: the one whose page is turned. */
  | { kind: 'read-document'; bilan?: BilanId; step?: number | 'review'; part?: number; version?: number }
  | ({
      kind: 'comment-document';
      bilan: BilanId;
      version: number;
      section: number;
      /** Absent: as it stands. */
      remark?: string;
      base: string;
      agreed: boolean;
      /** `part`: another page of the same section. */
      then: 'next' | 'previous' | 'review' | 'later' | { part: number };
    } & Source)
  | ({ kind: 'send-observations'; bilan: BilanId; version: number } & Source)
  | ({ kind: 'acknowledge-document'; bilan: BilanId; version: number } & Source);
