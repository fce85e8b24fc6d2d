import { isHeldWith, ownConsents } from '../../domain/beneficiary/beneficiary';
import { agreementOf, consentId, isGiven } from '../../domain/beneficiary/consent';
import type { BilanId, Instant, TeamId } from '../../domain/ids';
import type { Emptied } from '../../domain/posts/post';
import type { Ports } from '../ports';

/**
 * `withdrawn`: it was given once, and taken back. `released`: whoever gave it is the beneficiary no more. `none`: nobody
 * ever gave it, whether it was refused or not.
 */
export type Sharing = 'given' | 'withdrawn' | 'released' | 'none';

/**
 * Whether the present beneficiary agrees that this very team reads the text of a session that began at `startedAt`:
 * asked of the store, at the moment of the act. Nobody agrees for whoever was there before them.
 */
export async function sharingOf(
  { bilans }: Pick<Ports, 'bilans'>,
  id: BilanId,
  { startedAt, team }: { startedAt: Instant; team: TeamId },
): Promise<Sharing> {
  const [bilan, consent] = await Promise.all([
    bilans.read(id, 'bilan', id),
    bilans.read(id, 'consent', consentId('sharing', team)),
  ]);
  if (!bilan || !consent) return 'none';
  const [own] = ownConsents(bilan.record, [consent.record]);
  if (own && isGiven(own)) return isHeldWith(bilan.record, startedAt) ? 'given' : 'released';
  const agreement = agreementOf(consent.record);
  if (agreement === undefined) return 'none';
  return agreement.what === 'given' ? 'released' : 'withdrawn';
}

/** Why a text that stood in a channel stands there no more. */
export function emptiedBy(sharing: Sharing): Emptied | undefined {
  if (sharing === 'withdrawn') return 'asked';
  return sharing === 'released' ? 'released' : undefined;
}
