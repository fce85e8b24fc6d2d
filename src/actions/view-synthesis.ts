import type { Appointment } from '../domain/bilan';
import type { BilanId, Instant, SessionId } from '../domain/ids';
import type { Notice, Stamp } from './notice';
import type { Whereabouts } from './view-session';

/** « Synthèse »: what the document holds so far, and what it still lacks, before anything is sent. */
export interface SynthesisView {
  kind: 'synthesis';
  stamp: Stamp;
  bilan: BilanId;
  reference: string;
  beneficiaryName: string;
  /** The sections that the record fills, and how many paragraphs each holds. */
  sections: { number: number; paragraphs: number }[];
  missing: { emptySections: number[]; interviews: string[]; leftOpen: string[] };
  /** Opens the document as it stands, as a Word file; good for 15 minutes, for this person only. */
  link: string;
  notice?: Notice;
}

/** What one closed session comes to: the text, edited in place. */
export interface SessionSynthesisView {
  kind: 'session-synthesis';
  stamp: Stamp;
  bilan: BilanId;
  session: SessionId;
  where: Whereabouts;
  /** Time spent, all counters together. */
  minutes: number;
  uncovered: string[];
  next?: Appointment;
  text: string;
  /** Absent: nobody has saved it yet, it is what was marked « à retenir ». */
  savedAt?: Instant;
  /** Refused as too long: it stands in the input to be shortened. */
  typed?: string;
  /** Written on a card that showed an older text: to take or to drop. */
  draft?: { id: string; text: string };
  notice?: Notice;
}

export type SynthesisViews = SessionSynthesisView | SynthesisView;
