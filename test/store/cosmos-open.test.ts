import type { CallLog } from '../../src/store/cosmos/calls';
import { CosmosServer } from '../support/cosmos-server';
import { openTestCosmos } from '../support/cosmos-store';

/** What an account says of itself when the server starts on it. */
let account: CosmosServer;
beforeAll(async () => {
  account = await CosmosServer.start();
  await (await openTestCosmos(account)).close();
});
afterAll(() => account.down());

async function warnings(): Promise<unknown[]> {
  const told: unknown[] = [];
  const log: CallLog = { debug: () => undefined, warn: (event, fields) => void told.push([event, fields]) };
  const store = await openTestCosmos(account, { prepare: false, log });
  expect(await store.ready()).toBe(true);
  await store.close();
  return told;
}

it('a restored account, on which a replica may read what another has replaced, is told of and served', async () => {
  account.consistency = 'Session';
  expect(await warnings()).toEqual([['consistency-too-weak', { reason: 'Session' }]]);
  account.consistency = 'Strong';
  expect(await warnings()).toEqual([]);
});

it('an account that does not say is served all the same', async () => {
  let asked = 0;
  account.inject = (kind) => (kind === 'account' && (asked += 1) === 1 ? { kind: 'status', status: 403 } : undefined);
  expect(await warnings()).toEqual([]);
  account.inject = () => undefined;
});
