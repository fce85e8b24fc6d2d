import { everBound } from '../../domain/beneficiary/beneficiary';
import type { Bilan } from '../../domain/bilan';
import type { BilanId, PersonId } from '../../domain/ids';
import type { ErasureReceipt } from '../../domain/retention/erasure';
import type { Store } from '../../store/store';
import { bilanNamed, folded, referenceIn, seek, type Sought } from '../orders/names';

/** What an administrator's words name. */
export type Found =
  | { kind: 'bilans'; bilans: Bilan[] }
  /** Nobody's beneficiary (any more). `formerly`: bilans that somebody else took up after them, and that hold their words. */
  | { kind: 'person'; person: PersonId; formerly: Bilan[] }
  | { kind: 'erased'; receipt: ErasureReceipt }
  /** Several people have that name. */
  | { kind: 'several'; bilans: Bilan[] }
  /** Not all that may be theirs can be read. */
  | ({ kind: 'unreadable' } & Sought)
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

async function byPerson(store: Store, asked: string): Promise<Found> {
  const person = asked as PersonId;
  const isNow = (one: Bilan) => isTheirs(one, person) || nameOf(one) === folded(asked);
  const sought = await seek(store, (one) => isNow(one) || everBound(one).includes(person));
  const found = sought.found.filter(isNow);
  const formerly = sought.found.filter((one) => !isNow(one));
  if (sought.unreadable.length > 0) return { kind: 'unreadable', found, unreadable: sought.unreadable };
  if (found.length === 0) {
    const known = formerly.length > 0 || (await store.directory.find('person', asked)) !== undefined;
    return known ? { kind: 'person', person, formerly } : { kind: 'nothing' };
  }
  const whose = new Set(found.map(({ id, beneficiary }): BilanId | PersonId => beneficiary.id ?? id));
  const oneself = found.every((one) => isTheirs(one, person));
  return { kind: whose.size === 1 || oneself ? 'bilans' : 'several', bilans: found };
}

/** Under whichever of their identities; not of one who gave way to somebody else. */
function isTheirs(bilan: Bilan, person: PersonId): boolean {
  const { former: _former, ...beneficiary } = bilan.beneficiary;
  return everBound({ ...bilan, beneficiary }).includes(person);
}

const nameOf = ({ beneficiary }: Bilan): string => folded(`${beneficiary.firstName} ${beneficiary.lastName}`);
