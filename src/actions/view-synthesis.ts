import type { BilanId } from '../domain/ids';
import type { Notice, Stamp } from './notice';

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

export type SynthesisViews = SynthesisView;
