import { setTimeout as pause } from 'node:timers/promises';
import v8 from 'node:v8';
import vm from 'node:vm';
import type { BilanId } from '../../src/domain/ids';
import { CosmosServer } from '../support/cosmos-server';
import { openTestCosmos } from '../support/cosmos-store';
import { aBilan, anAct, writeBilan } from '../support/store-records';

v8.setFlagsFromString('--expose-gc');
const collect = vm.runInNewContext('gc') as () => void;

const reads = 100;
/** What the engine's own hand may still hold: the last one, an optimised frame's. */
const heldAtMost = 5;

/** A server runs for months: what it read for one answer is nothing to the next. */
test('what was read is not kept in memory once it was answered', async () => {
  const server = await CosmosServer.start();
  const store = await openTestCosmos(server);
  const id = 'bil_1' as BilanId;
  await store.bilans.commit(anAct(id, 'op_1', writeBilan(aBilan(id))));
  const read: WeakRef<object>[] = [];
  for (let count = 0; count < reads; count++) read.push(new WeakRef((await store.bilans.read(id, 'bilan', id))!));
  const alive = () => read.filter((one) => one.deref() !== undefined).length;
  // An object that was looked at stays until the turn is over.
  for (let tries = 0; tries < 10 && alive() > heldAtMost; tries++) {
    await pause(10);
    collect();
  }
  expect(alive()).toBeLessThanOrEqual(heldAtMost);
  await store.close();
  await server.down();
});
