import { randomBytes } from 'node:crypto';
import { config as readDotenv } from 'dotenv';
import { keepTyped } from './actions/keep-typed';
import { perform } from './actions/perform';
import { keepingCalendar } from './actions/schedule-reminders';
import { sendDueReminders } from './actions/send-due-reminders';
import type { Clock, Ids, Ports } from './actions/ports';
import { readConfig, type Config } from './config';
import type { Instant } from './domain/ids';
import { ownDataDownload } from './documents/own-data-download';
import { synthesisDownload } from './documents/synthesis-download';
import { keptGuides, readInputFiles, settleGuide } from './input-files';
import { startTicking } from './jobs/ticking';
import { createLog, type Log } from './log';
import { createShow } from './show/show';
import { openStore } from './store/open';
import { createBot, type BotParts } from './teams/bot';
import { readCard } from './teams/read-card';
import { createOwnDataLinks } from './web/own-data';
import { startWebServer } from './web/server';

/** What a test puts in the place of the real thing. */
export interface Replacements {
  clock?: Clock;
  ids?: Ids;
  log?: Log;
  pacing?: BotParts['pacing'];
  teamsSide?: BotParts['teamsSide'];
}

export interface RunningServer {
  port: number;
  /** Resolves when everything that follows the answers given so far is done. */
  idle(): Promise<void>;
  /** Sends what is due now, without waiting for the next look. */
  remind(): Promise<void>;
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
/** How often what is due is looked for. */
const tickMs = 60_000;

/** Builds and joins everything. @throws StartRefused, StoreUnavailable, or the port's own error. */
export async function startServer(config: Config, replaced: Replacements = {}): Promise<RunningServer> {
  const log = replaced.log ?? createLog(config.logLevel);
  const clock = replaced.clock ?? systemClock;
  const ids = replaced.ids ?? randomIds;
  const files = await readInputFiles(config);
  if (!files.consents.ok) throw new StartRefused(files.consents.refusal);
  const consentTexts = files.consents.value;
  const store = await openStore(config.store, { log });
  try {
    const settled = await settleGuide(store.directory, files.guide, log);
    if (!settled.ok) throw new StartRefused(settled.refusal);
    if (!files.guide.ok) say(files.guide.refusal);
    const guide = settled.value;
    const guides = keptGuides(store.directory, guide);
    const { directory } = store;
    const { timeZone } = config;
    const bilans = keepingCalendar(store.bilans, { directory, guides, timeZone });
    const ownData = await createOwnDataLinks({ directory, clock, publicUrl: config.publicUrl });
    const bot = createBot({
      ...(config.identity === undefined ? {} : { identity: config.identity }),
      ...(replaced.pacing === undefined ? {} : { pacing: replaced.pacing }),
      ...(replaced.teamsSide === undefined ? {} : { teamsSide: replaced.teamsSide }),
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
    const ports: Ports = {
      bilans,
      directory,
      guides,
      clock,
      ids,
      roster: bot.roster,
      messenger: bot.messenger,
      links: {
        ownData: ownData.ownData,
        document: ownData.document,
        invitation: (code) => chatLink(config, code),
      },
      consentTexts: () => consentTexts,
      timeZone: config.timeZone,
      ...(config.organisation === undefined ? {} : { organisation: config.organisation }),
    };
    const fetchOwnData = ownDataDownload({ ports, links: ownData });
    const document = synthesisDownload({ ports, links: ownData });
    const ready = () => store.ready();
    const web = await startWebServer({ bot, ownData: fetchOwnData, document, ready, log }, config);
    const send = (since: Instant) => sendDueReminders(ports, since);
    const ticking = startTicking({ send, clock, log, everyMs: tickMs });
    log.info('listening', { host: config.host, port: web.port, version: guide.version });
    return {
      port: web.port,
      idle: () => bot.idle(),
      remind: () => ticking.tick(),
      async close() {
        await within(closeWithinMs, web.close());
        await within(closeWithinMs, ticking.stop());
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

/** Opens the bot's chat in Teams with the code typed; in local mode the address shows what it would be. */
const chatLink = ({ identity }: Config, code: string): string =>
  `https://teams.microsoft.com/l/chat/0/0?users=28:${identity?.appId ?? 'local'}&message=${encodeURIComponent(code)}`;

const systemClock: Clock = { now: () => new Date().toISOString() as Instant };
const randomIds: Ids = { nonce: () => randomBytes(16).toString('base64url') };

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
