import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { holds, type Measure, type Scenario } from './scenario';
import { tableOf } from './table';

const options = {
  quick: { type: 'boolean', default: false },
  only: { type: 'string', multiple: true, default: [] as string[] },
  seed: { type: 'string', default: '1' },
  json: { type: 'string', default: 'bench.json' },
} as const;

/** Runs the scenarios one after the other; docs/bench.md says what each measures. Exit code 1 when a target is missed. */
async function main(): Promise<void> {
  const { quick, only, seed, json } = parseArgs({ options }).values;
  const random = seeded(Number(seed));
  const results: { scenario: string; measures: Measure[] }[] = [];
  for (const scenario of await scenarios(only)) {
    const folder = mkdtempSync(join(tmpdir(), 'bilan-bench-'));
    try {
      say(`── ${scenario.name}`);
      const measures = await scenario.run({ quick, random, folder, say });
      results.push({ scenario: scenario.name, measures });
      say(tableOf(measures));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  const measures = results.flatMap((result) => result.measures);
  const machine = { node: process.version, cpu: cpus()[0]?.model ?? '', cores: cpus().length };
  const date = new Date().toISOString().slice(0, 10);
  const extent = quick ? ', quick' : '';
  writeFileSync(json, `${JSON.stringify({ date, machine, quick, seed, results }, null, 2)}\n`);
  process.stdout.write(
    `\nNode ${machine.node}, ${machine.cores} × ${machine.cpu}, ${date}${extent}\n\n${tableOf(measures)}\n`,
  );
  if (measures.some((measure) => holds(measure) === false)) process.exitCode = 1;
}

async function scenarios(only: readonly string[]): Promise<Scenario[]> {
  const folder = join(__dirname, 'scenarios');
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  const loaded = await Promise.all(
    files.sort().map(async (file) => ((await import(join(folder, file))) as { scenario: Scenario }).scenario),
  );
  return loaded.filter(({ name }) => only.length === 0 || only.includes(name));
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** mulberry32: small, and good enough to draw texts and orders. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

void main();
