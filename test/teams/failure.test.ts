import { randomUUID } from 'node:crypto';
import { StoreUnavailable } from '../../src/actions/ports';
import type { Delivery, Result, View } from '../../src/actions/reply';
import type { BilanId, ConversationId, Instant, PersonId, TenantId } from '../../src/domain/ids';
import { pendingRow } from '../../src/domain/reminders/reminder';
import { ok } from '../../src/domain/outcome';
import { createLog } from '../../src/log';
import { createShow } from '../../src/show/show';
import { openSqliteStore } from '../../src/store/sqlite/sqlite';
import { createBot, type Bot, type BotParts } from '../../src/teams/bot';
import { buttonsOf, textOf } from '../support/bot';
import { claire, deskOf, meeting, organisation, type TestPlace } from '../support/bot-people';
import { received, reference } from '../support/received';
import { FakeConnector, type CardJson } from '../support/connector';

const desk = deskOf(claire);
const typed = 'Prénom jamais enregistré';
const newBilan = (nonce: string): View => ({
  kind: 'new-bilan',
  stamp: { nonce },
  typed: { firstName: '', lastName: '', email: '', financing: 'cpf' },
});

let connector: FakeConnector;
let store: Awaited<ReturnType<typeof openSqliteStore>>;
let bot: Bot;
let logs: string[];
let perform: () => Promise<Result>;

beforeEach(async () => {
  connector = await FakeConnector.start();
  store = await openSqliteStore({ file: ':memory:' });
  logs = [];
  bot = start();
});
afterEach(async () => {
  await bot.idle();
  await connector.stop();
  await store.close();
});

function start(parts: Partial<BotParts> = {}): Bot {
  return createBot({
    perform: () => perform(),
    keepTyped: () => Promise.resolve(undefined),
    refreshFollowUp: () => Promise.resolve(),
    unreached: () => Promise.resolve(),
    reachable: () => Promise.resolve(),
    directory: store.directory,
    draw: createShow({ timeZone: 'Europe/Paris' }),
    readCard: () => ok({ kind: 'help' }),
    clock: { now: () => '2026-11-23T09:00:00.000Z' as Instant },
    listed: [claire.aad as PersonId],
    log: createLog('debug', { write: (line) => void logs.push(line) }),
    pacing: { sleep: () => Promise.resolve(), chance: () => 0.5 },
    ...parts,
  });
}

const activity = (rest: object, place: TestPlace = desk, tenant = organisation) => ({
  id: randomUUID(),
  channelId: 'msteams',
  serviceUrl: connector.serviceUrl,
  from: { id: claire.id, aadObjectId: claire.aad, name: claire.name },
  recipient: { id: '28:bot' },
  conversation: { id: place.id, conversationType: place.kind, tenantId: tenant },
  channelData: { tenant: { id: tenant } },
  ...rest,
});
const message = (place?: TestPlace) => activity({ type: 'message', text: 'aide' }, place);
const execute = (data: object, replyToId = 'x') =>
  activity({ type: 'invoke', name: 'adaptiveCard/action', replyToId, value: { action: { data } } });

const receive = (body: unknown) => received(bot, body);
const reply = (view: View) => () => Promise.resolve({ reply: view, deliveries: [] });
const fail = (error: Error) => () => Promise.reject(error);
const bodyOf = (answer: { body?: unknown }) => answer.body as { type: string; value: CardJson | string };
const inputOf = (card: CardJson, id: string) =>
  new RegExp(`\\{[^{}]*"id":"${id}"[^{}]*\\}`).exec(JSON.stringify(card))?.[0];

