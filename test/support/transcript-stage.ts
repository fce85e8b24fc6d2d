import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { buttonsOf, deskOf, TestBot, type Answered, type Dialog, type TestPerson, type TestPlace } from './bot';
import { inputsWith, type CardInput, type Typed } from './bot-card';
import { FakeConnector, type CardJson, type SentMessage } from './connector';
import { FakeOneDrive } from './one-drive';
import { plain } from './transcript-card';
import { docxLines, fileLine } from './transcript-drive';
import { pageLines } from './transcript-page';
import { Names } from './transcript-names';
import { personNamed, placeNamed } from './transcript-people';
import type { Field, Step } from './transcript-script';
import { openLastingStore, type LastingStore, type LastingStoreSettings } from './lasting-store';

type Press = Extract<Step, { kind: 'press' }>;
type On = SentMessage | Dialog;

/** What came of one step, for whom, where. */
export interface Came {
  who?: string;
  place?: TestPlace;
  answered?: Answered;
  /** The message whose button was pressed, when the client shows an answer in its place. */
  pressed?: string;
  inDialog?: boolean;
  /** The very answer that the same activity got before. */
  repeated?: boolean;
  /** Lines about what is no conversation, such as a page that was fetched. */
  lines?: string[];
}

/** The server, the clients of those who talk to it, and what each device of theirs shows. */
export class Stage {
  readonly names = new Names();
  readonly connector: FakeConnector;
  /** Where files are put that somebody accepts. */
  readonly drive: FakeOneDrive | undefined;
  bot: TestBot;
  private readonly store: LastingStore;
  private consents: string | undefined;
  private last: Came = {};
  /** What a device went on showing, by `person, device`; a dialog is a device too. */
  private readonly devices = new Map<string, On>();

  private constructor(connector: FakeConnector, store: LastingStore, bot: TestBot, drive: FakeOneDrive | undefined) {
    this.connector = connector;
    this.store = store;
    this.bot = bot;
    this.drive = drive;
  }

  static async open(settings: LastingStoreSettings, withDrive: boolean): Promise<Stage> {
    const connector = await FakeConnector.start();
    const store = await openLastingStore(settings);
    const drive = withDrive ? await FakeOneDrive.start() : undefined;
    const files = drive === undefined ? {} : { drive: drive.agent };
    const bot = await TestBot.start({ connector, patient: true, config: { store: store.config }, ...files });
    return new Stage(connector, store, bot, drive);
  }

  async close(): Promise<void> {
    await this.bot.stop();
    await this.connector.stop();
    await this.drive?.stop();
    await this.store.remove();
    if (this.consents !== undefined) await rm(this.consents);
  }

  async say(who: string, where: string, text: string): Promise<Came> {
    const place = placeNamed(where, who);
    const answered = await this.bot.say(personNamed(who), place, this.names.reveal(text));
    return this.came({ who, place, answered });
  }

  async press({ who, where, device, button: named, fields }: Press): Promise<Came> {
    const button = this.names.reveal(named);
    const place = placeNamed(where, who);
    const on = this.cardFor(who, place, device, button);
    const card = on.card ?? {};
    const title = titled(card, button) ?? '';
    const answered = await this.bot.press(personNamed(who), on, title, this.typed(card, title, fields));
    const key = `${who}, ${device}`;
    if (answered.dialog !== undefined) this.devices.set(`${who}, fenêtre`, answered.dialog);
    else if (answered.closed === true && 'dialog' in on) this.devices.delete(key);
    else if (answered.card !== undefined && this.devices.has(key))
      this.devices.set(key, { ...on, card: answered.card });
    return this.came({ who, place, answered, ...('dialog' in on ? { inDialog: true } : { pressed: on.id }) });
  }

  /** The card stays on another device as it is now, whatever becomes of it elsewhere. */
  keepOpen(who: string, device: string): Came {
    const message = this.bot.card(deskOf(personNamed(who)));
    this.devices.set(`${who}, ${device}`, { ...message });
    return {};
  }

  async again(): Promise<Came> {
    const { answered } = this.last;
    const same = await this.bot.redeliver();
    return this.came({ ...this.last, answered: same, repeated: isDeepStrictEqual(same.body, answered?.body) });
  }

  /** Somebody sends what somebody else's client sent last. */
  async replay(who: string, where: string): Promise<Came> {
    const place = placeNamed(where, who);
    const person: TestPerson = personNamed(who);
    const { type, name, value, text, replyToId } = this.bot.activities.at(-1) ?? {};
    const answered = await this.bot.deliver({ ...this.bot.from(person, place), type, name, value, text, replyToId });
    return this.came({ who, place, answered });
  }

