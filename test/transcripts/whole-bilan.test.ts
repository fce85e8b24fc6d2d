import type { PersonId, TenantId } from '../../src/domain/ids';
import { openStore } from '../../src/store/open';
import { inputsWith, type Typed } from '../support/bot-card';
import { buttonsOf, claire, deskOf, meeting, organisation, TestBot } from '../support/bot';
import type { CardJson } from '../support/connector';
import { toldByGuide, type ToldBlock } from '../support/transcript-guide';
import { openLastingStore, storeMakes, type LastingStore } from '../support/lasting-store';

const desk = deskOf(claire);
const told = toldByGuide();
const note = 'Note privée (vous seul)';

/** What clients, stores and templates are tempted to change. */
const answerTo = (question: string, at: number): string =>
  `${at}. ${question}\n « é à ç œ » 🙂 **gras** _it_ [l](http://x) <b>x</b> \${${at}} {{DATE(2026-01-01)}} \u202bعربي\u202c\r\n\u0000- fin `;
const noteOn = ({ title }: ToldBlock, at: number): string => `Note ${at} sur « ${title} » : à revoir… 🙃 \${note}`;
const isKept = (at: number): boolean => at % 3 === 0;

let store: LastingStore;
let bot: TestBot;
afterEach(async () => {
  await store.remove();
});

const what =
  'ten interviews from the guide: each question, point and check once, word for word; each word typed is kept';
test.each(storeMakes)(
  `${what} (%s)`,
  async (make) => {
    store = await openLastingStore({ make, killed: true });
    bot = await TestBot.start({ config: { store: store.config } });
    const served = await holdAll();
    await bot.stop();
    expect(served).toEqual(told.flatMap(({ blocks }) => blocks.map(({ items }) => items)));
    expect(sharedOnes()).toEqual(
      told.flatMap(({ blocks }) => blocks.map(({ title, kind, items }) => [titleOf(title, kind), ...items])),
    );
    const count = (kind: ToldBlock['kind']) =>
      told.flatMap(({ blocks }) => blocks.filter((block) => block.kind === kind).flatMap(({ items }) => items)).length;
    expect([told.length, count('questions'), count('points'), count('checks')]).toEqual([10, 85, 7, 28]);
    await expectAllKept();
  },
  60_000,
);

/** Holds every interview to its close; what the pupitre asked, block by block. */
async function holdAll(): Promise<string[][]> {
  await bot.say(claire, desk, 'nouveau bilan');
  await bot.press(claire, bot.card(desk), 'Créer le bilan', { Prénom: 'Nadia', Nom: 'Benali' });
  const served: string[][] = [];
  let asked = 0;
  let blocks = 0;
  for (const interview of told) {
    await bot.say(claire, meeting, 'démarrer');
    const [first] = buttonsOf(bot.card(desk).card);
    if (first?.startsWith('Lier') === true) await bot.press(claire, bot.card(desk), first);
    for (const block of interview.blocks) {
      const { card } = bot.card(desk);
      const button = block.kind === 'checks' ? "Clore l'entretien" : 'Enregistrer et continuer';
      const inputs = itemInputs(card, button);
      served.push(inputs.map(({ label }) => label));
      const typed: Typed = block.kind === 'checks' ? {} : { [note]: noteOn(block, ++blocks) };
      for (const { id, label } of inputs) {
        if (block.kind !== 'questions') typed[id] = true;
        else {
          typed[id] = answerTo(label, ++asked);
          if (isKept(asked)) typed[id.replace('answer.', 'keep.')] = true;
        }
      }
      await bot.press(claire, bot.card(desk), button, typed);
    }
  }
  return served;
}

const itemInputs = (card: CardJson, button: string) =>
  inputsWith(card, button).filter(({ id }) => /^(?:answer|said|check)\./.test(id));

/** What the meeting's chat was shown, one card after the other: title and lines; an edit to the same is no new one. */
function sharedOnes(): string[][] {
  const cards = bot.connector.sent
    .filter(({ message }) => message.conversation === meeting.id)
    .flatMap(({ message }) => (message.card === undefined ? [] : [largeTexts(message.card)]));
  const shown = cards.filter(([, ...items]) => items.length > 0);
  return shown.filter((texts, at) => texts.join('\n') !== shown[at - 1]?.join('\n'));
}

const titleOf = (title: string, kind: ToldBlock['kind']): string => (kind === 'checks' ? 'Pour conclure' : title);

interface Text {
  size?: string;
  text?: string;
  inlines?: Text[];
}

/** The title and the lines that everyone is to read. */
const largeTexts = ({ body }: CardJson): string[] =>
  (body as Text[])
    .flatMap((element) => [element, ...(element.inlines ?? [])])
    .flatMap(({ size, text }) => (text !== undefined && (size === 'Large' || size === 'ExtraLarge') ? [text] : []));

async function expectAllKept(): Promise<void> {
  const opened = await openStore(store.config);
  const [bilan] = await opened.bilans.heldBy(organisation as TenantId, claire.aad as PersonId);
  expect(bilan).toMatchObject({ state: 'ended', leftOpen: [], held: { length: 10 } });
  const records = (await opened.bilans.readAll(bilan!.id, 'block')).map(({ record }) => record);
  const guide = (await opened.directory.find('guide', bilan!.guide))!.record.guide;
  await opened.close();
  let asked = 0;
  let blocks = 0;
  for (const [at, interview] of told.entries()) {
    for (const [within, block] of interview.blocks.entries()) {
      if (block.kind === 'checks') continue;
      const { id, items } = guide.interviews[at]!.blocks[within]!;
      const record = records.find((one) => one.block === id)!;
      expect(record.notes[claire.aad as PersonId]!.text).toBe(noteOn(block, ++blocks));
      for (const [index, text] of block.items.entries()) {
        const item = items[index]!.id;
        if (block.kind === 'points') expect(record.said[item]).toBe(true);
        else expect(record.answers[`${item}.1`]).toMatchObject({ text: answerTo(text, ++asked), keep: isKept(asked) });
      }
    }
  }
  expect([asked, blocks, records.length]).toEqual([85, 30, 30]);
}
