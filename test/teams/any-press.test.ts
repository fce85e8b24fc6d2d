import {
  buttonsOf,
  channel,
  claire,
  deskOf,
  guest,
  marc,
  meeting,
  nadia,
  otherMeeting,
  stranger,
  TestBot,
  textOf,
  type Answered,
  type Dialog,
} from '../support/bot';
import { inputsWith, type Typed } from '../support/bot-card';
import type { CardJson, SentMessage } from '../support/connector';
import { chanceFrom, type Chance } from '../simulation/chance';

/**
 * Whatever button of whatever card is pressed by whomever, at whatever moment, the bot has an answer, and nothing fails
 * behind it. `SEED=7 WALKS=100 npx jest test/teams/any-press` takes other walks.
 */
const first = Number(process.env['SEED'] ?? 1);
const walks = Number(process.env['WALKS'] ?? 8);
const steps = 600;

const [desk, chat] = [deskOf(claire), deskOf(nadia)];
const people = [claire, claire, claire, nadia, nadia, nadia, marc, stranger, guest];
const words = 'aide, nouveau bilan, mes bilans, démarrer, réafficher, suivant, précédent, terminer, questionnaire'
  .concat(', planifier, synthèse, suivi, mes données, mes consentements, configurer, publier ici, bonjour')
  .split(', ');
const texts = [
  '',
  'Oui',
  '12/03/2027',
  '10:30',
  'nadia@example.org',
  '<b>gras</b> & *étoile* [lien](x) 🙂',
  'Une « longue »\nréponse. '.repeat(40),
];
const passed = [{ minutes: 20 }, { hours: 5 }, { days: 1 }, { days: 8 }, { days: 40 }, { days: 190 }];

/** How often each button was pressed in all walks. */
const pressed = new Map<string, number>();
const kindOf = (title: string): string => title.replace(/BC-\S+|«.*/, '');
const times = (title: string): number => pressed.get(kindOf(title)) ?? 0;

class Walk {
  readonly #bot: TestBot;
  readonly #chance: Chance;
  #dialog: Dialog | undefined;

  constructor(bot: TestBot, chance: Chance) {
    this.#bot = bot;
    this.#chance = chance;
  }

