import type { Bilan } from '../../domain/bilan';
import { noReview, objectivesId, ownReview, type ObjectivesReview } from '../../domain/synthesis/objectives';
import type { Ports, Version, Write } from '../ports';

export interface ReadReview {
  /** What was noted while the present beneficiary held the place. */
  review: ObjectivesReview;
  /** Writes it changed; what was noted of somebody before them stays beside it, where nothing of theirs takes its place. */
  write: (changed: ObjectivesReview) => Write;
}

/** The objectives' review as it stands for the present beneficiary. */
export async function readReview({ bilans }: Pick<Ports, 'bilans'>, bilan: Bilan): Promise<ReadReview> {
  const stored = await bilans.read(bilan.id, 'objectives', objectivesId);
  const whole = stored?.record ?? noReview(bilan.id);
  const expected: Version | 'absent' = stored?.version ?? 'absent';
  return {
    review: ownReview(bilan, whole),
    write: ({ reviews, comments }) => ({
      kind: 'objectives',
      record: {
        ...whole,
        reviews: { ...whole.reviews, ...reviews },
        comments: { ...whole.comments, ...comments },
      },
      expected,
    }),
  };
}
