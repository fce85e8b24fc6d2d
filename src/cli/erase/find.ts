import type { Bilan } from '../../domain/bilan';
import type { BilanId, PersonId } from '../../domain/ids';
import type { ErasureReceipt } from '../../domain/retention/erasure';
import { headsOf } from '../../store/heads';
import type { Store } from '../../store/store';

/** What an administrator's words name. */
export type Found =
  | { kind: 'bilans'; bilans: Bilan[] }
  /** Nobody's beneficiary, but the bot keeps where to reach them. */
  | { kind: 'person'; person: PersonId }
  | { kind: 'erased'; receipt: ErasureReceipt }
  /** Several people have that name. */
  | { kind: 'several'; bilans: Bilan[] }
  | { kind: 'nothing' };

const reference = /^BC-[\w-]+$/i;

/** By a bilan's reference, by a person's identifier as the journal has it, or by a beneficiary's first and last name. */
export function find(store: Store, asked: string): Promise<Found> {
  return reference.test(asked) ? byReference(store, asked.toUpperCase()) : byPerson(store, asked);
}

async function byReference({ bilans, directory }: Store, named: string): Promise<Found> {
  for (const state of ['under-way', 'done'] as const) {
    const receipt = (await directory.erasures(state)).find((one) => one.reference === named);
    if (receipt) return { kind: 'erased', receipt };
  }
  const id = (await directory.find('reference', named))?.record.bilan;
  const bilan = id && (await bilans.read(id, 'bilan', id))?.record;
  return bilan ? { kind: 'bilans', bilans: [bilan] } : { kind: 'nothing' };
}

/** Every bilan is looked at: nobody waits for this in a chat. */
async function byPerson(store: Store, asked: string): Promise<Found> {
  const name = folded(asked);
  const found: Bilan[] = [];
  for await (const one of headsOf(store.holdings)) {
    if (peopleOf(one).includes(asked as PersonId) || nameOf(one) === name) found.push(one);
  }
  if (found.length === 0) {
    const known = await store.directory.find('person', asked);
    return known ? { kind: 'person', person: known.record.id } : { kind: 'nothing' };
  }
  const whose = new Set(found.map(({ id, beneficiary }): BilanId | PersonId => beneficiary.id ?? id));
  const oneself = found.every((one) => peopleOf(one).includes(asked as PersonId));
  return { kind: whose.size === 1 || oneself ? 'bilans' : 'several', bilans: found };
}

/** Who was its beneficiary, under each of their identities. */
const peopleOf = ({ beneficiary: { id, earlier = [], released } }: Bilan): PersonId[] => [
  ...(id === undefined ? [] : [id]),
  ...earlier,
  ...(released === undefined ? [] : [released.id, ...(released.earlier ?? [])]),
];

const nameOf = ({ beneficiary }: Bilan): string => folded(`${beneficiary.firstName} ${beneficiary.lastName}`);

/** As anybody would type it: without accents, in any case. */
const folded = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim().toLowerCase();
