import { createTokenVerifier } from '../../src/teams/door/token';
import { claire, deskOf, meeting, TestBot, TestClock } from '../support/bot';
import { elsewhere } from '../support/bot-people';
import { FakeConnector } from '../support/connector';
import { appId, claimsAt, identity, issuer as issuerName, TokenIssuer } from '../support/token-issuer';

const desk = deskOf(claire);
const now = '2026-11-23T09:00:00.000Z';
const seconds = Math.floor(Date.parse(now) / 1000);

let connector: FakeConnector;
let issuer: TokenIssuer;
let bot: TestBot;
const claims = (changed: object = {}) => ({ ...claimsAt(now, connector.serviceUrl), ...changed });
const bearer = (token: string) => `Bearer ${token}`;
const good = () => bearer(issuer.sign(claims()));
const message = () => ({ ...bot.from(claire, desk), type: 'message', text: 'aide' });
const send = (authorization: string | undefined, activity: object = message()) =>
  bot.post(JSON.stringify(activity), authorization === undefined ? {} : { authorization });

beforeEach(async () => {
  connector = await FakeConnector.start();
  issuer = await TokenIssuer.start();
  bot = await TestBot.start({
    connector,
    installed: false,
    config: { identity, consultantIds: [claire.aad as never] },
    teamsSide: issuer.side(connector.serviceUrl),
    headers: () => ({ authorization: good() }),
  });
});
afterEach(async () => {
  await bot.stop();
  await issuer.stop();
  await connector.stop();
});

const forged: [what: string, authorization: () => string | undefined][] = [
  ['no token', () => undefined],
  ['garbage', () => 'Bearer x.y.z'],
  ['half a token', () => good().slice(0, 60)],
  ['another scheme', () => 'Basic eDp5'],
  ['an expired token', () => bearer(issuer.sign(claims({ exp: seconds - 301 })))],
  ['a token without exp', () => bearer(issuer.sign(claims({ exp: undefined })))],
  ['a token whose exp is a word', () => bearer(issuer.sign(claims({ exp: 'never' })))],
  ['a token that is not yet valid', () => bearer(issuer.sign(claims({ nbf: seconds + 301 })))],
  ['another issuer', () => bearer(issuer.sign(claims({ iss: 'https://login.example' })))],
  ['no issuer', () => bearer(issuer.sign(claims({ iss: undefined })))],
  ['another audience', () => bearer(issuer.sign(claims({ aud: 'somebody' })))],
  ['no audience', () => bearer(issuer.sign(claims({ aud: undefined })))],
  ['another key under that name', () => bearer(issuer.signedByAnother(claims()))],
  ['a key nobody knows', () => bearer(issuer.sign(claims(), { kid: 'mine' }))],
  ['no key named', () => bearer(issuer.sign(claims(), { kid: undefined }))],
  ['alg=none', () => bearer(issuer.unsigned(claims()))],
  ['HS256 with the public key', () => bearer(issuer.hmacWithPublicKey(claims()))],
  ['no serviceurl claim', () => bearer(issuer.sign(claims({ serviceurl: undefined })))],
  [
    'claims changed after signing',
    () => good().replace(/\.[^.]+\./, `.${Buffer.from('{"iss":1}').toString('base64url')}.`),
  ],
  ['a list of claims', () => bearer(issuer.sign([] as never))],
  ['14 KB of token', () => `Bearer ${'a'.repeat(14_000)}`],
];

test.each(forged)('%s is answered 401, and nothing is done', async (_what, authorization) => {
  expect((await send(authorization())).status).toBe(401);
  await nothingDone();
});

const untrusted: [what: string, header: object, claimed: object, activity: () => object][] = [
  ['another tenant', {}, {}, () => ({ conversation: { ...desk, tenantId: elsewhere }, channelData: {} })],
  ['no tenant', {}, {}, () => ({ conversation: { id: desk.id, conversationType: 'personal' }, channelData: {} })],
  ['another serviceUrl than claimed', {}, {}, () => ({ serviceUrl: `${connector.serviceUrl}/x` })],
  [
    'a serviceUrl of nobody',
    {},
    { serviceurl: 'http://127.0.0.1:9/x' },
    () => ({ serviceUrl: 'http://127.0.0.1:9/x' }),
  ],
  [
    'a host beginning the same',
    {},
    { serviceurl: 'http://127.0.0.1.evil.test/' },
    () => ({ serviceUrl: 'http://127.0.0.1.evil.test/' }),
  ],
  ['another channel', {}, {}, () => ({ channelId: 'webchat' })],
  ['a key for another channel', { kid: 'other-channel' }, {}, () => ({})],
  ['a key for no channel', { kid: 'no-endorsement' }, {}, () => ({})],
];

