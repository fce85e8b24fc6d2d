import type { Config } from '../../src/config';
import { openStore } from '../../src/store/open';
import type { Store } from '../../src/store/store';
import { CosmosServer } from './cosmos-server';
import { prepare } from './cosmos-store';

/**
 * Which store the suites run on that don't say themselves: SQLite in memory, or a Cosmos test server of their own with
 * `STORE=cosmos npx jest …`.
 */
const onCosmos = process.env['STORE'] === 'cosmos';

let server: Promise<CosmosServer> | undefined;
let databases = 0;

/** Settings of an empty store for `TestBot.start({ config: { store } })`. The server ends with the test file. */
export async function freshStore(): Promise<Config['store']> {
  if (!onCosmos) return { kind: 'sqlite', file: ':memory:' };
  server ??= CosmosServer.start(true);
  const { endpoint, key } = await server;
  const settings = { endpoint, key, database: `test-${(databases += 1)}` };
  await prepare(settings);
  return { kind: 'cosmos', ...settings };
}

/** An empty store for one test, gone when it is closed or forgotten. */
export const openTestStore = async (): Promise<Store> => openStore(await freshStore());
