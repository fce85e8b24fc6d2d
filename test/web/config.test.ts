import { readFileSync } from 'node:fs';
import { settingsAdvice } from '../../src/advice';
import { exampleEnv, readConfig } from '../../src/config';

const guid = '12345678-1234-4234-8234-123456789abc';
const local = { LOCAL_MODE: 'on' };
const identity = {
  MicrosoftAppId: guid,
  MicrosoftAppPassword: 'secret',
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: guid,
};

const configOf = (env: Record<string, string>) => {
  const read = readConfig(env);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return read.value;
};
const faultsOf = (env: Record<string, string>) => {
  const read = readConfig(env);
  return read.ok ? [] : read.refusal.map(({ name }) => name);
};

test('local mode needs nothing else, and has these defaults', () => {
  expect(configOf(local)).toEqual({
    port: 3978,
    host: '127.0.0.1',
    store: { kind: 'sqlite', file: './data/bilan.db' },
    guideFile: './guide/bilan-de-competences.md',
    planFile: './guide/bilan-de-competences.plan.yaml',
    consentsFile: './guide/consentements.yaml',
    consultantIds: [],
    timeZone: 'Europe/Paris',
    publicUrl: 'http://localhost:3978',
    logLevel: 'info',
  });
});

test('outside of local mode the bot has an identity', () => {
  expect(configOf(identity).identity).toEqual({ appId: guid, password: 'secret', type: 'SingleTenant', tenant: guid });
});

test('a managed identity has no password', () => {
  const { MicrosoftAppPassword: _none, ...managed } = { ...identity, MicrosoftAppType: 'UserAssignedMSI' };
  expect(configOf(managed).identity).toEqual({ appId: guid, type: 'UserAssignedMSI', tenant: guid });
  expect(faultsOf({ ...managed, MicrosoftAppPassword: 'secret' })).toEqual(['MicrosoftAppPassword']);
});

test.each<[string, Record<string, string>, Record<string, unknown>]>([
  ['the public address follows the port', { PORT: '80' }, { port: 80, publicUrl: 'http://localhost:80' }],
  [
    'a public address loses its final slash',
    { PUBLIC_URL: 'https://bot.example/' },
    { publicUrl: 'https://bot.example' },
  ],
  [
    'identifiers are separated by commas, in any case',
    { CONSULTANT_IDS: `A-1, ${guid.toUpperCase()},` },
    { consultantIds: ['a-1', guid] },
  ],
  ['an empty value is the default', { PORT: ' ', TIME_ZONE: '' }, { port: 3978, timeZone: 'Europe/Paris' }],
])('%s', (_what, env, expected) => {
  expect(configOf({ ...local, ...env })).toMatchObject(expected);
});

test('identifiers are compared in lower case, as tokens write them', () => {
  const shouted = { MicrosoftAppId: guid.toUpperCase(), MicrosoftAppTenantId: guid.toUpperCase() };
  expect(configOf({ ...identity, ...shouted }).identity).toMatchObject({ appId: guid, tenant: guid });
});

test.each(['http://bot.example', 'https://bot.example/bilan', 'https://bot.example/?a=b', 'https://bot.example#a'])(
  'outside of local mode %s is no public address: people and Teams need https, and each path is the server’s own',
  (PUBLIC_URL) => {
    expect(faultsOf({ ...identity, PUBLIC_URL })).toEqual(['PUBLIC_URL']);
  },
);

test('outside of local mode an https origin is a public address, also with a port', () => {
  for (const PUBLIC_URL of ['https://bot.example', 'https://Bot.example:8443/'])
    expect(faultsOf({ ...identity, PUBLIC_URL })).toEqual([]);
});

test('without one the server starts, as for a trial, and says where the links lead', () => {
  expect(settingsAdvice(configOf(identity))).toEqual([expect.stringMatching(/PUBLIC_URL.*http:\/\/localhost:3978/)]);
  expect(settingsAdvice(configOf({ ...identity, PUBLIC_URL: 'https://bot.example' }))).toEqual([]);
  expect(settingsAdvice(configOf(local))).toEqual([]);
});

