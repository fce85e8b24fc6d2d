import type { Bilan } from '../bilan';
import type { Instant } from '../ids';

export type InvitationState = 'none' | 'open' | 'expired' | 'revoked' | 'accepted';

/** How the invitation of a bilan stands; a code that was used by someone since released counts as none. */
export function invitationState(bilan: Bilan, now: Instant): InvitationState {
  if (bilan.beneficiary.id !== undefined) return 'accepted';
  const { invitation } = bilan;
  if (!invitation || invitation.state === 'used') return 'none';
  if (invitation.state === 'revoked') return 'revoked';
  return now > invitation.expiresAt ? 'expired' : 'open';
}
