import type { ChannelAt, Directory, Messenger, Undelivered } from '../../src/actions/ports';
import type { ChannelView } from '../../src/actions/reply';
import type { ConversationAddress } from '../../src/domain/directory';
import type { ConversationId, Instant, PersonId, TeamId, TenantId } from '../../src/domain/ids';
import { createLog } from '../../src/log';
import { openSqliteStore } from '../../src/store/sqlite';
import { TeamsAdapter } from '../../src/teams/adapter';
import { lineTo } from '../../src/teams/line';
import { createOutbound } from '../../src/teams/outbound';
import { FakeConnector, type Fault } from '../support/connector';

const tenant = 'tenant' as TenantId;
const lea = 'lea' as PersonId;
const at: ChannelAt = { tenant, team: 'team' as TeamId, channel: '19:bilans@thread.tacv2' as ConversationId };
const view: ChannelView = { kind: 'channel-setup', channel: '', publishes: true };
const now = '2026-11-23T09:00:00.000Z' as Instant;

let connector: FakeConnector;
let store: Awaited<ReturnType<typeof openSqliteStore>>;
let directory: Directory;
let messenger: Messenger;

beforeEach(async () => {
  connector = await FakeConnector.start();
  store = await openSqliteStore({ file: ':memory:' });
  directory = store.directory;
  const adapter = new TeamsAdapter();
  const pacing = { sleep: () => Promise.resolve(), chance: () => 0.5 };
  messenger = createOutbound({
    directory,
    draw: () => ({ card: { type: 'AdaptiveCard' }, summary: 's' }),
    lineTo: (address) => lineTo(address, (url) => adapter.connector(url), pacing),
    sent: () => undefined,
    log: createLog('silent'),
  });
  const address = (conversation: string): ConversationAddress => ({
    serviceUrl: connector.serviceUrl,
    conversation: conversation as ConversationId,
    tenant,
    bot: '28:bot',
  });
  await directory.put(
    { kind: 'person', id: lea, tenant, name: 'Léa', personalChat: address('a:lea'), reachable: true },
    'absent',
  );
  const channel = { id: at.channel, name: 'Bilans', publishes: true, changedAt: now, changedBy: lea };
  const team = { id: at.team, name: 'Bilans', tenant, address: address('team'), installed: true, seenAt: now };
  await directory.put({ kind: 'team', ...team, channels: [channel] }, 'absent');
});
afterEach(async () => {
  await connector.stop();
  await store.close();
});

const refusal = async (fault: Fault): Promise<Undelivered | undefined> => {
  connector.fail('post', fault, { times: 20 });
  const outcome = await messenger.toPerson(tenant, lea, view);
  connector.heal();
  return outcome.ok ? undefined : outcome.refusal;
};

test('a post can be edited later, in a channel and in a chat', async () => {
  for (const posted of [await messenger.toChannel(at, view), await messenger.toPerson(tenant, lea, view)]) {
    if (!posted.ok) throw new Error(posted.refusal.kind);
    expect(await messenger.edit(posted.value, view)).toEqual({ ok: true, value: undefined });
    expect(connector.in(posted.value.address.conversation)[0]?.edits).toBe(1);
  }
});

test.each<[Fault, Undelivered, number, boolean]>([
  [{ status: 403, code: 'ConversationBlockedByUser' }, { kind: 'blocked' }, 1, false],
  [{ status: 403, code: 'ForbiddenOperationException' }, { kind: 'not-installed' }, 1, false],
  [{ status: 403, code: 'BotNotInConversationRoster' }, { kind: 'not-installed' }, 1, false],
  [{ status: 403, code: 'MessageWritesBlocked' }, { kind: 'forbidden', code: 'MessageWritesBlocked' }, 1, false],
  [{ status: 404, code: 'ConversationNotFound' }, { kind: 'gone' }, 1, false],
  [{ status: 413, code: 'Big' }, { kind: 'refused', status: 413, code: 'Big' }, 1, true],
  [{ status: 400, code: 'Bad' }, { kind: 'refused', status: 400, code: 'Bad' }, 1, true],
  [{ status: 429, retryAfter: 60 }, { kind: 'too-many', retryAfterMs: 60_000 }, 1, true],
  [{ status: 412 }, { kind: 'busy' }, 5, true],
  [{ status: 'applied-then-reset' }, { kind: 'ambiguous' }, 1, true],
  [{ status: 502 }, { kind: 'ambiguous' }, 1, true],
])('%j is told as %j, after %i tries; reachable still: %s', async (fault, told, tries, reachable) => {
  expect(await refusal(fault)).toEqual(told);
  expect(connector.count('post')).toBe(tries);
  expect((await directory.find('person', lea))?.record.reachable).toBe(reachable);
  if (!reachable)
    expect(await messenger.toPerson(tenant, lea, view)).toEqual({ ok: false, refusal: { kind: 'unreachable' } });
});

test('a channel that is gone is tried once, and not again until somebody configures it', async () => {
  connector.fail('post', { status: 404 });
  expect(await messenger.toChannel(at, view)).toEqual({ ok: false, refusal: { kind: 'gone' } });
  expect(await messenger.toChannel(at, view)).toEqual({ ok: false, refusal: { kind: 'unreachable' } });
  expect(connector.count('post')).toBe(1);
});

test('nothing goes to a channel that does not publish, of another organisation, or after the app was removed', async () => {
  const unreachable = { ok: false, refusal: { kind: 'unreachable' } };
  expect(await messenger.toChannel({ ...at, tenant: 'other' as TenantId }, view)).toEqual(unreachable);
  expect(await messenger.toChannel({ ...at, channel: '19:other@thread.tacv2' as ConversationId }, view)).toEqual(
    unreachable,
  );
  const team = await directory.find('team', at.team);
  if (team === undefined) throw new Error('no team');
  await directory.put({ ...team.record, installed: false }, team.version);
  expect(await messenger.toChannel(at, view)).toEqual(unreachable);
  expect(connector.count('post')).toBe(0);
});
