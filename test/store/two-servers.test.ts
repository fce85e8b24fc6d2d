import { setTimeout as pause } from 'node:timers/promises';
import { openStore } from '../../src/store/open';
import type { Store } from '../../src/store/store';
import { TestBot } from '../support/bot';
import { FakeConnector } from '../support/connector';
import type { Fault } from '../support/cosmos-server';
import { openSavers, save, writtenOf, type Saver } from '../support/savers';
import { ServerProcess } from '../support/server-process';
import { openLastingStore, storeMakes, type LastingStore } from '../support/lasting-store';

/**
 * Two whole servers on one store behind nothing but their ports: 200 acts on 20 bilans, every bilan from both sides, on
 * a network that fails, and one of the servers killed in the middle and started again.
 */
const perServer = 100;
const bilans = 20;
const atOnce = 5;

interface Replica {
  name: string;
  bot: TestBot;
}

/** One act, and what its author knows of it. */
interface Done {
  saver: Saver;
  texts: [string, string];
  acknowledged: boolean;
  presses: number;
}

let store: LastingStore;
let connector: FakeConnector;
let running: ServerProcess[] = [];

beforeEach(async () => {
  connector = await FakeConnector.start();
});
afterEach(async () => {
  await Promise.all(running.map((server) => server.kill()));
  running = [];
  await connector.stop();
  await store.remove();
});

async function startServer(): Promise<ServerProcess> {
  const server = await ServerProcess.start({ store: store.config, connector });
  running.push(server);
  return server;
}

const botOn = (server: ServerProcess, installed = false): Promise<TestBot> =>
  TestBot.start({ connector, installed, serve: () => Promise.resolve(server) });

/** Every ninth author gives up at the first failure; the others press again until they are told that it is saved. */
async function act(replica: Replica, saver: Saver, number: number): Promise<Done> {
  const texts: [string, string] = [`${replica.name} ${number} un`, `${replica.name} ${number} deux`];
  for (let presses = 1; presses <= 200; presses += 1) {
    const seen = await save(replica.bot, saver, texts);
    if (seen.kind === 'acknowledged') return { saver, texts, acknowledged: true, presses };
    if (number % 9 === 0) return { saver, texts, acknowledged: false, presses };
    if (running.length === 0) break;
    await pause(seen.kind === 'unanswered' ? 100 : 10);
  }
  throw new Error(`${texts[0]} never had its turn`);
}

async function actsOf(replica: Replica, savers: Saver[], told: (done: number) => void): Promise<Done[]> {
  const done: Done[] = [];
  let next = 0;
  const one = async (): Promise<void> => {
    while (next < perServer) {
      const number = next++;
      done.push(await act(replica, savers[number % bilans]!, number));
      told(done.length);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return done;
}

/** @param opened called once every bilan is there: from then on the network fails */
async function runBoth(opened: () => void): Promise<Done[]> {
  const [a, b] = await Promise.all([startServer(), startServer()]);
  const steady: Replica = { name: 'A', bot: await botOn(a, true) };
  const savers = await openSavers(steady.bot, bilans);
  const killed: Replica = { name: 'B', bot: await botOn(b) };
  opened();
  let restarted: Promise<void> | undefined;
  const told = (done: number): void => {
    if (done < perServer / 2) return;
    restarted ??= b.kill().then(async () => {
      killed.bot = await botOn(await startServer());
    });
  };
  const done = await Promise.all([actsOf(steady, savers, () => undefined), actsOf(killed, savers, told)]);
  await restarted;
  return done.flat();
}

/** Whoever was told that it is saved finds it, once and whole; whoever was not finds it whole or not at all. */
async function expectEachOnce(done: Done[]): Promise<void> {
  expect(done).toHaveLength(2 * perServer);
  const opened = await openStore(store.config);
  try {
    await expectIn(opened, done);
  } finally {
    await opened.close();
  }
}

async function expectIn(opened: Store, done: Done[]): Promise<void> {
  for (const saver of new Set(done.map((each) => each.saver))) {
    const { pairs, saves } = await writtenOf(opened, saver);
    const its = done.filter((each) => each.saver === saver);
    const found = pairs.map((pair) => pair.join(' | '));
    const known = its.map(({ texts }) => texts.join(' | '));
    const acknowledged = its.filter((each) => each.acknowledged).map(({ texts }) => texts.join(' | '));
    expect(found).toHaveLength(new Set(found).size);
    expect(known).toEqual(expect.arrayContaining(found));
    expect(found).toEqual(expect.arrayContaining(acknowledged));
    expect(saves).toBe(found.length);
  }
}

/** What the issue names, dealt out to requests as they come; each kind is met, whatever the order. */
const faults: Fault[] = [
  { kind: 'drop', when: 'before' },
  { kind: 'drop', when: 'after' },
  { kind: 'status', status: 503 },
  { kind: 'status', status: 429, retryAfterMs: 30 },
  { kind: 'drop', when: 'after' },
  { kind: 'hang', ms: 2_000 },
];

/** Every sixth batch and every fortieth other request meets a fault; what they were is counted. */
function disturb(cosmos: NonNullable<LastingStore['cosmos']>): Map<string, number> {
  const met = new Map<string, number>();
  const seen = { batch: 0, other: 0, faults: 0 };
  cosmos.inject = (kind) => {
    if (kind === 'account') return undefined;
    const due = kind === 'batch' ? ++seen.batch % 6 === 0 : ++seen.other % 40 === 0;
    if (!due) return undefined;
    const fault = faults[seen.faults++ % faults.length]!;
    const name = Object.values(fault).join(' ');
    met.set(name, (met.get(name) ?? 0) + 1);
    return fault;
  };
  return met;
}

test.each(storeMakes)(
  'two servers on one store (%s), one killed: each act that was told is there once',
  async (make) => {
    store = await openLastingStore({ make, killed: true });
    const { cosmos } = store;
    let met: Map<string, number> | undefined;
    const done = await runBoth(() => {
      if (cosmos !== undefined) met = disturb(cosmos);
    });
    if (cosmos !== undefined) cosmos.inject = () => undefined;
    if (met !== undefined) {
      const each = new Set(faults.map((fault) => Object.values(fault).join(' ')));
      expect([...met.keys()].sort()).toEqual([...each].sort());
      expect([...met.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(20);
    }
    expect(done.filter(({ presses }) => presses > 1).length).toBeGreaterThan(0);
    await expectEachOnce(done);
  },
  240_000,
);
