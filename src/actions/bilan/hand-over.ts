import type { Bilan, Consultant } from '../../domain/bilan';
import type { BilanId, PersonId } from '../../domain/ids';
import { again, commitPressed, headWrite, noticing, openFor, replying, untilFresh, type Acting } from '../acting';
import type { BeneficiaryIntent } from '../beneficiary/intent-beneficiary';
import { withoutLinks } from '../../domain/revoked-links';
import { followUpCards } from '../follow-up/agree-at-closing';
import { listBilans } from './list-bilans';
import type { Delivery, Notice, Result, View } from '../reply';

type HandOverIntent = Extract<BeneficiaryIntent, { kind: 'hand-over' }>;

/** « Confier à un collègue »: the consultants of one's own teams. */
export async function offerHandOver(acting: Acting, id: BilanId): Promise<Result> {
  const opened = await openFor(acting, id, 'hand-over');
  if (!opened.ok) return opened.refusal;
  return replying({
    kind: 'hand-over',
    stamp: { nonce: acting.ports.ids.nonce() },
    bilan: id,
    reference: opened.value.bilan.reference,
    colleagues: await colleaguesFor(acting, opened.value.bilan),
  });
}

/** Nobody holds the bilan they are the beneficiary of. */
const colleaguesFor = async ({ ports, actor }: Acting, { beneficiary }: Bilan): Promise<Consultant[]> =>
  (await ports.roster.colleaguesOf(actor.tenant, actor.id)).filter((one) => one.id !== beneficiary.id);

/**
 * Gives the bilan to a colleague of the team. Private notes stay their author's, unless the author lets the colleague
 * read them. The beneficiary is told, and so is the colleague.
 */
export function handOver(acting: Acting, intent: HandOverIntent): Promise<Result> {
  const { actor } = acting;
  return untilFresh(async () => {
    const opened = await openFor(acting, intent.bilan, 'hand-over', intent.source);
    if (!opened.ok) return opened.refusal;
    const { bilan, version } = opened.value;
    if (bilan.running) return noticing({ code: 'close-session-first' });
    const colleague = (await colleaguesFor(acting, bilan)).find((one) => one.id === intent.to);
    if (!colleague) return noticing({ code: 'no-such-colleague' });
    const grants =
      bilan.noteReaders?.filter((grant) => grant.author.id !== actor.id || grant.reader !== colleague.id) ?? [];
    const readers = intent.withNotes ? [...grants, { author: bilan.consultant, reader: colleague.id }] : grants;
    const next = { ...withoutLinks(bilan), consultant: colleague, noteReaders: readers };
    const done = await commitPressed(acting, intent, [headWrite(next, version)], {
      to: colleague.id,
      withNotes: intent.withNotes,
    });
    if (!done.ok && done.refusal === 'stale') return again;
    const to = (person: PersonId, view: View): Delivery => ({ to: 'person', tenant: bilan.tenant, person, view });
    const told = (notice: Notice): View => ({ kind: 'notice', notice });
    const deliveries = [
      to(colleague.id, told({ code: 'handed-to-you', reference: bilan.reference, by: actor.name })),
      ...(bilan.beneficiary.id === undefined
        ? []
        : [to(bilan.beneficiary.id, told({ code: 'new-consultant', name: colleague.name }))]),
      ...followUpCards(next),
    ];
    const listed = await listBilans(acting, { code: 'handed-over', reference: bilan.reference, name: colleague.name });
    return { ...listed, deliveries };
  });
}
