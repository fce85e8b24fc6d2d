import type { Clock, Ids } from '../../src/actions/ports';
import { readConfig, type Config } from '../../src/config';
import type { Instant } from '../../src/domain/ids';
import { createLog } from '../../src/log';
import { startServer, type Replacements, type RunningServer } from '../../src/server';
import { buttonsOf, pressed, textOf, type Typed } from './bot-card';
import {
  botId,
  botName,
  channel,
  claire,
  deskOf,
  marc,
  team,
  teamName,
  type TestPerson,
  type TestPlace,
} from './bot-people';
import { FakeConnector, type CardJson, type ConnectorEvent, type SentMessage } from './connector';

export * from './bot-people';
export { buttonsOf, textOf };

/** A clock that stands still until it is moved. */
export class TestClock implements Clock {
  private ms: number;

  constructor(start: string) {
    this.ms = Date.parse(start);
  }

  now(): Instant {
    return new Date(this.ms).toISOString() as Instant;
  }

  advance({
    days = 0,
    hours = 0,
    minutes = 0,
    seconds = 0,
  }: Partial<Record<'days' | 'hours' | 'minutes' | 'seconds', number>>): void {
    this.ms += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
  }
}

/** A dialog over a conversation, seen by one person. */
export interface Dialog {
  dialog: true;
  conversation: string;
  title: string;
  card: CardJson;
}

/** What came back over HTTP, and what the person sees of it. */
export interface Answered {
  status: number;
  body: unknown;
  /** The card in the answer. */
  card?: CardJson;
  /** The line of text in the answer. */
  text?: string;
  dialog?: Dialog;
  closed?: boolean;
}

export interface BotSettings {
  /** A file to restart on; in memory when absent. */
  file?: string;
  /** Joins a connector that runs already (a restart). */
  connector?: FakeConnector;
  start?: string;
  config?: Partial<Config>;
  /** The team is known from the start unless told otherwise. */
  installed?: boolean;
  /** In Teams' place, with `config.identity`. */
  teamsSide?: Replacements['teamsSide'];
  /** In OneDrive's place. */
  drive?: Replacements['drive'];
  /** What each activity is sent with, such as a token. */
  headers?: (activity: Record<string, unknown>) => Record<string, string>;
  /** Answers wait for all they can: what is written of them is the same on a slow machine. */
  patient?: boolean;
  /** How long a server that is stopped waits for each thing under way. */
  closeWithinMs?: number;
  /** Another server than the one in this process. */
  serve?: () => Promise<RunningServer>;
}

type Activity = Record<string, unknown>;

/** The real server in this process, on a free port and in local mode, and the clients of those who talk to it. */
export class TestBot {
  readonly connector: FakeConnector;
  readonly clock: TestClock;
  /** Each line of the log, as JSON text. */
  readonly logs: string[] = [];
  /** How long the bot would have waited before it tried again, in milliseconds. */
  readonly waits: number[] = [];
  /** Every activity delivered so far. */
  readonly activities: Activity[] = [];
  private readonly ownConnector: boolean;
  private server: RunningServer | undefined;
  private count = 0;
  private readonly tag = Math.random().toString(36).slice(2, 8);

  private readonly headers: (activity: Activity) => Record<string, string>;

  private constructor(connector: FakeConnector, settings: BotSettings) {
    this.connector = connector;
    this.headers = settings.headers ?? (() => ({}));
    this.ownConnector = settings.connector === undefined;
    this.clock = new TestClock(settings.start ?? '2026-11-23T09:00:00.000Z');
  }

  static async start(settings: BotSettings = {}): Promise<TestBot> {
    const bot = new TestBot(settings.connector ?? (await FakeConnector.start()), settings);
    const read = readConfig({
      LOCAL_MODE: 'on',
      PORT: '0',
      LOG_LEVEL: 'debug',
      SQLITE_FILE: settings.file ?? ':memory:',
    });
    if (!read.ok) throw new Error(JSON.stringify(read.refusal));
    const config: Config = { ...read.value, ...settings.config };
    let nonces = 0;
    const ids: Ids = { nonce: () => `nonce-${bot.tag}-${++nonces}` };
    const log = createLog('debug', { write: (line) => void bot.logs.push(line) });
    const pacing = {
      sleep: (ms: number) => {
        bot.waits.push(ms);
        return Promise.resolve();
      },
      chance: () => 0.5,
      ...(settings.patient === true ? { patience: () => 120_000 } : {}),
    };
    const { teamsSide, drive, closeWithinMs } = settings;
    const side = {
      ...(teamsSide === undefined ? {} : { teamsSide }),
      ...(drive === undefined ? {} : { drive }),
      ...(closeWithinMs === undefined ? {} : { closeWithinMs }),
    };
    const here = () => startServer(config, { clock: bot.clock, ids, log, pacing, ...side });
    bot.server = await (settings.serve ?? here)();
    for (const { aad, name } of [claire, marc]) bot.connector.names.set(aad ?? '', name);
    if (!bot.connector.rosters.has(team)) {
      bot.connector.rosters.set(team, new Set([claire, marc].flatMap(({ aad }) => aad ?? [])));
    }
    if (settings.installed !== false) await bot.install(claire, channel);
    return bot;
  }

