import type { Appointment } from '../../domain/bilan';
import type { WaitingText } from '../../domain/edited-text';
import type { BilanId, Instant, SessionId } from '../../domain/ids';
import type { DocumentState } from '../../domain/synthesis/document-version';
import type { Missing } from '../document/view-document';
import type { Notice, Stamp } from '../notice';
import type { SessionOutcome } from '../session/view-session';
import type { Whereabouts } from '../session/view-session';

/** « Synthèse »: what the document holds so far, and what it still lacks, before anything is sent. */
export interface SynthesisView {
  kind: 'synthesis';
  stamp: Stamp;
  bilan: BilanId;
  reference: string;
  beneficiaryName: string;
  /** How many paragraphs each section holds; `written`: by the consultant, no longer as the record fills it. */
  sections: { number: number; paragraphs: number; written: boolean; fresh: number }[];
  missing: Missing;
  /** The last version that was submitted. */
  last?: DocumentState;
  /** Opens the document as it stands, as a Word file; good for 15 minutes, for this person only. */
  link: string;
  notice?: Notice;
}

/** What one closed session comes to: the text, edited in place. */
export interface SessionSynthesisView extends SessionOutcome {
  kind: 'session-synthesis';
  stamp: Stamp;
  bilan: BilanId;
  session: SessionId;
  where: Whereabouts;
  /** Time spent, all counters together. */
  minutes: number;
  next?: Appointment;
  /** The whole text, or one part of it where it is long. */
  text: string;
  part: number;
  parts: number;
  /** Absent: nobody has saved it yet, it is what was marked « à retenir ». */
  savedAt?: Instant;
  /** `changed`: the text is another since. */
  published?: { version: number; at: Instant; changed: boolean };
  /** Written on a card that showed an older text, or too long: to take or to drop. */
  draft?: WaitingText;
  notice?: Notice;
}

export type SynthesisViews = SessionSynthesisView | SynthesisView;
