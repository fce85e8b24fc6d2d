import { TestBot, buttonsOf, channel, claire, deskOf } from '../support/bot';

/** The real server, its own ticking, on a clock that is moved. */
let bot: TestBot;
afterEach(() => bot.stop());

const desk = deskOf(claire);

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
