import type { Clock, Directory, Version } from '../../src/actions/ports';
import type { Person, Place } from '../../src/domain/directory';
import type { ConversationId, Instant, PersonId, TenantId } from '../../src/domain/ids';
import { openStore } from '../../src/store/open';
import type { Store } from '../../src/store/store';
import { knownDirectory } from '../../src/teams/known-directory';

let now = Date.parse('2026-11-23T09:00:00.000Z');
const clock: Clock = { now: () => new Date(now).toISOString() as Instant };
const tenant = 'tenant' as TenantId;
const address = { serviceUrl: 'https://smba.example/fr/', conversation: 'a:1' as ConversationId, tenant, bot: '28:b' };
const person = (reachable: boolean): Person => ({
  kind: 'person',
  id: 'aad-1' as PersonId,
  tenant,
  name: 'Nadia',
  reachable,
  personalChat: address,
});

let store: Store;
let raw: Directory;
let known: Directory;
let version: Version;
const find = () => known.find('person', 'aad-1');

beforeEach(async () => {
  store = await openStore({ kind: 'sqlite', file: ':memory:' });
  raw = store.directory;
  known = knownDirectory(raw, clock);
  const put = await raw.put(person(true), 'absent');
  if (!put.ok) throw new Error('not put');
  version = put.value;
});
afterEach(() => store.close());

test('what is written through it is seen at once', async () => {
  expect((await find())?.record.reachable).toBe(true);
  expect((await known.put(person(false), version)).ok).toBe(true);
  expect((await find())?.record.reachable).toBe(false);
});

test('what somebody else writes is seen a minute later, or as soon as a write over it is refused', async () => {
  await find();
  await raw.put(person(false), version);
  expect((await find())?.record.reachable).toBe(true);
  expect(await known.put(person(true), version)).toEqual({ ok: false, refusal: 'stale' });
  expect((await find())?.record.reachable).toBe(false);
  const seen = await find();
  await raw.put(person(true), seen?.version ?? 'absent');
  now += 60_000;
  expect((await find())?.record.reachable).toBe(true);
});

test('somebody who can’t be reached is looked up each time: they may have come back on another replica', async () => {
  const gone = await raw.put(person(false), version);
  if (!gone.ok) throw new Error('not put');
  expect((await find())?.record.reachable).toBe(false);
  await raw.put(person(true), gone.value);
  expect((await find())?.record.reachable).toBe(true);
});

test('a read that a write overtakes is not remembered', async () => {
  let release: () => void = () => undefined;
  const slow: Directory = { ...raw, put: raw.put.bind(raw), find: raw.find.bind(raw) };
  slow.find = (async (kind: 'person', id: string) => {
    const stored = await raw.find(kind, id);
    await new Promise<void>((resolve) => (release = resolve));
    return stored;
  }) as Directory['find'];
  const over = knownDirectory(slow, clock);
  const reading = over.find('person', 'aad-1');
  await new Promise((resolve) => setImmediate(resolve));
  await over.put(person(false), version);
  release();
  await reading;
  const again = over.find('person', 'aad-1');
  await new Promise((resolve) => setImmediate(resolve));
  release();
  expect((await again)?.record.reachable).toBe(false);
});

test('where a meeting belongs, and the absence of anyone, are looked up each time', async () => {
  expect(await known.find('person', 'nobody')).toBeUndefined();
  const made = { ...person(true), id: 'nobody' as PersonId };
  await raw.put(made, 'absent');
  expect((await known.find('person', 'nobody'))?.record.id).toBe('nobody');
  const place: Place = { kind: 'place', id: address.conversation, tenant, address };
  const put = await raw.put(place, 'absent');
  await known.find('place', address.conversation);
  const linked = { ...place, address: { ...address, bot: '28:other' } };
  await raw.put(linked, put.ok ? put.value : 'absent');
  expect((await known.find('place', address.conversation))?.record.address.bot).toBe('28:other');
});
