import { isHeldWith } from '../beneficiary/beneficiary';
import type { Bilan } from '../bilan';
import type { Guide, Interview, InterviewId, ItemId } from '../guide/guide';
import type { BilanId, Instant } from '../ids';
import { bothTexts, mergeField } from '../merge';
import { closingInterview } from '../session/session-course';

export const reachedChoices = ['reached', 'partly', 'not-reached'] as const;
export type Reached = (typeof reachedChoices)[number];

/** The objective-by-objective review held at the closing interview (Qualiopi, indicator 11). */
export interface ObjectivesReview {
  id: string;
  bilan: BilanId;
  reviews: Record<ItemId, { reached: Reached; changedAt: Instant }>;
  /** What is to be said of one interview's objectives. */
  comments: Record<InterviewId, { text: string; changedAt: Instant }>;
}

export const objectivesId = 'objectives';

export const noReview = (bilan: BilanId): ObjectivesReview => ({ id: objectivesId, bilan, reviews: {}, comments: {} });

/** What was noted while the present beneficiary held the place: nobody's objectives are reached by another. */
export function ownReview(bilan: Bilan, review: ObjectivesReview): ObjectivesReview {
  const own = <T extends { changedAt: Instant }>(all: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(all).filter(([, { changedAt }]) => isHeldWith(bilan, changedAt)));
  return { ...review, reviews: own(review.reviews), comments: own(review.comments) };
}

/** The interviews whose objectives are reviewed: those of the bilan proper, the closing one with them. */
export function reviewedInterviews(guide: Guide): Interview[] {
  const last = closingInterview(guide)?.number ?? 0;
  return guide.interviews.filter(({ number, objectives }) => number <= last && objectives.length > 0);
}

export const unreviewed = (guide: Guide, { reviews }: ObjectivesReview): Interview['objectives'] =>
  reviewedInterviews(guide)
    .flatMap(({ objectives }) => objectives)
    .filter(({ id }) => reviews[id] === undefined);

/** One interview's objectives as they were chosen, and the comment; one written on two devices keeps both texts. */
export function reviewed(
  before: ObjectivesReview,
  interview: Interview,
  typed: { reached: Partial<Record<ItemId, Reached>>; comment: string; base: string },
  changedAt: Instant,
): ObjectivesReview {
  const reviews = { ...before.reviews };
  for (const { id } of interview.objectives) {
    const reached = typed.reached[id];
    if (reached !== undefined && reviews[id]?.reached !== reached) reviews[id] = { reached, changedAt };
  }
  const old = before.comments[interview.id]?.text ?? '';
  const merge = mergeField(old, typed.comment, typed.base);
  const text = merge === 'set' ? typed.comment : merge === 'conflict' ? bothTexts(old, typed.comment) : old;
  const comments = text === old ? before.comments : { ...before.comments, [interview.id]: { text, changedAt } };
  return { ...before, reviews, comments };
}
