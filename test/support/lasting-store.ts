import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Config } from '../../src/config';
import { CosmosServer } from './cosmos-server';
import { prepare } from './cosmos-store';

/** A store that outlives the server on it. */
export interface LastingStore {
  config: Config['store'];
  /** The account, for what goes wrong on the way there; absent for SQLite. */
  cosmos?: CosmosServer;
  /** What another server finds when the one at work is killed now. */
  afterKill(): Config['store'];
  remove(): Promise<void>;
}

/** Both makes: what is told of one is to be true of the other. */
export const storeMakes = ['sqlite', 'cosmos'] as const;
export type StoreMake = (typeof storeMakes)[number];

export interface LastingStoreSettings {
  make: StoreMake;
  /** Whether `afterKill` will be asked for. */
  killed: boolean;
}

export async function openLastingStore({ make, killed }: LastingStoreSettings): Promise<LastingStore> {
  if (make === 'cosmos') return onCosmos();
  return killed ? onSqlite() : inMemory;
}

/** Where nobody is killed there is no need of a disk. */
const inMemory: LastingStore = {
  config: { kind: 'sqlite', file: ':memory:' },
  afterKill() {
    throw new Error('nothing of it is left');
  },
  remove: () => Promise.resolve(),
};

/** A killed process leaves its files as they are, log and all: they are taken over without being closed. */
function onSqlite(): LastingStore {
  const folder = mkdtempSync(join(tmpdir(), 'transcript-'));
  let file = join(folder, '1', 'bilan.db');
  let kills = 1;
  return {
    get config() {
      return { kind: 'sqlite' as const, file };
    },
    afterKill() {
      const next = join(folder, String(++kills), basename(file));
      for (const name of readdirSync(dirname(file))) cpSync(join(dirname(file), name), join(dirname(next), name));
      file = next;
      return { kind: 'sqlite', file };
    },
    remove() {
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    },
  };
}

async function onCosmos(): Promise<LastingStore> {
  const server = await CosmosServer.start();
  const config = { kind: 'cosmos' as const, endpoint: server.endpoint, key: server.key, database: 'bilan' };
  await prepare(config);
  return { config, cosmos: server, afterKill: () => config, remove: () => server.down() };
}
