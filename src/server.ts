import type { Agent } from 'node:https';
import { refreshFollowUp } from './actions/follow-up/refresh-follow-up';
import { keepTyped } from './actions/session/keep-typed';
import { perform } from './actions/perform';
import { planUnreached } from './actions/reminders/tell-unreached';
import { keepingCalendar } from './actions/reminders/schedule-reminders';
import { retryFor } from './actions/reminders/retry-reminders';
import { createTurns } from './actions/reminders/dispatch-turn';
import { sendingInTurn } from './actions/reminders/send-in-turn';
import type { Clock, Ids, Ports } from './actions/ports';
import { resumeErasures } from './actions/retention/erase-bilan';
import { createLookBack } from './actions/retention/look-back';
import type { Config } from './config';
import { ownDataDownload } from './documents/own-data-download';
import { createPrint } from './documents/print';
import { synthesisDownload } from './documents/synthesis-download';
import { keptGuides, readInputFiles, settleGuide } from './input-files';
import { createAdvance, movableClock } from './jobs/advancing';
import { startTicking } from './jobs/ticking';
import { chatLink, driveOf, teamsSideOf } from './local-or-teams';
import { createLog, logOfRounds, say, type Log } from './log';
import { createShow } from './show/show';
import { bilanWith, readingApart, type Faulty } from './store/apart';
import { headsOf, triesIn } from './store/heads';
import { openStore } from './store/open';
import { readiness } from './store/readiness';
import { newReference, randomIds, replicaName, systemClock } from './surroundings';
import { createBot, type BotParts } from './teams/bot';
import { knownDirectory } from './teams/known-directory';
import { readCard } from './teams/read/read-card';
import { within } from './teams/within';
import { createBeneficiaryPage } from './web/beneficiary-page';
import { createLinks } from './web/links';
import { countingLog } from './watch/counting-log';
import { metered, unmetered } from './watch/acting';
import { aroundRequest } from './watch/around-request';
import { createMetrics } from './watch/metrics';
import { tracedStore } from './watch/traces/traced-store';
import { openTraces } from './watch/traces/open-traces';
import { watchedPerform } from './watch/watched-perform';
import { watchedSend } from './watch/watched-send';
import { createOwnDataLinks, signingKey } from './web/own-data';
import { startWebServer } from './web/server';

/** What a test puts in the place of the real thing. */
export interface Replacements {
  clock?: Clock;
  ids?: Ids;
  log?: Log;
  pacing?: BotParts['pacing'];
  limits?: BotParts['limits'];
  teamsSide?: BotParts['teamsSide'];
  /** What stands in OneDrive's place; local mode has none. */
  drive?: Agent;
  /** How long what is under way at the end is waited for, thrice at most. */
  closeWithinMs?: number;
}

export interface RunningServer {
  port: number;
  /** Resolves when everything that follows the answers given so far is done. */
  idle(): Promise<void>;
  /** Sends what is due now, without waiting for the next look. */
  remind(): Promise<void>;
  /** Stops accepting, finishes what is under way (34 s at most in all), closes the store. */
  close(): Promise<void>;
}

/** The server can't start; `lines` say why, in French. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
  readonly code = 'start-refused';
  readonly lines: string[];

  constructor(what: string, faults: string[]) {
    super('the server cannot start');
    this.lines = [what, ...faults];
  }
}

const usualCloseWithinMs = 10_000;
const tracesWithinMs = 2_000;
/** The turn ends by itself, should the store be away. */
const leaveWithinMs = 2_000;
/** How often what is due is looked for. */
const tickMs = 60_000;
/** Bilans from before the rule, at each look. */
const lookBackAtOnce = 200;

