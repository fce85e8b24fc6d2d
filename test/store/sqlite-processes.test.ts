import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { BilanId } from '../../src/domain/ids';
import { openSqliteStore } from '../../src/store/sqlite/sqlite';
import { startProcess } from '../support/store-process';
import { blocksOfAct } from './processes/acts';

const folder = mkdtempSync(join(tmpdir(), 'bilan-processes-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const bilan = 'bil_1' as BilanId;

describe('a process that is killed', () => {
  it('leaves every act it acknowledged, whole, and no half act', async () => {
    const file = join(folder, 'killed', 'bilan.db');
    let acknowledged = 0;
    for (let kill = 0; kill < 8; kill += 1) {
      const writer = startProcess(require.resolve('./processes/write-acts.ts'), file, bilan);
      await writer.printed(1);
      await pause(Math.random() * 60);
      await writer.kill();
      const last = Number(writer.lines.at(-1));
      expect(last).toBeGreaterThan(acknowledged);
      acknowledged = last;

      const store = await openSqliteStore({ file });
      const { bilans } = store;
      const written = Number((await bilans.read(bilan, 'bilan', bilan))!.record.reference);
      // The act in hand when the process died may be there: saved, and never acknowledged.
      expect([acknowledged, acknowledged + 1]).toContain(written);
      const numbers = Array.from({ length: written }, (_, at) => at + 1);
      const journal = await bilans.journal(bilan);
      expect(journal.map((entry) => entry.id)).toEqual(numbers.map((number) => `op_${number}`));
      const found = new Map((await bilans.readAll(bilan, 'block')).map(({ record }) => [record.id, record]));
      const blocks = numbers.flatMap((number) => blocksOfAct(bilan, number));
      expect(found.size).toBe(blocks.length);
      for (const block of blocks) expect(found.get(block.id)).toEqual(block);
      await store.close();
      acknowledged = written;
    }
    // Eight processes are started, and the machine may be busy.
  });
});

describe('several processes at once', () => {
  it('open a file that is not there yet, write to one record, and lose nothing', async () => {
    const file = join(folder, 'shared', 'bilan.db');
    const [writers, each] = [3, 30];
    const script = require.resolve('./processes/add-answers.ts');
    const running = Array.from({ length: writers }, (_, writer) =>
      startProcess(script, file, bilan, `w${writer}`, String(each)),
    );
    await Promise.all(running.map((writer) => writer.ended()));
    const store = await openSqliteStore({ file });
    const { bilans } = store;
    const { record } = (await bilans.read(bilan, 'block', 'shared'))!;
    expect(Object.keys(record.answers)).toHaveLength(writers * each);
    expect(await bilans.journal(bilan)).toHaveLength(1 + writers * each);
    await store.close();
  });
});
