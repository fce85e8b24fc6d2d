import { z } from 'zod';
import type { PersonId, TenantId } from './domain/ids';
import { ok, refused, type Outcome } from './domain/outcome';

/** How the bot proves who it is to Teams. */
export interface BotIdentity {
  appId: string;
  /** Absent for a managed identity. */
  password?: string;
  type: 'SingleTenant' | 'UserAssignedMSI';
  tenant: TenantId;
}

export interface Config {
  port: number;
  host: string;
  /** Absent in local mode: nobody is authenticated, and the server listens on this machine only. */
  identity?: BotIdentity;
  store: { kind: 'sqlite'; file: string } | { kind: 'cosmos'; endpoint: string; key?: string; database: string };
  guideFile: string;
  /** Absent: the guide is used without a plan. */
  planFile?: string;
  /** The texts of the consents. */
  consentsFile: string;
  consultantIds: PersonId[];
  timeZone: string;
  publicUrl: string;
  organisation?: string;
  logLevel: LogLevel;
}

/** A missing or wrong setting, in a French sentence that says what is expected; never holds the value. */
export interface SettingFault {
  name: string;
  message: string;
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

interface Setting<T> {
  name: string;
  /** For `.env.example`: what the setting means, in French. */
  doc: string;
  /** Ends the sentence « on attend … ». */
  expected: string;
  default?: string;
  /** `nothing`: an empty value is a value, it means « none ». Otherwise empty is the same as absent. */
  empty?: 'nothing';
  schema: z.ZodType<T, string | undefined>;
}

const setting = <T>(entry: Setting<T>): Setting<T> => entry;
const text = z.string().optional();
const oneOf = <const V extends readonly string[]>(values: V) => z.enum(values);

/** One entry for each setting; their order is that of `.env.example`. */
const settings = {
  port: setting({
    name: 'PORT',
    doc: 'Port sur lequel le serveur écoute.',
    expected: 'un nombre entier de 0 à 65535',
    default: '3978',
    schema: z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .pipe(z.number().max(65535)),
  }),
  host: setting({
    name: 'HOST',
    doc: 'Adresse sur laquelle le serveur écoute ; 0.0.0.0 pour toutes.',
    expected: 'un nom de machine ou une adresse IP',
    default: '127.0.0.1',
    schema: z.string().regex(/^[A-Za-z0-9.:_-]+$/),
  }),
  localMode: setting({
    name: 'LOCAL_MODE',
    doc: 'on : sans authentification, pour la démonstration sur cette machine seulement. Sinon, les réglages MicrosoftApp… sont exigés.',
    expected: '« on » ou « off »',
    default: 'off',
    schema: oneOf(['on', 'off']).transform((value) => value === 'on'),
  }),
  appId: setting({
    name: 'MicrosoftAppId',
    doc: "Identifiant d'application du bot (Entra).",
    expected: 'un GUID',
    schema: z.guid().optional(),
  }),
  appPassword: setting({
    name: 'MicrosoftAppPassword',
    doc: "Secret de l'application ; sans objet pour une identité managée.",
    expected: 'un secret',
    schema: text,
  }),
  appType: setting({
    name: 'MicrosoftAppType',
    doc: 'SingleTenant ou UserAssignedMSI.',
    expected: '« SingleTenant » ou « UserAssignedMSI »',
    schema: oneOf(['SingleTenant', 'UserAssignedMSI']).optional(),
  }),
  appTenant: setting({
    name: 'MicrosoftAppTenantId',
    doc: "Locataire Entra de l'organisation.",
    expected: 'un GUID',
    schema: z.guid().optional(),
  }),
  store: setting({
    name: 'STORE',
    doc: 'Où les données sont gardées : sqlite ou cosmos.',
    expected: '« sqlite » ou « cosmos »',
    default: 'sqlite',
    schema: oneOf(['sqlite', 'cosmos']),
  }),
  sqliteFile: setting({
    name: 'SQLITE_FILE',
    doc: 'Fichier de la base SQLite.',
    expected: 'un chemin de fichier',
    default: './data/bilan.db',
    schema: z.string(),
  }),
  cosmosEndpoint: setting({
    name: 'COSMOS_ENDPOINT',
    doc: 'Adresse du compte Azure Cosmos DB.',
    expected: 'une adresse https://… (http:// sur cette machine seulement, pour un émulateur)',
    schema: z
      .url()
      .regex(/^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/])/)
      .optional(),
  }),
  cosmosKey: setting({
    name: 'COSMOS_KEY',
    doc: "Clé du compte Cosmos DB ; sans clé, l'identité managée.",
    expected: 'une clé',
    schema: text,
  }),
  cosmosDatabase: setting({
    name: 'COSMOS_DATABASE',
    doc: 'Nom de la base Cosmos DB.',
    expected: 'un nom sans « / », « \\ », « # » ni « ? »',
    default: 'bilan',
    schema: z.string().regex(/^[^/\\#?]{1,255}$/),
  }),
  guideFile: setting({
    name: 'GUIDE_FILE',
    doc: "Guide d'entretien (Markdown).",
    expected: 'un chemin de fichier',
    default: './guide/bilan-de-competences.md',
    schema: z.string(),
  }),
  planFile: setting({
    name: 'PLAN_FILE',
    doc: 'Plan du guide (YAML) ; peut être vide : le guide est alors suivi sans plan.',
    expected: 'un chemin de fichier, ou rien',
    default: './guide/bilan-de-competences.plan.yaml',
    empty: 'nothing',
    schema: text,
  }),
  consentsFile: setting({
    name: 'CONSENTS_FILE',
    doc: 'Textes des consentements demandés au bénéficiaire (YAML).',
    expected: 'un chemin de fichier',
    default: './guide/consentements.yaml',
    schema: z.string(),
  }),
  consultantIds: setting({
    name: 'CONSULTANT_IDS',
    doc: "Identifiants Entra (object id) de consultants, séparés par des virgules, en plus des membres des équipes où l'application est installée.",
    expected: 'des identifiants (GUID) séparés par des virgules',
    default: '',
    empty: 'nothing',
    schema: z
      .string()
      .default('')
      .transform((list) => list.split(',').map((id) => id.trim()))
      .transform((ids) => ids.filter((id) => id !== ''))
      .pipe(z.array(z.string().regex(/^[A-Za-z0-9-]{1,64}$/)))
      .transform((ids) => ids.map((id) => id.toLowerCase() as PersonId)),
  }),
  timeZone: setting({
    name: 'TIME_ZONE',
    doc: 'Fuseau horaire des dates et heures montrées.',
    expected: 'un fuseau horaire connu, tel que Europe/Paris',
    default: 'Europe/Paris',
    schema: z.string().refine(isTimeZone),
  }),
  publicUrl: setting({
    name: 'PUBLIC_URL',
    doc: 'Adresse publique du serveur, dans les liens donnés aux personnes ; à défaut, http://localhost:PORT.',
    expected: 'une adresse http:// ou https://',
    schema: z
      .url({ protocol: /^https?$/ })
      .transform((url) => url.replace(/\/+$/, ''))
      .optional(),
  }),
  organisation: setting({
    name: 'ORGANISATION',
    doc: "Nom de l'organisme, imprimé sur les documents.",
    expected: 'un nom',
    schema: text,
  }),
  logLevel: setting({
    name: 'LOG_LEVEL',
    doc: `Détail du journal : ${logLevels.join(', ')}.`,
    expected: `un niveau parmi ${logLevels.join(', ')}`,
    default: 'info',
    schema: oneOf(logLevels),
  }),
};

type Values = { [K in keyof typeof settings]: z.output<(typeof settings)[K]['schema']> };

/** Reads the settings; every fault at once. */
export function readConfig(env: Record<string, string | undefined>): Outcome<Config, SettingFault[]> {
  const faults: SettingFault[] = [];
  const values: Record<string, unknown> = {};
  for (const [key, entry] of Object.entries(settings)) {
    const read = entry.schema.safeParse(valueOf(entry, env));
    if (read.success) values[key] = read.data;
    else faults.push({ name: entry.name, message: `on attend ${entry.expected}.` });
  }
  const wrong = new Set(faults.map((fault) => fault.name));
  const missing = missingTogether(values as Partial<Values>).filter((fault) => !wrong.has(fault.name));
  if (faults.length + missing.length > 0) return refused([...faults, ...missing]);
  return ok(configOf(values as Values));
}

function valueOf(entry: Setting<unknown>, env: Record<string, string | undefined>): string | undefined {
  const given = env[entry.name]?.trim();
  if (given === '') return entry.empty === 'nothing' ? undefined : entry.default;
  return given ?? entry.default;
}

/** What each setting asks of the others. */
const missingTogether = (values: Partial<Values>): SettingFault[] => [
  ...missingForIdentity(values),
  ...missingForStore(values),
];

const missingForStore = ({ store, cosmosEndpoint }: Partial<Values>): SettingFault[] =>
  store === 'cosmos' && cosmosEndpoint === undefined
    ? [{ name: 'COSMOS_ENDPOINT', message: 'ce réglage est exigé avec STORE=cosmos.' }]
    : [];

function missingForIdentity(values: Partial<Values>): SettingFault[] {
  if (values.localMode === undefined) return [];
  if (values.localMode) {
    const here = values.host === undefined || values.host === '127.0.0.1';
    return here ? [] : [{ name: 'HOST', message: 'avec LOCAL_MODE=on, on attend 127.0.0.1 et rien d’autre.' }];
  }
  const managed = values.appType === 'UserAssignedMSI';
  const identity = [settings.appId, settings.appType, settings.appTenant].map((entry) => entry.name);
  const given: Record<string, unknown> = {
    MicrosoftAppId: values.appId,
    MicrosoftAppType: values.appType,
    MicrosoftAppTenantId: values.appTenant,
    MicrosoftAppPassword: values.appPassword,
  };
  const faults = [...identity, ...(managed ? [] : ['MicrosoftAppPassword'])]
    .filter((name) => given[name] === undefined)
    .map((name) => ({ name, message: 'ce réglage est exigé, sauf avec LOCAL_MODE=on.' }));
  if (managed && values.appPassword !== undefined) {
    faults.push({ name: 'MicrosoftAppPassword', message: 'avec UserAssignedMSI, ce réglage doit rester vide.' });
  }
  return faults;
}

function configOf(values: Values): Config {
  return {
    port: values.port,
    host: values.host,
    ...(values.localMode ? {} : { identity: identityOf(values) }),
    store: storeOf(values),
    guideFile: values.guideFile,
    ...(values.planFile === undefined ? {} : { planFile: values.planFile }),
    consentsFile: values.consentsFile,
    consultantIds: values.consultantIds,
    timeZone: values.timeZone,
    publicUrl: values.publicUrl ?? `http://localhost:${values.port}`,
    ...(values.organisation === undefined ? {} : { organisation: values.organisation }),
    logLevel: values.logLevel,
  };
}

function storeOf({ store, sqliteFile, cosmosEndpoint, cosmosKey, cosmosDatabase }: Values): Config['store'] {
  if (store === 'sqlite') return { kind: store, file: sqliteFile };
  const key = cosmosKey === undefined ? {} : { key: cosmosKey };
  return { kind: store, endpoint: cosmosEndpoint ?? '', database: cosmosDatabase, ...key };
}

/** The store's settings alone, for the commands that move or prepare it: no bot is needed for that. */
export function readStoreConfig(env: Record<string, string | undefined>): Outcome<Config['store'], SettingFault[]> {
  const its = ['STORE', 'SQLITE_FILE', 'COSMOS_ENDPOINT', 'COSMOS_KEY', 'COSMOS_DATABASE'];
  const read = readConfig({ ...Object.fromEntries(its.map((name) => [name, env[name]])), LOCAL_MODE: 'on' });
  return read.ok ? ok(read.value.store) : read;
}

function identityOf({ appId, appPassword, appType, appTenant }: Values): BotIdentity {
  return {
    appId: appId ?? '',
    ...(appPassword === undefined ? {} : { password: appPassword }),
    type: appType ?? 'SingleTenant',
    tenant: (appTenant ?? '') as TenantId,
  };
}

/** The text of `.env.example`: every setting with its meaning and its default. */
export function exampleEnv(): string {
  const entries = Object.values(settings).map(
    (entry: Setting<unknown>) => `# ${entry.doc}\n${entry.name}=${entry.default ?? ''}\n`,
  );
  return ['# À copier en .env. Ce qui reste vide prend sa valeur par défaut.\n', ...entries].join('\n');
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('fr', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
