import { z } from 'zod';
import { oneOf, setting, type SettingFault, type ValuesOf } from './setting';

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Where the server listens, and for whom. */
export const listeningSettings = {
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
};

export const addressSettings = {
  publicUrl: setting({
    name: 'PUBLIC_URL',
    doc: 'Adresse publique du serveur, dans les liens donnés aux personnes ; à défaut, http://localhost:PORT, qui ne convient qu’à un essai.',
    expected: 'une adresse http:// ou https://',
    schema: z
      .url({ protocol: /^https?$/ })
      .transform((url) => url.replace(/\/+$/, ''))
      .optional(),
  }),
};

/** Outside of local mode: people open it in a browser, and every path below it is the server's own. */
export const missingForAddress = ({ publicUrl }: Partial<ValuesOf<typeof addressSettings>>): SettingFault[] =>
  publicUrl === undefined || /^https:\/\/[^/?#@]+$/i.test(publicUrl)
    ? []
    : [
        {
          name: addressSettings.publicUrl.name,
          message: 'on attend https://nom-de-domaine, sans chemin, « ? » ni « # ».',
        },
      ];

/** What the administrator watches it by. */
export const watchingSettings = {
  logLevel: setting({
    name: 'LOG_LEVEL',
    doc: `Détail du journal : ${logLevels.join(', ')}.`,
    expected: `un niveau parmi ${logLevels.join(', ')}`,
    default: 'info',
    schema: oneOf(logLevels),
  }),
  metricsToken: setting({
    name: 'METRICS_TOKEN',
    doc: 'Jeton que Prometheus présente pour lire GET /metrics (Authorization: Bearer …) ; 16 à 200 lettres, chiffres, « . », « _ », « ~ » ou « - ». Sans jeton, pas de mesures.',
    expected: 'un jeton de 16 à 200 lettres, chiffres, « . », « _ », « ~ » ou « - »',
    schema: z
      .string()
      .regex(/^[A-Za-z0-9._~-]{16,200}$/)
      .optional(),
  }),
  traceEndpoint: setting({
    name: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    doc: 'Adresse de base du collecteur OpenTelemetry auquel les traces sont envoyées ; vide : aucune trace.',
    expected: 'une adresse http:// ou https://',
    schema: z
      .url({ protocol: /^https?$/ })
      .transform((url) => url.replace(/\/+$/, ''))
      .optional(),
  }),
  traceProtocol: setting({
    name: 'OTEL_EXPORTER_OTLP_PROTOCOL',
    doc: 'http/json, ou grpc (le seul que parle l’agent d’Azure Container Apps).',
    expected: '« http/json » ou « grpc »',
    default: 'http/json',
    schema: oneOf(['http/json', 'grpc']),
  }),
  traceHeaders: setting({
    name: 'OTEL_EXPORTER_OTLP_HEADERS',
    doc: 'En-têtes que le collecteur demande : nom=valeur, séparés par des virgules.',
    expected: 'des en-têtes nom=valeur, séparés par des virgules',
    schema: z
      .string()
      .regex(/^[\w-]+=[\x21-\x2b\x2d-\x7e]+(,[\w-]+=[\x21-\x2b\x2d-\x7e]+)*$/)
      .transform((text) => Object.fromEntries(text.split(',').map((one) => headerIn(one))))
      .optional(),
  }),
};

/** A value may be written as in an address: a comma as %2C. */
function headerIn(text: string): [name: string, value: string] {
  const at = text.indexOf('=');
  const value = text.slice(at + 1);
  return [
    text.slice(0, at).toLowerCase(),
    /%[^0-9A-Fa-f]|%.[^0-9A-Fa-f]/.test(value) ? value : decodeURIComponent(value),
  ];
}
