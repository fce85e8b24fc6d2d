import type { Instant } from '../ids';
import type { Bilan } from '../bilan';
import { followUpOf } from './act-on-follow-up';
import type { FollowUpActor, FollowUpTerms, Reach } from './follow-up';

/** What the person said of being contacted, as a card's choice holds it. */
export type Said = 'yes' | 'no' | 'not-asked';

/** The three things that are agreed, as a card shows them or as they were chosen on it. */
export interface Agreed {
  day: string;
  reach: Reach;
  said: Said;
}

export const saidIn = (terms: Pick<FollowUpTerms, 'agreement'> | undefined): Said =>
  terms?.agreement === undefined ? 'not-asked' : terms.agreement.agreed ? 'yes' : 'no';

/**
 * What was chosen on a card over what stands now. What the card left as it showed it stays as it stands; what was changed
 * elsewhere too is not written over: `kept` says so, and the person looks at what stands.
 */
export function agreedOver(stands: Agreed, chosen: Agreed, shown: Agreed): { agreed: Agreed; kept: boolean } {
  const changed = (field: keyof Agreed) => chosen[field] !== shown[field] && chosen[field] !== stands[field];
  const free = (field: keyof Agreed) => changed(field) && stands[field] === shown[field];
  const agreed = {
    day: free('day') ? chosen.day : stands.day,
    reach: free('reach') ? chosen.reach : stands.reach,
    said: free('said') ? chosen.said : stands.said,
  };
  const kept = (['day', 'reach', 'said'] as const).some((field) => changed(field) && !free(field));
  return { agreed, kept };
}

/** Said again as it was, who said it first and when stays. */
export function withTerms(bilan: Bilan, { said, ...terms }: Agreed, by: FollowUpActor, now: Instant): Bilan {
  const before = bilan.followUp?.terms;
  const agreement =
    said === 'not-asked'
      ? undefined
      : saidIn(before) === said
        ? before?.agreement
        : { agreed: said === 'yes', at: now, by };
  return {
    ...bilan,
    followUp: { ...followUpOf(bilan), terms: { ...terms, ...(agreement === undefined ? {} : { agreement }) } },
  };
}