describe('the store is away', () => {
  test('words are answered: nothing was saved', async () => {
    perform = fail(new StoreUnavailable());
    expect(await receive(message())).toMatchObject({ status: 200 });
    const told = textOf(connector.in(desk.id)[0]?.card ?? {});
    expect(told).toContain("rien n'a été enregistré");
    expect(told).toContain(`donnez la référence ${reference}`);
  });

  test('a card that was sent comes back with what was typed, and can be sent again', async () => {
    perform = reply(newBilan('n-1'));
    await receive(message());
    const [sent] = connector.in(desk.id);
    perform = fail(new StoreUnavailable());
    const answer = bodyOf(await receive(execute({ act: 'open-bilan', nonce: 'n-1', firstName: typed }, sent?.id)));
    expect(answer.type).toContain('adaptive');
    expect(textOf(answer.value as CardJson)).toContain("rien n'a été enregistré");
    expect(inputOf(answer.value as CardJson, 'firstName')).toContain(typed);
    expect(buttonsOf(answer.value as CardJson)).toEqual(buttonsOf(sent?.card ?? {}));
  });

  test('the same by Action.Submit: the card is edited, the text stands in it', async () => {
    perform = reply(newBilan('n-1'));
    await receive(message());
    const [sent] = connector.in(desk.id);
    perform = fail(new StoreUnavailable());
    const value = { act: 'open-bilan', nonce: 'n-1', firstName: typed };
    await receive(activity({ type: 'message', value, replyToId: sent?.id }));
    expect(connector.in(desk.id)).toHaveLength(1);
    expect(inputOf(connector.in(desk.id)[0]?.card ?? {}, 'firstName')).toContain(typed);
  });

  test('after a restart the card is built again from what it sent', async () => {
    perform = fail(new StoreUnavailable());
    const view = { ...newBilan('n-1'), notice: { code: 'nothing-saved', reference: '7K3QXD' } } as View;
    const restarted = start({ keepTyped: () => Promise.resolve(view) });
    const answer = bodyOf(await received(restarted, execute({ nonce: 'n-1', firstName: typed })));
    expect(textOf(answer.value as CardJson)).toContain("rien n'a été enregistré");
  });

  test("a card is never given back to another person, nor in a meeting's chat", async () => {
    perform = reply(newBilan('n-1'));
    await receive(message());
    perform = fail(new StoreUnavailable());
    const other = { from: { id: '29:other', aadObjectId: 'other', name: 'O' } };
    const stolen = { ...execute({ nonce: 'n-1', firstName: typed }), ...other };
    expect(bodyOf(await receive(stolen)).type).toContain('activity.message');
    const value = { nonce: 'n-1', firstName: typed };
    await receive(activity({ type: 'message', value, replyToId: 'x' }, meeting));
    expect(JSON.stringify(connector.in(meeting.id))).not.toContain(typed);
  });

  test('a dialog stays open on what was typed', async () => {
    perform = fail(new StoreUnavailable());
    const submit = activity({ type: 'invoke', name: 'task/submit', value: { data: { nonce: 'unknown' } } }, meeting);
    expect(await receive(submit)).toEqual({ status: 503 });
  });

  test('addresses that cannot be kept keep nobody from an answer', async () => {
    await store.close();
    perform = reply({ kind: 'help', audience: 'consultant' });
    expect(await receive(message())).toMatchObject({ status: 200 });
    expect(connector.in(desk.id)).toHaveLength(1);
  });
});

describe('a fault of ours', () => {
  const secret = 'canari dans une exception';

  test('gives the person a reference, under which the log has the stack and no content', async () => {
    perform = fail(new Error(secret, { cause: new TypeError(secret) }));
    await receive(message());
    const said = textOf(connector.in(desk.id)[0]?.card ?? {});
    expect(said).toContain(reference);
    const line = logs.find((each) => each.includes('turn-failed')) ?? '';
    expect(JSON.parse(line)).toMatchObject({ reference: reference, intent: 'help' });
    expect(line).toContain('failure.test.ts');
    expect(logs.join('')).not.toContain('canari');
    expect(said).not.toContain('canari');
  });

  test('answers an invoke with a line of text', async () => {
    perform = fail(new Error(secret));
    const answer = bodyOf(await receive(execute({})));
    expect(answer).toMatchObject({ type: 'application/vnd.microsoft.activity.message' });
    expect(answer.value).toContain(reference);
  });

  test('is not kept as the answer: the next delivery tries again', async () => {
    connector.fail('post', { status: 500 }, { times: 2 });
    perform = reply({ kind: 'help', audience: 'consultant' });
    const sent = message();
    expect(await receive(sent)).toEqual({ status: 502 });
    expect(await receive(sent)).toEqual({ status: 200 });
    expect(connector.in(desk.id)).toHaveLength(1);
  });
});

