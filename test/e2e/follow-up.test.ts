import type { Locator } from 'playwright-core';
import { openStage, type Stage } from './support/stage';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage({ server: 21_510, claire: 21_511, nadia: 21_512 });
});
afterAll(() => stage.close());

test('five months after the closing, the channel’s card is taken in charge and planned, and changes in place', async () => {
  const { claire } = stage;
  await claire.goTo('Cabinet Horizon - Suivi des bilans');
  await claire.mention('Compagnon de bilan', 'configurer', 'Post');
  await claire.press(await claire.card('Le suivi des bilans dans ce canal'), 'Publier ici');
  await claire.card('paraissent ici');

  await claire.goTo('Personal Chat');
  await close();
  await claire.say('avancer 5 mois');
  await claire.page.getByText('avance').last().waitFor({ timeout: 60_000 });
  // What falls on a week-end comes on the Monday after.
  await claire.say('avancer 3 jours');
  await claire.page.getByText('à planifier').last().waitFor({ timeout: 60_000 });

  await claire.goTo('Cabinet Horizon - Suivi des bilans');
  const asked = await claire.card("L'entretien de suivi est à planifier");
  await stage.picture('suivi-a-planifier', asked);
  expect(await asked.textContent()).not.toContain('Benali');
  expect(await asked.getByRole('textbox').count()).toBe(0);
  await claire.press(asked, "Je m'en charge");
  const taken = await claire.card("s'en charge (");
  await stage.picture('suivi-pris-en-charge', taken);
  expect(await claire.page.locator('.ac-adaptiveCard', { hasText: 'Entretien de suivi' }).count()).toBe(1);

  await claire.press(taken, 'Planifié le…');
  await claire.goTo('Personal Chat');
  const form = await claire.card("Quand l'entretien de suivi");
  await pickDay(form, 8);
  await form.getByRole('combobox', { name: 'Heure', exact: true }).click();
  await claire.page.getByRole('option').nth(20).click();
  await claire.press(form, 'Enregistrer la date');
  await claire.card('planifié le');
  await claire.goTo('Cabinet Horizon - Suivi des bilans');
  const planned = await claire.card('→ planifié le');
  await stage.picture('suivi-planifie', planned);
  expect(await claire.page.locator('.ac-adaptiveCard', { hasText: 'Entretien de suivi' }).count()).toBe(1);

  await claire.goTo('Personal Chat');
  await claire.say('mes bilans');
  const list = await claire.card('Mes bilans');
  const progress = list.getByRole('img', { name: 'Entretiens menés par phase' });
  // Drawn by the client from the card alone.
  expect(await progress.evaluate((image: { naturalWidth?: number }) => image.naturalWidth)).toBe(448);
  await stage.picture('mes-bilans', list);
}, 240_000);

/** A bilan of which the closing interview alone was held, to its end. */
async function close(): Promise<void> {
  const { claire } = stage;
  await claire.say('nouveau bilan');
  const form = await claire.card('Vous pourrez inviter');
  await claire.fill(form, { Prénom: 'Nadia', Nom: 'Benali' });
  await claire.press(form, 'Créer le bilan');
  const bilan = await claire.card('BC-');
  await claire.press(bilan, 'Plus…');
  await claire.press(bilan, 'Choisir un autre entretien');
  const choice = await claire.card('Choisir un entretien');
  await choice.getByRole('combobox').click();
  await claire.page.getByRole('option', { name: /Entretien de synthèse et de clôture/ }).click();
  await claire.press(choice, 'Démarrer cet entretien');
  for (const place of ['Bloc 1 sur 3', 'Bloc 2 sur 3', 'Bloc 3 sur 3']) {
    const block = await claire.card(place);
    const boxes = block.getByRole('textbox', { name: /\?/ });
    if ((await boxes.count()) > 0) await boxes.first().fill('Reprendre contact avec deux employeurs.');
    else for (const box of await block.getByRole('checkbox').all()) await box.check();
    await claire.press(block, 'Enregistrer et continuer');
  }
  const conclusion = await claire.card('La personne accepte-t-elle');
  for (const box of await conclusion.getByRole('checkbox').all()) await box.check();
  await conclusion.getByRole('radio', { name: 'Oui, la personne accepte' }).check();
  await stage.picture('cloture-suivi', conclusion);
  await claire.press(conclusion, "Clore l'entretien");
  const closed = await claire.card('Entretien clos');
  expect(await closed.textContent()).toContain('Accord pour être recontacté');
}

/** The fifteenth of a month to come, in the client's own calendar, which opens on the month of today. */
async function pickDay(form: Locator, months: number): Promise<void> {
  const { page } = stage.claire;
  await form.getByRole('combobox', { name: 'Date', exact: true }).click();
  for (let month = 0; month < months; month++) await page.getByRole('button', { name: /next month/i }).click();
  await page.getByRole('gridcell').filter({ hasText: /^15$/ }).first().click();
}
