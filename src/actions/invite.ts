import { released } from '../domain/beneficiary';
import type { Bilan } from '../domain/bilan';
import { operationOf, type BilanId } from '../domain/ids';
import { codeDigest, codeFrom, newInvitation } from '../domain/invitation';
import { invitationState } from '../domain/invitation-state';
import { again, commit, headWrite, openFor, replying, untilFresh, type Acting } from './acting';
import { beneficiaryName } from './bilan-views';
import type { BeneficiaryIntent } from './intent-beneficiary';
import type { Notice, Result } from './reply';
import type { InviteView } from './view-beneficiary';

type InviteIntent = Extract<
  BeneficiaryIntent,
  { kind: 'renew-invitation' | 'revoke-invitation' | 'release-beneficiary' }
>;

/** « Inviter le bénéficiaire »: the invitation as it stands. */
export async function showInvitation(acting: Acting, id: BilanId): Promise<Result> {
  const opened = await openFor(acting, id, 'invite');
  return opened.ok ? replying(inviteView(acting, opened.value.bilan)) : opened.refusal;
}

export function inviteView(
  { ports }: Acting,
  bilan: Bilan,
  shown: Pick<InviteView, 'fresh' | 'confirmRelease'> & { notice?: Notice } = {},
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
    ...shown,
  };
}

/** Makes a code (an earlier one stops being good), revokes it, or releases the person who accepted it. */
export function changeInvitation(acting: Acting, intent: InviteIntent): Promise<Result> {
  const { ports, actor } = acting;
  return untilFresh(async () => {
    const opened = await openFor(acting, intent.bilan, 'invite', intent.source);
    if (!opened.ok) return opened.refusal;
    const { bilan, version } = opened.value;
    if (intent.kind === 'release-beneficiary' && !intent.confirmed) {
      return replying(inviteView(acting, bilan, { confirmRelease: true }));
    }
    if (intent.kind === 'renew-invitation' && bilan.beneficiary.id !== undefined) {
      return replying(inviteView(acting, bilan));
    }
    const code = intent.kind === 'renew-invitation' ? codeFrom(ports.ids.nonce()) : undefined;
    const next = code === undefined ? withoutInvitation(bilan, intent) : withCode(bilan, code, acting);
    if (code !== undefined) await publishCode(acting, bilan, code);
    const { source, kind, ...content } = intent;
    const done = await commit(ports, {
      bilan: bilan.id,
      operation: operationOf(source, kind, content),
      name: kind,
      by: actor.id,
      writes: [headWrite(next, version)],
    });
    if (!done.ok && done.refusal === 'stale') return again;
    if (!done.ok) return showInvitation(acting, bilan.id);
    const fresh = code === undefined ? {} : { fresh: { code, link: ports.links.invitation(code) } };
    return replying(inviteView(acting, next, fresh));
  });
}

function withCode(bilan: Bilan, code: string, { ports, actor }: Acting): Bilan {
  return { ...bilan, invitation: newInvitation(codeDigest(code, actor.tenant), ports.clock.now()) };
}

function withoutInvitation(bilan: Bilan, intent: InviteIntent): Bilan {
  const revoked: Partial<Bilan> = bilan.invitation ? { invitation: { ...bilan.invitation, state: 'revoked' } } : {};
  if (intent.kind === 'revoke-invitation') return bilan.invitation?.state === 'open' ? { ...bilan, ...revoked } : bilan;
  return { ...bilan, ...revoked, beneficiary: released(bilan.beneficiary) };
}

/** The way from a code to its bilan; left behind by a code that came to nothing, it opens nothing. */
async function publishCode({ ports, actor }: Acting, bilan: Bilan, code: string): Promise<void> {
  await ports.directory.put({ kind: 'code', id: codeDigest(code, actor.tenant), bilan: bilan.id }, 'absent');
}
