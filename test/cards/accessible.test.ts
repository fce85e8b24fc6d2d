import { accessibilityFaults } from '../support/accessibility';
import { cardPage } from '../support/card-page';
import { cases } from '../support/card-views';
import { show } from '../support/drawn';
import { openBrowser } from '../e2e/support/window';

/** A client's own affair: its colours, and how large it draws what is ticked. */
const ofTheClient = ['target-size', 'color-contrast'];

/** On one page: what is looked at takes longer the more there is beside it. */
const together = 20;

test('every card can be read and used with assistive technology', async () => {
  const cards = Object.entries(cases).map(([name, view]) => ({ name, card: show(view).card }));
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    for (let at = 0; at < cards.length; at += together) {
      await page.setContent(cardPage(cards.slice(at, at + together), { theme: 'light', width: 320, expand: true }));
      expect(await accessibilityFaults(page, { except: ofTheClient })).toEqual([]);
    }
  } finally {
    await browser.close();
  }
});
