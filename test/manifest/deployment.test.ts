import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseEnv } from 'dotenv';
import { z } from 'zod';
import { exampleEnv } from '../../src/config';
import { containers } from '../../src/store/cosmos/containers';

const read = (...path: string[]): string => readFileSync(join(__dirname, '..', '..', ...path), 'utf8');
const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, name]) => name!);
const placeholders = (text: string): string[] => [...new Set(all(text, /\$\{\{\s*(\w+)\s*\}\}/g))];

const main = read('infra', 'main.bicep');
const environment = Object.keys(parseEnv(read('env', '.env.dev')));
const outputs = all(main, /^output (\w+) /gm);

describe('what is deployed', () => {
  it('gives the toolkit every value that its files ask for', () => {
    const toolkit = read('m365agents.yml');
    const written = all(toolkit, /(?:teamsAppId|clientId): (\w+)/g);
    const parameters = placeholders(read('infra', 'main.parameters.json'));
    expect(environment).toEqual(expect.arrayContaining(parameters));
    expect([...environment, ...outputs]).toEqual(expect.arrayContaining(placeholders(toolkit)));
    const manifest = placeholders(read('manifest', 'manifest.json'));
    expect([...environment, ...outputs, ...written]).toEqual(expect.arrayContaining(manifest));
  });

  it('gives main.bicep parameters that it knows', () => {
    const { parameters } = z
      .looseObject({ parameters: z.record(z.string(), z.unknown()) })
      .parse(JSON.parse(read('infra', 'main.parameters.json')));
    expect(all(main, /^param (\w+) /gm)).toEqual(expect.arrayContaining(Object.keys(parameters)));
  });

  it('gives an example of every parameter, so that none is forgotten at an upgrade', () => {
    const example = read('infra', 'example.bicepparam');
    expect(example).toMatch(/^using '\.\/main\.bicep'$/m);
    const asked = all(main, /^param (\w+) /gm);
    expect(asked.length).toBeGreaterThan(10);
    expect(all(example, /\bparam (\w+) =/g).sort()).toEqual(asked.sort());
    // What the example says is what stands without it.
    const usual = [...main.matchAll(/^param (\w+) \w+ = ('[^']*'|\d+|true|false|\[\])$/gm)];
    for (const [, name, value] of usual) expect(example).toContain(`param ${name!} = ${value!}\n`);
  });

  it('sets only settings that the server reads', () => {
    const known = [...Object.keys(parseEnv(exampleEnv())), 'AZURE_CLIENT_ID'];
    const set = [...all(main, /\{ name: '(\w+)', value:/g), ...all(main, /\{ setting: '(\w+)'/g)];
    expect(set).toEqual(expect.arrayContaining(['COSMOS_ENDPOINT', 'MicrosoftAppPassword', 'METRICS_TOKEN']));
    expect(known).toEqual(expect.arrayContaining(set));
  });

  it('makes the containers that `npm run cosmos -- prepare` makes, and lets no bilan expire by itself', () => {
    const deployed: unknown = JSON.parse(read('infra', 'containers.json'));
    expect(deployed).toEqual(containers);
    expect(containers.map(({ id, partitionKey, defaultTtl }) => [id, partitionKey?.paths, defaultTtl])).toEqual([
      ['bilans', ['/bilanId'], undefined],
      ['reminders', ['/bucket'], -1],
      ['directory', ['/id'], -1],
    ]);
  });

  it('indexes every field that a query names', () => {
    const asked = (file: string) =>
      all(read('src', 'store', 'cosmos', file), /'(c\.[^']+)'/g).flatMap((where) => all(where, /c\.(\w+)/g));
    const indexes = (of: string) =>
      containers.find(({ id }) => id === of)?.indexingPolicy?.includedPaths?.map(({ path }) => path);
    const paths = (fields: string[]) => expect.arrayContaining(fields.map((field) => `/${field}/?`)) as unknown;
    expect(asked('directory.ts')).toContain('listedAt');
    expect(indexes('directory')).toEqual(paths([...asked('directory.ts'), 'about']));
    expect(indexes('bilans')).toEqual(paths([...asked('bilans.ts'), 'bilanId']));
  });

  it('lets no replica read what another has replaced, since there are two at least', () => {
    expect(main).toMatch(/^@minValue\(2\)\nparam minReplicas int = 2$/m);
    const cosmos = read('infra', 'modules', 'cosmos.bicep');
    expect(all(cosmos, /defaultConsistencyLevel: '(\w+)'/g)).toEqual(['Strong']);
    // What « Strong » is to be had with.
    expect(all(cosmos, /locationName: (\w+)/g)).toEqual(['location']);
  });

  it('stays on a restored account, and gives the right to its data', () => {
    expect(main).toMatch(/^var storeName = empty\(cosmosAccount\) \? .+ : cosmosAccount$/m);
    expect(main).toMatch(/^module cosmos .+ = if \(empty\(cosmosAccount\)\) \{$/m);
    // A later version's containers are made there, too.
    expect(main).toMatch(/^module containers '[^']+' = \{\s+name: 'containers'\s+params: \{ accountName: storeName,/m);
    expect(main).toMatch(/params: \{ accountName: storeName, writerId: identity\.properties\.principalId \}/);
    expect(main).toContain("{ name: 'COSMOS_ENDPOINT', value: access.outputs.endpoint }");
    for (const module of ['access.bicep', 'containers.bicep'])
      expect(read('infra', 'modules', module)).toMatch(/databaseAccounts@[\d-]+' existing = \{\s+name: accountName/);
  });

  it('gives each module the parameters that it asks for, and reads only what it gives', () => {
    const modules = [...main.matchAll(/^module (\w+) '([^']+)' = [^]*?^\}$/gm)];
    expect(modules.map(([, name]) => name)).toContain('access');
    for (const [text, name, path] of modules) {
      const module = read('infra', path!);
      const asked = all(module, /^param (\w+) \w+$/gm);
      const given = all(text.slice(text.indexOf('params:')), /(\w+): /g);
      expect([name, given]).toEqual([name, expect.arrayContaining(asked)]);
      const outputs = all(module, /^output (\w+) /gm);
      expect(outputs).toEqual(expect.arrayContaining(all(main, new RegExp(`\\b${name!}\\.outputs\\.(\\w+)`, 'g'))));
    }
  });

  it('takes secrets from the vault, and by no other way', () => {
    const secret = ['MicrosoftAppPassword', 'METRICS_TOKEN', 'COSMOS_KEY'];
    expect(all(main, /\{ name: '(\w+)', value:/g).filter((name) => secret.includes(name))).toEqual([]);
    expect(read('infra', 'modules', 'app.bicep')).toMatch(/keyVaultUrl: '\$\{vaultUri\}secrets\/\$\{one\.name\}'/);
  });

  it('runs as nobody in particular, and asks for its health what an orchestrator asks', () => {
    const docker = read('Dockerfile');
    const [, shipped = ''] = docker.split(/^FROM .*$/m).slice(1);
    expect(shipped).toMatch(/^USER node$/m);
    expect(shipped.indexOf('USER node')).toBeLessThan(shipped.indexOf('CMD ["node", "dist/main.js"]'));
    expect(shipped).toMatch(/HEALTHCHECK[^]*\/healthz/);
  });

  it('leaves replicas in service while the store is away, to say that nothing was saved', () => {
    const probes = [...read('infra', 'modules', 'app.bicep').matchAll(/type: '(\w+)'\s+httpGet: \{ path: '([^']+)'/g)];
    expect(probes.map(([, type, path]) => [type, path])).toEqual([
      ['Startup', '/healthz'],
      ['Liveness', '/healthz'],
      ['Readiness', '/healthz'],
    ]);
  });

  it('finds all that its image copies among what it lets into the build', () => {
    const copied = all(read('Dockerfile'), /^COPY (?!--from)(.+) \S+$/gm).flatMap((names) => names.split(' '));
    const letIn = all(read('.dockerignore'), /^!(\S+)$/gm);
    expect(copied).toContain('pages');
    for (const name of copied) expect(letIn).toContain(name.replace('./', ''));
  });

  it('is checked where it lives by the very script that checks it here', () => {
    const workflow = read('.github', 'workflows', 'ci.yml');
    expect(workflow).toMatch(/^ {6}- run: \.ci\/run$/m);
    // What hangs is told by the script, before the machine is taken away.
    const limits = all(read('.ci', 'run'), /timeout --kill-after=30 (\d+)m/g).map(Number);
    expect(limits.length).toBeGreaterThan(1);
    const [limit] = all(workflow, /timeout-minutes: (\d+)/g).map(Number);
    expect(limit).toBeGreaterThanOrEqual(limits.reduce((sum, minutes) => sum + minutes, 20));
  });

  it('has alarms on events that the server does write', () => {
    const [, events = ''] = /^for EVENEMENT in (.+); do$/m.exec(read('docs', 'exploitation.md')) ?? [];
    const sources = readdirSync(join(__dirname, '../../src'), { recursive: true, encoding: 'utf8' });
    const code = sources.filter((name) => name.endsWith('.ts')).map((name) => read('src', name));
    const written = (event: string) =>
      code.some((text) => new RegExp(`\\.(?:info|warn|error)\\([^)]*'${event}'`).test(text));
    expect(events.split(' ').length).toBeGreaterThan(3);
    expect(events.split(' ').filter((event) => !written(event))).toEqual([]);
    const more = all(read('docs', 'exploitation.md'), /^alarme [\w-]+ "msg == '([\w-]+)'/gm);
    expect(more).toEqual(['reminders', 'not-authenticated', 'looked']);
    expect(more.filter((event) => !written(event))).toEqual([]);
  });

  it('publishes the package that it made, where the administrator finds it', () => {
    const [provision = '', publish = ''] = read('m365agents.yml').split(/^publish:$/m);
    const [packed] = all(provision, /outputZipPath: (.+)/g);
    expect(publish).toContain(`uses: teamsApp/publishAppPackage\n    with:\n      appPackagePath: ${packed}\n`);
  });

  it('keeps secrets out of the template of the environment', () => {
    expect(environment.filter((name) => /PASSWORD|SECRET|KEY/.test(name))).toEqual([]);
  });
});