test.each([{ COSMOS_ENDPOINT: 'https://compte.documents.azure.com:443/' }, { STORE: 'sqlite', COSMOS_KEY: 'a key' }])(
  '%o names an account and would write to a file: refused',
  (env) => {
    expect(faultsOf({ ...local, ...env })).toEqual(['STORE']);
  },
);

test('traces go where they are told, or nowhere', () => {
  const to = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4317/', OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' };
  expect(
    configOf({ ...local, ...to, OTEL_EXPORTER_OTLP_HEADERS: 'X-Key=a%2Cb,authorization=Basic%20eA==' }).traces,
  ).toEqual({
    endpoint: 'http://collector:4317',
    protocol: 'grpc',
    headers: { 'x-key': 'a,b', authorization: 'Basic eA==' },
  });
  expect(configOf({ ...local, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' })).not.toHaveProperty('traces');
});

test('an empty PLAN_FILE means no plan', () => {
  expect(configOf({ ...local, PLAN_FILE: '' })).not.toHaveProperty('planFile');
});

test.each([
  ['PORT', '70000'],
  ['PORT', '-1'],
  ['PORT', 'http'],
  ['HOST', '0.0.0.0'],
  ['LOCAL_MODE', 'yes'],
  ['MicrosoftAppId', 'my-bot'],
  ['MicrosoftAppType', 'MultiTenant'],
  ['COSMOS_ENDPOINT', 'http://elsewhere.example:8081/'],
  ['STORE', 'memory'],
  ['COSMOS_ENDPOINT', 'nowhere'],
  ['COSMOS_DATABASE', 'a/b'],
  ['CONSULTANT_IDS', 'claire@example.org'],
  ['TIME_ZONE', 'Europe/Lutece'],
  ['PUBLIC_URL', 'bot.example'],
  ['PUBLIC_URL', 'ftp://bot.example'],
  ['LOG_LEVEL', 'loud'],
  ['METRICS_TOKEN', 'too-short'],
  ['METRICS_TOKEN', 'with a space, however long'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4317'],
  ['OTEL_EXPORTER_OTLP_PROTOCOL', 'http/protobuf'],
  ['OTEL_EXPORTER_OTLP_HEADERS', 'a key'],
])('%s=%s is refused by name', (name, value) => {
  expect(faultsOf({ ...local, [name]: value })).toEqual([name]);
});

test('every fault is told at once, what is missing included', () => {
  expect(faultsOf({ PORT: 'x', TIME_ZONE: 'x', MicrosoftAppId: 'x' })).toEqual([
    'PORT',
    'MicrosoftAppId',
    'TIME_ZONE',
    'MicrosoftAppType',
    'MicrosoftAppTenantId',
    'MicrosoftAppPassword',
  ]);
});

test('a fault says what is expected, never what was given', () => {
  const read = readConfig({ ...local, MicrosoftAppId: 'a-secret-put-there-by-mistake' });
  expect(read).toEqual({ ok: false, refusal: [{ name: 'MicrosoftAppId', message: 'on attend un GUID.' }] });
});

test('.env.example lists exactly the settings, with their defaults', () => {
  expect(readFileSync('.env.example', 'utf8')).toBe(exampleEnv());
});

test('.env.example, copied as it is, asks for the identity only', () => {
  const lines = exampleEnv()
    .split('\n')
    .filter((line) => /^\w+=/.test(line));
  const env = Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]));
  expect(faultsOf(env)).toEqual(['MicrosoftAppId', 'MicrosoftAppType', 'MicrosoftAppTenantId', 'MicrosoftAppPassword']);
  expect(faultsOf({ ...env, LOCAL_MODE: 'on' })).toEqual([]);
});
