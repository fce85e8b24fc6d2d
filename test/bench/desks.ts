import { join } from 'node:path';
import { fingerprint } from '../../src/domain/merge';
import type { RunningServer } from '../../src/server';
import { deskOf, organisation, TestBot, type TestPerson } from '../support/bot';
import { inputsWith } from '../support/bot-card';
import { frNotices } from '../../src/words/fr-notices';
import { FakeConnector, type CardJson } from '../support/connector';
import { appId, claimsAt, issuer as issuerName, TokenIssuer } from '../support/token-issuer';
import type { Next } from './load';
import { Program } from './program';
import type { Bench } from './scenario';
import { startSink, type Sink } from './sink';

/** What the card that answers a saved block says, and the card of two texts for one answer does not. */
export const saved = frNotices.saved('').trim();

/** A consultant with a session under way, in a block of questions. */
export interface Desk {
  /** The press on « Enregistrer » that comes next, its first answer another text of that length. */
  nextSave(length: number): string;
  /** The same for a program that keeps nothing: the product never learns of it. */
  unkeptSave(length: number): string;
  /** A message that asks for help. */
  nextWord(): string;
  bilan: string;
  card: CardJson;
}

/** The product beside its connector and the place that signs tokens, with consultants at their desks. */
export interface Desks {
  product: Program;
  desks: Desk[];
  /** Of every request. */
  headers: Record<string, string>;
  /** For a baseline that verifies the same tokens. */
  trust: { appId: string; tenant: string; metadataUrl: string; issuer: string };
  /** A message as a consultant sends it, for a baseline. */
  sink: Sink;
  stop(): Promise<void>;
}

const personOf = (number: number): TestPerson => ({
  name: `Consultante ${number}`,
  id: `29:consultant-${number}`,
  aad: `00000000-0000-4000-9000-${String(number).padStart(12, '0')}`,
  tenant: organisation,
});

/** @param fill characters that every answer of the block holds from the start. */
export async function startDesks(
  { folder }: Pick<Bench, 'folder'>,
  { count, fill = 0, file = 'bench.db' }: { count: number; fill?: number; file?: string },
): Promise<Desks> {
  const [connector, sink, issuer] = [await FakeConnector.start(), await startSink(), await TokenIssuer.start()];
  const people = Array.from({ length: count }, (_each, number) => personOf(number + 1));
  const trust = { appId, tenant: organisation, metadataUrl: `${issuer.address}/metadata`, issuer: issuerName };
  const serviceHosts = [connector.serviceUrl, sink.serviceUrl].map((url) => new URL(url).host);
  const settings = {
    PORT: '0',
    MicrosoftAppId: appId,
    MicrosoftAppPassword: 'never sent',
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppTenantId: organisation,
    CONSULTANT_IDS: people.map(({ aad }) => aad).join(','),
    SQLITE_FILE: join(folder, file),
  };
  const product = await Program.start('product.js', { settings, trust: { ...trust, serviceHosts } });
  const bearer = (serviceUrl: string) => ({
    authorization: `Bearer ${issuer.sign(claimsAt(new Date().toISOString(), serviceUrl))}`,
  });
  const bot = await TestBot.start({
    connector,
    installed: false,
    headers: () => bearer(connector.serviceUrl),
    serve: () => Promise.resolve(asServer(product)),
  });
  const desks: Desk[] = [];
  for (const person of people) desks.push(await sitDown(bot, person, sink.serviceUrl, fill));
  return {
    product,
    desks,
    headers: bearer(sink.serviceUrl),
    trust,
    sink,
    async stop() {
      await product.stop();
      await Promise.all([connector.stop(), sink.stop(), issuer.stop()]);
    },
  };
}

/** Everything asked here is answered before the next is asked, so that nothing need be waited for. */
const asServer = ({ port }: Program): RunningServer => ({
  port,
  idle: () => Promise.resolve(),
  remind: () => Promise.resolve(),
  close: () => Promise.resolve(),
});

/** Opens a bilan, starts its first session, and fills in its first block. */
async function sitDown(bot: TestBot, person: TestPerson, serviceUrl: string, fill: number): Promise<Desk> {
  const desk = deskOf(person);
  await bot.say(person, desk, 'nouveau bilan');
  await bot.press(person, bot.card(desk), 'Créer le bilan', { Prénom: 'Nadia', Nom: 'Benali', Financement: 'cpf' });
  await bot.press(person, bot.card(desk), "Démarrer l'entretien");
  const answers = inputsWith(bot.card(desk).card, 'Enregistrer').filter(({ id }) => id.startsWith('answer.'));
  const typed = Object.fromEntries(answers.map(({ label }) => [label, textOf(fill, 0)]));
  const { card } = await bot.press(person, bot.card(desk), 'Enregistrer', typed);
  const first = answers[0]?.id ?? '';
  const pressed = bot.pressing(person, bot.card(desk), 'Enregistrer') as unknown as Pressed;
  const { data } = pressed.value.action;
  // Not edited besides: what the clock of Teams' limits allows is no measure of the bot.
  const { replyToId: _card, ...activity } = { ...pressed, serviceUrl };
  const cut = cutter(activity, data, first);
  const word = { ...bot.from(person, desk), serviceUrl, type: 'message', text: 'aide' };
  const said = JSON.stringify({ ...word, id: '@id@' }).split('@id@');
  let turns = 0;
  let stands = textOf(fill, 0);
  const save = (text: string) => cut({ id: `save-${turns}`, nonce: `nonce-${turns}`, text, base: fingerprint(stands) });
  return {
    bilan: String(data['bilan']),
    card: card ?? {},
    nextSave(length) {
      const text = textOf(length, ++turns);
      const body = save(text);
      stands = text;
      return body;
    },
    unkeptSave: (length) => save(textOf(length, ++turns)),
    nextWord: () => said.join(`say-${++turns}`),
  };
}

interface Pressed {
  replyToId: string;
  value: { action: { data: Record<string, unknown> } };
}

/** The activity as text, cut where each press differs: a client would do the same by drawing the card. */
function cutter(activity: object, data: Record<string, unknown>, answer: string) {
  const key = answer.replace('answer.', '');
  const base = { ...(data['base'] as object), [key]: '@base@' };
  const marked = { ...data, nonce: '@nonce@', [answer]: '@text@', base };
  const whole = JSON.stringify({ ...activity, id: '@id@', value: { action: { ...actionOf(activity), data: marked } } });
  const parts = whole.split(/@(id|nonce|text|base)@/);
  return (values: Record<'id' | 'nonce' | 'text' | 'base', string>): string =>
    parts.map((part, at) => (at % 2 === 0 ? part : values[part as keyof typeof values])).join('');
}

const actionOf = (activity: object): object => (activity as Pressed).value.action;

/** An answer of that length, different at every turn; plain words, so that JSON needs no escapes. */
function textOf(length: number, turn: number): string {
  const start = `${turn} `;
  return length <= 0
    ? ''
    : (start + 'Je voudrais travailler plus près des gens. '.repeat(length / 40 + 1)).slice(0, length);
}

/** Each worker saves at a desk of its own. */
export const saving =
  (desks: readonly Desk[], length: number): Next =>
  (worker) =>
    desks[worker % desks.length]?.nextSave(length) ?? '';

/** The same for a baseline. */
export const savingNowhere =
  (desks: readonly Desk[], length: number): Next =>
  (worker) =>
    desks[worker % desks.length]?.unkeptSave(length) ?? '';

/** Each worker asks for help from a desk of its own. */
export const asking =
  (desks: readonly Desk[]): Next =>
  (worker) =>
    desks[worker % desks.length]?.nextWord() ?? '';
