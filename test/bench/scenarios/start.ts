import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Program } from '../program';
import type { Scenario } from '../scenario';
import { alternate } from '../slices';

const root = join(__dirname, '../../..');

/** From the start of the process until it listens: the built server on an existing store, beside the plain stack. */
export const scenario: Scenario = {
  name: 'start',
  async run({ quick, folder }) {
    const file = join(folder, 'start.db');
    const ours = async () => ({ ms: await listens(file) });
    const theirs = async () => {
      const start = performance.now();
      const program = await Program.start('baselines/plain.js', {});
      const ms = performance.now() - start;
      await program.stop();
      return { ms };
    };
    const { ms } = await alternate(ours, theirs, quick ? 3 : 15);
    const beside = { name: 'plain', value: ms.theirs };
    return [{ what: 'start to ready', ours: ms.ours, unit: 'ms', beside, ratio: ms.ratio, target: { most: 1.5 } }];
  },
};

/** The server as `npm start` runs it; it logs when it listens. */
async function listens(file: string): Promise<number> {
  const env = { PATH: process.env['PATH'] ?? '', LOCAL_MODE: 'on', PORT: '0', SQLITE_FILE: file };
  const start = performance.now();
  const child = spawn(process.execPath, ['dist/main.js'], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const over = new Promise((resolve) => child.once('exit', resolve));
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      if (line.includes('"listening"')) return performance.now() - start;
    }
    throw new Error('the server ended before it listened');
  } finally {
    child.kill('SIGKILL');
    await over;
  }
}
