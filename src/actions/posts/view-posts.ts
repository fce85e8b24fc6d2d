import type { Instant } from '../../domain/ids';
import type { UndeliveredKind } from '../../domain/reminders/undelivered';

/** How one message stands. `to`: names of the team and its channel. */
export interface PostLine {
  post: string;
  to: 'beneficiary' | { team: string; channel: string };
  part: number;
  /** `lost`: it stands there no more, or can't be changed. `outdated`: it shows what was before. */
  state: 'sending' | 'sent' | 'failed' | 'unknown' | 'lost' | 'outdated' | 'unsent';
  why?: UndeliveredKind | 'not-accepted';
  at?: Instant;
  text: boolean;
  withdrawn: boolean;
}
