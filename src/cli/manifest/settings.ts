import { z } from 'zod';
import { ok, refused, type Outcome } from '../../domain/outcome';

/** What the template's `${{…}}` stand for, by name. */
export type Values = Record<ValueName, string>;

const valueNames = [
  'BOT_ID',
  'TEAMS_APP_ID',
  'AAD_APP_ID',
  'PUBLIC_HOST',
  'DEVELOPER_NAME',
  'WEBSITE_URL',
  'PRIVACY_URL',
  'TERMS_URL',
] as const;
export type ValueName = (typeof valueNames)[number];

/** Which setting an administrator changes to change a value. */
export const settingOf: Record<ValueName, string> = {
  BOT_ID: 'MicrosoftAppId',
  TEAMS_APP_ID: 'TEAMS_APP_ID',
  AAD_APP_ID: 'AAD_APP_ID ou MicrosoftAppId',
  PUBLIC_HOST: 'PUBLIC_URL',
  DEVELOPER_NAME: 'DEVELOPER_NAME ou ORGANISATION',
  WEBSITE_URL: 'WEBSITE_URL',
  PRIVACY_URL: 'PRIVACY_URL',
  TERMS_URL: 'TERMS_URL',
};

const secureUrl = z.url({ protocol: /^https$/ });
/** Teams reaches the bot from the internet: an address of this machine alone, or one with a path, would not do. */
const publicUrl = secureUrl.refine((url) => {
  const { hostname, pathname } = new URL(url);
  return hostname.includes('.') && !hostname.startsWith('127.') && pathname === '/';
});
const ofTheOrganisation = 'une adresse https://… de votre organisme';

const settings: { name: string; schema: z.ZodType; expected: string; unless?: string }[] = [
  { name: 'MicrosoftAppId', schema: z.guid(), expected: 'l’identifiant d’application du bot (un GUID)' },
  {
    name: 'TEAMS_APP_ID',
    schema: z.guid().optional(),
    expected: 'un GUID, ou rien : l’identifiant du bot sert alors aussi à l’application',
  },
  {
    name: 'AAD_APP_ID',
    schema: z.guid().optional(),
    expected: 'l’identifiant d’une inscription d’application (un GUID), ou rien si le bot en est une',
  },
  {
    name: 'PUBLIC_URL',
    schema: publicUrl,
    expected: 'l’adresse publique du serveur, https://nom-de-domaine, sans chemin',
  },
  {
    name: 'ORGANISATION',
    schema: z.string(),
    expected: 'le nom de l’organisme, que Teams montre comme éditeur',
    unless: 'DEVELOPER_NAME',
  },
  { name: 'WEBSITE_URL', schema: secureUrl, expected: `${ofTheOrganisation} (assistance)` },
  { name: 'PRIVACY_URL', schema: secureUrl, expected: `${ofTheOrganisation} (politique de confidentialité)` },
  { name: 'TERMS_URL', schema: secureUrl, expected: `${ofTheOrganisation} (conditions d’utilisation)` },
];

/** The values of the manifest from the settings, or every missing or wrong setting, in French. */
export function readValues(env: Record<string, string | undefined>): Outcome<Values, string[]> {
  const given = (name: string): string | undefined => (env[name]?.trim() === '' ? undefined : env[name]?.trim());
  const faults = settings
    .filter(({ unless }) => unless === undefined || given(unless) === undefined)
    .filter(({ name, schema }) => !schema.safeParse(given(name)).success)
    .map(({ name, expected }) => `${name} : on attend ${expected}.`);
  faults.push(...registrationFaults(given('MicrosoftAppType'), given('AAD_APP_ID'), given('MicrosoftAppId')));
  if (faults.length > 0) return refused(faults);
  const value = (name: string): string => given(name) ?? '';
  return ok({
    BOT_ID: value('MicrosoftAppId'),
    TEAMS_APP_ID: given('TEAMS_APP_ID') ?? value('MicrosoftAppId'),
    AAD_APP_ID: given('AAD_APP_ID') ?? value('MicrosoftAppId'),
    PUBLIC_HOST: new URL(value('PUBLIC_URL')).host,
    DEVELOPER_NAME: given('DEVELOPER_NAME') ?? value('ORGANISATION'),
    WEBSITE_URL: value('WEBSITE_URL'),
    PRIVACY_URL: value('PRIVACY_URL'),
    TERMS_URL: value('TERMS_URL'),
  });
}

/** A managed identity is no registration, and Teams may refuse to install an app that names one as such. */
function registrationFaults(type: string | undefined, registration: string | undefined, bot = ''): string[] {
  if (type !== 'UserAssignedMSI') return [];
  if (registration !== undefined && registration.toLowerCase() !== bot.toLowerCase()) return [];
  return [
    'AAD_APP_ID : avec MicrosoftAppType=UserAssignedMSI, on attend l’identifiant d’une inscription d’application faite pour cela (un GUID), autre que MicrosoftAppId.',
  ];
}

/** Whether a name found in the template is one that the settings give. */
export const isValueName = (name: string): name is ValueName => (valueNames as readonly string[]).includes(name);
