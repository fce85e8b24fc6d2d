import { createLog } from '../../src/log';
import { countingLog } from '../../src/watch/counting-log';
import { createMetrics } from '../../src/watch/metrics';
import { claire, channel, deskOf, meeting, nadia, stranger, TestBot } from '../support/bot';
import { openLastingStore, type LastingStore } from '../support/lasting-store';
import { headsOf } from '../../src/store/heads';
import { openStore } from '../../src/store/open';
import { spoil } from '../support/spoil';
import { Labels } from '../../src/watch/labels';

const desk = deskOf(claire);
const token = 'a-token-of-more-than-16-signs';
const bearer = { authorization: `Bearer ${token}` };

let store: LastingStore;
let bot: TestBot;

async function start(make: 'sqlite' | 'cosmos', metricsToken?: string): Promise<void> {
  store = await openLastingStore({ make, killed: false });
  const config = metricsToken === undefined ? {} : { metricsToken };
  bot = await TestBot.start({ config: { store: store.config, ...config } });
}
afterEach(async () => {
  await bot.stop();
  await store.remove();
});

const read = (headers: Record<string, string> = {}) => fetch(`${bot.url}/metrics`, { headers });
const measured = async (): Promise<string> => (await read(bearer)).text();

/** The value of one series; undefined when there is none. */
async function value(series: string): Promise<number | undefined> {
  const line = (await measured()).split('\n').find((each) => each.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length));
}

const question = "Qu'attendez-vous concrètement de ce bilan ?";

async function saveAnswer(text: string): Promise<void> {
  await bot.say(claire, desk, 'nouveau bilan');
  await bot.press(claire, bot.card(desk), 'Créer le bilan', { Prénom: 'Zélie', Nom: 'Quatremère' });
  await bot.press(claire, bot.card(desk), "Démarrer l'entretien");
  await bot.press(claire, bot.card(desk), 'Enregistrer', { [question]: text });
}

