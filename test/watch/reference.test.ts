import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { claire, deskOf, TestBot, textOf } from '../support/bot';

const desk = deskOf(claire);
const folder = mkdtempSync(join(tmpdir(), 'reference-'));
const file = join(folder, 'bilan.db');
let bot: TestBot;

beforeAll(async () => {
  bot = await TestBot.start({ file });
  await bot.say(claire, desk, 'nouveau bilan');
  await bot.press(claire, bot.card(desk), 'Créer le bilan', { Prénom: 'Zélie', Nom: 'Quatremère' });
});
afterAll(async () => {
  await bot.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Line {
  msg: string;
  reference?: string;
}
const linesSince = (from: number): Line[] => bot.logs.slice(from).map((line) => JSON.parse(line) as Line);

/** A record that nobody can read. */
function spoil(): void {
  const database = new Database(file);
  database.exec(`UPDATE records SET body = '{"v":1,"record":{}}' WHERE kind = 'bilan'`);
  database.close();
}

test('every line of one request has its reference, and two requests have two', async () => {
  const from = bot.logs.length;
  for (const words of ['aide', 'mes bilans']) await bot.say(claire, desk, words);
  const references = linesSince(from).map(({ reference }) => reference);
  expect(references.length).toBeGreaterThanOrEqual(2);
  for (const reference of references) expect(reference).toMatch(/^[A-HJ-NP-Z2-9]{8}$/);
  expect(new Set(references).size).toBe(2);
});

test('requests at the same time are not taken for one another', async () => {
  const from = bot.logs.length;
  await Promise.all(Array.from({ length: 20 }, () => bot.post('not JSON')));
  const refused = linesSince(from).filter(({ msg }) => msg === 'request-refused');
  expect(new Set(refused.map(({ reference }) => reference)).size).toBe(20);
});

test('what a person reads when something failed is what every line of that request carries', async () => {
  spoil();
  const from = bot.logs.length;
  await bot.say(claire, desk, 'mes bilans');
  const said = textOf(bot.card(desk).card);
  const lines = linesSince(from);
  const { reference = '?' } = lines.find(({ msg }) => msg === 'turn-failed') ?? {};
  expect(said).toContain(reference);
  expect(new Set(lines.map((line) => line.reference))).toEqual(new Set([reference]));
});
