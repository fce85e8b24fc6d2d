import type { Bilan, Consultant } from '../../domain/bilan';
import { handedOver, isBeneficiary } from '../../domain/hand-over';
import type { BilanId } from '../../domain/ids';
import { keepWordOfPress, type ActWord, type Told, type Word } from '../act-word';
import { again, commitPressed, headWrite, noticing, openFor, replying, untilFresh, type Acting } from '../acting';
import type { BeneficiaryIntent } from '../beneficiary/intent-beneficiary';
import { followUpCards } from '../follow-up/follow-up-cards';
import { listBilans } from './list-bilans';
import type { Delivery, Notice, Result } from '../reply';

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
const colleaguesFor = async ({ ports, actor }: Acting, bilan: Bilan): Promise<Consultant[]> =>
  (await ports.roster.colleaguesOf(actor.tenant, actor.id)).filter((one) => !isBeneficiary(bilan, one.id));

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
    const colleague = (await colleaguesFor(acting, bilan)).find((one) => one.id === intent.to);
    if (!colleague) return noticing({ code: 'no-such-colleague' });
    const now = acting.ports.clock.now();
    const to = { ...colleague, tenant: actor.tenant };
    const handed = handedOver(bilan, to, { by: 'holder', withNotes: intent.withNotes, now });
    if (!handed.ok)
      return noticing({ code: handed.refusal === 'session-runs' ? 'close-session-first' : 'no-such-colleague' });
    const next = handed.value;
    const deliveries: Delivery[] = [];
    for (const { word, ...told } of toldOf(next, actor.name)) {
      deliveries.push(await keepWordOfPress(acting.ports, intent, word, { to: 'person', ...told }));
    }
    const done = await commitPressed(acting, intent, [headWrite(next, version)], {
      to: colleague.id,
      withNotes: intent.withNotes,
    });
    if (!done.ok && done.refusal === 'stale') return again;
    const listed = await listBilans(acting, {
      notice: { code: 'handed-over', reference: bilan.reference, name: colleague.name },
    });
    return { ...listed, deliveries: [...(done.ok ? deliveries : []), ...followUpCards(next)] };
  });
}

/** Who is told of a bilan in new hands, and what; `by`: the one who gave it, where that is not an administrator. */
export function toldOf(
  { tenant, reference, consultant, beneficiary }: Bilan,
  by?: string,
): (Word & { word: ActWord })[] {
  const handed: Notice = { code: 'handed-to-you', reference, ...(by === undefined ? {} : { by }) };
  const renewed: Notice = { code: 'new-consultant', name: consultant.name };
  return [
    { word: '~handed-over', tenant, person: consultant.id, view: { kind: 'notice', notice: handed } },
    ...(beneficiary.id === undefined
      ? []
      : [
          {
            word: '~new-consultant' as const,
            tenant,
            person: beneficiary.id,
            view: { kind: 'notice' as const, notice: renewed },
          },
        ]),
  ];
}

/** Unless the bilan was given on since: of that, its own act tells. */
export const stillInNewHands =
  (word: '~handed-over' | '~new-consultant') =>
  async ({ ports, bilan, act }: Told): Promise<Word | undefined> => {
    if (act.detail['to'] !== bilan.consultant.id) return undefined;
    const giver = (await ports.directory.find('person', act.actor))?.record;
    return toldOf(bilan, giver?.name).find((one) => one.word === word);
  };
