import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { claire, deskOf, TestBot } from '../support/bot';

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
  database.exec(`UPDATE records SET body = '{"v":1,"record":{}}', version = 'spoilt' WHERE kind = 'bilan'`);
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

/** The clock's lines, from that one on. */
const rounds = (from: number, event: string) => linesSince(from).filter(({ msg }) => msg === event);

test('every line of one round of the clock has its reference, and two rounds have two', async () => {
  await bot.say(claire, desk, 'planifier');
  await bot.press(claire, bot.card(desk), 'Enregistrer le rendez-vous', { Date: '2026-11-30', Heure: '14:00' });
  const from = bot.logs.length;
  for (const days of [4, 4]) {
    bot.clock.advance({ days });
    await bot.remind();
  }
  const references = rounds(from, 'reminders').map(({ reference }) => reference);
  for (const reference of references) expect(reference).toMatch(/^[A-HJ-NP-Z2-9]{8}$/);
  expect(new Set(references).size).toBe(2);
});

test('a roster that Teams does not give to the clock is told under the reference of its round', async () => {
  const { rosters } = bot.connector;
  const given = [...rosters];
  rosters.clear();
  bot.clock.advance({ days: 21 });
  const from = bot.logs.length;
  await bot.remind();
  for (const [team, members] of given) rosters.set(team, members);
  const [{ reference } = {}] = rounds(from, 'reminders');
  const failed = rounds(from, 'roster-failed');
  expect(failed.length).toBeGreaterThan(0);
  expect(new Set(failed.map((line) => line.reference))).toEqual(new Set([reference]));
});

test('what a person reads when something failed is what every line of that request carries', async () => {
  bot.clock.advance({ minutes: 2 });
  await bot.say(claire, desk, 'planifier');
  spoil();
  const from = bot.logs.length;
  const { body } = await bot.press(claire, bot.card(desk), 'Voir le bilan');
  const lines = linesSince(from);
  const { reference = '?' } = lines.find(({ msg }) => msg === 'turn-failed') ?? {};
  expect(JSON.stringify(body)).toContain(reference);
  expect(new Set(lines.map((line) => line.reference))).toEqual(new Set([reference]));
});
