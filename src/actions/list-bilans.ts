import type { BilanId } from '../domain/ids';
import { openFor, replying, type Acting } from './acting';
import { bilanCard, interviewLines, lastActivityOf, summaryOf } from './bilan-views';
import type { Notice, Result } from './reply';

/** « Mes bilans »: the last worked on first. */
export async function listBilans({ ports, actor }: Acting, notice?: Notice): Promise<Result> {
  const held = await ports.bilans.heldBy(actor.tenant, actor.id);
  const latest = [...held].sort((a, b) => lastActivityOf(b).localeCompare(lastActivityOf(a)));
  const bilans = await Promise.all(
    latest.map(async (bilan) => summaryOf(bilan, await ports.guides.version(bilan.guide))),
  );
  return replying({
    kind: 'bilan-list',
    stamp: { nonce: ports.ids.nonce() },
    bilans,
    ...(notice ? { notice } : {}),
  });
}

export async function showBilan(acting: Acting, id: BilanId): Promise<Result> {
  const opened = await openFor(acting, id, 'see-bilan');
  if (!opened.ok) return opened.refusal;
  return replying(await bilanCard(acting.ports, opened.value.bilan, opened.value.guide));
}

export async function chooseInterview(acting: Acting, id: BilanId): Promise<Result> {
  const opened = await openFor(acting, id, 'see-bilan');
  if (!opened.ok) return opened.refusal;
  const { bilan, guide } = opened.value;
  return replying({
    kind: 'choose-interview',
    stamp: { nonce: acting.ports.ids.nonce() },
    bilan: bilan.id,
    reference: bilan.reference,
    interviews: interviewLines(bilan, guide),
  });
}
