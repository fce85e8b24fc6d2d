import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { config as readDotenv } from 'dotenv';
import { StoreUnavailable } from '../../actions/ports';
import { codeOf, refusalOf, unanswered } from '../../advice';
import { readStoreConfig, type Config } from '../../config';
import { openStore } from '../../store/open';
import { RecordFault } from '../../store/records';
import type { Store } from '../../store/store';
import { spaced } from '../../words/typography';
import { UnfitFile } from './lines';

/** 0: done and verified; 1: something is missing, different or wrong; 2: a wrong call or wrong settings. */
export type ExitCode = 0 | 1 | 2;

/** Many records in one request take longer than a person's act may. */
const patience = { budgetMs: 60_000, requestMs: 20_000 };

/** What was given besides the name, by its option: `--yes` with nothing, `--to` with the word that follows. */
export type Given = ReadonlyMap<string, string>;

/** Runs one command on what is named and the store that the settings choose; says in French what went wrong. */
export async function onStore(
  usage: string,
  { existing, ...options }: { existing: 'store' | 'file' } & Options,
  work: (store: Store, named: string, given: Given) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { given, rest } = readGiven(process.argv.slice(2), options);
  const [file, ...others] = rest;
  if (file === undefined || file.startsWith('-') || others.length > 0) return complain(2, [usage]);
  readDotenv({ quiet: true });
  const config = readStoreConfig(process.env);
  if (!config.ok) {
    return complain(2, [
      'Réglages à corriger :',
      ...config.refusal.map(({ name, message }) => `  ${name} : ${message}`),
    ]);
  }
  console.error(spaced(`Base : ${placeOf(config.value)}`));
  const missing = existing === 'file' ? file : sqliteFileOf(config.value);
  if (missing !== undefined && !existsSync(missing)) {
    return complain(2, [`Le fichier « ${missing} » n’existe pas : vérifiez son nom.`]);
  }
  let store: Store | undefined;
  try {
    store = await openStore(config.value, { patience });
    return await work(store, file, given);
  } catch (error) {
    return complain(1, faultLines(error, config.value));
  } finally {
    await store?.close();
  }
}

interface Options {
  /** Given or not. */
  flags?: readonly string[];
  /** Followed by a word each. */
  valued?: readonly string[];
}

function readGiven(words: string[], { flags = [], valued = [] }: Options): { given: Given; rest: string[] } {
  const given = new Map<string, string>();
  const rest: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const value = words[at + 1];
    if (flags.includes(word)) given.set(word, '');
    else if (valued.includes(word) && value !== undefined && !value.startsWith('-')) {
      given.set(word, value);
      at++;
    } else rest.push(word);
  }
  return { given, rest };
}

/** Which base is acted on: the settings of another place are easily left in an environment. Never the key. */
const placeOf = (store: Config['store']): string =>
  store.kind === 'sqlite'
    ? `${resolve(store.file)} (SQLite)`
    : `« ${store.database} » sur ${new URL(store.endpoint).host} (Cosmos DB)`;

const sqliteFileOf = (config: Config['store']): string | undefined =>
  config.kind === 'sqlite' ? config.file : undefined;

export function complain(code: ExitCode, lines: string[]): ExitCode {
  console.error(spaced(lines.join('\n')));
  return code;
}

export function say(lines: string[]): void {
  console.log(spaced(lines.join('\n')));
}

/** Names, codes and places; never what a record holds. */
function faultLines(error: unknown, store: Config['store']): string[] {
  if (error instanceof UnfitFile) {
    return [
      `Ce fichier n’est pas un export entier : la ligne ${error.line} manque ou a changé. Rien de plus n’a été écrit.`,
    ];
  }
  if (error instanceof RecordFault) {
    const { kind, partition, id } = error.where;
    const mending =
      error.code === 'newer-version' ? 'mettez le programme à jour' : 'rétablissez-le d’une sauvegarde, ou signalez-le';
    return [`Enregistrement illisible : ${kind} ${id} de ${partition} (${error.code}). Arrêt : ${mending}.`];
  }
  if (error instanceof StoreUnavailable) {
    const code = codeOf(error.cause);
    const refusal = refusalOf(error.cause, store);
    return refusal === undefined
      ? [
          `La base ne répond pas (${code}). La commande peut être relancée telle quelle.`,
          ...unanswered(error.cause, store),
        ]
      : [`La base ne s’ouvre pas (${code}).`, refusal];
  }
  const refusal = codeOf(error) === 'schema-too-new' ? refusalOf(error, store) : undefined;
  return [`Arrêt : ${[codeOf(error), ...fileOf(error)].join(', ')}.`, ...(refusal === undefined ? [] : [refusal])];
}

/** The administrator's own file, which the disk refused; what a record holds is in no path. */
const fileOf = (error: unknown): string[] =>
  error instanceof Error && 'path' in error && typeof error.path === 'string' ? [`« ${error.path} »`] : [];
