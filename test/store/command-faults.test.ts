import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refusalOf, startAdvice, unanswered } from '../../src/advice';
import { StoreUnavailable } from '../../src/actions/ports';
import type { Config } from '../../src/config';
import { CosmosServer, type Fault } from '../support/cosmos-server';
import { openTestCosmos } from '../support/cosmos-store';
import { runCommand } from '../support/run-command';
import { settingsOf } from '../support/server-process';

/** What an administrator reads when a command can't do its work. */

const folder = mkdtempSync(join(tmpdir(), 'bilan-commands-'));
const at = (name: string) => join(folder, name);
let account: CosmosServer;
let cosmos: Extract<Config['store'], { kind: 'cosmos' }>;

beforeAll(async () => {
  account = await CosmosServer.start();
  cosmos = { kind: 'cosmos', endpoint: account.endpoint, key: account.key, database: 'bilan' };
  await (await openTestCosmos(account)).close();
});
beforeEach(() => {
  account.inject = () => undefined;
});
afterAll(async () => {
  await account.down();
  rmSync(folder, { recursive: true, force: true });
});

async function ran(name: string, store: Config['store'], ...parameters: string[]) {
  const { code, out, err } = await runCommand(name, settingsOf(store), ...parameters);
  return { code, out, err: err.replaceAll('\u00a0', ' ').trimEnd().split('\n') };
}
const always = (status: number): Fault => ({ kind: 'status', status });

describe('the base that is acted on is named first', () => {
  it.each([
    ['export', [at('out.jsonl')]],
    ['import', [at('absent.jsonl')]],
    ['erase', ['BC-7F3K-92']],
    ['reminders', ['list']],
    ['handover', ['BC-7F3K-92', '--to', 'Marc Petit']],
  ])('by %s', async (name, parameters) => {
    const file = at('named.db');
    expect((await ran(name, { kind: 'sqlite', file }, ...parameters)).err[0]).toBe(`Base : ${file} (SQLite)`);
    const there = await ran(name, cosmos, ...parameters);
    expect(there.err[0]).toBe(`Base : « bilan » sur ${new URL(account.endpoint).host} (Cosmos DB)`);
    expect(there.err.join()).not.toContain(account.key);
  });
});

describe('a command says what is to be mended', () => {
  it('when the account knows neither database nor containers', async () => {
    const { code, err } = await ran('reminders', { ...cosmos, database: 'other' }, 'list');
    expect([code, err.length]).toEqual([1, 3]);
    expect(err[1]).toBe('La base ne s’ouvre pas (not-prepared).');
    expect(err[2]).toContain('npm run cosmos -- prepare');
  });

  it.each([401, 403])('when the account refuses its key with %s', async (status) => {
    account.inject = () => always(status);
    const { code, err } = await ran('reminders', cosmos, 'list');
    expect([code, err[1], err[2]]).toEqual([
      1,
      `La base ne s’ouvre pas (${status}).`,
      expect.stringContaining('COSMOS_KEY') as string,
    ]);
  });

  it('and that it can be run again when the account is only away', async () => {
    account.inject = () => always(503);
    const { err } = await ran('reminders', cosmos, 'list');
    expect(err.slice(1)).toEqual(['La base ne répond pas (503). La commande peut être relancée telle quelle.']);
  });

  it('when the file of the base can’t be opened', async () => {
    const { code, err } = await ran('reminders', { kind: 'sqlite', file: folder }, 'list');
    expect([code, err[1]]).toEqual([1, 'La base ne s’ouvre pas (not-opened).']);
    expect(err[2]).toContain(`« ${folder} »`);
    expect(err[2]).toContain('SQLITE_FILE');
  });

  it('when the file to write can’t be: its name', async () => {
    const { code, err } = await ran('export', cosmos, at('nowhere/out.jsonl'));
    expect([code, err[1]]).toEqual([1, `Arrêt : ENOENT, « ${at('nowhere/out.jsonl.partial')} ».`]);
  });

  it('and nothing is written to a file while an account is named', async () => {
    writeFileSync(at('any.jsonl'), '');
    const settings = { ...settingsOf(cosmos), STORE: '', SQLITE_FILE: at('silent.db') };
    const { code, err } = await runCommand('import', settings, at('any.jsonl'));
    expect([code, err]).toEqual([2, expect.stringMatching(/STORE.*: avec COSMOS_ENDPOINT/)]);
  });
});

describe('npm run cosmos -- prepare', () => {
  it('makes what is absent, and finds it the next time', async () => {
    const store = { ...cosmos, database: 'prepared' };
    expect((await ran('cosmos', store, 'prepare')).out).toContain('prepared/bilans\u00a0: créé');
    expect((await ran('cosmos', store, 'prepare')).out).toContain('prepared/bilans\u00a0: existe déjà');
  });

  it('tells soon of an address that no name server knows', async () => {
    const since = performance.now();
    const { code, err } = await ran('cosmos', { ...cosmos, endpoint: 'https://mistyped.invalid:443/' }, 'prepare');
    expect(performance.now() - since).toBeLessThan(30_000);
    expect([code, err[0]]).toEqual([1, expect.stringMatching(/\((ENOTFOUND|EAI_AGAIN)\)/)]);
    expect(err[1]).toMatch(/^Vérifiez COSMOS_ENDPOINT/);
  });

  it.each([
    [404, /^Vérifiez COSMOS_ENDPOINT/],
    [403, /^Vérifiez COSMOS_KEY/],
  ])('says what to check on %s', async (status, advice) => {
    account.inject = () => always(status);
    const { code, err } = await ran('cosmos', cosmos, 'prepare');
    expect([code, err[0]]).toEqual([1, `Cosmos DB refuse ou ne répond pas (${status}).`]);
    expect(err[1]).toMatch(advice);
  });
});

describe('without a key', () => {
  const keyless: Config['store'] = { kind: 'cosmos', endpoint: 'https://compte.example/', database: 'bilan' };
  const coded = (code: string | number) => Object.assign(new Error(), { code });

  it.each(['AggregateAuthenticationError', 'CredentialUnavailableError', 'AuthenticationError'])(
    '%s: who one is',
    (name) => {
      expect(refusalOf(coded(name), keyless)).toContain('az login');
    },
  );

  it.each([401, 403])('%s: the right to the data', (status) => {
    expect(refusalOf(coded(status), keyless)).toMatch(/az login.*Cosmos DB Data Contributor/);
  });

  it('what may pass is no refusal, and an address that nobody answers at may be mistyped', () => {
    for (const code of [429, 503, 'timeout', 'ENOTFOUND']) expect(refusalOf(coded(code), keyless)).toBeUndefined();
    expect([unanswered(coded('ENOTFOUND'), keyless), unanswered(coded(503), keyless)]).toEqual([
      [expect.stringContaining('COSMOS_ENDPOINT')],
      [],
    ]);
  });

  it('a server that starts is told the same', () => {
    const where = { host: '127.0.0.1', port: 1, store: keyless };
    const away = (code: string | number) => new StoreUnavailable('away', { cause: coded(code) });
    expect(startAdvice(away(403), where)).toEqual([expect.stringContaining('Cosmos DB Data Contributor')]);
    expect(startAdvice(away('ENOTFOUND'), where)).toEqual([expect.stringContaining('COSMOS_ENDPOINT')]);
    expect(startAdvice(away(503), where)).toEqual([]);
    expect(startAdvice(new TypeError(), where)).toEqual([]);
  });
});
