import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { config as readDotenv } from 'dotenv';
import { keepTyped } from './actions/keep-typed';
import { perform } from './actions/perform';
import type { Clock, Directory, Guides, Ids, Ports } from './actions/ports';
import { readConfig, type Config } from './config';
import type { Guide, GuideVersion } from './domain/guide';
import { parseGuide } from './domain/guide-markdown';
import type { Instant } from './domain/ids';
import { refused, type Outcome } from './domain/outcome';
import { createLog, type Log } from './log';
import { createShow } from './show/show';
import { openSqliteStore } from './store/sqlite';
import { createBot, type BotParts } from './teams/bot';
import { readCard } from './teams/read-card';
import { startWebServer } from './web/server';

/** What a test puts in the place of the real thing. */
export interface Replacements {
  clock?: Clock;
  ids?: Ids;
  log?: Log;
  pacing?: BotParts['pacing'];
}

export interface RunningServer {
  port: number;
  /** Resolves when everything that follows the answers given so far is done. */
  idle(): Promise<void>;
  /** Stops accepting, finishes what is under way (10 s at most), closes the store. */
  close(): Promise<void>;
}

/** The server can't start; `lines` say why, in French. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
  readonly code = 'start-refused';
  readonly lines: string[];

  constructor(lines: string[]) {
    super('the server cannot start');
    this.lines = lines;
  }
}

const closeWithinMs = 10_000;

/** Builds and joins everything. @throws StartRefused, StoreUnavailable, or the port's own error. */
export async function startServer(config: Config, replaced: Replacements = {}): Promise<RunningServer> {
  const log = replaced.log ?? createLog(config.logLevel);
  const clock = replaced.clock ?? systemClock;
  const ids = replaced.ids ?? randomIds;
  const read = await readGuide(config);
  const store = await openSqliteStore({ file: config.store.file });
  try {
    const guide = await settleGuide(store.directory, read, log);
    const guides = keptGuides(store.directory, guide);
    const { bilans, directory } = store;
    const ports: Ports = { bilans, directory, guides, clock, ids, timeZone: config.timeZone };
    const bot = createBot({
      ...(config.identity === undefined ? {} : { identity: config.identity }),
      ...(replaced.pacing === undefined ? {} : { pacing: replaced.pacing }),
      perform: (actor, scene, intent) => perform(ports, actor, scene, intent),
      keepTyped: (intent) => keepTyped(ports, intent),
      draw: createShow({ timeZone: config.timeZone }),
      listed: config.consultantIds,
      directory,
      readCard,
      clock,
      ids,
      log,
    });
    const web = await startWebServer({ bot, ready: () => store.ready(), log }, config);
    log.info('listening', { host: config.host, port: web.port, version: guide.version });
    return {
      port: web.port,
      idle: () => bot.idle(),
      async close() {
        await within(closeWithinMs, web.close());
        await within(closeWithinMs, bot.idle());
        await store.close();
        log.info('stopped');
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

const systemClock: Clock = { now: () => new Date().toISOString() as Instant };
const randomIds: Ids = { nonce: () => randomBytes(16).toString('base64url') };

async function readGuide({ guideFile, planFile }: Config): Promise<Outcome<Guide, string[]>> {
  const faults: string[] = [];
  const textOf = async (file: string): Promise<string> => {
    try {
      return await readFile(file, 'utf8');
    } catch {
      faults.push(`${file} : ce fichier ne peut pas être lu ; vérifiez son nom et ses droits.`);
      return '';
    }
  };
  const guideText = await textOf(guideFile);
  const plan = planFile === undefined ? {} : { planFile, planText: await textOf(planFile) };
  if (faults.length > 0) return refused(faults);
  const parsed = parseGuide({ guideFile, guideText, ...plan });
  return parsed.ok ? parsed : refused(parsed.refusal.map(({ file, line, message }) => `${file}:${line}: ${message}`));
}

/** Under this id the directory keeps the last good guide, for a start on a faulty one. */
const lastGood = 'current' as GuideVersion;

/** The guide new bilans are opened with: the file's, or the last good one when the file has faults. */
async function settleGuide(directory: Directory, read: Outcome<Guide, string[]>, log: Log): Promise<Guide> {
  if (!read.ok) {
    const known = await directory.find('guide', lastGood);
    if (known === undefined) throw new StartRefused(read.refusal);
    say(read.refusal);
    log.warn('guide-faulty', { count: read.refusal.length, version: known.record.guide.version });
    return known.record.guide;
  }
  const guide = read.value;
  for (const id of [guide.version, lastGood]) {
    const kept = await directory.find('guide', id);
    if (kept?.record.guide.version === guide.version) continue;
    // Another replica starting with the same guide is no trouble: what it wrote is the same.
    await directory.put({ kind: 'guide', id, guide }, kept?.version ?? 'absent');
  }
  return guide;
}

/** Every guide that some bilan was opened with, read once. */
function keptGuides(directory: Directory, current: Guide): Guides {
  const known = new Map<GuideVersion, Guide>([[current.version, current]]);
  return {
    current: () => current,
    async version(version) {
      const guide = known.get(version) ?? (await directory.find('guide', version))?.record.guide;
      if (guide === undefined) throw new Error(`no guide of version ${version} is kept`);
      known.set(version, guide);
      return guide;
    },
  };
}

async function within(ms: number, job: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([job, late]);
  clearTimeout(timer);
}

function say(lines: string[]): void {
  process.stderr.write(`${lines.join('\n')}\n`);
}

async function main(): Promise<void> {
  readDotenv({ quiet: true });
  const config = readConfig(process.env);
  if (!config.ok) {
    say(['Réglages à corriger :', ...config.refusal.map(({ name, message }) => `  ${name} : ${message}`)]);
    process.exitCode = 1;
    return;
  }
  const log = createLog(config.value.logLevel);
  process.on('unhandledRejection', (error) => {
    log.error('unhandled-rejection', error);
  });
  try {
    const server = await startServer(config.value, { log });
    stopOnSignal(server, log);
  } catch (error) {
    if (error instanceof StartRefused) say(['Le guide ne peut pas être utilisé :', ...error.lines]);
    else log.error('start-failed', error);
    process.exitCode = 1;
  }
}

function stopOnSignal(server: RunningServer, log: Log): void {
  const stop = (signal: string) => {
    log.info('stopping', { signal });
    void server.close().finally(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

if (require.main === module) void main();
