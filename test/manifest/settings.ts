import { readValues, type Values } from '../../src/cli/manifest/settings';

export const goodSettings = {
  MicrosoftAppId: '11111111-2222-3333-4444-555555555555',
  PUBLIC_URL: 'https://bilan.example.org/',
  ORGANISATION: 'Organisme « d’exemple »',
  WEBSITE_URL: 'https://example.org/assistance',
  PRIVACY_URL: 'https://example.org/confidentialite',
  TERMS_URL: 'https://example.org/conditions',
};

export function valuesOf(settings: Record<string, string>): Values {
  const values = readValues(settings);
  if (!values.ok) throw new Error(values.refusal.join('\n'));
  return values.value;
}
