import type { Directory } from '../../src/actions/ports';
import type { Delivery, SharedView, View } from '../../src/actions/reply';
import type { ConversationAddress } from '../../src/domain/directory';
import type { BilanId, ConversationId, Instant, PersonId, TenantId } from '../../src/domain/ids';
import { createLog } from '../../src/log';
import { Json } from '../../src/show/json';
import { openSqliteStore } from '../../src/store/sqlite/sqlite';
import { TeamsAdapter } from '../../src/teams/adapter';
import { lineTo } from '../../src/teams/send/line';
import { createMessenger, type Messenger } from '../../src/teams/send/messenger';
import { FakeConnector } from '../support/connector';

const chat = '19:meeting@thread.v2' as ConversationId;
const desk = 'a:claire' as ConversationId;
const tenant = 'tenant' as TenantId;
const claire = 'claire' as PersonId;

let connector: FakeConnector;
let store: Awaited<ReturnType<typeof openSqliteStore>>;
let directory: Directory;
let messenger: Messenger;
let waits: number[];
/** Whom Teams does not take for consultants; and of which bilans it was told that theirs was not reached. */
let left: Set<PersonId>;
let unreached: BilanId[];

beforeEach(async () => {
  connector = await FakeConnector.start();
  store = await openSqliteStore({ file: ':memory:' });
  directory = store.directory;
  waits = [];
  left = new Set();
  unreached = [];
  const adapter = new TeamsAdapter();
  const pacing = {
    sleep: (ms: number) => {
      waits.push(ms);
      return Promise.resolve();
    },
    chance: () => 0.5,
  };
  messenger = createMessenger({
    directory,
    draw: (view) => ({
      card: Json.of({ type: 'AdaptiveCard', body: [{ type: 'TextBlock', text: nameOf(view) }] }),
      summary: 's',
    }),
    lineTo: (address) => lineTo(address, (url) => adapter.connector(url), pacing),
    sent: () => undefined,
    refreshFollowUp: () => Promise.resolve(),
    isConsultant: (_tenant, person) => Promise.resolve(!left.has(person)),
    unreached: (bilan) => {
      unreached.push(bilan);
      return Promise.resolve();
    },
    log: createLog('silent'),
  });
  const to = (conversation: ConversationId): ConversationAddress => {
    return { serviceUrl: connector.serviceUrl, conversation, tenant, bot: '28:bot' };
  };
  await directory.put({ kind: 'place', id: chat, tenant, address: to(chat) }, 'absent');
  const person = { id: claire, tenant, name: 'Claire', personalChat: to(desk), reachable: true };
  await directory.put({ kind: 'person', ...person }, 'absent');
});
afterEach(async () => {
  await connector.stop();
  await store.close();
});

const nameOf = (view: View): string => (view.kind === 'shared' ? view.stamp.nonce : view.kind);
const shared = (name: string, fresh = false): Delivery => {
  return { to: 'shared', chat, fresh, view: { kind: 'shared', stamp: { nonce: name } } as SharedView };
};
const help = { kind: 'help', audience: 'consultant' } as const;
const personal = { to: 'person', tenant, person: claire, view: help } as const satisfies Delivery;
const shownIn = (conversation: string) =>
  connector.in(conversation).map(({ card }) => (card?.['body'] as { text: string }[])[0]?.text);
const cardOfPlace = async () => (await directory.find('place', chat))?.record.sharedCard;

describe('a message that a row stands for', () => {
  const row = 'rem_word';
  const stateOf = async () => (await directory.find('reminder', row))?.record.state;

  beforeEach(async () => {
    const at = '2026-11-02T08:00:00.000Z' as Instant;
    const one = { kind: 'reminder', id: row, bilan: 'bil_1' as BilanId, rule: '~word', to: 'beneficiary' } as const;
    await directory.put({ ...one, dueAt: at, tryAt: at, attempt: 1, state: 'pending', posted: [] }, 'absent');
  });

  test('is not said by the clock once it went', async () => {
    expect(await messenger.deliver({ ...personal, row })).toBe('delivered');
    expect(await stateOf()).toBe('sent');
  });

  test('is left to the clock where it did not go', async () => {
    connector.fail('post', { status: 403 });
    expect(await messenger.deliver({ ...personal, row })).toBe('no-way');
    expect(await stateOf()).toBe('pending');
  });

  test('waits for the person where somebody knows that there is no way to them', async () => {
    await messenger.giveUp(row);
    const stored = (await directory.find('reminder', row))?.record;
    expect(stored).toMatchObject({ state: 'failed', reason: 'unreachable' });
    await messenger.deliver({ ...personal, row });
    expect(await stateOf()).toBe('failed');
  });
});

describe('what is for a bilan’s consultant', () => {
  const holderOf = 'bil_1' as BilanId;
  const news = { ...personal, holderOf } as const satisfies Delivery;

  test('goes to them while they are one', async () => {
    expect(await messenger.deliver(news)).toBe('delivered');
    expect(shownIn(desk)).toEqual(['help']);
    expect(unreached).toEqual([]);
  });

  test('goes to nobody who left, whatever chat they have; somebody is to know', async () => {
    left.add(claire);
    expect(await messenger.deliver(news)).toBe('no-way');
    expect(await messenger.deliver(personal)).toBe('delivered');
    expect(shownIn(desk)).toEqual(['help']);
    expect(unreached).toEqual([holderOf]);
  });

  test.each([403, 404])('is told elsewhere, too, where their chat answers %i', async (status) => {
    connector.fail('post', { status });
    expect(await messenger.deliver(news)).toBe('no-way');
    expect(await messenger.deliver(news)).toBe('no-way');
    expect(unreached).toEqual([holderOf, holderOf]);
  });

  test('is the clock’s to say where a row stands for it', async () => {
    left.add(claire);
    expect(await messenger.deliver({ ...news, row: 'rem_word' })).toBe('no-way');
    expect(unreached).toEqual([]);
  });
});

