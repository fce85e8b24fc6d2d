import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { show } from '../support/drawn';
import { cardPage, type Theme } from '../support/card-page';
import { cases } from '../support/card-views';

/** Pictures of every card, to look at: `CARD_PICTURES=<folder> npx jest test/cards/pictures`. Left out otherwise. */
const folder = process.env['CARD_PICTURES'];
const wanted = process.env['CARD_NAMES']?.split(',');
const looks: { theme: Theme; width: number; expand?: boolean }[] = [
  { theme: 'light', width: 320 },
  { theme: 'light', width: 900 },
  { theme: 'light', width: 320, expand: true },
  { theme: 'dark', width: 320 },
  { theme: 'dark', width: 900, expand: true },
  { theme: 'contrast', width: 320 },
];

test('takes pictures of every card', async () => {
  const out = folder ?? 'data/pictures';
  mkdirSync(out, { recursive: true });
  const cards = Object.entries(cases)
    .filter(([name]) => wanted?.includes(name) ?? true)
    .map(([name, view]) => ({ name, card: show(view).card }));
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  });
  try {
    for (const look of looks) {
      const page = await browser.newPage({ viewport: { width: look.width === 320 ? 1380 : 1864, height: 800 } });
      await page.setContent(cardPage(cards, look));
      const name = `${look.theme}-${look.width}${look.expand === true ? '-plus' : ''}`;
      writeFileSync(join(out, `${name}.png`), await page.screenshot({ fullPage: true }));
      await page.close();
    }
  } finally {
    await browser.close();
  }
}, 180_000);