test.each(untrusted)('%s is answered 403, and nothing is done', async (_what, header, claimed, activity) => {
  const token = issuer.sign(claims(claimed), header);
  expect((await send(bearer(token), { ...message(), ...activity() })).status).toBe(403);
  await nothingDone();
});

async function nothingDone(): Promise<void> {
  await bot.idle();
  expect(connector.events).toEqual([]);
  const log = bot.logs.join('');
  expect(log).toMatch(/not-authenticated|not-trusted/);
  expect(log).not.toMatch(/eyJ|Bearer|"msg":"turn"/);
}

test('a genuine token with a body that says nothing is answered 400', async () => {
  expect((await send(good(), {})).status).toBe(400);
  expect((await send(good(), { ...message(), serviceUrl: undefined })).status).toBe(400);
});

test('with a genuine token everything works: words, cards, buttons, dialogs', async () => {
  expect((await bot.say(claire, desk, 'nouveau bilan')).status).toBe(200);
  const typed = { Prénom: 'Nadia', Nom: 'Benali', Financement: 'cpf' };
  const opened = await bot.press(claire, bot.card(desk), 'Créer le bilan', typed);
  expect([opened.status, JSON.stringify(opened.card)]).toEqual([200, expect.stringContaining('BC-')]);
  expect((await bot.say(claire, meeting, 'aide')).status).toBe(200);
  expect(connector.in(meeting.id)).toHaveLength(1);
  expect(issuer.asked).toBe(2);
});

test('64 first turns at once ask for the keys once', async () => {
  const statuses = await Promise.all(Array.from({ length: 64 }, async () => (await send(good())).status));
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(issuer.asked).toBe(2);
});

test('a verified token is believed until its end, and no longer', async () => {
  const short = bearer(issuer.sign(claims({ exp: seconds - 240 })));
  expect((await send(short)).status).toBe(200);
  bot.clock.advance({ minutes: 1, seconds: 1 });
  expect((await send(short)).status).toBe(401);
});

test('a token that was believed before carries no other channel, address or tenant', async () => {
  const token = good();
  expect((await send(token)).status).toBe(200);
  const sent = connector.events.length;
  for (const changed of [
    { channelId: 'webchat' },
    { serviceUrl: `${connector.serviceUrl}/x` },
    { conversation: { ...desk, tenantId: elsewhere }, channelData: {} },
  ]) {
    expect((await send(token, { ...message(), ...changed })).status).toBe(403);
  }
  expect((await send(`${token}x`)).status).toBe(401);
  expect(connector.events).toHaveLength(sent);
});

test('a token is verified once in five minutes, and no more than a thousand are remembered', async () => {
  const clock = new TestClock(now);
  let asked = 0;
  const keys = { find: () => Promise.resolve((asked++, { key: issuer.publicKey, endorsements: [] })) };
  const verify = createTokenVerifier({ keys, issuer: issuerName, audience: appId, clock });
  const token = good();
  for (let count = 0; count < 3; count++) expect((await verify(token)).ok).toBe(true);
  expect(asked).toBe(1);
  clock.advance({ minutes: 5 });
  expect((await verify(token)).ok).toBe(true);
  expect(asked).toBe(2);
  for (let count = 0; count < 1_000; count++) await verify(bearer(issuer.sign(claims({ jti: count }))));
  expect(asked).toBe(1_002);
  await verify(token);
  expect(asked).toBe(1_003);
});

test('keys that cannot be had are answered 503, and work at once when they come back', async () => {
  issuer.state = 'down';
  expect((await send(good())).status).toBe(503);
  expect(connector.events).toEqual([]);
  issuer.state = 'up';
  bot.clock.advance({ seconds: 1 });
  expect((await send(good())).status).toBe(200);
});

test('a hanging endpoint is given up', async () => {
  issuer.state = 'hang';
  expect((await send(good())).status).toBe(503);
});

test('the last good keys serve while the endpoint is down, for days', async () => {
  expect((await send(good())).status).toBe(200);
  issuer.state = 'down';
  bot.clock.advance({ days: 3 });
  const later = { ...claimsAt(bot.clock.now(), connector.serviceUrl), aud: appId };
  expect((await send(bearer(issuer.sign(later)))).status).toBe(200);
});

test('invented key names do not make the keys be asked for again and again', async () => {
  await send(good());
  for (let count = 0; count < 20; count++) await send(bearer(issuer.sign(claims(), { kid: `k${count}` })));
  expect(issuer.asked).toBe(2);
});

test('a new key is found within a minute', async () => {
  await send(good());
  issuer.keys.push({ ...issuer.keys[0], kid: 'new' });
  bot.clock.advance({ minutes: 1 });
  expect((await send(bearer(issuer.sign(claims(), { kid: 'new' })))).status).toBe(200);
});
