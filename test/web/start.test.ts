import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { FakeConnector } from '../support/connector';
import { ServerProcess } from '../support/server-process';
import { compileOnRequire } from '../support/store-process';

const folder = mkdtempSync(join(tmpdir(), 'start-'));
const store = { kind: 'sqlite' as const, file: join(folder, 'bilan.db') };
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const guid = '12345678-1234-4234-8234-123456789abc';
const identity = { MicrosoftAppId: guid, MicrosoftAppTenantId: guid };

/** Starts the server where no `.env` is; how it ended, and what it said. */
async function started(env: Record<string, string>): Promise<{ code: number | null; out: string; said: string }> {
  const child = spawn(process.execPath, ['-e', compileOnRequire, require.resolve('../../src/main.ts')], {
    env: { PATH: process.env['PATH'], PORT: '0', DOTENV_CONFIG_PATH: join(folder, '.env'), ...env },
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const [code, out, said] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { code, out, said };
}

test.each<[string, Record<string, string>, string[]]>([
  ['no identity', {}, ['MicrosoftAppId', 'MicrosoftAppType', 'MicrosoftAppTenantId', 'MicrosoftAppPassword']],
  [
    'UserAssignedMSI with a secret',
    { ...identity, MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppPassword: 'tres-secret' },
    ['MicrosoftAppPassword'],
  ],
  ['local mode for everybody to reach', { LOCAL_MODE: 'on', HOST: '0.0.0.0' }, ['HOST']],
])('%s: the server refuses to start, says why, and never listens', async (_what, env, names) => {
  const { code, out, said } = await started(env);
  expect(code).toBe(1);
  for (const name of names) expect(said).toContain(`${name} : `);
  expect(said).not.toContain('tres-secret');
  expect(out).not.toContain('listening');
});

describe('a place where it can’t listen', () => {
  const other = createServer();
  const file = join(folder, 'not-listening.db');
  const secret = { ...identity, MicrosoftAppType: 'SingleTenant', MicrosoftAppPassword: 'tres-secret' };
  beforeAll(() => new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve)));
  afterAll(() => other.close());

  test.each<[string, () => Record<string, string>, RegExp]>([
    [
      'EADDRINUSE',
      () => ({ LOCAL_MODE: 'on', PORT: String((other.address() as AddressInfo).port) }),
      /^PORT : le port/,
    ],
    // An address kept for documentation: no machine has it.
    ['EADDRNOTAVAIL', () => ({ ...secret, HOST: '192.0.2.1', PUBLIC_URL: 'https://bot.example' }), /^HOST : « 192/],
  ])('%s: one line in the journal, and what to do', async (code, env, advice) => {
    const ended = await started({ ...env(), SQLITE_FILE: file });
    const lines = ended.out.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      expect.objectContaining({ msg: 'start-failed', error: expect.objectContaining({ code }) as unknown }),
    ]);
    expect(ended.code).toBe(1);
    expect(ended.said.replaceAll('\u00a0', ' ')).toMatch(advice);
    expect(ended.said.trim().split('\n')).toHaveLength(1);
  });
});

test.each([
  ['CONSENTS_FILE', /^Les textes des consentements ne peuvent pas être utilisés/],
  ['GUIDE_FILE', /^Le guide ne peut pas être utilisé/],
])('a %s that can’t be read is called what it is', async (name, heading) => {
  const { code, said } = await started({
    LOCAL_MODE: 'on',
    SQLITE_FILE: join(folder, `${name}.db`),
    [name]: 'nowhere',
  });
  expect([code, said]).toEqual([1, expect.stringMatching(heading)]);
  expect(said).toContain('nowhere');
});

test('a store that can’t be opened is told with what to check, and the process ends', async () => {
  const { code, out, said } = await started({ LOCAL_MODE: 'on', SQLITE_FILE: folder });
  expect(code).toBe(1);
  expect(out).toContain('"start-failed"');
  expect(said).toContain('SQLITE_FILE');
});

test('local mode listens on this machine alone', async () => {
  const connector = await FakeConnector.start();
  const server = await ServerProcess.start({ store, connector });
  try {
    const port = server.port.toString(16).toUpperCase().padStart(4, '0');
    const listening = readFileSync('/proc/net/tcp', 'utf8') + readFileSync('/proc/net/tcp6', 'utf8');
    const addresses = [...listening.matchAll(/^ *\d+: ([0-9A-F]+):([0-9A-F]{4}) [0-9A-F:]+ 0A /gm)];
    expect(addresses.filter(([, , its]) => its === port).map(([, address]) => address)).toEqual(['0100007F']);
  } finally {
    await server.close();
    await connector.stop();
  }
});
