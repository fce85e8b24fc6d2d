import { setTimeout as pause } from 'node:timers/promises';
import { asking, saved, saving, startDesks } from '../desks';
import { drive } from '../load';
import type { Scenario } from '../scenario';

/** The engine keeps for a while what it grew for a load, up to 40 MB more or less: then it gives it back. */
const quietMs = 12_000;

/** What 100,000 turns leave behind in memory beyond what the first 10,000 did; one turn in eight is a message. */
export const scenario: Scenario = {
  name: 'memory',
  async run(bench) {
    const { quick } = bench;
    const ours = await startDesks(bench, { count: 16 });
    const { desks, headers, product } = ours;
    const load = { port: product.port, atOnce: 16, ms: 3_600_000, headers };
    const [first, last] = quick ? [1_000, 3_000] : [10_000, 100_000];
    const turn = async (turns: number) => {
      const words = Math.round(turns / 8);
      await drive({ ...load, most: turns - words, next: saving(desks, 120), expected: saved });
      await drive({ ...load, most: words, next: asking(desks), expected: '' });
      await product.usage('memory');
      await pause(quietMs);
      const { rssMb } = await product.usage('memory');
      bench.say(`${turns} turns more: ${Math.round(rssMb)} MB`);
      return rssMb;
    };
    try {
      const after = await turn(first);
      const later = await turn(last - first);
      return [
        { what: `memory after ${first.toLocaleString('en')} turns`, ours: after, unit: 'MB' },
        {
          what: `memory after ${last.toLocaleString('en')} turns, more than that`,
          ours: later - after,
          unit: 'MB',
          target: { most: 32 },
        },
      ];
    } finally {
      await ours.stop();
    }
  },
};
