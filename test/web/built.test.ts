import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claire, deskOf, TestBot } from '../support/bot';
import { FakeConnector } from '../support/connector';
import { ServerProcess } from '../support/server-process';
import { TraceCollector } from '../support/trace-collector';

/** What the built program loads late, or looks for beside itself, is where it looks. */
const folder = mkdtempSync(join(tmpdir(), 'built-'));
const store = { kind: 'sqlite' as const, file: join(folder, 'bilan.db') };
let connector: FakeConnector;
beforeAll(async () => {
  connector = await FakeConnector.start();
});
afterAll(async () => {
  await connector.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('the cards, the beneficiary’s page with its script, and the sending of traces', async () => {
  const collector = await TraceCollector.start();
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' };
  const server = await ServerProcess.start({ store, connector, env });
  const bot = await TestBot.start({ connector, serve: () => Promise.resolve(server) });
  await bot.say(claire, deskOf(claire), 'aide');
  expect(JSON.stringify(bot.card(deskOf(claire)).card)).toContain('Nouveau bilan');
  for (const path of ['/espace', '/espace/cartes.js']) {
    const { status, headers } = await fetch(`http://127.0.0.1:${server.port}${path}`);
    expect([path, status, headers.get('x-content-type-options')]).toEqual([path, 200, 'nosniff']);
  }
  expect(await server.ended('SIGTERM')).toBe(0);
  expect(collector.spans.map(({ name }) => name)).toContain('act help');
  await collector.stop();
});

test('the library by which the bot proves who it is', async () => {
  const guid = '12345678-1234-4234-8234-123456789abc';
  const identity = { MicrosoftAppId: guid, MicrosoftAppTenantId: guid, MicrosoftAppPassword: 'not sent to anybody' };
  const env = { LOCAL_MODE: '', MicrosoftAppType: 'SingleTenant', ...identity };
  const server = await ServerProcess.start({ store, connector, env });
  expect((await fetch(`http://127.0.0.1:${server.port}/readyz`)).status).toBe(200);
  expect(await server.ended('SIGTERM')).toBe(0);
});
