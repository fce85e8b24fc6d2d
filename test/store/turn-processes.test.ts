import { setTimeout as pause } from 'node:timers/promises';
import { openStore } from '../../src/store/open';
import type { Store } from '../../src/store/store';
import { claire, deskOf, TestBot, textOf } from '../support/bot';
import { FakeConnector } from '../support/connector';
import { openLastingStore, storeMakes, type LastingStore } from '../support/lasting-store';
import { settingsOf } from '../support/server-process';
import { startProcess, type StoreProcess } from '../support/store-process';

/** Two servers in processes of their own on one store: one at a time sends what is due, also when one is killed at it. */
const desk = deskOf(claire);
const start = '2026-11-27T09:00:00.000Z';
/** The morning on which the appointments of each round are recalled: those of the next day. */
const rounds = ['2026-12-01', '2026-12-02'] as const;
const [killed, waiting, over] = ['09:30:00', '09:32:59', '09:33:00'].map((hour) => `2026-12-07T${hour}.000Z`) as [
  string,
  string,
  string,
];
/** Appointments of the last day; of each day before it, one. */
const manyOfThem = 5;

let store: LastingStore;
let kept: Store;
let connector: FakeConnector;
let running: Replica[] = [];

interface Replica {
  port: string;
  process: StoreProcess;
}
interface Line {
  msg: string;
  port?: number;
  at?: string;
  reason?: string;
  count?: number;
}

beforeEach(async () => {
  connector = await FakeConnector.start();
});
afterEach(async () => {
  await Promise.all(running.map(({ process }) => process.kill()));
  running = [];
  await kept.close();
  await connector.stop();
  await store.remove();
});

async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await what())) await pause(20);
}

const linesOf = ({ process }: Replica): Line[] => process.lines.map((line) => JSON.parse(line) as Line);

async function replica(): Promise<Replica> {
  const env = { LOCAL_MODE: 'on', PORT: '0', LOG_LEVEL: 'info', ...settingsOf(store.config) };
  const process = startProcess(require.resolve('./processes/replica.ts'), JSON.stringify(env), start);
  const started: Replica = { port: '', process };
  running.push(started);
  await until(() => linesOf(started).some(({ msg }) => msg === 'listening'));
  started.port = String(linesOf(started).find(({ msg }) => msg === 'listening')?.port);
  return started;
}

/** Looks at that moment. @returns how much it sent, by its own log. */
async function looks(one: Replica, at: string): Promise<number> {
  const from = one.process.lines.length;
  one.process.tell(at);
  await until(() => linesOf(one).some((line) => line.msg === 'looked' && line.at === at));
  const lines = linesOf(one).slice(from);
  return lines
    .filter(({ msg, reason }) => msg === 'reminders' && reason === 'sent')
    .reduce((sum, { count = 0 }) => sum + count, 0);
}

async function planned(bot: TestBot, date: string): Promise<void> {
  await bot.say(claire, desk, 'nouveau bilan');
  await bot.press(claire, bot.card(desk), 'Créer le bilan', { Prénom: 'Léa', Nom: 'Moreau' });
  await bot.press(claire, bot.card(desk), 'Planifier');
  await bot.press(claire, bot.card(desk), 'Enregistrer le rendez-vous', { Date: date, Heure: '14:30' });
}

const dayAfter = (date: string) => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);

/** The references of the bilans whose appointment was recalled, once for each time. */
const recalled = (): string[] =>
  connector
    .in(desk.id)
    .map(({ card }) => textOf(card ?? {}))
    .filter((text) => text.includes('Votre prochain entretien approche.'))
    .map((text) => /BC-[\w-]+/.exec(text)?.[0] ?? '?');

const holder = async (): Promise<Replica | undefined> => {
  const turn = (await kept.directory.find('dispatch-turn', 'reminders'))?.record;
  return running.find(({ port }) => turn?.replica.endsWith(`:${port}`));
};

test.each(storeMakes)(
  'on %s one server at a time sends what is due; one killed at it leaves the rest to the other, once its turn is over',
  async (make) => {
    store = await openLastingStore({ make, killed: true });
    kept = await openStore(store.config);
    const bot = await TestBot.start({ connector, start, config: { store: store.config } });
    for (const round of rounds) await planned(bot, dayAfter(round));
    for (let at = 0; at < manyOfThem; at += 1) await planned(bot, dayAfter(killed.slice(0, 10)));
    await bot.stop();
    await Promise.all([replica(), replica()]);

    for (const [at, round] of rounds.entries()) {
      const sent = await Promise.all(running.map((one) => looks(one, `${round}T09:30:00.000Z`)));
      // Both looked at the same moment; all was sent, by one of them alone.
      expect(sent.filter((count) => count > 0)).toHaveLength(1);
      expect(recalled()).toHaveLength(at + 1);
    }

    const before = recalled();
    for (const one of running) one.process.tell(killed);
    await until(() => recalled().length > before.length);
    const dying = await holder();
    const heir = running.find((one) => one !== dying);
    if (dying === undefined || heir === undefined) throw new Error('nobody has the turn');
    await dying.process.kill();
    await until(() => linesOf(heir).some(({ at }) => at === killed));
    const left = recalled();
    expect(left.length).toBeLessThan(before.length + manyOfThem);
    expect(await looks(heir, waiting)).toBe(0);
    expect(recalled()).toEqual(left);
    expect(await looks(heir, over)).toBeGreaterThan(0);
    const all = recalled().slice(before.length);
    expect(new Set(all).size).toBe(manyOfThem);
    // The one under way when its server died may have gone twice; no other.
    const twice = all.filter((one, at) => all.indexOf(one) !== at);
    expect([[], [left.at(-1)]]).toContainEqual(twice);
    expect(await looks(heir, '2026-12-07T09:40:00.000Z')).toBe(0);
  },
  60_000,
);
