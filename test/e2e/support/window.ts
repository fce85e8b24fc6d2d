import { chromium, type Browser, type Locator, type Page, type Request } from 'playwright-core';

const launchArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Debian's Chromium, or another one named by CHROMIUM. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: launchArguments });

/** In which the client has drawn what it was told. */
const drawingMs = 100;

/** One person's window on the local Teams client. */
export class TeamsWindow {
  readonly page: Page;
  /** What the client asks of the bot, not answered yet. */
  private readonly asked = new Set<Request>();

  private constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(60_000);
    page.on('request', (request) => {
      if (request.url().includes('/_conversation/')) this.asked.add(request);
    });
    page.on('requestfinished', (request) => this.asked.delete(request));
    page.on('requestfailed', (request) => this.asked.delete(request));
  }

  static async open(browser: Browser, url: string): Promise<TeamsWindow> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 1500 } });
    const window = new TeamsWindow(page);
    await page.goto(url);
    await page.getByRole('treeitem', { name: 'Personal Chat' }).waitFor();
    return window;
  }

  async goTo(conversation: string): Promise<void> {
    await this.page.getByRole('treeitem', { name: conversation }).click();
    await this.page.locator('[data-lexical-editor=true]').last().waitFor();
  }

  async say(text: string): Promise<void> {
    await this.page.locator('[data-lexical-editor=true]').last().click();
    await this.page.keyboard.type(text);
    await this.page.getByRole('button', { name: 'Send Message' }).click();
  }

  /** Says something to the bot by name, as conversations of several people need; in a channel the button is `Post`. */
  async mention(bot: string, text: string, send = 'Send Message'): Promise<void> {
    await this.page.locator('[data-lexical-editor=true]').last().click();
    await this.page.keyboard.type('@');
    await this.page.getByRole('listbox').getByText(bot, { exact: true }).click();
    await this.page.keyboard.type(` ${text}`);
    await this.page.getByRole('button', { name: send, exact: true }).click();
  }

  /** The last card on which these words stand; waits for it, and until the client has nothing more to draw on it. */
  async card(words: string): Promise<Locator> {
    const card = this.page.locator('.ac-adaptiveCard', { hasText: words }).last();
    await card.waitFor();
    await this.calm();
    return card;
  }

  /** A card is edited, then answered, and drawn anew each time: a person is slower than that, this program is not. */
  private async calm(): Promise<void> {
    do await this.page.waitForTimeout(drawingMs);
    while (this.asked.size > 0);
  }

  async fill(card: Locator, typed: Record<string, string>): Promise<void> {
    for (const [label, text] of Object.entries(typed)) {
      await card.getByRole('textbox', { name: label, exact: true }).fill(text);
    }
  }

  async press(card: Locator, title: string): Promise<void> {
    await card.getByRole('button', { name: title, exact: true }).first().click();
  }
}
