import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { accessibilityFaults } from '../support/accessibility';
import { claire, deskOf, TestBot } from '../support/bot';
import { accept, addressOf, givenCode, openSpace, press, sendQuestionnaire } from './support/space';
import { openBrowser } from './support/window';

/** Nothing typed on the beneficiary's page is lost unsaid, and nobody leaves it without knowing how to come back. */
const question = 'Quels sont vos objectifs prioritaires pour ce bilan ?';
const putBack = "nous l'avons remis ici";
let bot: TestBot;
let browser: Browser;
let page: Page;
let faults: string[];
/** What the browser asked before it left the page. */
let asked: string[];

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  bot = await TestBot.start();
});
afterEach(async () => {
  await page.context().close();
  await bot.stop();
});

const field = (on = page) => on.getByRole('textbox', { name: question });

/** What the tab keeps: nothing, or the texts. */
const kept = () => page.evaluate<string | null>("sessionStorage.getItem('brouillons')");

async function resume(on = page): Promise<void> {
  await on.getByRole('heading', { name: 'Bonjour Nadia' }).waitFor();
  await on.getByRole('button', { name: /^(Répondre au questionnaire|Reprendre)$/ }).click();
  await on.getByRole('button', { name: /^(Commencer|Enregistrer et continuer)$/ }).waitFor();
  if (await on.getByRole('button', { name: 'Commencer' }).isVisible()) await press(on, 'Commencer');
  await field(on).waitFor();
}

/** Nadia, at the first block of a questionnaire. */
async function atQuestion(options: BrowserContextOptions = {}): Promise<void> {
  ({ page, faults } = await openSpace(browser, bot, options, `#${await givenCode(bot)}`));
  asked = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  await accept(page);
  await sendQuestionnaire(bot);
  await page.reload();
  await resume();
}

test('a text that was not saved is asked about, kept over a reload, and forgotten once it is saved', async () => {
  await atQuestion();
  expect(await kept()).toBeNull();
  await field().fill('Un métier utile');
  await page.reload();
  expect(asked).toEqual(['beforeunload']);
  await resume();
  await expect(field().inputValue()).resolves.toBe('Un métier utile');
  await page.getByText(putBack).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);

  await press(page, 'Enregistrer et continuer');
  await page.getByText('Enregistré à').waitFor();
  expect(await kept()).toBeNull();
  await page.reload();
  expect(asked).toHaveLength(1);
  await page.getByRole('heading', { name: 'Bonjour Nadia' }).waitFor();
  expect(faults).toEqual([]);
});

test('what is typed and taken back leaves nothing to ask about', async () => {
  await atQuestion();
  await field().fill('Un');
  expect(await kept()).not.toBeNull();
  await field().fill('');
  expect(await kept()).toBeNull();
});

test('what was changed elsewhere meanwhile is not written over by a text that is put back', async () => {
  await atQuestion();
  await field().fill('Écrit sur le téléphone');
  const other = await page.context().newPage();
  await other.goto(addressOf(bot));
  await resume(other);
  await field(other).fill('Enregistré ailleurs');
  await press(other, 'Enregistrer et continuer');
  await other.getByText('Enregistré à').waitFor();
  await press(other, 'Précédent');
  await expect(field(other).inputValue()).resolves.toBe('Enregistré ailleurs');

  await page.reload();
  await resume();
  await expect(field().inputValue()).resolves.toBe('Écrit sur le téléphone');
  await press(page, 'Enregistrer et continuer');
  await page.getByText('Enregistré à').waitFor();
  await press(page, 'Précédent');
  await expect(field().inputValue()).resolves.toBe('Enregistré ailleurs\n\nÉcrit sur le téléphone');
  expect(await kept()).toBeNull();
});

