import { openCosmosStore, type CosmosSettings } from '../../src/store/cosmos';
import { CosmosServer } from '../support/cosmos-server';
import { prepare } from '../support/cosmos-store';
import { describeStore, type StoreUnderTest } from './store';

async function openOn(settings: CosmosSettings): Promise<StoreUnderTest> {
  const store = await openCosmosStore(settings);
  return {
    ...store,
    reopen: async () => {
      await store.close();
      return openOn(settings);
    },
  };
}

async function prepared(settings: CosmosSettings): Promise<StoreUnderTest> {
  await prepare(settings);
  return openOn(settings);
}

let server: CosmosServer | undefined;
afterAll(() => server?.down());

describeStore('Cosmos DB, the test server over HTTP', async () => {
  server = await CosmosServer.start();
  return prepared({ endpoint: server.endpoint, key: server.key, database: 'bilan' });
});

/** A real account, for whoever has one: `COSMOS_TEST_ENDPOINT=https://… COSMOS_TEST_KEY=… npx jest test/contracts`. */
const { COSMOS_TEST_ENDPOINT: endpoint, COSMOS_TEST_KEY: key } = process.env;
if (endpoint !== undefined && key !== undefined) {
  describeStore('Cosmos DB, a real account', () => prepared({ endpoint, key, database: 'bilan-contract-tests' }));
}
