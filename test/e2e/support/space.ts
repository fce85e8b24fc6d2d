import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { claire, deskOf, organisation, type TestBot } from '../../support/bot';

const desk = deskOf(claire);

/** The code of an invitation to a new bilan of Claire's. */
export async function givenCode(bot: TestBot, firstName = 'Nadia'): Promise<string> {
  await bot.say(claire, desk, 'nouveau bilan');
  await bot.press(claire, bot.card(desk), 'Créer le bilan', { Prénom: firstName, Nom: 'Benali' });
  await bot.press(claire, bot.card(desk), 'Inviter le bénéficiaire');
  const made = await bot.press(claire, bot.card(desk), 'Créer un code');
  return /#([A-Z2-9]{4}-[A-Z2-9]{4})/.exec(JSON.stringify(made.card))?.[1] ?? '';
}

/** Sends the questionnaire before the second interview, for the last bilan of the list. */
export async function sendQuestionnaire(bot: TestBot, nonce = 'envoi'): Promise<void> {
  await bot.say(claire, desk, 'mes bilans');
  const list = bot.card(desk);
  const { bilan } = JSON.parse(
    /\{"act":"show-bilan","bilan":"[^"]+"\}/.exec(JSON.stringify(list.card))?.[0] ?? '{}',
  ) as { bilan: string };
  await bot.deliver({
    ...bot.from(claire, desk),
    type: 'message',
    value: { act: 'send-questionnaire', bilan, toSend: 'i2-before', nonce },
  });
}

export interface Space {
  page: Page;
  /** What the browser's console says went wrong. */
  faults: string[];
}

export const addressOf = (bot: TestBot, hash = ''): string => `${bot.url}/espace?o=${organisation}${hash}`;

/** The beneficiary's page in a browser of its own, as wide as a small phone. */
export async function openSpace(
  browser: Browser,
  bot: TestBot,
  options: BrowserContextOptions,
  hash = '',
): Promise<Space> {
  const context = await browser.newContext({ viewport: { width: 320, height: 800 }, locale: 'fr-FR', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.goto(addressOf(bot, hash));
  await page.getByRole('heading').first().waitFor();
  return { page, faults };
}

export const press = (page: Page, title: string): Promise<void> =>
  page.getByRole('button', { name: title, exact: true }).click();

/** From the code, which stands in its input, to the consents that a questionnaire needs. */
export async function accept(page: Page): Promise<void> {
  await press(page, 'Continuer');
  await press(page, "Accepter l'invitation");
  await press(page, 'Mes consentements');
  await press(page, 'Lire le prochain');
  await press(page, "J'accepte");
  await press(page, "J'ai lu cette notice");
  await press(page, "J'accepte");
  await page.getByText('Consentement 4 sur').waitFor();
}
