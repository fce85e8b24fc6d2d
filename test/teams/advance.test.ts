import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestBot, channel, claire, deskOf, nadia, textOf } from '../support/bot';
import { FakeConnector } from '../support/connector';
import { claimsAt, identity, TokenIssuer } from '../support/token-issuer';

/** « Avancer »: the demonstration's clock. */
const desk = deskOf(claire);
const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});
async function serving(settings: Parameters<typeof TestBot.start>[0]): Promise<TestBot> {
  const bot = await TestBot.start(settings);
  stops.push(() => bot.stop());
  return bot;
}
async function connecting(): Promise<FakeConnector> {
  const connector = await FakeConnector.start();
  stops.push(() => connector.stop());
  return connector;
}
const start = '2026-11-23T09:00:00.000Z';

async function planned(bot: TestBot): Promise<void> {
  await bot.say(claire, desk, 'nouveau bilan');
  await bot.press(claire, bot.card(desk), 'Créer le bilan', { Prénom: 'Léa', Nom: 'Moreau' });
  await bot.press(claire, bot.card(desk), 'Planifier');
  await bot.press(claire, bot.card(desk), 'Enregistrer le rendez-vous', { Date: '2026-12-03', Heure: '14:30' });
}

test('what falls due on the way is sent in its order, and what day it is now is told', async () => {
  const bot = await serving({ start });
  await planned(bot);
  await bot.say(claire, desk, 'avancer 3 jours');
  expect(bot.reading(desk)).toContain("jeudi 26 novembre 2026 à 10:00. Aucun rappel n'est parti");
  await bot.say(claire, desk, 'avancer 1 mois');
  const said = bot.messages(desk).filter(({ summary }) => summary?.endsWith('un rappel') === true);
  expect(said.map(({ card }) => /Pourquoi ce message\s\? ([^.]*)/.exec(textOf(card ?? {}))?.[1])).toEqual([
    'Rappel du rendez-vous',
    'Entretien à clore',
    'Quatorze jours sans activité',
  ]);
  expect(bot.reading(desk)).toContain('samedi 26 décembre 2026 à 10:00. 3 rappels sont partis');
});

test('anyone may move it in the demonstration, in a channel too; a small step on a morning misses nothing', async () => {
  const bot = await serving({ start: '2026-12-02T07:59:00.000Z', installed: true });
  await planned(bot);
  await bot.say(nadia, deskOf(nadia), 'avancer 2 heures');
  expect(bot.reading(deskOf(nadia))).toContain('mercredi 2 décembre 2026 à 10:59');
  await bot.say(claire, channel, 'avancer 1 jour');
  expect(bot.reading(channel)).toContain('jeudi 3 décembre 2026 à 10:59');
});

test('the clock stays ahead after a restart on the same store, and nothing is sent again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'advance-'));
  stops.push(() => rm(folder, { recursive: true }));
  const connector = await connecting();
  const file = join(folder, 'bilan.db');
  const first = await serving({ start, connector, file });
  await planned(first);
  await first.say(claire, desk, 'avancer 10 jours');
  const before = first.messages(desk).length;
  await first.stop();
  const second = await serving({ start, connector, file });
  await second.remind();
  expect(second.messages(desk)).toHaveLength(before);
  await second.say(claire, desk, 'avancer 1 jour');
  expect(second.reading(desk)).toContain('vendredi 4 décembre 2026 à 10:00. 1 rappel est parti');
});

test('with an identity the words are unknown, as any others, even on a store whose clock was moved', async () => {
  const connector = await connecting();
  const issuer = await TokenIssuer.start();
  stops.push(() => issuer.stop());
  const token = `Bearer ${issuer.sign(claimsAt(start, connector.serviceUrl))}`;
  const bot = await serving({
    start,
    connector,
    installed: false,
    config: { identity, consultantIds: [claire.aad as never] },
    teamsSide: issuer.side(connector.serviceUrl),
    headers: () => ({ authorization: token }),
  });
  await bot.say(claire, desk, 'demain matin');
  const unknown = bot.reading(desk);
  await bot.say(claire, desk, 'avancer 5 mois');
  expect(bot.reading(desk)).toBe(unknown.replace('demain matin', 'avancer 5 mois'));
  await planned(bot);
  expect(bot.reading(desk)).toContain('jeudi 3 décembre 2026 à 14:30');
});