test('nobody reads the metrics without the token, and without a token there are none', async () => {
  await start('sqlite', token);
  expect((await read()).status).toBe(401);
  expect((await read({ authorization: 'Bearer something-else-of-16' })).status).toBe(401);
  expect((await read({ authorization: `bearer ${token} ` })).status).toBe(401);
  const good = await read(bearer);
  expect([good.status, good.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/plain')]);
  await bot.stop();
  await start('sqlite');
  expect((await read(bearer)).status).toBe(404);
});

test('actions are counted and timed by kind and outcome', async () => {
  await start('sqlite', token);
  await saveAnswer('Y voir clair');
  await bot.say(stranger, deskOf(stranger), 'mes bilans');
  expect(await value('bilan_actions_total{action="save-block",outcome="done"}')).toBe(1);
  expect(await value('bilan_action_duration_seconds_count{action="save-block"}')).toBe(1);
  expect(await value('bilan_action_duration_seconds_bucket{le="10",action="save-block"}')).toBe(1);
  expect(await value('bilan_ready')).toBe(1);
  expect(await measured()).toMatch(/^process_cpu_seconds_total /m);
  expect(await measured()).toMatch(/^nodejs_eventloop_lag_seconds /m);
});

test('what Cosmos DB charges is put down under the action it was charged for, and told at debug', async () => {
  await start('cosmos', token);
  await saveAnswer('Y voir clair');
  // Two point reads and one batch, at 1 RU each on the test server.
  expect(await value('bilan_store_requests_total{action="save-block"}')).toBe(3);
  expect(await value('bilan_store_request_units_total{action="save-block"}')).toBe(3);
  expect(await value('bilan_store_calls_total{call="commit"}')).toBeGreaterThanOrEqual(3);
  const lines = bot.logs.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines).toContainEqual(
    expect.objectContaining({ msg: 'action-units', intent: 'save-block', count: 3, attempt: 3, level: 20 }),
  );
});

test('the store being away is an outcome of its own, and readiness is 0', async () => {
  await start('cosmos', token);
  await saveAnswer('Y voir clair');
  store.cosmos!.inject = () => ({ kind: 'status', status: 503 });
  await bot.press(claire, bot.card(desk), 'Enregistrer', { [question]: 'Autre chose' });
  expect(await value('bilan_actions_total{action="save-block",outcome="not-saved"}')).toBe(1);
  bot.clock.advance({ seconds: 2 });
  expect(await value('bilan_ready')).toBe(0);
  store.cosmos!.inject = () => undefined;
  bot.clock.advance({ seconds: 2 });
  expect(await value('bilan_ready')).toBe(1);
});

test('messages refused, in and out, are counted by reason; looks at what is due leave their time and what is left', async () => {
  await start('sqlite', token);
  await bot.post('{"type":"message"}');
  await bot.post('not JSON');
  await saveAnswer('Y voir clair');
  await bot.say(claire, meeting, 'démarrer');
  await bot.remind();
  expect(await value('bilan_messages_refused_total{at="door",reason="activity-malformed"}')).toBe(1);
  expect(await measured()).toMatch(/^bilan_messages_refused_total\{at="door",reason="(?!activity)[a-z-]+"\} 1$/m);
  expect(await value('bilan_reminders_due')).toBe(0);
  expect(await value('bilan_reminders_last_look_timestamp_seconds')).toBeGreaterThan(1_700_000_000);
});

test('a token that is not given is counted, and whether the one before still serves', async () => {
  const metrics = createMetrics(() => Promise.resolve(true));
  const log = countingLog(createLog('silent'), metrics);
  log.warn('token-refused', { status: 401, code: 'AADSTS7000222', reason: 'none' });
  expect((await metrics.text()).body).toContain('bilan_messages_refused_total{at="token",reason="none"} 1');
});

test('a bilan that can’t be read is counted, where its consultant’s others are listed', async () => {
  store = await openLastingStore({ make: 'sqlite', killed: true });
  bot = await TestBot.start({ config: { store: store.config, metricsToken: token } });
  await saveAnswer('Y voir clair');
  expect(await value('bilan_faulty_total')).toBe(0);
  const opened = await openStore(store.config);
  for await (const { id } of headsOf(opened.holdings)) await spoil(store.config, { kind: 'bilan', id, bilan: id });
  await opened.close();
  await bot.say(claire, desk, 'mes bilans');
  expect(await value('bilan_faulty_total')).toBe(1);
});

test('no word of anybody, no id and no name is in the metrics', async () => {
  await start('sqlite', token);
  await saveAnswer('Ce qui a été confié');
  for (const words of ['Ce qui a été confié', 'xyzzy "} 1', 'a'.repeat(60)]) {
    await bot.say(claire, desk, words);
    await bot.say(nadia, deskOf(nadia), words);
    await bot.say(claire, channel, words);
    await bot.post(JSON.stringify({ [words]: words, type: words }));
  }
  const text = await measured();
  for (const secret of ['confié', 'xyzzy', 'aaaaaa', 'Zélie', 'Quatremère', 'Claire', claire.aad ?? '', 'bil_', 'ses_'])
    expect(text).not.toContain(secret);
});

test('the values of a label are codes, and no more than 150', () => {
  const labels = new Labels();
  expect(labels.of('action', 'save-block')).toBe('save-block');
  expect(labels.of('call', 'read-all-block')).toBe('read-all-block');
  for (const wrong of ['', 'é', 'a"} 1', 'x'.repeat(49), 'a\nb', '19:x@thread']) {
    expect(labels.of('action', wrong)).toBe('other');
  }
  const values = Array.from({ length: 1_000 }, (_, at) => labels.of('reason', `r${at}`));
  expect(new Set(values).size).toBe(151);
  expect(labels.of('reason', 'r3')).toBe('r3');
});
