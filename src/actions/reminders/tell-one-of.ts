import type { Bilan } from '../../domain/bilan';
import type { PersonId } from '../../domain/ids';
import type { Outcome } from '../../domain/outcome';
import type { Ports, Posted, Undelivered } from '../ports';
import type { View } from '../reply';
import { isWorthAnotherTry } from './claiming';

const askedAtMost = 20;

/** Whether somebody was told. `perhaps`: nobody knows, or it may go later: to be said again. `no`: there is no way to them. */
export type Told = 'surely' | 'perhaps' | 'no';

/** The first of them to whom there is a way. */
export async function tellOneOf(
  ports: Ports,
  at: Pick<Bilan, 'tenant'>,
  people: PersonId[],
  view: View,
): Promise<Told> {
  for (const person of people.slice(0, askedAtMost)) {
    const told = toldBy(await ports.messenger.toPerson(at.tenant, person, view));
    if (told !== 'no') return told;
  }
  return 'no';
}

export function toldBy(sent: Outcome<Posted, Undelivered>): Told {
  if (sent.ok) return 'surely';
  return sent.refusal.kind === 'ambiguous' || isWorthAnotherTry(sent.refusal) ? 'perhaps' : 'no';
}
