import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claire, deskOf, TestBot } from '../support/bot';
import { FakeConnector } from '../support/connector';
import { openLastingStore, storeMakes } from '../support/lasting-store';
import { ServerProcess } from '../support/server-process';

/** What the Dockerfile ships, laid out in a folder where nothing else can be found. */
const project = join(__dirname, '../..');
const image = mkdtempSync(join(tmpdir(), 'image-'));

beforeAll(() => {
  const [, shipped = ''] = readFileSync(join(project, 'Dockerfile'), 'utf8')
    .split(/^FROM .*$/m)
    .slice(1);
  const copies = [...shipped.matchAll(/^COPY (?:--from=build \/app\/)?(\S+) (\S+)$/gm)];
  expect(copies.length).toBeGreaterThan(5);
  for (const [, from = '', to = ''] of copies) {
    const target = join(image, to === './' ? from : to);
    cpSync(join(project, from), target, { recursive: true, dereference: true });
  }
});
afterAll(() => {
  rmSync(image, { recursive: true, force: true });
});

test.each(storeMakes)('answers by a card, and serves the beneficiary’s page, on %s', async (make) => {
  const connector = await FakeConnector.start();
  const store = await openLastingStore({ make, killed: true });
  const server = await ServerProcess.start({ store: store.config, connector, folder: image });
  const bot = await TestBot.start({ connector, serve: () => Promise.resolve(server) });
  await bot.say(claire, deskOf(claire), 'nouveau bilan');
  await bot.press(claire, bot.card(deskOf(claire)), 'Créer le bilan', { Prénom: 'Nadia', Nom: 'Benali' });
  expect(bot.reading(deskOf(claire))).toContain('Nadia Benali');
  for (const path of ['/readyz', '/espace', '/espace/cartes.js'])
    expect([path, (await fetch(`http://127.0.0.1:${server.port}${path}`)).status]).toEqual([path, 200]);
  expect(await server.ended('SIGTERM')).toBe(0);
  await connector.stop();
  await store.remove();
});

test('holds the library of templates, for a card that would need it', () => {
  const script = `const { Template } = require('./dist/template-library.js');
    process.stdout.write(JSON.stringify(new Template({ text: '\${toUpper(name)}' }).expand({ $root: { name: 'ana' } })));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], { cwd: image, encoding: 'utf8' });
  expect([stdout, stderr]).toEqual(['{"text":"ANA"}', '']);
});