  get url(): string {
    return `http://127.0.0.1:${this.server?.port ?? 0}`;
  }

  get events(): ConnectorEvent[] {
    return this.connector.events;
  }

  async stop(): Promise<void> {
    await this.server?.close();
    if (this.ownConnector) await this.connector.stop();
  }

  /** Says something; in a conversation of several people, to the bot by name. What follows is awaited. */
  async say(person: TestPerson, place: TestPlace, text: string): Promise<Answered> {
    const toBot = place.kind !== 'personal';
    const mention = { type: 'mention', text: `<at>${botName}</at>`, mentioned: { id: botId, name: botName } };
    return this.deliver({
      ...this.from(person, place),
      type: 'message',
      text: toBot ? `${mention.text} ${text}` : text,
      entities: toBot ? [mention] : [],
    });
  }

  /**
   * Presses a button of a card (or of a dialog) by its title, with what was typed by label. All other inputs are sent
   * as they stand. `fallback` presses as a client does that knows no Action.Execute.
   */
  async press(
    person: TestPerson,
    on: SentMessage | Dialog,
    title: string,
    typed: Typed = {},
    { fallback = false } = {},
  ): Promise<Answered> {
    return this.deliver(this.pressing(person, on, title, typed, fallback));
  }

  /** The activity that a press makes, not delivered yet. */
  pressing(person: TestPerson, on: SentMessage | Dialog, title: string, typed: Typed = {}, fallback = false): Activity {
    if (on.card === undefined) throw new Error('this message has no card');
    const { action, data } = pressed(on.card, title, typed);
    const place = this.placeOf(on.conversation);
    const base = { ...this.from(person, place), ...('dialog' in on ? {} : { replyToId: on.id }) };
    const msteams = action.data?.['msteams'] as { type?: string } | undefined;
    if ('dialog' in on) return { ...base, type: 'invoke', name: 'task/submit', value: { data } };
    if (action.type === 'Action.Execute' && !fallback) {
      const sent = { type: 'Action.Execute', title, verb: action.verb, data };
      return { ...base, type: 'invoke', name: 'adaptiveCard/action', value: { action: sent, trigger: 'manual' } };
    }
    if (msteams?.type === 'task/fetch') return { ...base, type: 'invoke', name: 'task/fetch', value: { data } };
    if (action.type === 'Action.Submit' || action.type === 'Action.Execute') {
      const { msteams: _client, ...value } = data;
      return { ...base, type: 'message', value };
    }
    throw new Error(`« ${title} » is ${action.type ?? 'no action'}: nothing is sent`);
  }

  /** Answers Teams' question about a file, with where the file may be put. */
  answerFile(...answer: Parameters<TestBot['answering']>): Promise<Answered> {
    return this.deliver(this.answering(...answer));
  }

  /** The activity that such an answer makes, not delivered yet. */
  answering(person: TestPerson, on: SentMessage, place?: object, changed: Record<string, unknown> = {}): Activity {
    const { acceptContext, declineContext } = on.file?.content ?? {};
    const value = {
      type: 'fileUpload',
      action: place === undefined ? 'decline' : 'accept',
      context: place === undefined ? declineContext : acceptContext,
      ...(place === undefined ? {} : { uploadInfo: place }),
      ...changed,
    };
    const base = this.from(person, this.placeOf(on.conversation));
    return { ...base, type: 'invoke', name: 'fileConsent/invoke', replyToId: on.id, value };
  }

  /** Teams' own event: the meeting of that chat starts. */
  async startMeeting(person: TestPerson, place: TestPlace): Promise<Answered> {
    const name = 'application/vnd.microsoft.meetingStart';
    return this.deliver({ ...this.from(person, place), type: 'event', name, value: { Title: 'Entretien' } });
  }

