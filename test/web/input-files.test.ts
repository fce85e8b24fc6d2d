import type { Config } from '../../src/config';
import { readInputFiles } from '../../src/input-files';
import { shippedConsents } from '../support/workbench';

const config = {
  guideFile: 'guide/bilan-de-competences.md',
  planFile: 'guide/bilan-de-competences.plan.yaml',
  consentsFile: 'guide/consentements.yaml',
} as Config;

it('a consent is read with the spaces of French, and keeps the version of its file', async () => {
  const { consents } = await readInputFiles(config);
  if (!consents.ok) throw new Error(consents.refusal.join('\n'));
  const texts = consents.value.flatMap(({ title, purpose, text }) => [title, purpose, text]);
  expect(texts.join('\n')).toContain('«\u00a0mes données\u00a0»');
  for (const text of texts) expect(text).not.toMatch(/ [:;?!»]|« /);
  expect(consents.value.map(({ version }) => version)).toEqual(shippedConsents.map(({ version }) => version));
});