describe('what did not go to somebody', () => {
  const row = 'rem_word';
  const aside = {
    to: 'person',
    tenant: organisation as TenantId,
    person: 'gone' as PersonId,
    view: { kind: 'help', audience: 'outsider' },
  } as const satisfies Delivery;
  const stateOf = async () => (await store.directory.find('reminder', row))?.record.state;
  const told = async (delivery: Delivery) => {
    perform = () => Promise.resolve({ deliveries: [delivery] });
    await receive(message());
    await bot.idle();
    return connector.in(desk.id).filter(({ card }) => textOf(card ?? {}).includes('Prévenez-la vous-même')).length;
  };

  beforeEach(async () => {
    const word = { id: row, bilan: 'bil_1' as BilanId, rule: '~word', to: 'beneficiary' } as const;
    await store.directory.put(pendingRow({ ...word, dueAt: '2026-11-23T09:00:00.000Z' as Instant }), 'absent');
  });

  test('is told to whoever acted', async () => {
    expect(await told(aside)).toBe(1);
  });

  test('is told to whoever acted, and not once more by the clock, where there is no way to them', async () => {
    expect([await told({ ...aside, row }), await stateOf()]).toEqual([1, 'failed']);
  });

  test('is left to the clock where Teams is away: it says it, or tells that it gave it up', async () => {
    const to = { serviceUrl: connector.serviceUrl, conversation: 'a:gone' as ConversationId, bot: '28:bot' };
    const { tenant, person: id } = aside;
    const gone = { kind: 'person', id, tenant, name: 'Léa', personalChat: { ...to, tenant }, reachable: true } as const;
    await store.directory.put(gone, 'absent');
    connector.fail('post', { status: 503 }, { times: 99, conversation: 'a:gone' });
    expect([await told({ ...aside, row }), await stateOf()]).toEqual([0, 'pending']);
  });

  test('is left to the clock where it is for a consultant: their team is told', async () => {
    const holderOf = 'bil_1' as BilanId;
    expect([await told({ ...aside, row, holderOf }), await stateOf()]).toEqual([0, 'pending']);
  });
});

test('a view of the pupitre is never posted in a shared conversation', async () => {
  perform = reply(newBilan('n-1'));
  const mention = { type: 'mention', text: '<at>C</at>', mentioned: { id: '28:bot' } };
  await receive(activity({ type: 'message', text: '<at>C</at> aide', entities: [mention] }, meeting));
  expect(textOf(connector.in(meeting.id)[0]?.card ?? {})).toContain(reference);
  expect(JSON.stringify(connector.in(meeting.id))).not.toContain('Prénom');
  expect(logs.join('')).toContain('private-view-in-shared-conversation');
});

describe('the identity of the bot', () => {
  const identity = { appId: randomUUID(), password: 'p', type: 'SingleTenant', tenant: organisation };

  test.each(['', 'Bearer', 'Bearer x', 'Bearer a.b.c', 'Basic eA==', `Bearer ${unsigned()}`])(
    'the authorization %j is refused with 401, and nothing is done',
    async (authorization) => {
      const guarded = start({ identity });
      perform = () => Promise.reject(new Error('must not be reached'));
      expect(await received(guarded, message(), authorization)).toEqual({ status: 401 });
      expect(logs.join('')).not.toContain(authorization || 'must not be reached');
      expect(connector.events).toEqual([]);
    },
  );

  function unsigned(): string {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    return `${part({ alg: 'none' })}.${part({ iss: 'somebody', aud: identity.appId })}.`;
  }
});
