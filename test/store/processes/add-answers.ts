import type { BilanId } from '../../../src/domain/ids';
import { openSqliteStore } from '../../../src/store/sqlite/sqlite';
import { aBilan, aBlock, anAct, noon, writeBilan, writeBlock } from '../../support/store-records';

/** Adds answers to one block that others write to as well, reading again each time somebody was faster. */
async function addAnswers(file: string, id: BilanId, writer: string, count: number): Promise<void> {
  const store = await openSqliteStore({ file });
  const { bilans } = store;
  // Whoever comes first opens the bilan.
  await bilans.commit(anAct(id, 'op_open', writeBilan(aBilan(id))));
  for (let added = 0; added < count;) {
    const found = await bilans.read(id, 'block', 'shared');
    const block = found?.record ?? aBlock(id, 'shared');
    const answers = {
      ...block.answers,
      [`${writer}-${added}.0`]: { text: writer, keep: false, changedAt: noon },
    };
    const act = anAct(id, `op_${writer}-${added}`, writeBlock({ ...block, answers }, found?.version));
    const outcome = await bilans.commit(act);
    if (outcome.ok) added += 1;
    else if (outcome.refusal !== 'stale') throw new Error(outcome.refusal);
  }
  await store.close();
}

const [, , file = '', id = '', writer = '', count = ''] = process.argv;
void addAnswers(file, id as BilanId, writer, Number(count));
