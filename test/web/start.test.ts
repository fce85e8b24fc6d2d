import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
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
