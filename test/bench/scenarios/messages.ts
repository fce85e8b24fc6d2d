import { asking, startDesks } from '../desks';
import { drive, warming } from '../load';
import { Program } from '../program';
import type { Scenario } from '../scenario';
import { alternate } from '../slices';

/** A message in one-to-one chat, its token verified, answered by a card that is posted; beside the SDK's own echo. */
export const scenario: Scenario = {
  name: 'messages',
  async run({ quick, folder }) {
    const ours = await startDesks({ folder }, { count: 16 });
    const plain = await Program.start('baselines/plain.js', { trust: ours.trust });
    const [rounds, ms] = quick ? [2, 400] : [9, 2_000];
    const load = { atOnce: 16, headers: ours.headers, next: asking(ours.desks), expected: '' };
    const slice = (program: Program) => async () => {
      const before = await program.usage('cpu');
      const { turns, seconds } = await drive({ ...load, port: program.port, ms, most: 1_000_000 });
      const { cpuMs } = await program.usage('cpu');
      return { rate: turns / seconds, cpu: (cpuMs - before.cpuMs) / turns };
    };
    try {
      for (const { port } of [ours.product, plain]) await drive({ ...load, port, ...warming(quick) });
      const { rate, cpu } = await alternate(slice(ours.product), slice(plain), rounds);
      const what = 'a message answered, 16 at once';
      const beside = (value: number) => ({ name: 'plain, same token', value });
      return [
        {
          what,
          ours: rate.ours,
          unit: 'turns/s',
          beside: beside(rate.theirs),
          ratio: rate.ratio,
          target: { least: 2.5 },
        },
        {
          what: `${what}, CPU`,
          ours: cpu.ours,
          unit: 'ms',
          beside: beside(cpu.theirs),
          ratio: cpu.ratio,
          target: { most: 0.35 },
        },
      ];
    } finally {
      await Promise.all([ours.stop(), plain.stop()]);
    }
  },
};
