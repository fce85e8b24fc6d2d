import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { compileOnRequire } from './store-process';

/** Runs src/cli/NAME.ts as an administrator would, with these settings and no others. */
export async function runCommand(
  name: string,
  settings: Record<string, string>,
  ...parameters: string[]
): Promise<{ code: number | null; out: string; err: string }> {
  const script = require.resolve(`../../src/cli/${name}.ts`);
  const child = spawn(process.execPath, ['-e', compileOnRequire, script, ...parameters], {
    // Whatever a test forgets to say, the store of this checkout is not touched.
    env: { PATH: process.env['PATH'], STORE: 'none', ...settings },
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const [code, out, err] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { code, out, err };
}
