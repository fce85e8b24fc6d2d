import type { Bilan, Consultant } from '../../domain/bilan';
import type { Person } from '../../domain/directory';
import { readingApart } from '../../store/apart';
import { unseal } from '../../store/records';
import type { Store } from '../../store/store';
import { bilanNamed, folded, referenceIn, seek, type Sought } from '../orders/names';

/** What an administrator's words name; `several`: people of one name. */
export type Found<T> = { kind: 'one'; found: T } | { kind: 'several'; people: Consultant[] } | { kind: 'nothing' };

/** Not all that may be meant can be read. */
type Unreadable<T> = { kind: 'unreadable' } & T;

/** One bilan by its reference, or all those of a consultant, by identifier or name. */
export async function findBilans(store: Store, asked: string): Promise<Found<Bilan[]> | Unreadable<Sought>> {
  const reference = referenceIn(asked);
  if (reference !== undefined) {
    const bilan = await bilanNamed(store, reference);
    return bilan ? { kind: 'one', found: [bilan] } : { kind: 'nothing' };
  }
  const { found, unreadable } = await seek(store, ({ consultant }) => isNamed(consultant, asked));
  if (unreadable.length > 0) return { kind: 'unreadable', found, unreadable };
  const [first] = found;
  const whose = found.map(({ consultant }) => consultant);
  // Also those from before they changed their name.
  return single(whose, first && (await store.bilans.heldBy(first.tenant, first.consultant.id)));
}

/** Someone who has written to the bot: whom it can tell, and whose name it knows. */
export async function findTaker(
  store: Store,
  asked: string,
): Promise<Found<Person> | Unreadable<{ people: Consultant[] }>> {
  const known = await store.directory.find('person', asked);
  if (known) return { kind: 'one', found: known.record };
  const people: Person[] = [];
  let unreadable = false as boolean;
  const apart = readingApart(({ where }) => {
    unreadable ||= where.kind === 'person';
  });
  for await (const { kind, id, sealed } of store.holdings.directory(apart)) {
    if (kind !== 'person') continue;
    const person = unseal(kind, sealed, 'directory', id);
    if (isNamed(person, asked)) people.push(person);
  }
  return unreadable ? { kind: 'unreadable', people } : single(people, people[0]);
}

const isNamed = ({ id, name }: Consultant, asked: string): boolean => id === asked || folded(name) === folded(asked);

function single<T>(named: readonly Consultant[], found: T | undefined): Found<T> {
  const people = [...new Map(named.map(({ id, name }) => [id, { id, name }])).values()];
  if (found === undefined || people.length === 0) return { kind: 'nothing' };
  return people.length === 1 ? { kind: 'one', found } : { kind: 'several', people };
}