  /** Claire and Nadia, some interviews on their way. */
  async setOut(interviews: number): Promise<void> {
    const press = (title: string, typed: Typed = {}) => this.#bot.press(claire, this.#bot.card(desk), title, typed);
    await this.#bot.say(claire, channel, 'configurer');
    await this.#bot.press(claire, this.#bot.card(channel), 'Publier ici');
    await this.#bot.say(claire, desk, 'nouveau bilan');
    await press('Créer le bilan', { Prénom: 'Nadia', Nom: 'Benali' });
    await press('Inviter le bénéficiaire');
    await press('Créer un code');
    await this.#bot.say(nadia, chat, /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(this.#bot.reading(desk))?.[0] ?? '');
    await this.#bot.press(nadia, this.#bot.card(chat), "Accepter l'invitation");
    for (let held = 0; held < interviews; held++) {
      await this.#bot.say(claire, desk, 'démarrer');
      const start = buttonsOf(this.#bot.card(desk).card).find((title) => title.startsWith('Démarrer'));
      if (start !== undefined) await press(start);
      await this.#bot.say(claire, desk, 'terminer');
      const checks = inputsWith(this.#bot.card(desk).card, "Clore l'entretien");
      const done = checks.filter(({ id }) => id.startsWith('check.')).map(({ id }) => [id, true]);
      await press("Clore l'entretien", Object.fromEntries(done) as Typed);
      await this.#pass({ days: 8 });
    }
  }

  /** One thing somebody does, as it would be told; what was wrong with what came of it. */
  async step(): Promise<string[]> {
    const who = this.#one(people);
    const place = this.#one([deskOf(who), deskOf(who), deskOf(who), meeting, channel, otherMeeting]);
    const cards = this.#bot.messages(place).filter(({ card }) => card !== undefined);
    const last = this.#chance.happens(0.8) ? cards.at(-1) : this.#one(cards.slice(-10));
    const on = this.#dialog !== undefined && this.#chance.happens(0.7) ? this.#dialog : last;
    if (this.#chance.happens(0.04)) return this.#judged('time passes', await this.#pass(this.#one(passed)));
    if (this.#chance.happens(0.02)) return this.#judged('a meeting', await this.#bot.startMeeting(who, meeting));
    if (on === undefined || this.#chance.happens(0.08)) {
      const word = this.#one(words);
      return this.#judged(`${who.name} says ${word}`, await this.#bot.say(who, place, word));
    }
    return this.#press(who, on);
  }

  async #press(who: typeof claire, on: SentMessage | Dialog): Promise<string[]> {
    const card = on.card ?? {};
    const titles = buttonsOf(card).filter((title) => title !== '');
    const title = this.#rather(titles);
    if (title === undefined) return [];
    pressed.set(kindOf(title), times(title) + 1);
    const activity = this.#pressing(who, on, title, this.#typed(card, title));
    if (activity === undefined) return [];
    const again = this.#chance.happens(0.05);
    const all = await Promise.all([activity, ...(again ? [activity] : [])].map((each) => this.#bot.deliver(each)));
    return all.flatMap((answered) => this.#judged(`${who.name} presses « ${title} »`, answered));
  }

  /** Nothing for what a client does not send: a link, or a form that is not filled in. */
  #pressing(...[who, on, title, typed]: Parameters<TestBot['pressing']>): ReturnType<TestBot['pressing']> | undefined {
    try {
      return this.#bot.pressing(who, on, title, typed, this.#chance.happens(0.1));
    } catch (error) {
      if (/must be filled in|is too long|nothing is sent/.test(String(error))) return undefined;
      throw error;
    }
  }

  #typed(card: CardJson, title: string): Typed {
    const inputs = inputsWith(card, title).filter(() => this.#chance.happens(0.7));
    return Object.fromEntries(
      inputs.map(({ id, toggle, choices }) => [
        id,
        toggle ? this.#chance.happens(0.7) : this.#one(choices.length > 0 ? choices : texts),
      ]),
    );
  }

  async #pass(time: (typeof passed)[number]): Promise<Answered> {
    this.#bot.clock.advance(time);
    await this.#bot.remind();
    await this.#bot.idle();
    return { status: 200, body: undefined };
  }

  #judged(what: string, answered: Answered): string[] {
    this.#dialog = answered.dialog ?? (answered.closed === true ? undefined : this.#dialog);
    const sent = this.#bot.connector.sent.splice(0).map(({ message }) => message.card);
    const cards = [answered.card, answered.dialog?.card, ...sent].flatMap((card) => (card === undefined ? [] : [card]));
    const logged = this.#bot.logs.splice(0).filter((line) => /"level":50|card-unreadable|malformed/.test(line));
    const odd = cards.flatMap((card) => /undefined|NaN|\[object|Invalid|\$\{/.exec(textOf(card))?.[0] ?? []);
    const big = cards.filter((card) => Buffer.byteLength(JSON.stringify(card)) > 24_000);
    return [
      ...(answered.status === 200 ? [] : [`status ${answered.status}`]),
      ...logged,
      ...odd.map((word) => `a card says ${word}`),
      ...big.map(() => 'a card is too big'),
    ].map((fault) => `${what}: ${fault}`);
  }

  /** The rarer it was, the likelier it is. */
  #rather(titles: readonly string[]): string | undefined {
    const weights = titles.map((title) => 1 / (1 + times(title)));
    let left = this.#chance() * weights.reduce((sum, weight) => sum + weight, 0);
    return titles.find((_title, at) => (left -= weights[at] ?? 0) <= 0);
  }

  #one<T>(some: readonly T[]): T {
    return some[this.#chance.from(0, some.length - 1)] as T;
  }
}

test.each(Array.from({ length: walks }, (_each, at) => first + at))(
  'every press has its answer (walk %i)',
  async (seed) => {
    const bot = await TestBot.start();
    try {
      const walk = new Walk(bot, chanceFrom(seed));
      await walk.setOut([0, 3, 9, 10][seed % 4] ?? 0);
      const faults: string[] = [];
      for (let step = 0; step < steps && faults.length === 0; step++) faults.push(...(await walk.step()));
      expect(faults).toEqual([]);
    } finally {
      await bot.stop();
    }
  },
  60_000,
);

test('the walks came by many buttons', () => {
  expect(pressed.size).toBeGreaterThan(walks < 8 ? 0 : 60);
});
