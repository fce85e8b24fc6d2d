import type { Bilan } from '../../domain/bilan';
import type { PersonId } from '../../domain/ids';
import type { Ports } from '../ports';
import type { View } from '../reply';

const askedAtMost = 20;

/** The first of them who can be reached. @returns whether anybody was. */
export async function tellOneOf(
  ports: Ports,
  at: Pick<Bilan, 'tenant'>,
  people: PersonId[],
  view: View,
): Promise<boolean> {
  for (const person of people.slice(0, askedAtMost)) if (await reaches(ports, at, person, view)) return true;
  return false;
}

/** It went, or may have. */
export async function reaches(
  ports: Ports,
  { tenant }: Pick<Bilan, 'tenant'>,
  person: PersonId,
  view: View,
): Promise<boolean> {
  const told = await ports.messenger.toPerson(tenant, person, view);
  return told.ok || told.refusal.kind === 'ambiguous';
}
