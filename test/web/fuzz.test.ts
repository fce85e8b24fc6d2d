import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { TestBot } from '../support/bot';
import { FakeConnector } from '../support/connector';
import { ServerProcess } from '../support/server-process';

/** `FUZZ_REQUESTS=20000 npx jest test/web/fuzz` for the long run; the limit of time grows with it. */
const requests = Number(process.env['FUZZ_REQUESTS'] ?? 300);

/** A long run measures memory, and so a server without the test's own garbage: the built one, in its own process. */
const measured = requests >= 20_000;
const warming = 5_000;
const growthMb = 32;

let bot: TestBot;
let server: ServerProcess | undefined;
let connector: FakeConnector;
const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
beforeAll(async () => {
  connector = await FakeConnector.start();
  if (measured)
    server = await ServerProcess.start({ store: { kind: 'sqlite', file: join(folder, 'bilan.db') }, connector });
  const own = server;
  bot = await TestBot.start({ connector, ...(own === undefined ? {} : { serve: () => Promise.resolve(own) }) });
});
afterAll(async () => {
  await bot.stop();
  await connector.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Stands for the address of the tests' connector: what is answered arrives there. */
const ours = '@ours';
const near = {
  type: fc.constantFrom('message', 'invoke', 'event', 'conversationUpdate', 'installationUpdate', 'typing', ''),
  id: fc.uuid(),
  channelId: fc.constantFrom('msteams', 'webchat'),
  serviceUrl: fc.constantFrom(ours, ours, 'https://[::', 'x'),
  conversation: fc.record({ id: fc.string({ minLength: 1 }), conversationType: fc.constantFrom('personal', 'x') }),
  from: fc.record({ id: fc.string({ minLength: 1 }), aadObjectId: fc.string() }),
  recipient: fc.record({ id: fc.string({ minLength: 1 }) }),
  name: fc.constantFrom('task/fetch', 'task/submit', 'adaptiveCard/action', 'x'),
};
/** An activity of which any field may be missing, or be anything at all. */
const activity = fc
  .tuple(
    fc.record(near, { requiredKeys: [] }),
    fc.dictionary(fc.constantFrom(...Object.keys(near), 'value'), fc.jsonValue(), { maxKeys: 2 }),
  )
  .map(([shaped, wrong]) => ({ ...shaped, ...wrong, serviceUrl: shaped.serviceUrl ?? ours }));
const body = fc.oneof(
  activity.map((value) => Buffer.from(JSON.stringify(value))),
  fc.json().map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 500 }).map((bytes) => Buffer.from(bytes)),
);
const headers = fc.dictionary(
  fc.constantFrom('content-type', 'content-encoding', 'authorization', 'transfer-encoding', 'expect', 'x-a'),
  fc.oneof(
    fc.constantFrom('application/json', 'gzip', 'chunked', '100-continue', 'Bearer a.b.c'),
    fc.string({ maxLength: 40 }),
  ),
);
const line = fc.constantFrom('POST /api/messages', 'PUT /api/messages', 'GET /readyz', 'GET /%00', 'POST //', 'BREW /');

test(
  'whatever bytes come, none is answered 5xx and the process lives on',
  async () => {
    if (measured) await fuzz(warming);
    const before = server?.rssMb ?? 0;
    await fuzz(requests);
    const after = server?.rssMb ?? 0;
    if (measured) process.stdout.write(`memory: ${before.toFixed(1)} MB, then ${after.toFixed(1)} MB\n`);
    expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
    expect(after - before).toBeLessThan(growthMb);
  },
  30_000 + requests * 60,
);

async function fuzz(numRuns: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(line, headers, body, fc.boolean(), async (start, named, drawn, wellTyped) => {
      const content = Buffer.from(drawn.toString('latin1').replaceAll(ours, bot.connector.serviceUrl), 'latin1');
      const all = wellTyped ? { 'content-type': 'application/json' } : named;
      const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
      const head = [`${start} HTTP/1.1`, 'host: x', 'connection: close', `content-length: ${content.length}`, ...lines];
      const status = await exchange(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), content]));
      // 501 is what the protocol wants said to an invoke that the bot does not know.
      expect(status === 501 ? 0 : (status ?? 0)).toBeLessThan(500);
    }),
    { numRuns },
  );
}

/** The status of what came back; undefined when the connection was closed without a word. */
function exchange(bytes: Buffer): Promise<number | undefined> {
  return new Promise((resolve) => {
    let heard = '';
    const socket = connect(Number(new URL(bot.url).port), '127.0.0.1', () => socket.write(bytes));
    socket.setTimeout(2_000, () => socket.destroy());
    socket.on('data', (chunk) => (heard += chunk.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      const status = [...heard.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].at(-1)?.[1];
      resolve(status === undefined ? undefined : Number(status));
    });
  });
}
