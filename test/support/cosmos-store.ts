import { openCosmosStore, type CosmosSettings, type CosmosStore } from '../../src/store/cosmos/cosmos';
import { connectTo } from '../../src/store/cosmos/account';
import { prepareContainers, type Prepared } from '../../src/store/cosmos/containers';
import type { CosmosServer } from './cosmos-server';

export interface TestCosmos extends Partial<CosmosSettings> {
  prepare?: boolean;
}

/** Makes the containers of a database. */
export async function prepare({ endpoint, key, database }: CosmosSettings): Promise<Prepared[]> {
  const account = await connectTo({ endpoint, requestMs: 10_000, ...(key === undefined ? {} : { key }) });
  const prepared = await prepareContainers(account.client, database);
  account.dispose();
  return prepared;
}

/** A store on the test server, whose database is made when it is not there. */
export async function openTestCosmos(server: CosmosServer, over: TestCosmos = {}): Promise<CosmosStore> {
  const { prepare: wanted = true, ...rest } = over;
  const settings = { endpoint: server.endpoint, key: server.key, database: 'bilan', ...rest };
  if (wanted) await prepare(settings);
  return openCosmosStore(settings);
}
