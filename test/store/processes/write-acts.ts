import { writeSync } from 'node:fs';
import type { BilanId } from '../../../src/domain/ids';
import { openSqliteStore } from '../../../src/store/sqlite/sqlite';
import { aBilan, anAct, writeBilan, writeBlock } from '../../support/store-records';
import { blocksOfAct } from './acts';

/** Writes act after act on one bilan, and prints the number of each once the store has said that it is saved. */
async function writeActs(file: string, id: BilanId): Promise<never> {
  const { bilans } = await openSqliteStore({ file });
  for (;;) {
    const head = await bilans.read(id, 'bilan', id);
    const number = head === undefined ? 1 : Number(head.record.reference) + 1;
    const next = writeBilan(aBilan(id, { reference: String(number) }), head?.version);
    const blocks = blocksOfAct(id, number).map((block) => writeBlock(block));
    const outcome = await bilans.commit(anAct(id, `op_${number}`, next, ...blocks));
    if (!outcome.ok) throw new Error(outcome.refusal);
    writeSync(1, `${number}\n`);
  }
}

const [, , file = '', id = ''] = process.argv;
void writeActs(file, id as BilanId);