/** Builds and joins everything. @throws StartRefused, StoreUnavailable, or the port's own error. */
export async function startServer(config: Config, replaced: Replacements = {}): Promise<RunningServer> {
  const realClock = replaced.clock ?? systemClock;
  const closeWithinMs = replaced.closeWithinMs ?? usualCloseWithinMs;
  const ready = readiness(() => store.ready(), realClock);
  const metrics = createMetrics(ready);
  const log = countingLog(replaced.log ?? createLog(config.logLevel), metrics);
  const ids = replaced.ids ?? randomIds;
  const traces = await openTraces(config.traces, log);
  const files = await readInputFiles(config);
  if (!files.consents.ok)
    throw new StartRefused('Les textes des consentements ne peuvent pas être utilisés :', files.consents.refusal);
  const consentTexts = files.consents.value;
  const rounds = logOfRounds(log, newReference);
  const faultyReminder = (to: Log) => (reminder: string, error: unknown) => {
    to.error('reminder-faulty', error, { reminder, bilan: bilanWith(error) });
  };
  const faultyBilan =
    (to: Log) =>
    (error: unknown, bilan = bilanWith(error)) => {
      to.error('bilan-faulty', error, { bilan });
    };
  const store = await openStore(config.store, { log, faulty: faultyBilan(log) });
  try {
    const moved = config.identity === undefined ? await movableClock(realClock, store.directory) : undefined;
    const clock = moved ?? realClock;
    const settled = await settleGuide(store.directory, files.guide, log);
    if (!settled.ok) throw new StartRefused('Le guide ne peut pas être utilisé :', settled.refusal);
    if (!files.guide.ok) say(files.guide.refusal);
    const guide = settled.value;
    const guides = keptGuides(store.directory, guide);
    const { bilans: kept, directory: read, erasure } = tracedStore(store, traces);
    const directory = knownDirectory(read, clock);
    const { timeZone } = config;
    const bilans = keepingCalendar(kept, { directory, guides, timeZone, consentTexts: () => consentTexts });
    const key = await signingKey(directory);
    const ownData = await createOwnDataLinks({ directory, clock, publicUrl: config.publicUrl });
    const act = watchedPerform((actor, scene, intent) => perform(ports, actor, scene, intent), {
      metrics,
      traces,
      log,
      meter: config.store.kind === 'cosmos' ? metered : unmetered,
    });
    const draw = createShow({ timeZone: config.timeZone });
    const bot = createBot({
      ...(config.identity === undefined ? {} : { identity: config.identity }),
      ...(replaced.pacing === undefined ? {} : { pacing: replaced.pacing }),
      ...(replaced.limits === undefined ? {} : { limits: replaced.limits }),
      ...(await teamsSideOf(config, replaced, log)),
      perform: act,
      keepTyped: (intent, notice) => keepTyped(ports, intent, notice),
      draw,
      refreshFollowUp: (bilan) => refreshFollowUp(ports, bilan),
      unreached: (bilan) => planUnreached(ports, bilan),
      reachable: (who) => retryFor(ports, who, faultyReminder(log)),
      listed: config.consultantIds,
      directory,
      readCard,
      clock,
      log,
      clockLog: rounds,
    });
    const ports: Ports = {
      bilans,
      directory,
      erasure,
      guides,
      clock,
      ids,
      roster: bot.roster,
      messenger: bot.messenger,
      files: { word: createPrint() },
      ...driveOf(config, replaced, log),
      links: createLinks({
        files: ownData,
        publicUrl: config.publicUrl,
        chat: (code) => chatLink(config, code),
        key,
        clock,
      }),
      faulty: faultyBilan(log),
      consentTexts: () => consentTexts,
      timeZone: config.timeZone,
      ...(config.organisation === undefined ? {} : { organisation: config.organisation }),
    };
    const fetchOwnData = ownDataDownload({ ports, links: ownData });
    const document = synthesisDownload({ ports, links: ownData });
    const page = createBeneficiaryPage({
      perform: act,
      deliver: (delivery) => {
        bot.deliver(delivery);
      },
      follow: (person, job) => {
        bot.follow(person, job);
      },
      tenant: config.identity?.tenant,
      readCard,
      draw,
      key,
      clock,
      ids,
      log,
    });
    const token = config.metricsToken;
    const measures = { text: () => metrics.text(), ...(token === undefined ? {} : { token }) };
    const web = await startWebServer(
      {
        ...{ bot, page, publicUrl: config.publicUrl, ownData: fetchOwnData, document, ready, log },
        metrics: measures,
        around: aroundRequest(traces),
        reference: newReference,
      },
      config,
    );
    const clockPorts: Ports = { ...ports, ...bot.forClock, faulty: faultyBilan(rounds) };
    const turns = createTurns({ directory, clock, replica: replicaName(web.port) });
    const sendDue = sendingInTurn(clockPorts, turns, faultyReminder(rounds));
    const every = (without: Faulty) => headsOf(store.holdings, readingApart(without));
    const tries = () => triesIn(store.holdings, readingApart(faultyBilan(rounds)));
    const lookBack = createLookBack(clockPorts, every, faultyBilan(rounds), tries);
    const send = watchedSend(
      async (goesOn) => {
        rounds.begin();
        await resumeErasures(clockPorts, faultyBilan(rounds));
        if (goesOn()) await lookBack(lookBackAtOnce);
        return sendDue(goesOn);
      },
      { metrics, traces, directory, clock },
    );
    const ticking = startTicking({ send, log: rounds, everyMs: tickMs });
    if (moved) ports.advance = createAdvance({ clock: moved, tick: () => ticking.tick(), timeZone });
    log.info('listening', { host: config.host, port: web.port, version: guide.version });
    return {
      port: web.port,
      idle: () => bot.idle(),
      remind: async () => {
        await ticking.tick();
      },
      async close() {
        // It begins no more reminders while the door closes; the one under way is put down before the store is closed.
        const ticked = ticking.stop().then(() => true);
        await within(closeWithinMs, web.close());
        // A turn that is left while something still goes would send it a second time; left alone, it ends by itself.
        if (await within(closeWithinMs, ticked)) await within(leaveWithinMs, turns.leave());
        await within(closeWithinMs, bot.idle());
        await within(tracesWithinMs, traces.close());
        await store.close();
        log.info('stopped');
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
