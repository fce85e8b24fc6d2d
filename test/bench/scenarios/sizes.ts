import type { Bilan } from '../../../src/domain/bilan';
import type { BilanId } from '../../../src/domain/ids';
import type { BlockRecord, Session } from '../../../src/domain/session/session';
import { openStore } from '../../../src/store/open';
import { anAct } from '../../support/store-records';
import { saved, saving, startDesks, type Desks } from '../desks';
import { drive } from '../load';
import type { Bench, Measure, Scenario } from '../scenario';
import { alternate, type Slice } from '../slices';

const long = 2_000;

/** Whether what a store holds makes an act slower: long answers in the bilan acted on, many other bilans. */
export const scenario: Scenario = {
  name: 'sizes',
  async run(bench) {
    return [await longAnswers(bench), await manyBilans(bench)];
  },
};

const extent = ({ quick }: Bench): { rounds: number; turns: number } =>
  quick ? { rounds: 3, turns: 60 } : { rounds: 15, turns: 400 };

/** A number of saves at one desk, and how long each took. */
const saves =
  ({ desks, headers, product }: Desks, length: number, most: number): Slice<'ms'> =>
  async () => {
    const next = saving(desks, length);
    const load = { port: product.port, atOnce: 1, ms: 60_000, most, headers, next, expected: saved };
    const { turns, seconds } = await drive(load);
    return { ms: (seconds * 1_000) / turns };
  };

async function longAnswers(bench: Bench): Promise<Measure> {
  const { rounds, turns } = extent(bench);
  const empty = await startDesks(bench, { count: 1, file: 'empty.db' });
  const full = await startDesks(bench, { count: 1, fill: long, file: 'full.db' });
  try {
    const { ms } = await alternate(saves(full, long, turns), saves(empty, 1, turns), rounds);
    return {
      what: 'a save, every answer of the card 2,000 characters long',
      ours: ms.ours,
      unit: 'ms',
      beside: { name: 'empty answers', value: ms.theirs },
      ratio: ms.ratio,
      target: { most: 1.5 },
    };
  } finally {
    await Promise.all([empty.stop(), full.stop()]);
  }
}

async function manyBilans(bench: Bench): Promise<Measure> {
  const { rounds, turns } = extent(bench);
  const counts = bench.quick ? [1_000, 10] : [10_000, 10];
  const [many, few] = [
    await startDesks(bench, { count: 1, file: 'many.db' }),
    await startDesks(bench, { count: 1, file: 'few.db' }),
  ];
  try {
    await multiply(many, `${bench.folder}/many.db`, counts[0] ?? 0);
    await multiply(few, `${bench.folder}/few.db`, counts[1] ?? 0);
    const { ms } = await alternate(saves(many, 120, turns), saves(few, 120, turns), rounds);
    return {
      what: `a save, ${(counts[0] ?? 0).toLocaleString('en')} bilans in the store`,
      ours: ms.ours,
      unit: 'ms',
      beside: { name: `${counts[1] ?? 0} bilans`, value: ms.theirs },
      ratio: ms.ratio,
      // As fast, within what two equal programs differ by on a shared machine.
      target: { most: 1.1 },
    };
  } finally {
    await Promise.all([many.stop(), few.stop()]);
  }
}

/** Puts copies of the desk's bilan, with its session and its block, beside it; the server runs on the same file. */
async function multiply({ desks }: Desks, file: string, count: number): Promise<void> {
  const store = await openStore({ kind: 'sqlite', file });
  const id = desks[0]?.bilan as BilanId;
  const [bilan] = (await store.bilans.readAll(id, 'bilan')).map(({ record }) => record);
  const blocks = (await store.bilans.readAll(id, 'block')).map(({ record }) => record);
  const sessions = (await store.bilans.readAll(id, 'session')).map(({ record }) => record);
  if (bilan === undefined) throw new Error('the desk has no bilan');
  const copies = Array.from({ length: count }, (_each, at) => copyOf({ bilan, blocks, sessions }, at));
  while (copies.length > 0) {
    await Promise.all(copies.splice(0, 64).map((act) => store.bilans.commit(act)));
  }
  await store.close();
}

function copyOf(
  { bilan, blocks, sessions }: { bilan: Bilan; blocks: BlockRecord[]; sessions: Session[] },
  at: number,
): ReturnType<typeof anAct> {
  const id = `bil_copy-${at}` as BilanId;
  const copy: Bilan = { ...bilan, id, reference: `BC-COPY-${at}` };
  if (copy.running !== undefined) copy.running = { ...copy.running, bilan: id };
  return anAct(
    id,
    `op_copy-${at}`,
    { kind: 'bilan', record: copy, expected: 'absent' },
    ...blocks.map((record) => ({
      kind: 'block' as const,
      record: { ...record, bilan: id },
      expected: 'absent' as const,
    })),
    ...sessions.map((record) => ({
      kind: 'session' as const,
      record: { ...record, bilan: id },
      expected: 'absent' as const,
    })),
  );
}
