import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

export interface Usage {
  cpuMs: number;
  rssMb: number;
}

/** A program under measure, in a process of its own: the product, or what it is compared with. */
export class Program {
  readonly port: number;
  private readonly child: ChildProcess;

  private constructor(child: ChildProcess, port: number) {
    this.child = child;
    this.port = port;
  }

  /** @param file in test/bench. Resolves when it listens. @throws when it ends before. */
  static async start(file: string, parameters: object): Promise<Program> {
    const flags = (process.env['BENCH_FLAGS'] ?? '').split(' ').filter(Boolean);
    const child = spawn(process.execPath, ['--expose-gc', ...flags, join(__dirname, file)], {
      env: { PATH: process.env['PATH'] ?? '', BENCH: JSON.stringify(parameters), NODE_ENV: 'production' },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const port = await new Promise<number>((resolve, reject) => {
      child.once('message', (said: { port: number }) => {
        resolve(said.port);
      });
      child.once('exit', (code) => {
        reject(new Error(`${file} ended with ${code ?? 'a signal'}`));
      });
    });
    return new Program(child, port);
  }

  /** What it has used so far; `memory` lets it throw away first what it no longer needs. */
  usage(of: 'cpu' | 'memory'): Promise<Usage> {
    return new Promise((resolve) => {
      this.child.once('message', resolve);
      this.child.send(of);
    });
  }

  async stop(): Promise<void> {
    const over = new Promise((resolve) => this.child.once('exit', resolve));
    // It ends by itself then, and writes its profile if it was told to make one.
    this.child.disconnect();
    await over;
  }
}
