import { createServer, type AddressInfo } from 'node:net';
import type { Config } from '../../src/config';
import { claire, deskOf, TestBot, textOf } from '../support/bot';
import { CosmosServer } from '../support/cosmos-server';
import { prepare } from '../support/cosmos-store';

/** The whole server on Cosmos DB, whose account goes away in the middle of a session and comes back. */

const desk = deskOf(claire);
let account: CosmosServer;
let store: Extract<Config['store'], { kind: 'cosmos' }>;
let bot: TestBot;

beforeAll(async () => {
  account = await CosmosServer.start();
  store = { kind: 'cosmos', endpoint: account.endpoint, key: account.key, database: 'bilan' };
  await prepare(store);
  bot = await TestBot.start({ config: { store } });
});
afterAll(async () => {
  await bot.stop();
  await account.down();
});

const ready = async () => (await fetch(`${bot.url}/readyz`)).status;
/** Once the last answer is too old to serve again. */
const readyAnew = () => {
  bot.clock.advance({ seconds: 2 });
  return ready();
};
const alive = async () => (await fetch(`${bot.url}/healthz`)).status;
const question = "Qu'attendez-vous concrètement de ce bilan ?";
const reading = ({ card }: { card?: object }) => (card === undefined ? '' : textOf(card as never));

async function openFirstBlock(): Promise<void> {
  await bot.say(claire, desk, 'nouveau bilan');
  await bot.press(claire, bot.card(desk), 'Créer le bilan', { Prénom: 'Noé', Nom: 'Le Goff' });
  await bot.press(claire, bot.card(desk), "Démarrer l'entretien");
}

describe.each([
  ['every connection is refused', () => account.down(), () => account.up()],
  [
    'every request is answered 503',
    () => {
      account.inject = () => ({ kind: 'status', status: 503 });
      return Promise.resolve();
    },
    () => {
      account.inject = () => undefined;
      return Promise.resolve();
    },
  ],
  [
    'the account has no throughput left, and says so longer than anyone may wait',
    () => {
      account.inject = () => ({ kind: 'status', status: 429, retryAfterMs: 400 });
      return Promise.resolve();
    },
    () => {
      account.inject = () => undefined;
      return Promise.resolve();
    },
  ],
])('when %s', (_what, goAway, comeBack) => {
  it('the person is told, their text stays, readiness is red, and all goes on without a restart', async () => {
    await openFirstBlock();
    await bot.press(claire, bot.card(desk), 'Enregistrer', { [question]: 'Y voir clair' });
    expect(reading(bot.card(desk))).toContain('Enregistré à');
    expect(await readyAnew()).toBe(200);

    await goAway();
    const said = 'Y voir clair, et changer de métier';
    const told = await bot.press(claire, bot.card(desk), 'Enregistrer', { [question]: said });
    expect(told.status).toBe(200);
    expect(reading(told)).toMatch(/n'a été enregistré/);
    expect(reading(told)).toContain(said);
    expect([await readyAnew(), await alive()]).toEqual([503, 200]);

    await comeBack();
    expect(await readyAnew()).toBe(200);
    // The card still holds the text: it is pressed again as it stands.
    const saved = await bot.press(claire, bot.card(desk), 'Enregistrer');
    expect(reading(saved)).toContain('Enregistré à');
    const shown = await bot.say(claire, desk, 'réafficher').then(() => reading(bot.card(desk)));
    expect(shown).toContain(said);
    expect(bot.logs.join('')).not.toContain(said);
  });
});

test('a hundred who ask at once whether it is ready cost one look, and two seconds later the answer is new', async () => {
  // The round that began with the server may still be at its store.
  await bot.remind();
  bot.clock.advance({ seconds: 2 });
  const aHundred = async () => {
    expect(new Set(await Promise.all(Array.from({ length: 100 }, ready)))).toEqual(new Set([200]));
  };
  expect(await account.during(aHundred)).toEqual(['point-read', 'point-read']);
  account.inject = () => ({ kind: 'status', status: 503 });
  bot.clock.advance({ seconds: 1 });
  expect(await account.during(aHundred)).toEqual([]);
  bot.clock.advance({ seconds: 1 });
  expect(await ready()).toBe(503);
  account.inject = () => undefined;
});

test('a server takes nothing before it has reached its store: its port is closed until then', async () => {
  const port = await freePort();
  const asked = account.requests.length;
  account.inject = (kind) => (kind === 'point-read' ? { kind: 'hang', ms: 500 } : undefined);
  const starting = TestBot.start({ config: { store, port }, installed: false });
  while (!account.requests.slice(asked).includes('point-read')) await new Promise((resolve) => setTimeout(resolve, 5));
  await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
  account.inject = () => undefined;
  const other = await starting;
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  await other.stop();
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
