import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openStore } from '../../src/store/open';
import { deskOf, TestBot } from '../support/bot';
import { FakeConnector } from '../support/connector';
import { openSavers, save, writtenOf, type Saver } from '../support/savers';
import { ServerProcess } from '../support/server-process';

/**
 * 16 people save at once, each as fast as they are answered, and the server is killed as `kill -9` does, again and
 * again. `KILLS=20 npx jest test/store/kill-under-load` kills more often, and tells its figures.
 */
const kills = Number(process.env['KILLS'] ?? 4);
const savers = 16;
const folder = mkdtempSync(join(tmpdir(), 'bilan-kills-'));
const store = { kind: 'sqlite' as const, file: join(folder, 'bilan.db') };

interface Ledger {
  saver: Saver;
  acknowledged: number;
  /** Sent, and answered by nobody. */
  unanswered: number;
  /** What may stand now: the last text that was acknowledged, and those sent after it. */
  standing: string[];
}

/** So many answers are acknowledged in each round before the server is killed. */
const atLeast = 3 * savers;

const total = (ledgers: Ledger[], what: 'acknowledged' | 'unanswered'): number =>
  ledgers.reduce((sum, ledger) => sum + ledger[what], 0);

let connector: FakeConnector;
let server: ServerProcess | undefined;

afterAll(async () => {
  await server?.kill();
  await connector.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(installed: boolean): Promise<TestBot> {
  const started = await ServerProcess.start({ store, connector });
  server = started;
  return TestBot.start({ connector, installed, serve: () => Promise.resolve(started) });
}

/** Saves from card to card until the server is gone. */
async function saveOn(bot: TestBot, ledger: Ledger, round: number): Promise<void> {
  for (let number = 1; ; number += 1) {
    const text = `${round}.${number}`;
    ledger.standing.push(text);
    const seen = await save(bot, ledger.saver, [`${text} un`, `${text} deux`]);
    if (seen.kind !== 'acknowledged') {
      ledger.unanswered += 1;
      return;
    }
    ledger.acknowledged += 1;
    ledger.standing = [text];
    if (seen.card !== undefined) ledger.saver.card = { ...ledger.saver.card, card: seen.card };
  }
}

/** Nothing acknowledged is missing; nothing is there by half. */
async function expectNoneLost(ledgers: Ledger[]): Promise<void> {
  const opened = await openStore(store);
  try {
    for (const { saver, acknowledged, unanswered, standing } of ledgers) {
      const { pairs, saves } = await writtenOf(opened, saver);
      const expected = standing.map((text) => (text === '' ? '' : `${text} un | ${text} deux`));
      expect(expected).toContain(pairs.map((each) => each.join(' | ')).join());
      expect(saves).toBeGreaterThanOrEqual(acknowledged);
      expect(saves).toBeLessThanOrEqual(acknowledged + unanswered);
    }
  } finally {
    await opened.close();
  }
}

test(
  `kill -9 under a load of ${savers} concurrent savers, ${kills} times: no acknowledged answer is lost`,
  async () => {
    connector = await FakeConnector.start();
    let bot = await start(true);
    const ledgers = (await openSavers(bot, savers)).map((saver): Ledger => ({
      saver,
      acknowledged: 0,
      unanswered: 0,
      standing: [''],
    }));
    for (let round = 1; round <= kills; round += 1) {
      const saving = ledgers.map((ledger) => saveOn(bot, ledger, round));
      const load = { over: false };
      void Promise.all(saving).finally(() => (load.over = true));
      while (total(ledgers, 'acknowledged') < round * atLeast) {
        if (load.over) throw new Error('the server stopped saving before it was killed');
        await pause(5);
      }
      await pause(Math.random() * 50);
      await server?.kill();
      await Promise.all(saving);
      await expectNoneLost(ledgers);
      if (round === kills) break;
      bot = await start(false);
      for (const { saver } of ledgers) {
        await bot.say(saver.person, deskOf(saver.person), 'reprendre');
        saver.card = { ...bot.card(deskOf(saver.person)) };
      }
    }
    const acknowledged = total(ledgers, 'acknowledged');
    expect(acknowledged).toBeGreaterThanOrEqual(kills * atLeast);
    if (process.env['KILLS'] !== undefined) {
      const unanswered = total(ledgers, 'unanswered');
      process.stderr.write(`${kills} kills, ${acknowledged} answers acknowledged, ${unanswered} unanswered, 0 lost\n`);
    }
  },
  60_000 + kills * 40_000,
);
