import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { TestBot } from './bot';

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** Runs the built `cli/NAME.js` as an administrator would, with these settings and no others. */
export const runCommand = (name: string, settings: Record<string, string>, ...parameters: string[]): Promise<Ended> =>
  runTyping('', name, settings, ...parameters);

/** The same, with something typed at its question. */
export async function runTyping(
  answer: string,
  name: string,
  settings: Record<string, string>,
  ...parameters: string[]
): Promise<Ended> {
  const program = join(__dirname, `../../dist/cli/${name}.js`);
  const child = spawn(process.execPath, [program, ...parameters], {
    // Whatever a test forgets to say, the store of this checkout is not touched.
    env: { PATH: process.env['PATH'], STORE: 'none', ...settings },
  });
  child.stdin.end(answer);
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const [code, out, err] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { code, out, err };
}

/** The server's minute, again and again, until the command has its answer. */
export async function attended<T>(bot: Pick<TestBot, 'remind'>, command: Promise<T>): Promise<T> {
  const minute = setInterval(() => void bot.remind(), 200);
  try {
    return await command;
  } finally {
    clearInterval(minute);
  }
}
