import type { ChannelAt, Directory, Messenger, Undelivered } from '../../src/actions/ports';
import type { ChannelView, View } from '../../src/actions/reply';
import type { ConversationAddress } from '../../src/domain/directory';
import type { ConversationId, Instant, PersonId, TeamId, TenantId } from '../../src/domain/ids';
import { createLog } from '../../src/log';
import { Json } from '../../src/show/json';
import { openSqliteStore } from '../../src/store/sqlite/sqlite';
import { TeamsAdapter } from '../../src/teams/adapter';
import { lineTo } from '../../src/teams/send/line';
import { SharedViewError } from '../../src/teams/guard';
import { TokenUnavailable } from '../../src/teams/send/own-token';
import { createOutbound } from '../../src/teams/send/outbound';
import { FakeConnector, type Fault } from '../support/connector';

const tenant = 'tenant' as TenantId;
const lea = 'lea' as PersonId;
const at: ChannelAt = { tenant, team: 'team' as TeamId, channel: '19:bilans@thread.tacv2' as ConversationId };
const own: View = { kind: 'notice', notice: { code: 'welcome' } };
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
    draw: () => ({ card: Json.of({ type: 'AdaptiveCard' }), summary: 's' }),
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
  const [there, hers] = [await messenger.toChannel(at, view), await messenger.toPerson(tenant, lea, view)];
  if (!there.ok || !hers.ok) throw new Error('not posted');
  expect(await messenger.edit(there.value, view)).toEqual({ ok: true, value: undefined });
  expect(await messenger.editFor(tenant, lea, hers.value, own)).toEqual({ ok: true, value: undefined });
  for (const conversation of [at.channel, 'a:lea']) expect(connector.in(conversation)[0]?.edits).toBe(1);
});

test('what is meant for one person is never put in the place of a message of anybody else', async () => {
  const there = await messenger.toChannel(at, view);
  const hers = await messenger.toPerson(tenant, lea, own);
  if (!there.ok || !hers.ok) throw new Error('not posted');
  await expect(async () => messenger.edit(there.value, own as never)).rejects.toThrow(SharedViewError);
  await expect(async () => messenger.toChannel(at, own as never)).rejects.toThrow(SharedViewError);
  const gone = { ok: false, refusal: { kind: 'gone' } };
  expect(await messenger.editFor(tenant, lea, there.value, own)).toEqual(gone);
  expect(await messenger.editFor('other' as TenantId, lea, hers.value, own)).toEqual(gone);
  expect(await messenger.editFor(tenant, 'tom' as PersonId, hers.value, own)).toEqual(gone);
  expect(connector.count('edit')).toBe(0);
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

test('without a token of one’s own nothing went: it may be tried later, and nobody is taken for lost', async () => {
  const signRequest = () => Promise.reject(new TokenUnavailable({ code: 'AADSTS7000222' }));
  const credentials = {
    isValidAppId: () => true,
    isAuthenticationDisabled: () => false,
    createCredentials: () => ({ signRequest }),
  };
  const adapter = new TeamsAdapter({ appId: 'app', type: 'SingleTenant', tenant }, credentials as never);
  const pacing = { sleep: () => Promise.resolve(), chance: () => 0.5 };
  const without = createOutbound({
    directory,
    draw: () => ({ card: Json.of({ type: 'AdaptiveCard' }), summary: 's' }),
    lineTo: (address) => lineTo(address, (url) => adapter.connector(url), pacing),
    sent: () => undefined,
    log: createLog('silent'),
  });
  const busy = { ok: false, refusal: { kind: 'busy' } };
  expect(await without.toPerson(tenant, lea, view)).toEqual(busy);
  expect(await without.toChannel(at, view)).toEqual(busy);
  expect((await directory.find('person', lea))?.record.reachable).toBe(true);
  expect(connector.count('post')).toBe(0);
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
