import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { parse as parseEnv } from 'dotenv';
import { codeOf } from '../advice';
import { spaced } from '../words/typography';
import { buildPackage, zipPackage } from './manifest/package';
import { schemasAreThere } from './manifest/schema';
import { readValues } from './manifest/settings';
import { root } from '../root';

const usage = [
  'Usage : npm run manifest [-- --env FICHIER] [--out FICHIER.zip]',
  'Construit le paquet de l’application Teams à partir des réglages de .env (ou de FICHIER) et de l’environnement.',
  'Réglages : MicrosoftAppId, PUBLIC_URL, ORGANISATION, WEBSITE_URL, PRIVACY_URL, TERMS_URL ;',
  'au besoin TEAMS_APP_ID (sinon MicrosoftAppId), AAD_APP_ID (une inscription d’application, quand le bot a une identité',
  'managée ; sinon MicrosoftAppId) et DEVELOPER_NAME (sinon ORGANISATION ; 32 caractères au plus).',
];

/** 0: the package is built; 1: settings or manifest have faults; 2: a wrong call, or a file that can't be read. */
type ExitCode = 0 | 1 | 2;

const defaultZip = join('dist', 'manifest', 'bilan-companion.zip');

function main(args: string[]): ExitCode {
  const call = readCall(args);
  if (call === undefined) return complain(2, usage);
  const settings = readSettings(call.envFile);
  if (settings === undefined) {
    return complain(2, [`Le fichier « ${call.envFile ?? ''} » ne peut pas être lu : vérifiez son nom.`]);
  }
  const values = readValues(settings);
  if (!values.ok) return complain(1, ['Réglages à corriger :', ...values.refusal.map((fault) => `  ${fault}`)]);
  const template = join(root, 'manifest');
  if (!existsSync(template) || !schemasAreThere()) {
    return complain(2, [
      'Le modèle du manifeste ou les paquets de développement ne sont pas ici (dans l’image, par exemple) : lancez cette commande sur une copie du projet, après « npm ci --ignore-scripts ».',
    ]);
  }
  const built = buildPackage(template, values.value);
  if (!built.ok) return complain(1, ['Le manifeste est refusé :', ...built.refusal.map((fault) => `  ${fault}`)]);
  try {
    mkdirSync(dirname(call.zipFile), { recursive: true });
    writeFileSync(call.zipFile, zipPackage(built.value));
  } catch (error) {
    return complain(2, [
      `Le fichier « ${call.zipFile} » ne peut pas être écrit (${codeOf(error)}) : donnez à --out le nom d’un fichier, là où vous pouvez écrire.`,
    ]);
  }
  const files = Object.keys(built.value).join(', ');
  console.log(spaced(`Paquet construit : ${relative(process.cwd(), call.zipFile)} (${files})`));
  return 0;
}

function readCall(args: string[]): { envFile: string | undefined; zipFile: string } | undefined {
  try {
    const { values } = parseArgs({ args, options: { env: { type: 'string' }, out: { type: 'string' } } });
    return { envFile: values.env, zipFile: values.out ?? join(root, defaultZip) };
  } catch {
    return undefined;
  }
}

/** What the environment says wins over the file; without a named file, a missing `.env` is no fault. */
function readSettings(envFile: string | undefined): Record<string, string | undefined> | undefined {
  try {
    return { ...parseEnv(readFileSync(envFile ?? '.env')), ...process.env };
  } catch {
    return envFile === undefined ? process.env : undefined;
  }
}

function complain(code: ExitCode, lines: string[]): ExitCode {
  console.error(spaced(lines.join('\n')));
  return code;
}

process.exitCode = main(process.argv.slice(2));
