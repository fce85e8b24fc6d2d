import type { Bilan, Financing } from '../../domain/bilan';
import { bilanIdOf, operationOf, referenceOf, type BilanId } from '../../domain/ids';
import { commit, headWrite, noticing, replying, type Acting } from '../acting';
import { bilanCard } from './bilan-views';
import type { Intent } from '../intent';
import type { NewBilanView, Notice, Result } from '../reply';

type OpenIntent = Extract<Intent, { kind: 'open-bilan' }>;

/** « Nouveau bilan »: the form. */
export function newBilan({ ports }: Acting, typed?: NewBilanView['typed'], notice?: Notice): Result {
  const blank = { firstName: '', lastName: '', email: '', financing: 'cpf' as Financing };
  return replying({
    kind: 'new-bilan',
    stamp: { nonce: ports.ids.nonce() },
    typed: typed ?? blank,
    ...(notice ? { notice } : {}),
  });
}

/** Characters of a name or an address: more is a mistake. */
const nameLimit = 100;
/** The first dot after the first letter of the domain is found by one walk, however many there are. */
const emailShape = /^[^\s@]+@[^\s@][^\s@.]*\.[^\s@]+$/;

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
  const email = typed.email.trim();
  const bilan: Bilan = {
    id,
    reference: await reserveReference(acting, id),
    tenant: actor.tenant,
    state: 'open',
    consultant: { id: actor.id, name: actor.name },
    beneficiary: {
      firstName: typed.firstName.trim(),
      lastName: typed.lastName.trim(),
      ...(email === '' ? {} : { email }),
    },
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

function faultOf(typed: NewBilanView['typed']): Notice | undefined {
  const missing: ('first-name' | 'last-name')[] = [];
  if (typed.firstName.trim() === '' || typed.firstName.length > nameLimit) missing.push('first-name');
  if (typed.lastName.trim() === '' || typed.lastName.length > nameLimit) missing.push('last-name');
  if (missing.length > 0) return { code: 'missing', fields: missing };
  const email = typed.email.trim();
  return email !== '' && (email.length > nameLimit || !emailShape.test(email)) ? { code: 'bad-email' } : undefined;
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
