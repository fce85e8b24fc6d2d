import type { JournalEntry } from '../domain/bilan';
import { operationOf, type BilanId, type Instant, type PersonId } from '../domain/ids';
import { commit } from './acting';
import type { Ports } from './ports';

/** Something of one version of the document that is sent each time it is asked for; `reader`: for whom, where it is theirs. */
export interface Wish {
  act: 'offer-file' | 'remind-document';
  bilan: BilanId;
  version: number;
  reader?: PersonId;
}

const isFor = ({ act, version, reader }: Wish, entry: JournalEntry): boolean =>
  entry.act === act && entry.detail['version'] === version && (reader === undefined || entry.actor === reader);

/** How often it was asked for so far. A card says so, and is one wish: to ask again is another card's. */
export const timesAsked = async ({ bilans }: Pick<Ports, 'bilans'>, wish: Wish): Promise<number> =>
  (await bilans.journal(wish.bilan)).filter((entry) => isFor(wish, entry)).length;

/**
 * Puts a wish down: once, however many cards of the same count it is pressed on.
 * @returns when it was asked for on another card before; undefined: now.
 */
export async function askedBefore(
  ports: Ports,
  wish: Wish,
  { by, asked }: { by: PersonId; asked: number },
): Promise<Instant | undefined> {
  const { act, bilan, version, reader } = wish;
  const operation = operationOf(act, 'asked', [bilan, version, reader ?? null, asked]);
  const done = await commit(ports, { bilan, operation, name: act, by, writes: [], detail: { version } });
  if (done.ok) return undefined;
  return (await ports.bilans.journal(bilan)).find(({ id }) => id === operation)?.at ?? ports.clock.now();
}
