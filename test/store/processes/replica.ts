import { createInterface } from 'node:readline';
import { readConfig } from '../../../src/config';
import type { Instant } from '../../../src/domain/ids';
import { createLog } from '../../../src/log';
import { startServer } from '../../../src/server';

/** A whole server on a clock that is told the time, one line each; each time it looks at what is due, and says so. */
async function replica(environment: string, start: string): Promise<void> {
  let now = start as Instant;
  const config = readConfig(JSON.parse(environment) as Record<string, string>);
  if (!config.ok) throw new Error(JSON.stringify(config.refusal));
  // By the same way out as what is said below, so that the order of the lines is that of what happened.
  const log = createLog('info', { write: (line) => void process.stdout.write(line) });
  const server = await startServer(config.value, { clock: { now: () => now }, log });
  await server.remind();
  createInterface({ input: process.stdin }).on('line', (line) => {
    now = line as Instant;
    void server.remind().then(() => {
      process.stdout.write(`${JSON.stringify({ msg: 'looked', at: line })}\n`);
    });
  });
}

const [, , environment = '', start = ''] = process.argv;
void replica(environment, start);
