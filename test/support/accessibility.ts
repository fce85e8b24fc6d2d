import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const library = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Reads blocks that stand one under the other without a space between; `test/cards` looks at these names instead. */
const misread = 'label-content-name-mismatch';

/** What keeps somebody from reading or using what the page shows now, by rule, with where it is found. */
export async function accessibilityFaults(page: Page, { except = [] }: { except?: string[] } = {}): Promise<string[]> {
  await page.evaluate(library);
  const rules = Object.fromEntries([misread, ...except].map((rule) => [rule, { enabled: false }]));
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(document, ${JSON.stringify({ runOnly: standards, rules })})`,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${html} ${failureSummary}`),
  );
}
