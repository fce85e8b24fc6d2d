import { t } from '../../src/words/typography';
import { claire, deskOf, TestBot } from '../support/bot';
import { inputsIn } from '../support/card-press';

/** A section of the document edited in a window over its card, through the whole bot. */
let bot: TestBot;
beforeEach(async () => {
  bot = await TestBot.start();
  await bot.say(claire, desk, 'nouveau bilan');
  await bot.press(claire, bot.card(desk), 'Créer le bilan', { Prénom: 'Nadia', Nom: 'Benali' });
  await bot.say(claire, desk, 'synthèse');
  await bot.press(claire, bot.card(desk), t`Ouvrir « 2. Circonstances du bilan »`);
});
afterEach(() => bot.stop());

const desk = deskOf(claire);
const label = 'Texte de la partie';
const textIn = (card: object) => inputsIn(card).find(({ id }) => id === 'text')?.['value'];

test('what was typed on the card goes along, saved; the window bears the section’s title, and the card keeps up', async () => {
  const { dialog } = await bot.press(claire, bot.card(desk), 'Ouvrir dans une fenêtre', { [label]: 'De la carte' });
  expect(dialog?.title).toBe('2. Circonstances du bilan');
  expect(textIn(dialog!.card)).toBe('De la carte');
  await bot.idle();
  expect(textIn(bot.card(desk).card)).toBe('De la carte');
});

test('each step in the window saves; « Enregistrer et fermer » closes it, and the card behind loses nothing of it', async () => {
  const { dialog } = await bot.press(claire, bot.card(desk), 'Ouvrir dans une fenêtre');
  const next = await bot.press(claire, dialog!, 'Partie suivante', { [label]: 'Première étape' });
  expect(next.dialog?.title).toBe('3. Parcours');
  const back = await bot.press(claire, next.dialog!, 'Partie précédente', { [label]: 'Le parcours' });
  expect(textIn(back.dialog!.card)).toBe('Première étape');
  const { closed } = await bot.press(claire, back.dialog!, 'Enregistrer et fermer', { [label]: 'Dernière étape' });
  expect(closed).toBe(true);
  // The card behind still shows an older text: sent untouched, it takes nothing back.
  const behind = await bot.press(claire, bot.card(desk), 'Enregistrer');
  expect(textIn(behind.card!)).toBe('Dernière étape');
  await bot.press(claire, bot.card(desk), 'Partie suivante');
  expect(textIn(bot.card(desk).card)).toBe('Le parcours');
});

test('a text changed meanwhile stays open in the window, the typed one kept beside', async () => {
  const { dialog } = await bot.press(claire, bot.card(desk), 'Ouvrir dans une fenêtre');
  await bot.press(claire, bot.card(desk), 'Enregistrer', { [label]: 'Du téléphone' });
  const met = await bot.press(claire, dialog!, 'Enregistrer et fermer', { [label]: 'De la fenêtre' });
  expect(met.closed).toBeUndefined();
  expect(textIn(met.dialog!.card)).toBe('Du téléphone');
  const taken = await bot.press(claire, met.dialog!, 'Ajouter ce texte');
  expect(textIn(taken.dialog!.card)).toBe('Du téléphone\n\nDe la fenêtre');
});
