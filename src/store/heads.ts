import type { Bilan } from '../domain/bilan';
import type { ReadingApart } from './apart';
import type { Holdings } from './holdings';
import { unseal } from './records';

/** Every bilan's head, one at a time: for what is done once, and that nobody waits for. @throws as `bilans` does */
export async function* headsOf(holdings: Holdings, apart?: ReadingApart): AsyncGenerator<Bilan, void> {
  for await (const { bilan, records } of holdings.bilans(apart)) {
    const head = records.find(({ kind }) => kind === 'bilan');
    if (head) yield unseal('bilan', head.sealed, bilan, head.id);
  }
}

/** Whose wrong codes are kept. @throws as `directory` does */
export async function* triesIn(holdings: Holdings, apart?: ReadingApart): AsyncGenerator<string, void> {
  for await (const { kind, id } of holdings.directory(apart)) if (kind === 'code-tries') yield id;
}
