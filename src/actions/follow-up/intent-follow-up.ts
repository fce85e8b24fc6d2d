import type { Reach } from '../../domain/follow-up/follow-up';
import type { BilanId } from '../../domain/ids';
import type { Source } from '../source';

/** What consultants ask about a follow-up: its own, or a colleague of the team. `seen`: how many steps the card showed. */
export type FollowUpIntent =
  /** « Suivi »: without a name, of all the bilans one holds. */
  | { kind: 'follow-up'; bilan?: BilanId }
  /** `reminder`: the post it was pressed on, in a channel. */
  | ({
      kind: 'act-on-follow-up';
      bilan: BilanId;
      what: 'take' | 'put-off' | 'done' | 'no-answer' | 'reopen';
      seen: number;
      reminder?: string;
    } & Source)
  /** « Planifié le… »: asks for the date where inputs may stand. */
  | { kind: 'ask-follow-up-date'; bilan: BilanId }
  | ({ kind: 'plan-follow-up'; bilan: BilanId; seen: number; date: string; time: string } & Source)
  | { kind: 'follow-up-terms'; bilan: BilanId }
  | ({ kind: 'save-follow-up-terms'; bilan: BilanId; day: string; reach: Reach; agreed?: boolean } & Source);
