import { setTimeout as pause } from 'node:timers/promises';
import { TestBot, buttonsOf, channel, claire, deskOf, textOf } from '../support/bot';
import { FakeConnector } from '../support/connector';
import { openLastingStore } from '../support/lasting-store';

/** The real server, its own ticking, on a clock that is moved. */
let bot: TestBot;
afterEach(() => bot.stop());

const desk = deskOf(claire);
/** Each takes a fifth of a second. */
const remindersAtStop = 6;

/** An appointment on 3 December, planned ten days before. */
async function givenPlanned(): Promise<void> {
  bot = await TestBot.start({ start: '2026-11-23T09:00:00.000Z' });
  await bot.say(claire, desk, 'nouveau bilan');
  await bot.press(claire, bot.card(desk), 'Créer le bilan', { Prénom: 'Léa', Nom: 'Moreau' });
  await bot.press(claire, bot.card(desk), 'Planifier');
  await bot.press(claire, bot.card(desk), 'Enregistrer le rendez-vous', { Date: '2026-12-03', Heure: '14:30' });
}

test('what was planned in the pupitre is recalled there on the day before, once, by the server itself', async () => {
  await givenPlanned();
  const before = bot.messages(desk).length;
  await bot.remind();
  expect(bot.messages(desk)).toHaveLength(before);
  bot.clock.advance({ days: 9 });
  await bot.remind();
  await bot.remind();
  expect(bot.messages(desk)).toHaveLength(before + 1);
  const card = bot.card(desk);
  expect(card.summary).toContain('un rappel');
  expect(bot.reading(desk)).toContain('Votre prochain entretien approche.');
  expect(bot.reading(desk)).toContain('Pourquoi ce message');
  expect(buttonsOf(card.card)).toContain('Voir le bilan');
  expect(bot.messages(channel)).toEqual([]);
});

test('a consultant who removed the application finds on return what did not reach them', async () => {
  await givenPlanned();
  await bot.deliver({ ...bot.from(claire, desk), type: 'installationUpdate', action: 'remove' });
  bot.clock.advance({ days: 9 });
  const before = bot.messages(desk).length;
  await bot.remind();
  expect(bot.messages(desk)).toHaveLength(before);
  await bot.say(claire, desk, 'aide');
  await bot.idle();
  await bot.remind();
  await bot.remind();
  expect(
    bot
      .messages(desk)
      .map(({ summary }) => summary ?? '')
      .filter((one) => one.includes('un rappel')),
  ).toHaveLength(1);
  expect(bot.reading(desk)).toContain('Votre prochain entretien approche.');
});

test('a server told to stop waits no longer than it may for Teams, which does not answer', async () => {
  bot = await TestBot.start({ closeWithinMs: 50 });
  await bot.say(claire, desk, 'nouveau bilan');
  await bot.press(claire, bot.card(desk), 'Créer le bilan', { Prénom: 'Léa', Nom: 'Moreau' });
  await bot.press(claire, bot.card(desk), 'Planifier');
  await bot.press(claire, bot.card(desk), 'Enregistrer le rendez-vous', { Date: '2026-12-03', Heure: '14:30' });
  bot.clock.advance({ days: 9 });
  bot.connector.fail('post', { status: 'hang' }, { times: 2 });
  const unanswered = bot.say(claire, desk, 'aide').catch(() => undefined);
  const looking = bot.remind();
  await pause(200);
  const since = performance.now();
  await bot.stop();
  expect(performance.now() - since).toBeLessThan(2_000);
  expect(bot.logs.join('')).toContain('"stopped"');
  await Promise.all([unanswered, looking]);
});

test('a server told to stop while reminders go sends the one under way, and the next server the others, once', async () => {
  const connector = await FakeConnector.start();
  const store = await openLastingStore({ make: 'cosmos', killed: false });
  const config = { store: store.config };
  bot = await TestBot.start({ connector, start: '2026-11-27T09:00:00.000Z', config });
  for (let bilans = 0; bilans < remindersAtStop; bilans++) {
    await bot.say(claire, desk, 'nouveau bilan');
    await bot.press(claire, bot.card(desk), 'Créer le bilan', { Prénom: 'Léa', Nom: 'Moreau' });
    await bot.press(claire, bot.card(desk), 'Planifier');
    await bot.press(claire, bot.card(desk), 'Enregistrer le rendez-vous', { Date: '2026-12-08', Heure: '14:30' });
  }
  await bot.remind();
  const recalled = () =>
    connector
      .in(desk.id)
      .map(({ card }) => textOf(card ?? {}))
      .filter((text) => text.includes('Votre prochain entretien approche.'))
      .map((text) => /BC-[\w-]+/.exec(text)?.[0]);
  bot.clock.advance({ days: 10, minutes: 30 });
  connector.fail('post', { status: 'slow' }, { times: remindersAtStop });
  const looking = bot.remind();
  while (recalled().length < 2) await pause(5);
  await bot.stop();
  await looking;
  expect(recalled().length).toBeLessThan(remindersAtStop);
  connector.heal();

  bot = await TestBot.start({ connector, start: '2026-12-07T09:31:00.000Z', config });
  await bot.remind();
  bot.clock.advance({ minutes: 4 });
  await bot.remind();
  expect(recalled()).toHaveLength(remindersAtStop);
  expect(new Set(recalled()).size).toBe(remindersAtStop);
  await bot.stop();
  await connector.stop();
  await store.remove();
});
