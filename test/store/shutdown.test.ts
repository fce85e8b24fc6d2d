import { setTimeout as pause } from 'node:timers/promises';
import { openStore } from '../../src/store/open';
import { TestBot } from '../support/bot';
import { FakeConnector } from '../support/connector';
import { openLastingStore, type LastingStore } from '../support/lasting-store';
import { openSavers, save, writtenOf } from '../support/savers';
import { ServerProcess } from '../support/server-process';

let store: LastingStore;
let connector: FakeConnector;
let server: ServerProcess;

beforeAll(async () => {
  store = await openLastingStore({ make: 'cosmos', killed: false });
  connector = await FakeConnector.start();
  server = await ServerProcess.start({ store: store.config, connector });
});
afterAll(async () => {
  await server.kill();
  await connector.stop();
  await store.remove();
});

/** Resolves once a batch has come to the account; it is answered after a second. */
function nextBatchHangs(): Promise<void> {
  return new Promise((resolve) => {
    store.cosmos!.inject = (kind) => {
      if (kind !== 'batch') return undefined;
      store.cosmos!.inject = () => undefined;
      resolve();
      return { kind: 'hang', ms: 1_000 };
    };
  });
}

test('told to stop, the server takes nobody new, answers the turn under way, and ends well', async () => {
  const bot = await TestBot.start({ connector, serve: () => Promise.resolve(server) });
  const [saver] = await openSavers(bot, 1);
  const underWay = nextBatchHangs();
  const answer = save(bot, saver!, ['dit avant', 'dit aussi']);
  await underWay;
  const ended = server.ended('SIGTERM');
  while (!server.lines.some((line) => line.includes('"stopping"'))) await pause(5);
  await pause(100);
  expect(await save(bot, saver!, ['trop tard', 'trop tard'])).toEqual({ kind: 'unanswered' });
  expect((await answer).kind).toBe('acknowledged');
  expect(await ended).toBe(0);
  expect(server.lines.at(-1)).toContain('"stopped"');

  const opened = await openStore(store.config);
  expect((await writtenOf(opened, saver!)).pairs).toEqual([['dit avant', 'dit aussi']]);
  await opened.close();
});
