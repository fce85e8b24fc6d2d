import { accessibilityFaults } from '../support/accessibility';
import { cardPage } from '../support/card-page';
import { cases } from '../support/card-views';
import { show } from '../support/drawn';
import { openBrowser } from '../e2e/support/window';

/** How large a client draws what is ticked is its own affair. */
const ofTheClient = ['target-size'];

test('every card can be read and used with assistive technology', async () => {
  const cards = Object.entries(cases).map(([name, view]) => ({ name, card: show(view).card }));
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.setContent(cardPage(cards, { theme: 'light', width: 320, expand: true }));
    expect(await accessibilityFaults(page, { except: ofTheClient })).toEqual([]);
  } finally {
    await browser.close();
  }
});
