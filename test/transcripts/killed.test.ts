import { setTimeout as pause } from 'node:timers/promises';
import type { PersonId, TenantId } from '../../src/domain/ids';
import { openStore } from '../../src/store/open';
import { claire, deskOf, organisation, TestBot } from '../support/bot';
import { inputsWith } from '../support/bot-card';
import { FakeConnector, type CardJson } from '../support/connector';
import { cardLines } from '../support/transcript-card';
import { toldByGuide } from '../support/transcript-guide';
import { ServerProcess } from '../support/server-process';
import { openLastingStore, storeMakes, type LastingStore } from '../support/lasting-store';

const desk = deskOf(claire);
const note = 'Note privée (vous seul)';
let store: LastingStore;
let connector: FakeConnector;
let server: ServerProcess | undefined;
let bot: TestBot;

async function start(installed: boolean): Promise<void> {
  const started = await ServerProcess.start({ store: store.config, connector });
  server = started;
  bot = await TestBot.start({ connector, installed, serve: () => Promise.resolve(started) });
}

beforeEach(async () => {
  connector = await FakeConnector.start();
});
afterEach(async () => {
  await server?.kill();
  await connector.stop();
  await store.remove();
});

/** The texts a block of the guide holds, and how its card is called again. */
const blocks = toldByGuide()
  .slice(0, 2)
  .flatMap(({ blocks: all }) => all.filter(({ kind }) => kind === 'questions'))
  .slice(0, 4)
  .map((block, at) => ({ ...block, again: at % 2 === 0 ? 'reprendre' : 'démarrer' }));

const what = 'the server is killed in the middle of blocks, again and again: nothing that was acknowledged is missing';
test.each(storeMakes)(
  `${what} (%s)`,
  async (make) => {
    store = await openLastingStore({ make, killed: true });
    await start(true);
    await bot.say(claire, desk, 'nouveau bilan');
    await bot.press(claire, bot.card(desk), 'Créer le bilan', { Prénom: 'Nadia', Nom: 'Benali' });
    await bot.say(claire, desk, 'démarrer');
    const kept: string[] = [];
    let acknowledgements = 0;
    for (const [round, { items, again, title }] of blocks.entries()) {
      await reach(title);
      const first = items[0] ?? '';
      const second = items[1] ?? '';
      await bot.press(claire, bot.card(desk), 'Enregistrer', { [first]: `acquitté ${round} 🙂` });
      expect(standing(first)).toBe(`acquitté ${round} 🙂`);
      const acknowledged = await killedWhileSaving(round, { [second]: `en vol ${round}`, [note]: `note ${round}` });

      await start(false);
      await bot.say(claire, desk, again);
      expect(cardLines(bot.card(desk).card)).toContain(`# ${title}`);
      expect(labels()).toEqual(items);
      expect(standing(first)).toBe(`acquitté ${round} 🙂`);
      expect(['', `en vol ${round}`]).toContain(standing(second));
      if (acknowledged) acknowledgements++;
      if (acknowledged) expect([standing(second), standing(note)]).toEqual([`en vol ${round}`, `note ${round}`]);
      kept.push(`acquitté ${round} 🙂`, ...(acknowledged ? [`en vol ${round}`, `note ${round}`] : []));
    }
    await server?.kill();
    expect(acknowledgements).toBeGreaterThanOrEqual(2);
    expect(await written()).toEqual(expect.arrayContaining(kept));
  },
  120_000,
);

/** Presses many times, and kills while the answers come in. Whether one of them was acknowledged. */
async function killedWhileSaving(round: number, typed: Record<string, string>): Promise<boolean> {
  const presses = Array.from({ length: 6 }, () => bot.pressing(claire, bot.card(desk), 'Enregistrer', typed));
  const answers = presses.map(async (press) => {
    const response = await bot.post(JSON.stringify(press));
    return (await response.text()).includes('Enregistré');
  });
  const settled = Promise.allSettled(answers);
  // The later rounds wait for a first answer: then, some were acknowledged and others are still under way.
  if (round < 2) await pause(round * 4);
  else await Promise.any(answers);
  await server?.kill();
  return (await settled).some((one) => one.status === 'fulfilled' && one.value);
}

/** Goes on, without typing, to the block of that title. */
async function reach(title: string): Promise<void> {
  for (let steps = 0; !cardLines(bot.card(desk).card).includes(`# ${title}`); steps++) {
    if (steps > 6) throw new Error(`« ${title} » is never reached`);
    const lines = cardLines(bot.card(desk).card);
    if (lines.includes('# Conclusion')) await close();
    else await bot.say(claire, desk, 'suivant');
  }
}

async function close(): Promise<void> {
  const checks = inputsWith(bot.card(desk).card, "Clore l'entretien").filter(({ id }) => id.startsWith('check.'));
  const done = Object.fromEntries(checks.map(({ id }) => [id, true]));
  await bot.press(claire, bot.card(desk), "Clore l'entretien", done);
  await bot.say(claire, desk, 'démarrer');
}

interface Input {
  id?: string;
  type?: string;
  label?: string;
  value?: string;
  items?: Input[];
}

const inputs = (parts: Input[]): Input[] =>
  parts.flatMap((part) => (part.type === 'Input.Text' ? [part] : inputs(part.items ?? [])));
const shown = (): Input[] => inputs((bot.card(desk).card as CardJson & { body: Input[] }).body);
const standing = (label: string): string | undefined => shown().find((input) => input.label === label)?.value;
const labels = (): (string | undefined)[] => shown().flatMap(({ id, label }) => (id === 'note' ? [] : [label]));

/** Every text of every block, as the store has it. */
async function written(): Promise<string[]> {
  const opened = await openStore(store.config);
  const [bilan] = await opened.bilans.heldBy(organisation as TenantId, claire.aad as PersonId);
  const records = await opened.bilans.readAll(bilan!.id, 'block');
  await opened.close();
  return records.flatMap(({ record }) =>
    [...Object.values(record.answers), ...Object.values(record.notes)].map(({ text }) => text),
  );
}