  async startMeeting(who: string, where: string): Promise<Came> {
    const place = placeNamed(where, who);
    return this.came({ who, place, answered: await this.bot.startMeeting(personNamed(who), place) });
  }

  /** As `kill -9`: the next server starts on what stood on the disk at that instant. */
  async kill(): Promise<Came> {
    const { bot, connector } = this;
    const consents = this.consents === undefined ? {} : { consentsFile: this.consents };
    const config = { store: this.store.afterKill(), ...consents };
    this.bot = await TestBot.start({ connector, patient: true, start: bot.clock.now(), installed: false, config });
    // A server looks at what is due as it starts: over before the clock moves on.
    await this.bot.remind();
    await bot.stop();
    return {};
  }

  /** The organisation changes a consent's text in its file; the server starts again to read it. */
  async changeConsent(old: string, replacement: string): Promise<Came> {
    const text = await readFile(this.consents ?? 'guide/consentements.yaml', 'utf8');
    if (!text.includes(old)) throw new Error(`no consent says « ${old} »`);
    this.consents = join(tmpdir(), `consents-${process.pid}-${this.connector.serviceUrl.replace(/\D/g, '')}.yaml`);
    await writeFile(this.consents, text.replace(old, replacement));
    return this.kill();
  }

  /** Opens the link of a button, as a browser does. */
  async follow(who: string, button: string): Promise<Came> {
    const cards = this.bot.messages(deskOf(personNamed(who))).flatMap(({ card }) => (card === undefined ? [] : [card]));
    const link = linkOf(cards, button);
    const response = await fetch(`${this.bot.url}${new URL(link).pathname}`);
    const type = response.headers.get('content-type') ?? '';
    const name = nameIn(response.headers.get('content-disposition') ?? '');
    const bytes = Buffer.from(await response.arrayBuffer());
    const isFile = name?.endsWith('.docx') === true;
    const read = isFile ? docxLines(bytes) : pageLines(bytes.toString('utf8'), type);
    const head = `bot → ${who} (navigateur)> ${response.status} ${isFile ? fileLine(name, bytes) : type}`;
    return { lines: [head, ...read.map((line) => `    ${line}`)] };
  }

  private came(came: Came): Came {
    this.last = came;
    return came;
  }

  /** The card a person means by a button: the device's, or the last of the place that has it. */
  private cardFor(who: string, place: TestPlace, device: string, button: string): On {
    const kept = this.devices.get(`${who}, ${device}`);
    const cards = this.bot.messages(place).filter(({ card }) => card !== undefined);
    const having = cards.filter(({ card }) => titled(card ?? {}, button) !== undefined);
    const on = device === '' ? having.at(-1) : device === 'plus haut' ? having.at(-2) : kept;
    if (on?.card !== undefined && titled(on.card, button) !== undefined) return on;
    const shown = buttonsOf((device === '' || device === 'plus haut' ? cards.at(-1) : kept)?.card ?? {});
    throw new Error(`${who} sees no « ${button} », only ${shown.map((each) => `« ${each} »`).join(' ')}`);
  }

  private meant({ toggle, choices }: CardInput, value: string): string | boolean {
    if (toggle) return value === 'oui';
    const typed = this.names.reveal(value);
    return choices.find((choice) => plain(choice) === typed) ?? typed;
  }

  private typed(card: CardJson, title: string, fields: Field[]): Typed {
    const inputs = inputsWith(card, title);
    return Object.fromEntries(
      fields.map(({ label, nth, value }) => {
        const named = inputs.filter((input) => plain(input.label) === label);
        const input = named[nth - 1];
        if (input === undefined) {
          const known = inputs.map((each) => `« ${plain(each.label)} »`).join(' ');
          throw new Error(`no input « ${label} » (${nth}) on this card, only ${known}`);
        }
        return [input.id, this.meant(input, value)];
      }),
    );
  }
}

/** The name a browser would save a file under. */
const nameIn = (disposition: string): string | undefined => {
  const encoded = /filename\*=UTF-8''(?<name>[^;]+)/.exec(disposition)?.groups?.['name'];
  return encoded === undefined ? undefined : decodeURIComponent(encoded);
};

const titled = (card: CardJson, button: string): string | undefined =>
  buttonsOf(card).find((title) => plain(title) === button);

/** Of the last card that has it. */
function linkOf(cards: CardJson[], button: string): string {
  const actions = cards.flatMap((card) => (card['actions'] ?? []) as { title?: string; url?: string }[]);
  const url = actions.findLast(({ title = '', url: to }) => to !== undefined && plain(title) === button)?.url;
  if (url === undefined) throw new Error(`no link « ${button} » on any card`);
  return url;
}
