import type { Bilan } from '../../domain/bilan';
import { bilanIdOf, operationOf, referenceOf, type BilanId } from '../../domain/ids';
import { commit, headWrite, noticing, replying, type Acting } from '../acting';
import { bilanCard } from './bilan-views';
import { faultOf, personIn } from './details';
import type { Intent } from '../intent';
import type { Details, Notice, Result } from '../reply';

type OpenIntent = Extract<Intent, { kind: 'open-bilan' }>;

/** « Nouveau bilan »: the form. */
export function newBilan({ ports }: Acting, typed?: Details, notice?: Notice): Result {
  const blank: Details = { firstName: '', lastName: '', email: '', financing: 'cpf' };
  return replying({
    kind: 'new-bilan',
    stamp: { nonce: ports.ids.nonce() },
    typed: typed ?? blank,
    ...(notice ? { notice } : {}),
  });
}

/** « Créer le bilan ». The same card sent twice opens one bilan. */
export async function openBilan(acting: Acting, intent: OpenIntent): Promise<Result> {
  const { ports, actor } = acting;
  if (!actor.consultant) return noticing({ code: 'reserved' });
  const { source, kind, ...typed } = intent;
  const fault = faultOf(typed);
  if (fault) return newBilan(acting, typed, fault);
  const operation = operationOf(source, kind, [actor.id, typed]);
  const id = bilanIdOf(operation);
  const guide = ports.guides.current();
  const bilan: Bilan = {
    id,
    reference: await reserveReference(acting, id),
    tenant: actor.tenant,
    state: 'open',
    consultant: { id: actor.id, name: actor.name },
    beneficiary: personIn(typed),
    financing: typed.financing,
    guide: guide.version,
    openedAt: ports.clock.now(),
    held: [],
    leftOpen: [],
  };
  await commit(ports, { bilan: id, operation, name: kind, by: actor.id, writes: [headWrite(bilan, 'absent')] });
  const stored = await ports.bilans.read(id, 'bilan', id);
  if (!stored) throw new Error(`bilan ${id} is not there after it was opened`);
  return replying(await bilanCard(ports, stored.record, await ports.guides.version(stored.record.guide)));
}

/** Takes the first free reference of those the bilan's id draws; taking it twice for the same bilan is harmless. */
async function reserveReference({ ports }: Acting, bilan: BilanId): Promise<string> {
  for (let attempt = 0; ; attempt++) {
    const reference = referenceOf(bilan, attempt);
    const put = await ports.directory.put({ kind: 'reference', id: reference, bilan }, 'absent');
    if (put.ok) return reference;
    const taken = await ports.directory.find('reference', reference);
    if (taken?.record.bilan === bilan) return reference;
  }
}
