import type { Config } from '../../src/config';
import { openTraces } from '../../src/watch/traces/open-traces';
import { claire, deskOf, meeting, nadia, TestBot } from '../support/bot';
import { openLastingStore, type LastingStore } from '../support/lasting-store';
import { GrpcCollector, TraceCollector, type CollectedSpan } from '../support/trace-collector';

const desk = deskOf(claire);
const question = "Qu'attendez-vous concrètement de ce bilan ?";

let collector: TraceCollector;
let bot: TestBot;
let store: LastingStore | undefined;

beforeEach(async () => {
  collector = await TraceCollector.start();
});
afterEach(async () => {
  await collector.stop();
  await store?.remove();
  store = undefined;
});

async function start(make: 'sqlite' | 'cosmos', traces: Partial<NonNullable<Config['traces']>> = {}): Promise<void> {
  store = await openLastingStore({ make, killed: false });
  const to = { endpoint: collector.endpoint, protocol: 'http/json' as const, headers: {}, ...traces };
  bot = await TestBot.start({ config: { store: store.config, traces: to } });
}

async function saveAnswer(text: string): Promise<void> {
  await bot.say(claire, desk, 'nouveau bilan');
  await bot.press(claire, bot.card(desk), 'Créer le bilan', { Prénom: 'Zélie', Nom: 'Quatremère' });
  await bot.press(claire, bot.card(desk), "Démarrer l'entretien");
  await bot.press(claire, bot.card(desk), 'Enregistrer', { [question]: text });
}

const named = (name: string): CollectedSpan[] => collector.spans.filter((span) => span.name === name);
const within = (parent: CollectedSpan): CollectedSpan[] =>
  collector.spans.filter((span) => span.parent === parent.id && span.trace === parent.trace);

test('a turn is one trace: the request, the act, the calls of the store, what was sent', async () => {
  await start('sqlite', { headers: { 'x-key': 'clef' } });
  await saveAnswer('Y voir clair');
  await bot.say(claire, desk, 'mes bilans');
  await bot.stop();
  const [act] = named('act save-block');
  const root = collector.spans.find(({ id }) => id === act?.parent)!;
  expect(root).toMatchObject({ name: 'POST messages', parent: '', failed: false });
  expect(root.attributes).toEqual({
    'http.request.method': 'POST',
    'http.route': 'messages',
    'http.response.status_code': 200,
    'bilan.reference': expect.stringMatching(/^[A-Z2-9]{8}$/) as string,
  });
  expect(act?.attributes).toEqual({ scene: 'personal', outcome: 'done' });
  expect(within(act!).map(({ name, attributes }) => [name, attributes])).toEqual(
    expect.arrayContaining([
      ['store read', { kind: 'block' }],
      ['store commit', { act: 'save-block', writes: 2 }],
    ]),
  );
  const list = collector.spans.find(({ id }) => id === named('act list-bilans')[0]?.parent)!;
  expect(within(list)).toContainEqual(
    expect.objectContaining({
      name: 'send',
      attributes: { 'http.request.method': 'POST', 'server.address': '127.0.0.1', 'http.response.status_code': 201 },
    }),
  );
  expect(named('look')[0]).toMatchObject({ parent: '' });
  expect(collector.received[0]?.headers).toMatchObject({ 'x-key': 'clef' });
});

test('requests to Cosmos DB are steps of the call that makes them', async () => {
  await start('cosmos');
  await saveAnswer('Y voir clair');
  await bot.stop();
  const [commit] = named('store commit').filter(({ attributes }) => attributes['act'] === 'save-block');
  expect(within(commit!)).toEqual([expect.objectContaining({ name: 'send' })]);
});

