import type { AppraisalMoment, AppraisalScore } from '../../domain/beneficiary/appraisal';
import type { BilanId, Instant } from '../../domain/ids';
import type { Notice, Stamp } from '../notice';

/** For the beneficiary: two questions, answered or to answer. */
export interface AppraisalView {
  kind: 'appraisal';
  stamp: Stamp;
  bilan: BilanId;
  moment: AppraisalMoment;
  consultantName: string;
  score?: AppraisalScore;
  /** As it is stored. */
  comment: string;
  /** Refused, and still to be shortened. */
  typed?: string;
  givenAt?: Instant;
  notice?: Notice;
}

/** For the consultant: what the beneficiary said. */
export interface AppraisalsView {
  kind: 'appraisals';
  bilan: BilanId;
  reference: string;
  appraisals: { moment: AppraisalMoment; score: AppraisalScore; comment: string; changedAt: Instant }[];
}

/** For the consultant: that an appraisal came in, without a word of it. */
export interface AppraisalArrivedView {
  kind: 'appraisal-arrived';
  bilan: BilanId;
  reference: string;
  moment: AppraisalMoment;
}

export type AppraisalViews = AppraisalArrivedView | AppraisalsView | AppraisalView;
