import { openCosmosStore, type CosmosSettings } from '../../src/store/cosmos/cosmos';
import { CosmosServer } from '../support/cosmos-server';
import { prepare } from '../support/cosmos-store';
import { describeStore, type StoreUnderTest } from './store';

/** The contract is what a store does, not how soon: fifty writers at once take their time on a busy machine. */
const budgetMs = 15_000;

async function openOn(settings: CosmosSettings): Promise<StoreUnderTest> {
  const store = await openCosmosStore({ budgetMs, ...settings });
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
  // What is tried here is what is kept, whatever the machine's speed; budgets have tests of their own.
  const patience = { budgetMs: 90_000, requestMs: 60_000 };
  return prepared({ endpoint: server.endpoint, key: server.key, database: 'bilan', ...patience });
});

/** A real account, for whoever has one: `COSMOS_TEST_ENDPOINT=https://… COSMOS_TEST_KEY=… npx jest test/contracts`. */
const { COSMOS_TEST_ENDPOINT: endpoint, COSMOS_TEST_KEY: key } = process.env;
if (endpoint !== undefined && key !== undefined) {
  describeStore('Cosmos DB, a real account', () => prepared({ endpoint, key, database: 'bilan-contract-tests' }));
}
