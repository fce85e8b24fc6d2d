import { erasureAskedAt, erasureAskedBefore } from '../../domain/beneficiary/beneficiary';
import type { Bilan } from '../../domain/bilan';
import type { BilanId } from '../../domain/ids';
import { openFor, replying, type Acting } from '../acting';
import { beneficiaryName } from '../bilan/bilan-views';
import type { Result } from '../reply';
import { beginErasure, receiptFor } from './erase-bilan';
import { erasedView } from './erased-view';
import type { RetentionIntent } from './intent-retention';

/** What would go; with `confirming`, whether it shall. Nothing is changed by looking. */
export async function showErasure(acting: Acting, id: BilanId, confirming: boolean): Promise<Result> {
  const before = await alreadyDone(acting, id);
  if (before) return before;
  const opened = await openFor(acting, id, 'erase');
  return opened.ok ? erasureCard(acting, opened.value.bilan, confirming) : opened.refusal;
}

/** « Oui, tout effacer »: ordered for good once it is answered. A second press finds the receipt of the first. */
export async function orderErasure(
  acting: Acting,
  intent: Extract<RetentionIntent, { kind: 'erase-bilan' }>,
): Promise<Result> {
  const before = await alreadyDone(acting, intent.bilan);
  if (before) return before;
  const opened = await openFor(acting, intent.bilan, 'erase', intent.source);
  if (!opened.ok) return opened.refusal;
  const { bilan } = opened.value;
  const why = erasureAskedAt(bilan) !== undefined ? 'asked' : 'consultant';
  const { receipt, finished } = await beginErasure(acting.ports, bilan, { why, by: acting.actor.id });
  return { ...replying(erasedView(receipt)), follow: async () => replying(erasedView(await finished())) };
}

async function alreadyDone({ ports, actor }: Acting, bilan: BilanId): Promise<Result | undefined> {
  const receipt = await receiptFor(ports, bilan, actor.id);
  return receipt?.tenant === actor.tenant ? replying(erasedView(receipt)) : undefined;
}

async function erasureCard({ ports }: Acting, bilan: Bilan, confirming: boolean): Promise<Result> {
  const [askedAt, askedBefore] = [erasureAskedAt(bilan), erasureAskedBefore(bilan)];
  return replying({
    kind: 'erasure',
    stamp: { nonce: ports.ids.nonce() },
    bilan: bilan.id,
    reference: bilan.reference,
    beneficiaryName: beneficiaryName(bilan),
    ...(askedAt === undefined ? {} : { askedAt }),
    ...(askedBefore === undefined ? {} : { askedBefore }),
    counts: await ports.erasure.holds(bilan.id),
    step: confirming ? 'confirm' : 'look',
  });
}
