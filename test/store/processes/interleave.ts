import { writeSync } from 'node:fs';
import { StoreUnavailable } from '../../../src/actions/ports';
import type { BilanId } from '../../../src/domain/ids';
import { openStore, type StoreChoice } from '../../../src/store/open';
import type { Store } from '../../../src/store/store';
import { aBilan, aBlock, anAct, noon, writeBilan, writeBlock } from '../../support/store-records';

/**
 * Does acts on bilans that another process acts on as well, and prints each once it is acknowledged. An act writes the
 * bilan's head and one answer in its block: half of it would show.
 */
async function interleave(choice: StoreChoice, name: string, from: number, to: number): Promise<void> {
  const store = await openStore(choice, { patience: { budgetMs: 4_000, requestMs: 700 } });
  for (let act = from; act < to; act += 1) {
    await untilDone(store, `bil_${act % 20}`, `${name}-${act}`);
    writeSync(1, `${act}\n`);
  }
  await store.close();
}

async function untilDone(store: Store, bilan: string, operation: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    try {
      if (await tryOnce(store, bilan as BilanId, operation)) return;
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
  }
  throw new Error(`${operation} never had its turn`);
}

async function tryOnce({ bilans }: Store, id: BilanId, operation: string): Promise<boolean> {
  const [head, block] = await Promise.all([bilans.read(id, 'bilan', id), bilans.read(id, 'block', 'b')]);
  const count = Number(head?.record.reference ?? 0) + 1;
  const answers = { ...block?.record.answers, [`${operation}.0`]: { text: operation, keep: false, changedAt: noon } };
  const outcome = await bilans.commit(
    anAct(
      id,
      operation,
      writeBilan(aBilan(id, { reference: String(count) }), head?.version),
      writeBlock(aBlock(id, 'b', { answers: answers }), block?.version),
    ),
  );
  return outcome.ok || outcome.refusal === 'already-done';
}

const [, , choice = '', name = '', from = '', to = ''] = process.argv;
void interleave(JSON.parse(choice) as StoreChoice, name, Number(from), Number(to));
