import type { PersonId } from './domain/ids';
import { ok, refused, type Outcome } from './domain/outcome';
import { contentSettings, organisationSettings } from './settings/content-settings';
import { identityOf, identitySettings, missingForIdentity, type BotIdentity } from './settings/identity-settings';
import {
  addressSettings,
  listeningSettings,
  missingForAddress,
  watchingSettings,
  type LogLevel,
} from './settings/server-settings';
import { givenFor, type Environment, type Setting, type SettingFault, type ValuesOf } from './settings/setting';
import { missingForStore, storeOf, storeSettings, type StoreConfig } from './settings/store-settings';

export type { BotIdentity } from './settings/identity-settings';
export type { LogLevel } from './settings/server-settings';
export type { SettingFault } from './settings/setting';

export interface Config {
  port: number;
  host: string;
  /** Absent in local mode: nobody is authenticated, and the server listens on this machine only. */
  identity?: BotIdentity;
  store: StoreConfig;
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
  /** Absent: nobody reads the metrics. */
  metricsToken?: string;
  /** Absent: no traces are made. */
  traces?: { endpoint: string; protocol: 'http/json' | 'grpc'; headers: Record<string, string> };
}

/** One entry for each setting; their order is that of `.env.example`. */
const settings = {
  ...listeningSettings,
  ...identitySettings,
  ...storeSettings,
  ...contentSettings,
  ...addressSettings,
  ...organisationSettings,
  ...watchingSettings,
};

type Values = ValuesOf<typeof settings>;

/** Reads the settings; every fault at once. */
export function readConfig(env: Environment): Outcome<Config, SettingFault[]> {
  const faults: SettingFault[] = [];
  const values: Record<string, unknown> = {};
  for (const [key, entry] of Object.entries(settings)) {
    const read = entry.schema.safeParse(givenFor(entry, env));
    if (read.success) values[key] = read.data;
    else faults.push({ name: entry.name, message: `on attend ${entry.expected}.` });
  }
  const wrong = new Set(faults.map((fault) => fault.name));
  const missing = missingTogether(values as Partial<Values>).filter((fault) => !wrong.has(fault.name));
  if (faults.length + missing.length > 0) return refused([...faults, ...missing]);
  return ok(configOf(values as Values));
}

/** What each setting asks of the others. */
const missingTogether = (values: Partial<Values>): SettingFault[] => [
  ...missingForMode(values),
  ...missingForStore(values),
];

function missingForMode(values: Partial<Values>): SettingFault[] {
  if (values.localMode === undefined) return [];
  if (!values.localMode) return [...missingForIdentity(values), ...missingForAddress(values)];
  const here = values.host === undefined || values.host === '127.0.0.1';
  return here ? [] : [{ name: 'HOST', message: 'avec LOCAL_MODE=on, on attend 127.0.0.1 et rien d’autre.' }];
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
    ...(values.metricsToken === undefined ? {} : { metricsToken: values.metricsToken }),
    ...(values.traceEndpoint === undefined ? {} : { traces: tracesOf(values.traceEndpoint, values) }),
  };
}

const tracesOf = (endpoint: string, { traceProtocol, traceHeaders = {} }: Values): NonNullable<Config['traces']> => ({
  endpoint,
  protocol: traceProtocol,
  headers: traceHeaders,
});

/** The store's settings alone, for the commands that move or prepare it: no bot is needed for that. */
export function readStoreConfig(env: Environment): Outcome<Config['store'], SettingFault[]> {
  const its = ['STORE', 'SQLITE_FILE', 'COSMOS_ENDPOINT', 'COSMOS_KEY', 'COSMOS_DATABASE'];
  const read = readConfig({ ...Object.fromEntries(its.map((name) => [name, env[name]])), LOCAL_MODE: 'on' });
  return read.ok ? ok(read.value.store) : read;
}

/** The text of `.env.example`: every setting with its meaning and its default. */
export function exampleEnv(): string {
  const entries = Object.values(settings).map(
    (entry: Setting<unknown>) => `# ${entry.doc}\n${entry.name}=${entry.default ?? ''}\n`,
  );
  return ['# À copier en .env. Ce qui reste vide prend sa valeur par défaut.\n', ...entries].join('\n');
}
