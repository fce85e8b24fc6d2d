import type { Hours } from '../session/session';
import type { Instant } from '../ids';

/** One paragraph as it is printed; the question it answers heads its row where the section is a table. */
export interface PrintedParagraph {
  question?: string;
  /** What its block is about; heads the paragraphs of a section that holds several. */
  topic?: string;
  text: string;
}

export interface PrintedSection {
  /** 1 to 10. */
  number: number;
  /** The paragraphs stand in a table, one to a row, with room to write beside them: the action plan. */
  table: boolean;
  paragraphs: PrintedParagraph[];
}

/** A session as the first section tells it. */
export interface PrintedSession {
  interview: string;
  at: Instant;
  minutes: number;
}

/** What the beneficiary answered to one section: agreed, or a remark as written. */
export interface PrintedObservation {
  section: number;
  /** Absent: agreed. */
  remark?: string;
}

/** One version of the synthesis document, whole: all that its file is made from. No clock, no chance. */
export interface SynthesisDocument {
  reference: string;
  /** Opaque and stable: names the file's parts, so that the same version gives the same bytes. */
  version: number;
  /** `draft`: nobody was asked yet. `submitted`: the beneficiary reads it. `final`: its receipt is acknowledged. */
  state: 'draft' | 'submitted' | 'final';
  organisation?: string;
  beneficiary: string;
  consultant: string;
  openedAt: Instant;
  /** When this version was made. */
  madeAt: Instant;
  receivedAt?: Instant;
  sessions: PrintedSession[];
  hours: Hours;
  sections: PrintedSection[];
  observations: PrintedObservation[];
}

export const printedSectionText = (section: PrintedSection | undefined): string =>
  (section?.paragraphs ?? []).map(({ text }) => text).join('\n\n');
