import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '../../src/config';
import type { RunningServer } from '../../src/server';
import type { FakeConnector } from './connector';

const quietMs = 60;
const project = join(__dirname, '../..');

export interface ProcessSettings {
  store: Config['store'];
  connector: FakeConnector;
  /** Other settings, by the names of the environment. */
  env?: Record<string, string>;
  /** Where the built program lies, when not here. */
  folder?: string;
}

/** The built server as a process of its own, which can be killed as `kill -9` does. */
export class ServerProcess implements RunningServer {
  readonly port: number;
  /** Each line of the log so far. */
  readonly lines: string[];
  private readonly child: ChildProcess;
  private readonly connector: FakeConnector;

  private constructor(child: ChildProcess, lines: string[], port: number, connector: FakeConnector) {
    this.child = child;
    this.lines = lines;
    this.port = port;
    this.connector = connector;
  }

  /** In local mode; resolves when it listens. @throws when it ends before. */
  static async start({ store, connector, env: more = {}, folder = project }: ProcessSettings): Promise<ServerProcess> {
    const path = { PATH: process.env['PATH'] ?? '' };
    const env = { ...path, LOCAL_MODE: 'on', PORT: '0', LOG_LEVEL: 'info', ...settingsOf(store), ...more };
    const child = spawn(process.execPath, [join(folder, 'dist', 'main.js')], {
      cwd: folder,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines: string[] = [];
    const port = await new Promise<number>((resolve, reject) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        lines.push(line);
        const { msg, port: given } = JSON.parse(line) as { msg?: string; port?: number };
        if (msg === 'listening') resolve(given ?? 0);
      });
      child.once('exit', (code) => {
        reject(new Error(`the server ended with ${code ?? 'a signal'}: ${lines.join('\n')}`));
      });
    });
    return new ServerProcess(child, lines, port, connector);
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

  /** Resident memory, as Linux counts it. */
  get rssMb(): number {
    const status = readFileSync(`/proc/${this.child.pid ?? 0}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  }

  /** SIGKILL: nothing is finished, flushed or closed. */
  async kill(): Promise<void> {
    await this.ended('SIGKILL');
  }

  async close(): Promise<void> {
    await this.ended('SIGTERM');
  }

  /** Sends the signal; the exit code, or undefined when the signal itself ended it. */
  async ended(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | undefined> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const over = new Promise((resolve) => this.child.once('exit', resolve));
      this.child.kill(signal);
      await over;
    }
    return this.child.exitCode ?? undefined;
  }
}

export function settingsOf(store: Config['store']): Record<string, string> {
  if (store.kind === 'sqlite') return { STORE: 'sqlite', SQLITE_FILE: store.file };
  const { endpoint, key = '', database } = store;
  return { STORE: 'cosmos', COSMOS_ENDPOINT: endpoint, COSMOS_KEY: key, COSMOS_DATABASE: database };
}
