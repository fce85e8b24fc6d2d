import type { BilanId, Instant } from '../ids';

/** `hot`: satisfaction right after the bilan; `cold`: six months later (Qualiopi, indicators 2 and 30). */
export const appraisalMoments = ['hot', 'cold'] as const;
export type AppraisalMoment = (typeof appraisalMoments)[number];

/** From « tout à fait » to « pas du tout ». */
export const appraisalScores = ['fully', 'rather', 'rather-not', 'not-at-all'] as const;
export type AppraisalScore = (typeof appraisalScores)[number];

/** What the beneficiary thinks of their bilan. Theirs to change; their consultant reads it. */
export interface Appraisal {
  id: AppraisalMoment;
  bilan: BilanId;
  score: AppraisalScore;
  comment: string;
  /** When it was given first, and last. */
  givenAt: Instant;
  changedAt: Instant;
}

export const appraisalLimit = 1_500;