describe('the one card of a chat', () => {
  test('is posted, remembered, then edited', async () => {
    expect(await messenger.deliver(shared('one'))).toBe('delivered');
    expect(await messenger.deliver(shared('two'))).toBe('delivered');
    expect(shownIn(chat)).toEqual(['two']);
    expect(await cardOfPlace()).toBe(connector.in(chat)[0]?.id);
  });

  test('is posted anew when asked for fresh, and the new one is edited from then on', async () => {
    await messenger.deliver(shared('one'));
    await messenger.deliver(shared('two', true));
    await messenger.deliver(shared('three'));
    expect(shownIn(chat)).toEqual(['one', 'three']);
  });

  test.each([403, 404])('is posted anew when the old one answers %i', async (status) => {
    await messenger.deliver(shared('one'));
    connector.fail('edit', { status });
    expect(await messenger.deliver(shared('two'))).toBe('delivered');
    expect(shownIn(chat)).toEqual(['one', 'two']);
  });

  test('shows the latest view, however many come while it is busy', async () => {
    await messenger.deliver(shared('first'));
    connector.fail('edit', { status: 'slow' });
    const all = Array.from({ length: 20 }, (_, at) => messenger.deliver(shared(`view ${at}`)));
    expect(new Set(await Promise.all(all))).toEqual(new Set(['delivered']));
    expect(shownIn(chat)).toEqual(['view 19']);
    expect(connector.count('edit')).toBeLessThan(4);
  });

  test('a view that was asked for fresh stays so when a later one takes its place', async () => {
    await messenger.deliver(shared('one'));
    await Promise.all([messenger.deliver(shared('two', true)), messenger.deliver(shared('three'))]);
    expect(shownIn(chat)).toEqual(['one', 'three']);
  });

  test('waits for the answer it follows', async () => {
    const after = new Promise<void>((resolve) => setTimeout(resolve, 50));
    const delivered = messenger.deliver(shared('one'), after);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(connector.count('post')).toBe(0);
    await delivered;
    expect(shownIn(chat)).toEqual(['one']);
  });

  test('an unknown chat is a failure, not an exception', async () => {
    const elsewhere = { ...shared('one'), chat: 'nowhere' as ConversationId } as Delivery;
    expect(await messenger.deliver(elsewhere)).toBe('failed');
  });

  test.each(['reset', 'applied-then-reset', 500, 502, 503, 504] as const)(
    'a post answered by %s may have been done: it is not sent again, and no old card is taken for the present one',
    async (status) => {
      await messenger.deliver(shared('one'));
      connector.fail('post', { status });
      expect(await messenger.deliver(shared('two', true))).toBe('failed');
      expect(connector.count('post')).toBe(2);
      expect(await cardOfPlace()).toBeUndefined();
      await messenger.deliver(shared('three'));
      expect(shownIn(chat).at(-1)).toBe('three');
      expect(await cardOfPlace()).toBe(connector.in(chat).at(-1)?.id);
    },
  );

  test.each([400, 401, 403, 404, 413])('a post refused by %i leaves the old card in its place', async (status) => {
    await messenger.deliver(shared('one'));
    const before = await cardOfPlace();
    connector.fail('post', { status });
    expect(await messenger.deliver(shared('two', true))).toBe('failed');
    expect(await cardOfPlace()).toBe(before);
  });

  test.each([412, 429])('a post refused by %i for now is sent again', async (status) => {
    connector.fail('post', { status, retryAfter: 2 });
    expect(await messenger.deliver(shared('one'))).toBe('delivered');
    expect([shownIn(chat), waits]).toEqual([['one'], [2000]]);
  });

  test.each(['reset', 'applied-then-reset', 412, 429, 502, 503, 504] as const)(
    'an edit answered by %s is done again',
    async (status) => {
      await messenger.deliver(shared('one'));
      connector.fail('edit', { status });
      expect(await messenger.deliver(shared('two'))).toBe('delivered');
      expect(shownIn(chat)).toEqual(['two']);
    },
  );

  test('an edit that goes on failing has an end', async () => {
    await messenger.deliver(shared('one'));
    connector.fail('edit', { status: 503 }, { times: 99 });
    expect(await messenger.deliver(shared('two'))).toBe('failed');
    expect(connector.count('edit')).toBe(5);
  });
});

describe('a person', () => {
  test('is written to in one-to-one chat', async () => {
    expect(await messenger.deliver(personal)).toBe('delivered');
    expect(shownIn(desk)).toEqual(['help']);
  });

  test.each([403, 404])('who answers %i is not written to again before they come back', async (status) => {
    connector.fail('post', { status, code: 'ConversationBlockedByUser' });
    expect(await messenger.deliver(personal)).toBe('no-way');
    expect(await messenger.deliver(personal)).toBe('no-way');
    expect(connector.count('post')).toBe(1);
  });

  test('who was never met is a failure, not an exception', async () => {
    expect(await messenger.deliver({ ...personal, person: 'nobody' as PersonId })).toBe('no-way');
  });

  test('a gateway that fails once is tried again', async () => {
    connector.fail('post', { status: 502 });
    expect(await messenger.deliver(personal)).toBe('delivered');
  });
});

test('the store being away is a failure, not an exception', async () => {
  await store.close();
  expect(await messenger.deliver(shared('one'))).toBe('failed');
  expect(await messenger.deliver(personal)).toBe('failed');
});
