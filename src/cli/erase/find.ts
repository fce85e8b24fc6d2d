import type { Bilan } from '../../domain/bilan';
import type { BilanId, PersonId } from '../../domain/ids';
import type { ErasureReceipt } from '../../domain/retention/erasure';
import { headsOf } from '../../store/heads';
import type { Store } from '../../store/store';
import { bilanNamed, folded, referenceIn } from '../orders/names';

/** What an administrator's words name. */
export type Found =
  | { kind: 'bilans'; bilans: Bilan[] }
  /** Nobody's beneficiary, but the bot keeps where to reach them. */
  | { kind: 'person'; person: PersonId }
  | { kind: 'erased'; receipt: ErasureReceipt }
  /** Several people have that name. */
  | { kind: 'several'; bilans: Bilan[] }
  | { kind: 'nothing' };

/** By a bilan's reference, by a person's identifier as the journal has it, or by a beneficiary's first and last name. */
export function find(store: Store, asked: string): Promise<Found> {
  const named = referenceIn(asked);
  return named === undefined ? byPerson(store, asked) : byReference(store, named);
}

async function byReference(store: Store, named: string): Promise<Found> {
  for (const state of ['under-way', 'done'] as const) {
    const receipt = (await store.directory.erasures(state)).find((one) => one.reference === named);
    if (receipt) return { kind: 'erased', receipt };
  }
  const bilan = await bilanNamed(store, named);
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