test('a text recorded though its answer was lost is not called unsaved', async () => {
  await atQuestion();
  await field().fill('Un métier utile');
  await page.route('**/espace/acte', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await press(page, 'Enregistrer et continuer');
  await page.getByText("n'est peut-être pas enregistré").waitFor();
  await page.unroute('**/espace/acte');
  expect(await kept()).toContain('Un métier utile');
  await page.reload();
  await page.getByRole('heading', { name: 'Bonjour Nadia' }).waitFor();
  await press(page, 'Reprendre');
  await press(page, 'Précédent');
  await expect(field().inputValue()).resolves.toBe('Un métier utile');
  await expect(page.getByText(putBack).count()).resolves.toBe(0);
  expect(await kept()).toBeNull();
});

test('a text that is given back as too long is still to be saved', async () => {
  await atQuestion();
  const long = 'long '.repeat(2_050);
  await field().fill(long);
  await press(page, 'Enregistrer et continuer');
  await page
    .getByText(/caractères, pour/)
    .first()
    .waitFor();
  await page.reload();
  expect(asked).toEqual(['beforeunload']);
  await resume();
  await expect(field().inputValue()).resolves.toBe(long);
});

test('« Quitter » asks first, and says how to come back; whoever stays finds everything as it was', async () => {
  await atQuestion({ viewport: { width: 320, height: 640 } });
  const dialog = page.getByRole('alertdialog', { name: 'Quitter cet appareil ?' });
  await field().fill('Un métier utile');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await press(page, 'Quitter');
    await dialog.getByText('il vous faudra un nouveau code de votre consultant').waitFor();
    await dialog.getByText("Ce que vous avez écrit sans l'enregistrer sera effacé").waitFor();
    await expect(dialog.getByText('depuis Teams').isVisible()).resolves.toBe(false);
    await expect(page.evaluate('document.activeElement.textContent')).resolves.toBe('Rester');
    expect(await accessibilityFaults(page)).toEqual([]);
    const widths = await page.evaluate<[number, number]>('[document.documentElement.scrollWidth, innerWidth]');
    expect(widths[0]).toBeLessThanOrEqual(widths[1]);
    if (colorScheme === 'light') await page.keyboard.press('Escape');
    else await press(page, 'Rester');
    await dialog.waitFor({ state: 'hidden' });
    await expect(page.evaluate('document.activeElement.textContent')).resolves.toBe('Quitter');
  }
  await expect(field().inputValue()).resolves.toBe('Un métier utile');

  await page.route('**/espace/sortir', (route) => route.abort());
  await press(page, 'Quitter');
  await press(page, 'Quitter quand même');
  await page.getByText("n'est pas encore quitté").waitFor();
  await expect(field().inputValue()).resolves.toBe('Un métier utile');
  await page.unroute('**/espace/sortir');

  await press(page, 'Quitter');
  await press(page, 'Quitter quand même');
  await page.getByText('Vous avez quitté votre page').waitFor();
  expect(await kept()).toBeNull();
  await page.reload();
  await page.getByRole('textbox', { name: 'Votre code' }).waitFor();
  expect(asked).toEqual([]);
});

test('« Quitter » waits for what is under way: its answer lets nobody in again', async () => {
  await atQuestion();
  let goOn: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (goOn = resolve));
  await page.route('**/espace/acte', async (route) => {
    await held;
    await route.continue();
  });
  await press(page, 'Enregistrer et continuer');
  await press(page, 'Quitter');
  await press(page, 'Quitter quand même');
  const answered = page.waitForResponse('**/espace/acte');
  goOn();
  await answered;
  await page.getByText('Vous avez quitté votre page').waitFor();
  await page.unroute('**/espace/acte');
  await page.reload();
  await page.getByRole('textbox', { name: 'Votre code' }).waitFor();
});

test('« back » leads to the home card, where the text waits, then out of the page', async () => {
  await atQuestion();
  await field().fill('Un métier utile');
  await page.goBack();
  await page.getByRole('heading', { name: 'Bonjour Nadia' }).waitFor();
  await resume();
  await expect(field().inputValue()).resolves.toBe('Un métier utile');
  await press(page, 'Enregistrer et continuer');
  await page.getByText('Enregistré à').waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: 'Bonjour Nadia' }).waitFor();
  await page.goBack();
  await page.waitForURL('about:blank');
  expect(asked).toEqual([]);
});

/** Opens the same bilan elsewhere with an access code: its very cards, for another visitor, whose cookies these are. */
async function openElsewhere(nonce: string) {
  const desk = deskOf(claire);
  await bot.say(claire, desk, 'mes bilans');
  const bilan = /"act":"show-bilan","bilan":"([^"]+)"/.exec(JSON.stringify(bot.card(desk).card))?.[1];
  await bot.deliver({ ...bot.from(claire, desk), type: 'message', value: { act: 'renew-access', bilan, nonce } });
  const code = /#([A-Z2-9]{4}-[A-Z2-9]{4})/.exec(JSON.stringify(bot.card(desk).card))?.[1] ?? '';
  const other = await openSpace(browser, bot, {}, `#${code}`);
  await press(other.page, 'Continuer');
  await press(other.page, "Accepter l'invitation");
  await other.page.getByRole('heading', { name: 'Bonjour Nadia' }).waitFor();
  const cookies = await other.page.context().cookies();
  await other.page.context().close();
  return cookies;
}

test('nobody finds in the tab what another person typed there', async () => {
  await atQuestion();
  await field().fill('À moi seule');
  const theirs = await openElsewhere('one');
  await page.context().addCookies(theirs);
  await page.reload();
  await resume();
  await expect(field().inputValue()).resolves.toBe('');
  expect(await kept()).toBeNull();

  // The same visitor, to whom nothing belongs any more.
  await field().fill('À moi seule');
  await openElsewhere('two');
  await page.reload();
  await page.getByRole('textbox', { name: 'Votre code' }).waitFor();
  expect(await kept()).toBeNull();
});

test('an invitation that is followed where the page stands already brings its code', async () => {
  await atQuestion();
  await press(page, 'Quitter');
  await press(page, 'Quitter quand même');
  await page.getByText('Vous avez quitté votre page').waitFor();
  const code = await givenCode(bot, 'Omar');
  await page.goto(addressOf(bot, `#${code}`));
  const input = page.getByRole('textbox', { name: 'Votre code' });
  await input.waitFor();
  await expect(input.inputValue()).resolves.toBe(code);
  expect(page.url()).not.toContain(code);
  await accept(page);
});
