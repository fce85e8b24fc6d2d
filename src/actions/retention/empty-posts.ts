import type { BilanId, PersonId, TenantId } from '../../domain/ids';
import type { Emptied } from '../../domain/posts/post';
import type { ErasureReceipt } from '../../domain/retention/erasure';
import type { Ports } from '../ports';
import { takeTextsBack } from '../synthesis/take-texts-back';
import { textsLeft } from '../synthesis/withdraw-text';
import { tellConsultant } from '../tell-consultant';

/** The bilan whose texts are destroyed, and who is told where one could not be. */
export interface Emptying {
  id: BilanId;
  reference: string;
  tenant: TenantId;
  consultant: PersonId;
}

/**
 * Takes the texts out of the channels where the bot posted them, before nobody knows any more where they stand; the
 * consultant is told of those that could not be reached.
 */
export async function emptyPosts(ports: Ports, of: Emptying, because: Emptied): Promise<ErasureReceipt['posts']> {
  const { left, taken } = await takeTextsBack(ports, of.id, 'clock', because);
  const told = textsLeft(ports, of, left, 'never');
  if (told) await tellConsultant(ports, { tenant: of.tenant, consultant: { id: of.consultant } }, told.view);
  return { emptied: taken, left: left.length };
}
