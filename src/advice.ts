import { StoreUnavailable } from './actions/ports';
import type { Config } from './config';
import { t } from './words/typography';

type Store = Config['store'];

/** By which a fault is known: its code, or its name where it has none. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'inconnu';
  return 'code' in error && (typeof error.code === 'string' || typeof error.code === 'number')
    ? String(error.code)
    : error.name;
}

/** A store that would refuse again: what is to be mended first, in French; undefined where waiting may do. */
export function refusalOf(fault: unknown, store: Store): string | undefined {
  const code = codeOf(fault);
  if (code === 'schema-too-new') {
    return t`Cette base a été écrite par une version plus récente : mettez le programme à jour, ou rétablissez la sauvegarde d’avant.`;
  }
  if (store.kind === 'sqlite') return sqliteRefusals.has(code) ? notOpened(store.file) : undefined;
  if (code === 'not-prepared' || code === '404') {
    return t`La base « ${store.database} » ou ses conteneurs n’y sont pas : vérifiez COSMOS_DATABASE, ou lancez « npm run cosmos -- prepare ».`;
  }
  const unknown = /Authentication|CredentialUnavailable/.test(code);
  if (!unknown && code !== '401' && code !== '403') return undefined;
  if (store.key !== undefined) {
    return t`Vérifiez COSMOS_KEY, et que le compte accepte les clés et cette machine (pare-feu du compte).`;
  }
  return unknown
    ? t`Aucune identité n’a été reconnue : connectez-vous par « az login » ; sur Azure, vérifiez l’identité managée et AZURE_CLIENT_ID.`
    : t`L’identité n’a pas le droit aux données : « az login » avec le bon compte, ou le rôle Cosmos DB Data Contributor (« Droits qu’il vous faut » dans docs/exploitation.md), ou le pare-feu du compte.`;
}

const sqliteRefusals: ReadonlySet<string> = new Set([
  ...['not-opened', 'EACCES', 'EPERM', 'EROFS', 'SQLITE_CANTOPEN', 'SQLITE_READONLY', 'SQLITE_PERM', 'SQLITE_NOTADB'],
]);

const notOpened = (file: string): string =>
  t`« ${file} » ne peut pas être ouvert comme base : vérifiez le chemin donné par SQLITE_FILE, et les droits de ce compte sur le fichier et son dossier.`;

/** An address that nobody answers at: most often mistyped. */
export const unanswered = (fault: unknown, store: Store): string[] =>
  store.kind === 'cosmos' && /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|CERT_|ERR_TLS|DEPTH_ZERO|timeout)/.test(codeOf(fault))
    ? [t`Vérifiez COSMOS_ENDPOINT (le nom du compte), puis le réseau et le pare-feu.`]
    : [];

/** What starts, and harms once people come: without an address of its own the links lead to their own machines. */
export const settingsAdvice = ({ identity, publicUrl }: Pick<Config, 'identity' | 'publicUrl'>): string[] =>
  identity === undefined || publicUrl.startsWith('https:')
    ? []
    : [t`PUBLIC_URL est vide : les liens donnés aux personnes mènent à ${publicUrl}, et ne s’ouvrent pas chez elles.`];

/** What whoever starts the server can do about its not starting; nothing where only the log can tell. */
export function startAdvice(error: unknown, { host, port, store }: Pick<Config, 'host' | 'port' | 'store'>): string[] {
  const fault = error instanceof StoreUnavailable ? error.cause : error;
  if (fault !== error || codeOf(fault) === 'schema-too-new') {
    const refusal = refusalOf(fault, store);
    return refusal === undefined ? unanswered(fault, store) : [refusal];
  }
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return [
        t`PORT : le port ${port} est déjà pris. Arrêtez l’autre programme (ou l’autre exemplaire), ou changez PORT.`,
      ];
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return [
        t`HOST : « ${host} » n’est pas une adresse de cette machine. 127.0.0.1 sert elle seule, 0.0.0.0 toutes ses adresses.`,
      ];
    case 'EACCES':
      return [t`PORT : le port ${port} est réservé au système ; prenez-en un au-dessus de 1023.`];
    default:
      return [];
  }
}