test('no word, name or id of anybody is in them, whatever is said, typed or sent by whomever', async () => {
  await start('sqlite');
  await saveAnswer('Ce qui a été confié');
  for (const words of ['Ce qui a été confié', 'xyzzy', '/xyzzy?xyzzy']) {
    for (const [person, place] of [
      [claire, desk],
      [nadia, deskOf(nadia)],
      [claire, meeting],
    ] as const)
      await bot.say(person, place, words);
    await bot.post(JSON.stringify({ [words]: words, type: words, serviceUrl: words }));
    await fetch(`${bot.url}/${encodeURIComponent(words)}`);
    await fetch(`${bot.url}/mes-donnees/xyzzy`);
  }
  const reference = /BC-[\w-]+/.exec(bot.reading(desk))?.[0] ?? 'BC-';
  await bot.stop();
  const sent = collector.received.map(({ text }) => text).join('');
  expect(collector.spans.length).toBeGreaterThan(50);
  const secrets = ['confié', 'xyzzy', 'Zélie', 'Quatremère', 'Claire', claire.aad ?? '', claire.id, nadia.aad ?? ''];
  for (const secret of [...secrets, 'bil_', 'ses_', desk.id, meeting.id, reference]) expect(sent).not.toContain(secret);
});

test('what sends the traces is not traced', async () => {
  const to = { endpoint: collector.endpoint, protocol: 'http/json' as const, headers: {} };
  const traces = await openTraces(to, { warn: () => undefined });
  // More than a batch: it goes while the step is under way.
  await traces.span('outer', {}, async () => {
    for (let count = 0; count < 1_200; count++) await traces.span('inner', {}, () => Promise.resolve());
    while (collector.received.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  });
  await traces.close();
  expect(new Set(collector.spans.map(({ name }) => name))).toEqual(new Set(['inner', 'outer']));
});

test('probes are not traced', async () => {
  await start('sqlite');
  await bot.say(claire, desk, 'aide');
  for (const path of ['healthz', 'readyz', 'metrics']) await fetch(`${bot.url}/${path}`);
  await bot.stop();
  expect(collector.received.map(({ text }) => text).join('')).not.toMatch(/healthz|readyz|metrics/);
});

test('a collector that is away is told in the journal, and keeps nobody from being answered or the server from stopping', async () => {
  collector.status = 400;
  await start('sqlite');
  expect((await bot.say(claire, desk, 'aide')).status).toBe(200);
  await bot.stop();
  expect(bot.logs.join('')).toContain('"traces-not-sent"');
});

test('what fails is marked by the name of the error, never by its message', async () => {
  const traces = await openTraces(
    { endpoint: collector.endpoint, protocol: 'http/json', headers: {} },
    { warn: () => undefined },
  );
  const failing = traces.span('act x', { attributes: { said: 'Je suis épuisée' } }, () =>
    Promise.reject(new TypeError('épuisée')),
  );
  await expect(failing).rejects.toThrow(TypeError);
  await traces.close();
  expect(collector.spans).toMatchObject([{ name: 'act x', failed: true, attributes: { 'error.type': 'TypeError' } }]);
  expect(collector.received[0]?.text).not.toContain('épuis');
});

describe('over gRPC', () => {
  let grpc: GrpcCollector;
  beforeEach(async () => {
    grpc = await GrpcCollector.start();
  });
  afterEach(() => grpc.stop());

  test('the same spans go in one unary call', async () => {
    await start('sqlite', { endpoint: grpc.endpoint, protocol: 'grpc', headers: { 'x-key': 'clef' } });
    await bot.say(claire, desk, 'aide');
    await bot.stop();
    expect(grpc.calls.length).toBeGreaterThan(0);
    const [{ path, headers, message } = { path: '', headers: {}, message: Buffer.from('') }] = grpc.calls;
    expect(path).toBe('/opentelemetry.proto.collector.trace.v1.TraceService/Export');
    expect(headers).toMatchObject({ 'content-type': 'application/grpc', te: 'trailers', 'x-key': 'clef' });
    for (const word of ['bilan-companion', 'POST messages', 'act help'])
      expect(message.toString('latin1')).toContain(word);
    expect(bot.logs.join('')).not.toContain('traces-not-sent');
  });

  test('a call that ends badly, or finds nobody, is told', async () => {
    for (const [status, endpoint] of [
      ['14', grpc.endpoint],
      ['0', 'http://127.0.0.1:9'],
    ] as const) {
      const told: number[] = [];
      grpc.status = status;
      const log = { warn: (_event: string, { count }: { count: number }) => void told.push(count) };
      const traces = await openTraces({ endpoint, protocol: 'grpc', headers: {} }, log);
      await traces.span('x', {}, () => Promise.resolve());
      await traces.close();
      expect(told).toEqual([1]);
    }
  });
});
