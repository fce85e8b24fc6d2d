import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults } from '../support/accessibility';
import { TestBot } from '../support/bot';
import { givenCode, openSpace, press, sendQuestionnaire } from './support/space';
import { openBrowser } from './support/window';

/** The beneficiary's page in a real browser: the same cards as in Teams, at the width of a phone, light and dark. */
let bot: TestBot;
let browser: Browser;
const folder = mkdtempSync(join(tmpdir(), 'bilan-page-'));

beforeAll(async () => {
  bot = await TestBot.start();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await bot.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** UPDATE_IMAGES=1 keeps the pictures under docs/images; they are looked at in any case, and read as a machine can. */
const look = async (page: Page, name: string) => {
  const kept = process.env['UPDATE_IMAGES'] === '1' ? join('docs', 'images') : folder;
  await page.screenshot({ path: join(kept, `${name}.png`), fullPage: true });
  expect(await accessibilityFaults(page)).toEqual([]);
};

test('someone without Teams follows the link, agrees, answers and comes back to what they wrote', async () => {
  const code = await givenCode(bot);
  const { page, faults } = await openSpace(browser, bot, {}, `#${code}`);
  const field = page.getByRole('textbox', { name: 'Votre code' });
  await expect(field.inputValue()).resolves.toBe(code);
  expect(page.url()).not.toContain(code);
  await look(page, 'page-code');
  await press(page, 'Continuer');
  await press(page, "Accepter l'invitation");
  await page.getByRole('heading', { name: 'Bonjour Nadia' }).waitFor();
  await look(page, 'page-accueil');
  await press(page, 'Mes consentements');
  await press(page, 'Lire le prochain');
  await press(page, "J'accepte");
  await press(page, "J'ai lu cette notice");
  await look(page, 'page-consentement');
  await press(page, "J'accepte");
  await page.getByText('Consentement 4 sur').waitFor();

  await sendQuestionnaire(bot);
  await page.reload();
  await press(page, 'Répondre au questionnaire');
  await press(page, 'Commencer');
  const question = 'Quels sont vos objectifs prioritaires pour ce bilan ?';
  const typed = 'Un métier **utile** <b>près</b> de chez moi _vraiment_ ${nom} https://exemple.fr שלום 🙂';
  await page.getByRole('textbox', { name: question }).fill(typed);
  await look(page, 'page-questionnaire');
  await press(page, 'Enregistrer et continuer');
  await press(page, 'Je préfère en parler de vive voix');
  await page.getByText('Relisez').waitFor();
  await page.getByText(typed, { exact: true }).waitFor();
  await look(page, 'page-relecture');
  await press(page, 'Envoyer à mon consultant');
  await page.getByText('Vous pouvez encore modifier vos réponses').waitFor();

  // Another day, the same browser; then it is left.
  await page.reload();
  await page.getByRole('heading', { name: 'Bonjour Nadia' }).waitFor();
  await press(page, 'Quitter');
  await press(page, 'Quitter quand même');
  await page.getByText('Vous avez quitté votre page').waitFor();
  await page.reload();
  await page.getByRole('textbox', { name: 'Votre code' }).waitFor();
  expect(faults).toEqual([]);
  await page.context().close();
});

test('what is typed stays when the server is away, and the page says that nothing was saved', async () => {
  const { page } = await openSpace(browser, bot, { colorScheme: 'dark' });
  const field = page.getByRole('textbox', { name: 'Votre code' });
  await field.fill('ABCD-EFGH');
  await page.route('**/espace/acte', (route) => route.abort());
  await press(page, 'Continuer');
  await page.getByText("n'est peut-être pas enregistré").waitFor();
  await expect(field.inputValue()).resolves.toBe('ABCD-EFGH');
  await page.unroute('**/espace/acte');
  await press(page, 'Continuer');
  await page.getByText("ce code n'est pas reconnu").waitFor();
  await expect(field.inputValue()).resolves.toBe('ABCD-EFGH');
  await look(page, 'page-sombre');
  await page.context().close();
});

test('nothing is wider than a phone', async () => {
  const { page } = await openSpace(browser, bot, {});
  const widths = await page.evaluate<[number, number]>('[document.documentElement.scrollWidth, innerWidth]');
  expect(widths[0]).toBeLessThanOrEqual(widths[1]);
  await page.context().close();
});
