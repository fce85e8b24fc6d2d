import { createLog } from '../../src/log';
import { TeamsAdapter } from '../../src/teams/adapter';
import { connectorFault } from '../../src/teams/send/connector';
import { ownCredentials } from '../../src/teams/send/own-credentials';
import { claire, deskOf, organisation, TestBot } from '../support/bot';
import { FakeConnector } from '../support/connector';
import { FakeEntra } from '../support/entra';
import { place } from '../support/place';
import { appId, claimsAt, TokenIssuer } from '../support/token-issuer';

/** The token that the bot writes to Teams with as `SingleTenant`: Microsoft's library over the wire, Entra a fake. */
const secret = 'S3cr~t.of-the-application';
const minute = 60_000;
const start = Date.parse('2026-11-23T09:00:00.000Z');

let entra: FakeEntra;
let teams: Awaited<ReturnType<typeof place>>;
let logs: string[];
let passed: number;
beforeEach(async () => {
  entra = await FakeEntra.start({ tenant: organisation, appId, secret });
  teams = await place({ id: '1' });
  logs = [];
  passed = 0;
});
afterEach(async () => {
  await Promise.all([entra.stop(), teams.stop()]);
});

const identity = (password = secret) => ({ appId, password, type: 'SingleTenant' as const, tenant: organisation });

/** Time passes by `passed`, and as it does. A short wait is for an Entra that never answers. */
function credentials(password?: string, waitMs = minute) {
  const log = createLog('debug', { write: (line) => void logs.push(line) });
  const now = () => performance.now() + passed;
  return ownCredentials(identity(password), log, { http: entra.http, now, waitMs });
}

async function sender(password?: string, waitMs?: number): Promise<() => Promise<unknown>> {
  const adapter = new TeamsAdapter(identity(password), credentials(password, waitMs));
  const { conversations } = await adapter.connector(teams.url);
  return () => conversations.sendToConversation('a:1', { type: 'message' });
}

const borne = () => teams.asked.map(({ headers }) => headers.authorization);
const refusals = () =>
  logs.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ msg }) => msg === 'token-refused');
const faultOf = (send: () => Promise<unknown>) => send().then(() => undefined, connectorFault);

test('it is asked of the tenant for the Bot Connector, once for all who send at the same moment', async () => {
  entra.state = 'slow';
  const send = await sender();
  await Promise.all(Array.from({ length: 64 }, send));
  expect(new Set(borne())).toEqual(new Set(['Bearer token-1']));
  expect(borne()).toHaveLength(64);
  expect(entra.asked).toHaveLength(1);
  expect(entra.asked[0]).toMatchObject({
    path: `POST /${organisation}/oauth2/v2.0/token`,
    form: { grant_type: 'client_credentials', client_id: appId, scope: 'https://api.botframework.com/.default' },
  });
});

test('it is renewed before its end, and nobody waits for that', async () => {
  const send = await sender();
  await send();
  passed = 45 * minute;
  await send();
  expect(entra.asked).toHaveLength(1);
  passed = 51 * minute;
  entra.state = 'slow';
  await Promise.all(Array.from({ length: 8 }, send));
  expect(borne().slice(2)).toEqual(Array(8).fill('Bearer token-1'));
  while (entra.given < 2) await new Promise((resolve) => setTimeout(resolve, 10));
  await new Promise((resolve) => setTimeout(resolve, 20));
  await send();
  expect(borne().at(-1)).toBe('Bearer token-2');
  expect(entra.asked).toHaveLength(2);
});

test('while Entra is away the token that one has serves to its end; then it is asked for again', async () => {
  const send = await sender();
  await send();
  entra.state = { status: 503 };
  for (const at of [51, 53, 56, 58]) {
    passed = at * minute;
    await send();
    while (refusals().length < [51, 53, 56, 58].indexOf(at) + 1) await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(new Set(borne())).toEqual(new Set(['Bearer token-1']));
  expect(refusals()).toEqual(Array(4).fill(expect.objectContaining({ status: 503, reason: 'kept' })));
  passed = 60 * minute;
  expect(await faultOf(send)).toEqual({ code: 'no-token', unsent: 'passing' });
  entra.state = 'up';
  passed = 61 * minute;
  await send();
  expect(borne().at(-1)).toBe('Bearer token-2');
});

test.each([
  ['a wrong secret', 'not-the-Secret', 'up', { status: 401, code: 'AADSTS7000215' }, 'lasting'],
  ['too many requests', secret, { status: 429, retryAfter: 20 }, { status: 429 }, 'passing'],
  ['an error of its own', secret, { status: 500 }, { status: 500 }, 'passing'],
  ['no answer', secret, 'hang', { code: 'time-limit' }, 'lasting'],
] as const)('%s: told in the log by its number, without the secret, and asked again only later', async (...row) => {
  const [, password, state, told, unsent] = row;
  entra.state = state;
  const send = await sender(password, state === 'hang' ? 1_000 : undefined);
  const since = performance.now();
  expect(await faultOf(send)).toEqual({ code: 'code' in told ? told.code : 'no-token', unsent });
  expect(performance.now() - since).toBeLessThan(5_000);
  await Promise.all(Array.from({ length: 20 }, () => faultOf(send)));
  expect(entra.asked).toHaveLength(1);
  expect(refusals()).toEqual([expect.objectContaining({ ...told, reason: 'none' })]);
  expect(logs.join()).not.toContain(password);
  expect(borne()).toEqual([]);
  if (password !== secret) return;
  entra.state = 'up';
  if (typeof state === 'object' && 'retryAfter' in state) {
    passed = 15_000;
    expect(await faultOf(send)).toBeDefined();
    expect(entra.asked).toHaveLength(1);
  }
  passed = 20_000;
  await send();
  expect(borne()).toEqual(['Bearer token-1']);
});

test('a press is answered and kept while there is no token; what could not be sent goes later', async () => {
  const connector = await FakeConnector.start();
  const issuer = await TokenIssuer.start();
  const now = new Date(start).toISOString();
  entra.state = 'hang';
  const bot = await TestBot.start({
    connector,
    installed: false,
    config: { identity: identity() as never, consultantIds: [claire.aad as never] },
    teamsSide: { ...issuer.side(connector.serviceUrl), credentials: credentials(undefined, 2_000) },
    headers: () => ({ authorization: `Bearer ${issuer.sign(claimsAt(now, connector.serviceUrl))}` }),
  });
  try {
    const since = performance.now();
    const lost = await bot.say(claire, deskOf(claire), 'nouveau bilan');
    expect(performance.now() - since).toBeLessThan(5_000);
    // Teams brings it again.
    expect(lost.status).toBe(502);
    entra.state = 'up';
    passed = minute;
    await bot.say(claire, deskOf(claire), 'nouveau bilan');
    const form = bot.card(deskOf(claire));
    entra.state = 'hang';
    passed = 3 * 60 * minute;
    const answer = await bot.press(claire, form, 'Créer le bilan', { Prénom: 'Léa', Nom: 'Moreau' });
    expect([answer.status, answer.card === undefined]).toEqual([200, false]);
    expect(bot.logs.join()).not.toContain('tick-failed');
  } finally {
    await bot.stop();
    await Promise.all([connector.stop(), issuer.stop()]);
  }
});
