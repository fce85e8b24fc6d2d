import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import type { RunningServer } from '../../src/main';
import type { FakeConnector } from './connector';

const quietMs = 60;

/** The built server as a process of its own, which can be killed as `kill -9` does. */
export class ServerProcess implements RunningServer {
  readonly port: number;
  private readonly child: ChildProcess;
  private readonly connector: FakeConnector;

  private constructor(child: ChildProcess, port: number, connector: FakeConnector) {
    this.child = child;
    this.port = port;
    this.connector = connector;
  }

  /** In local mode on a SQLite file; resolves when it listens. @throws when it ends before. */
  static async start(file: string, connector: FakeConnector): Promise<ServerProcess> {
    if (!existsSync('dist/main.js')) throw new Error('dist/main.js is missing: npm run build');
    const env = { PATH: process.env['PATH'] ?? '', LOCAL_MODE: 'on', PORT: '0', SQLITE_FILE: file, LOG_LEVEL: 'info' };
    const child = spawn(process.execPath, ['dist/main.js'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const port = await new Promise<number>((resolve, reject) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        const { msg, port: given } = JSON.parse(line) as { msg?: string; port?: number };
        if (msg === 'listening') resolve(given ?? 0);
      });
      child.once('exit', (code) => {
        reject(new Error(`the server ended with ${code ?? 'a signal'}`));
      });
    });
    return new ServerProcess(child, port, connector);
  }

  /** Another process can't be asked: it is idle once the connector has heard nothing of it for a while. */
  async idle(): Promise<void> {
    const { events } = this.connector;
    for (let heard = -1; heard !== events.length || events.some(({ status }) => status === 'under-way');) {
      heard = events.length;
      await pause(quietMs);
    }
  }

  remind(): Promise<void> {
    return Promise.reject(new Error('another process recalls by itself'));
  }

  /** SIGKILL: nothing is finished, flushed or closed. */
  kill(): Promise<void> {
    return this.ended('SIGKILL');
  }

  close(): Promise<void> {
    return this.ended('SIGTERM');
  }

  private async ended(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const over = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill(signal);
    await over;
  }
}
