import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/**
 * Compiles TypeScript as it is required, so that a child process runs today's source and not an older build. The script
 * runs as the main module of its process.
 */
export const compileOnRequire = `
  const { readFileSync } = require('node:fs');
  const { transformSync } = require('@swc/core');
  const options = { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } };
  require.extensions['.ts'] = (module, filename) =>
    module._compile(transformSync(readFileSync(filename, 'utf8'), { filename, ...options }).code, filename);
  require('node:module').runMain();
`;

/** Another process on the same machine, as a second replica or a program that dies would be. */
export interface StoreProcess {
  /** Every whole line it has printed. */
  lines: string[];
  /** Resolves when it has printed so many lines. @throws when it ends before */
  printed(count: number): Promise<void>;
  tell(line: string): void;
  kill(): Promise<void>;
  /** @throws when it ends otherwise than by itself and well */
  ended(): Promise<void>;
}

export function startProcess(script: string, ...parameters: string[]): StoreProcess {
  const child = spawn(process.execPath, ['-e', compileOnRequire, script, ...parameters], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => lines.push(line));
  const over = endOf(child, reader);
  return {
    lines,
    printed: (count) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (lines.length >= count) resolve();
        };
        reader.on('line', look);
        look();
        void over.then((how) => {
          reject(new Error(`ended (${how}) after ${lines.length} lines`));
        });
      }),
    tell: (line) => child.stdin.write(`${line}\n`),
    kill: async () => {
      child.kill('SIGKILL');
      await over;
    },
    ended: async () => {
      const how = await over;
      if (how !== 'code 0') throw new Error(`the process ended with ${how}`);
    },
  };
}

/** How it ended, once everything it printed has been read. */
async function endOf(child: ChildProcess, reader: NodeJS.EventEmitter): Promise<string> {
  const [how] = await Promise.all([
    new Promise<string>((resolve) =>
      child.once('exit', (code, signal) => {
        resolve(signal ?? `code ${code ?? '?'}`);
      }),
    ),
    new Promise((resolve) => reader.once('close', resolve)),
  ]);
  return how;
}
