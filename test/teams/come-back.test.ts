import { retryFor } from '../../src/actions/reminders/retry-reminders';
import { StoreUnavailable, type Directory } from '../../src/actions/ports';
import type { ConversationId } from '../../src/domain/ids';
import { failedReminders, reminderDay } from '../../src/domain/reminders/reminder';
import { createMemory } from '../../src/teams/remember';
import { openWithChannel, tickSince } from '../support/workbench-digest';
import { aPerson } from '../support/store-records';
import { lea, nadia, tenant, type Workbench } from '../support/workbench';

/** Somebody who was away writes again, and the server that was to put back what they missed dies, or its store is away. */
let bench: Workbench;
beforeEach(async () => {
  bench = await openWithChannel();
  const { id } = await bench.givenBilan();
  await bench.act(nadia, { kind: 'plan', bilan: id, date: '2026-11-12', time: '14:00', source: bench.source() });
  await bench.ports.directory.put(aPerson(lea.id, { tenant, reachable: false }), 'absent');
  bench.outbox.refusals.set(lea.id, [{ kind: 'unreachable' }]);
  await tickAt('08:00');
});
afterEach(() => bench.close());

const tickAt = (time: string) => tickSince(bench, `2026-11-11T${time}:00.000Z`);
const sender = {
  person: lea.id,
  tenant,
  name: lea.name,
  scene: { kind: 'personal', conversation: 'a:lea' as ConversationId },
  address: aPerson(lea.id, { tenant }).personalChat,
} as const;
const comes = (directory: Directory = bench.ports.directory) =>
  createMemory({ directory, clock: bench.ports.clock }).met(sender);
const reminded = () => bench.outbox.to(lea.id).filter(({ kind }) => kind === 'reminder');
const toldNadia = () => bench.outbox.to(nadia.id).filter(({ kind }) => kind === 'notice');
const listed = (list: string) => bench.ports.directory.reminders(list);

test('the clock puts it back, once, and nothing of their coming is kept', async () => {
  bench.pass(10);
  expect(await comes()).toBe('back');
  expect(await comes()).toBe('known');
  for (const time of ['08:10', '08:11', '08:12', '08:13', '09:00']) await tickAt(time);
  expect(reminded()).toHaveLength(1);
  expect(await listed(reminderDay('2026-11-11'))).toEqual([]);
});

test('so it is with what another server was giving up when it was looked for', async () => {
  const [row] = await listed(failedReminders);
  const stored = await bench.ports.directory.find('reminder', row!.id);
  const onItsWay = { ...row!, state: 'pending', attempt: 1, tryAt: '2026-11-11T08:12:00.000Z' } as never;
  const claim = await bench.ports.directory.put(onItsWay, stored!.version);
  bench.pass(10);
  expect(await comes()).toBe('back');
  expect(await retryFor(bench.ports, { person: lea.id, tenant })).toBe(0);
  await bench.ports.directory.put(row!, claim.ok ? claim.value : 'absent');
  for (const time of ['08:11', '08:12']) await tickAt(time);
  expect(reminded()).toHaveLength(1);
});

test('gone again by then, they have nothing sent, and nobody is told of it twice', async () => {
  const before = toldNadia().length;
  bench.pass(10);
  await comes();
  const { directory, clock } = bench.ports;
  await createMemory({ directory, clock }).left(sender);
  bench.outbox.refusals.set(lea.id, [{ kind: 'unreachable' }]);
  for (const time of ['08:11', '08:12', '09:00']) await tickAt(time);
  expect([reminded().length, toldNadia().length]).toEqual([0, before]);
  bench.outbox.refusals.clear();
  expect(await comes()).toBe('back');
  for (const time of ['09:01', '09:02']) await tickAt(time);
  expect(reminded()).toHaveLength(1);
});

test('where that can’t be put down, they are not taken for reachable either: their next word does it', async () => {
  const { directory } = bench.ports;
  const busy: Directory = {
    ...directory,
    find: directory.find.bind(directory),
    put: (entry, expected) =>
      entry.kind === 'reminder' ? Promise.reject(new StoreUnavailable('away')) : directory.put(entry, expected),
  };
  await expect(comes(busy)).rejects.toThrow(StoreUnavailable);
  expect(await comes()).toBe('back');
});
