import type { Notice, Stamp } from '../notice';
import type { CommandName } from './intent-chat';

export type { CommandName };

export interface HelpView {
  kind: 'help';
  audience: 'consultant' | 'shared' | 'channel' | 'outsider';
  /** Where an outsider may write the code they were given. */
  takesCode?: true;
  notice?: Notice;
}

/** A short answer to what is no command; it tells nothing of any bilan. */
export interface SaidView {
  kind: 'said';
  stamp: Stamp;
  said: Said;
}

export type Said =
  | { code: 'hello' | 'thanks' | 'agreed' }
  /** `to`: a beneficiary; `others`: before others, where no button stands. */
  | { code: 'near'; command: CommandName; to: 'consultant' | 'beneficiary' | 'others' }
  /** `running`: a session is, and can be gone back to. */
  | { code: 'cancelling'; running: boolean };
