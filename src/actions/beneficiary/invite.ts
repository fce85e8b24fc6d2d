import { vacated } from '../../domain/beneficiary/succession';
import type { Bilan } from '../../domain/bilan';
import type { BilanId, Instant } from '../../domain/ids';
import { codeDigest, codeFrom, newInvitation } from '../../domain/beneficiary/invitation';
import { withoutLinks } from '../../domain/revoked-links';
import { invitationState } from '../../domain/beneficiary/invitation-state';
import { again, commitPressed, headWrite, openFor, replying, untilFresh, type Acting } from '../acting';
import { beneficiaryName } from '../bilan/bilan-views';
import type { BeneficiaryIntent } from './intent-beneficiary';
import type { Notice, Result } from '../reply';
import { lastDelivery } from '../meeting/shared-view';
import { planWithdrawal, withdrawTexts } from '../synthesis/withdraw-text';
import type { InviteView } from './view-beneficiary';

type InviteIntent = Extract<
  BeneficiaryIntent,
  { kind: 'renew-invitation' | 'renew-access' | 'revoke-invitation' | 'release-beneficiary' }
>;

/** « Inviter le bénéficiaire »: the invitation as it stands. */
export async function showInvitation(acting: Acting, id: BilanId): Promise<Result> {
  const opened = await openFor(acting, id, 'invite');
  return opened.ok ? replying(inviteView(acting, opened.value.bilan)) : opened.refusal;
}

export function inviteView(
  { ports }: Acting,
  bilan: Bilan,
  shown: Pick<InviteView, 'fresh' | 'confirmRelease' | 'released'> & { notice?: Notice } = {},
): InviteView {
  const { invitation } = bilan;
  return {
    kind: 'invite',
    stamp: { nonce: ports.ids.nonce() },
    bilan: bilan.id,
    reference: bilan.reference,
    beneficiaryName: beneficiaryName(bilan),
    state: invitationState(bilan, ports.clock.now()),
    ...(invitation?.state === 'open' ? { expiresAt: invitation.expiresAt } : {}),
    ...(bilan.stopped ? { stopped: true as const } : {}),
    ...(bilan.state === 'open' ? { mayStop: true as const } : {}),
    ...shown,
  };
}

/** Makes a code (an earlier one stops being good), revokes it, or releases the person who accepted it. */
export function changeInvitation(acting: Acting, intent: InviteIntent): Promise<Result> {
  const { ports } = acting;
  return untilFresh(async () => {
    const opened = await openFor(acting, intent.bilan, 'invite', intent.source);
    if (!opened.ok) return opened.refusal;
    const { bilan, version, guide } = opened.value;
    if (intent.kind === 'release-beneficiary' && !intent.confirmed) {
      return replying(inviteView(acting, bilan, { confirmRelease: true }));
    }
    const isBound = bilan.beneficiary.id !== undefined;
    // A card of before the invitation was accepted, or of before the person was released.
    if (intent.kind === (isBound ? 'renew-invitation' : 'renew-access')) return replying(inviteView(acting, bilan));
    // Nobody new is invited to a bilan that was given up.
    if (intent.kind === 'renew-invitation' && bilan.stopped) return replying(inviteView(acting, bilan));
    const makes = intent.kind === 'renew-invitation' || intent.kind === 'renew-access';
    const code = makes ? codeFrom(ports.ids.nonce()) : undefined;
    const now = ports.clock.now();
    const next = code === undefined ? withoutInvitation(bilan, intent, now) : withCode(bilan, code, acting);
    if (code !== undefined) await publishCode(acting, bilan, code);
    const { kind } = intent;
    const releases = kind === 'release-beneficiary' && isBound;
    // What the person agreed to ends with their access.
    if (releases) await planWithdrawal(ports, bilan.id, kind, now);
    const done = await commitPressed(acting, intent, [headWrite(next, version)]);
    if (!done.ok && done.refusal === 'stale') return again;
    if (!done.ok) return showInvitation(acting, bilan.id);
    const made = code === undefined ? {} : { fresh: freshCode(acting, code) };
    if (!releases) return replying(inviteView(acting, next, made));
    const shown = replying(inviteView(acting, next, { released: true }), await lastDelivery(ports, bilan, guide));
    return { ...shown, follow: () => withdrawTexts(acting, bilan.id) };
  });
}

const freshCode = ({ ports, actor }: Acting, code: string) => ({
  code,
  link: ports.links.invitation(code),
  page: ports.links.invitationPage(actor.tenant, code),
});

function withCode(bilan: Bilan, code: string, { ports, actor }: Acting): Bilan {
  const purpose = bilan.beneficiary.id === undefined ? {} : { returning: true as const };
  return { ...bilan, invitation: newInvitation(codeDigest(code, actor.tenant), ports.clock.now(), purpose) };
}

function withoutInvitation(bilan: Bilan, intent: InviteIntent, now: Instant): Bilan {
  const revoked: Partial<Bilan> = bilan.invitation ? { invitation: { ...bilan.invitation, state: 'revoked' } } : {};
  if (intent.kind === 'revoke-invitation') return bilan.invitation?.state === 'open' ? { ...bilan, ...revoked } : bilan;
  return { ...withoutLinks(vacated(bilan, now)), ...revoked };
}

/** The way from a code to its bilan; left behind by a code that came to nothing, it opens nothing. */
async function publishCode({ ports, actor }: Acting, bilan: Bilan, code: string): Promise<void> {
  await ports.directory.put({ kind: 'code', id: codeDigest(code, actor.tenant), bilan: bilan.id }, 'absent');
}
