import { z } from 'zod';
import { oneOf, setting, text, type SettingFault, type ValuesOf } from './setting';

export type StoreConfig =
  { kind: 'sqlite'; file: string } | { kind: 'cosmos'; endpoint: string; key?: string; database: string };

export const storeSettings = {
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
    doc: "Clé du compte Cosmos DB ; sans clé, l'identité managée (celle que nomme AZURE_CLIENT_ID, s'il y en a plusieurs).",
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
};

type StoreValues = ValuesOf<typeof storeSettings>;

export function missingForStore({ store, cosmosEndpoint, cosmosKey }: Partial<StoreValues>): SettingFault[] {
  if (store === 'cosmos' && cosmosEndpoint === undefined) {
    return [{ name: 'COSMOS_ENDPOINT', message: 'ce réglage est exigé avec STORE=cosmos.' }];
  }
  // A file on this machine would take what was meant for the account.
  if (store === 'sqlite' && (cosmosEndpoint !== undefined || cosmosKey !== undefined)) {
    const message = 'avec COSMOS_ENDPOINT ou COSMOS_KEY, on attend « cosmos » ; pour SQLite, laissez-les vides.';
    return [{ name: 'STORE', message }];
  }
  return [];
}

export function storeOf({ store, sqliteFile, cosmosEndpoint, cosmosKey, cosmosDatabase }: StoreValues): StoreConfig {
  if (store === 'sqlite') return { kind: store, file: sqliteFile };
  const key = cosmosKey === undefined ? {} : { key: cosmosKey };
  return { kind: store, endpoint: cosmosEndpoint ?? '', database: cosmosDatabase, ...key };
}
