import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { decodePng, pixelsOf, type Picture } from './png';

const folder = join(__dirname, '..', '..', 'manifest');
const icon = (name: string): Picture => decodePng(readFileSync(join(folder, `${name}.png`)));
const icons = [
  { name: 'color', side: 192 },
  { name: 'outline', side: 32 },
];

describe('the icons', () => {
  it.each(icons)('$name is a square of $side pixels', ({ name, side }) => {
    expect(icon(name)).toMatchObject({ width: side, height: side });
  });

  it('color fills its square, without a transparent pixel', () => {
    expect(pixelsOf(icon('color')).every(([, , , alpha]) => alpha === 255)).toBe(true);
  });

  it('outline is white on transparent, and nothing else', () => {
    const pixels = pixelsOf(icon('outline'));
    const seen = pixels.filter(([, , , alpha]) => alpha > 0);
    expect(seen.every(([red, green, blue]) => red === 255 && green === 255 && blue === 255)).toBe(true);
    expect(seen.length / pixels.length).toBeGreaterThan(0.15);
    expect(seen.length / pixels.length).toBeLessThan(0.6);
    const side = icon('outline').width;
    const corners = [0, side - 1, pixels.length - side, pixels.length - 1].map((at) => pixels[at]![3]);
    expect(corners).toEqual([0, 0, 0, 0]);
  });

  // UPDATE_ICONS=1 draws them again from manifest/icons/*.svg.
  it('are what their SVG sources draw', async () => {
    const executablePath = '/usr/bin/chromium';
    if (!existsSync(executablePath)) throw new Error('Chromium is not installed');
    const browser = await chromium.launch({
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    try {
      for (const { name, side } of icons) {
        const page = await browser.newPage({ viewport: { width: side, height: side } });
        const svg = readFileSync(join(folder, 'icons', `${name}.svg`), 'utf8');
        await page.setContent(`<style>* { margin: 0 } svg { display: block }</style>${svg}`);
        const drawn = await page.screenshot({ omitBackground: true });
        if (process.env['UPDATE_ICONS'] === '1') writeFileSync(join(folder, `${name}.png`), drawn);
        // Two versions of Chromium smooth an edge a little differently.
        expect(difference(decodePng(drawn), icon(name))).toBeLessThan(1);
      }
    } finally {
      await browser.close();
    }
  });
});

/** The mean distance between two pictures' channels, from 0 to 255. */
function difference(one: Picture, other: Picture): number {
  expect([one.width, one.height]).toEqual([other.width, other.height]);
  const total = one.pixels.reduce((sum, value, at) => sum + Math.abs(value - other.pixels[at]!), 0);
  return total / one.pixels.length;
}