  /** The bot is installed where `place` is, or somebody opens that conversation. */
  async install(person: TestPerson, place: TestPlace): Promise<void> {
    const base = this.from(person, place);
    await this.deliver({ ...base, type: 'installationUpdate', action: 'add' });
    const membersAdded = [{ id: botId }];
    await this.deliver({ ...this.from(person, place), type: 'conversationUpdate', membersAdded });
  }

  async uninstall(person: TestPerson, place: TestPlace): Promise<void> {
    await this.deliver({ ...this.from(person, place), type: 'installationUpdate', action: 'remove' });
  }

  /** Sends an activity over HTTP, and waits for everything that follows the answer. */
  async deliver(activity: Activity): Promise<Answered> {
    this.activities.push(activity);
    const response = await this.post(JSON.stringify(activity), this.headers(activity));
    const written = await response.text();
    await this.idle();
    const answered = read(response.status, written === '' ? undefined : JSON.parse(written), activity);
    this.showAnswer(activity, answered);
    return answered;
  }

  /** The same activity again, as Teams does when it was not answered in time. */
  redeliver(activity = this.activities.at(-1)): Promise<Answered> {
    if (activity === undefined) throw new Error('nothing was delivered yet');
    return this.deliver(activity);
  }

  /** Any body, with any headers. */
  post(body: string | Uint8Array, headers: Record<string, string> = {}): Promise<Response> {
    const all = { 'content-type': 'application/json', ...headers };
    return fetch(`${this.url}/api/messages`, {
      method: 'POST',
      headers: all,
      body: body as NonNullable<RequestInit['body']>,
    });
  }

  /** Resolves when what follows the answers was done. */
  async idle(): Promise<void> {
    await this.server?.idle();
  }

  /** What the server does by itself every minute. */
  async remind(): Promise<void> {
    await this.server?.remind();
  }

  /** The messages of a conversation, as they stand. */
  messages(place: TestPlace): SentMessage[] {
    return this.connector.in(place.id);
  }

  /** The last card of a conversation. */
  card(place: TestPlace): SentMessage & { card: CardJson } {
    const last = this.messages(place).findLast((message) => message.card !== undefined);
    if (last?.card === undefined) throw new Error(`no card in ${place.id}`);
    return last as SentMessage & { card: CardJson };
  }

  /** What can be read on the last card of a conversation. */
  reading(place: TestPlace): string {
    return textOf(this.card(place).card);
  }

  /** The fields every activity has, of that person in that place; for activities written by hand. */
  from(person: TestPerson, place: TestPlace): Activity {
    return {
      id: `${this.tag}-${++this.count}`,
      channelId: 'msteams',
      serviceUrl: this.connector.serviceUrl,
      timestamp: this.clock.now(),
      locale: 'fr-FR',
      from: { id: person.id, name: person.name, ...(person.aad === undefined ? {} : { aadObjectId: person.aad }) },
      recipient: { id: botId, name: botName },
      conversation: {
        id: place.id,
        conversationType: place.kind,
        tenantId: person.tenant,
        ...(place.kind === 'personal' ? {} : { isGroup: true }),
      },
      channelData: {
        tenant: { id: person.tenant },
        ...(place.team === undefined ? {} : { team: { id: place.team, name: teamName } }),
      },
    };
  }

  private placeOf(conversation: string): TestPlace {
    if (conversation.startsWith('a:')) return { kind: 'personal', id: conversation };
    return conversation === channel.id ? channel : { kind: 'groupChat', id: conversation };
  }

  /** A client puts the card of an answer in the place of the one that was pressed. */
  private showAnswer({ replyToId, conversation }: Activity, { card }: Answered): void {
    const { id } = conversation as { id: string };
    const message = this.connector.in(id).find((each) => each.id === replyToId);
    if (message !== undefined && card !== undefined) message.card = card;
  }
}

function read(status: number, body: unknown, { conversation }: Activity): Answered {
  const { type, value, task } = (body ?? {}) as { type?: string; value?: unknown; task?: Activity };
  const answered: Answered = { status, body };
  if (type === 'application/vnd.microsoft.card.adaptive') answered.card = value as CardJson;
  if (type === 'application/vnd.microsoft.activity.message') answered.text = value as string;
  if (task?.['type'] === 'message') answered.text = task['value'] as string;
  if (task?.['type'] === 'continue') {
    const { title, card } = task['value'] as { title: string; card: { content: CardJson } };
    answered.dialog = { dialog: true, conversation: (conversation as { id: string }).id, title, card: card.content };
  }
  if (status === 200 && body === undefined) answered.closed = true;
  return answered;
}

export { deskOf };
