import { saved, saving, savingNowhere, startDesks, type Desks } from '../desks';
import { drive, warming, type Load } from '../load';
import { Program } from '../program';
import type { Measure, Scenario } from '../scenario';
import { alternate } from '../slices';

const targets = [
  { atOnce: 1, least: 0.5 },
  { atOnce: 16, least: 1 },
  { atOnce: 64, least: 1.2 },
];

/**
 * A block saved from its card: token verified, answer on disk, the card drawn anew in the answer. Beside the SDK's
 * samples, which verify nothing here, keep nothing, and answer with that same card ready made.
 */
export const scenario: Scenario = {
  name: 'cards',
  async run({ quick, folder }) {
    const ours = await startDesks({ folder }, { count: 64 });
    const card = ours.desks[0]?.card;
    const [plain, bare] = [
      await Program.start('baselines/plain.js', { card }),
      await Program.start('baselines/bare.js', { card }),
    ];
    const [rounds, ms] = quick ? [2, 400] : [9, 2_000];
    const measures: Measure[] = [];
    try {
      await drive({ ...loadOf(ours), atOnce: 16, ...warming(quick), port: ours.product.port });
      for (const { port } of [plain, bare]) {
        await drive({ ...loadOf(ours), ...unkept(ours), atOnce: 16, ...warming(quick), port });
      }
      for (const { atOnce, least } of targets) {
        const slice = (load: Partial<Load>, program: Program) => async () => {
          const before = await program.usage('cpu');
          const { turns, seconds } = await drive({ ...loadOf(ours), atOnce, ms, ...load, port: program.port });
          const { cpuMs } = await program.usage('cpu');
          return { rate: turns / seconds, cpu: (cpuMs - before.cpuMs) / turns };
        };
        const { rate, cpu } = await alternate(slice({}, ours.product), slice(unkept(ours), plain), rounds);
        const what = `a card answered, ${atOnce} at once`;
        const beside = (value: number) => ({ name: 'plain, no token', value });
        measures.push(
          { what, ours: rate.ours, unit: 'turns/s', beside: beside(rate.theirs), ratio: rate.ratio, target: { least } },
          { what: `${what}, CPU`, ours: cpu.ours, unit: 'ms', beside: beside(cpu.theirs), ratio: cpu.ratio },
        );
        if (atOnce !== 16) continue;
        const floor = await alternate(slice({}, ours.product), slice(unkept(ours), bare), quick ? 1 : 3);
        const theirs = { name: 'bare node:http, no token', value: floor.rate.theirs };
        measures.push({ what, ours: floor.rate.ours, unit: 'turns/s', beside: theirs, ratio: floor.rate.ratio });
      }
    } finally {
      await Promise.all([ours.stop(), plain.stop(), bare.stop()]);
    }
    return measures;
  },
};

const loadOf = ({ desks, headers }: Desks): Omit<Load, 'port' | 'atOnce' | 'ms'> => ({
  most: 1_000_000,
  headers,
  next: saving(desks, 120),
  expected: saved,
});

/** For a program that answers always with the same card. */
const unkept = ({ desks }: Desks): Pick<Load, 'next' | 'expected'> => ({
  next: savingNowhere(desks, 120),
  expected: '',
});
