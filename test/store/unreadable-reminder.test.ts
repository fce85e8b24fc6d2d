import type { Directory } from '../../src/actions/ports';
import { createTurns } from '../../src/actions/reminders/dispatch-turn';
import { keepingCalendar } from '../../src/actions/reminders/schedule-reminders';
import { sendingInTurn } from '../../src/actions/reminders/send-in-turn';
import type { BilanId, Instant } from '../../src/domain/ids';
import { failedReminders, reminderDay, type Reminder } from '../../src/domain/reminders/reminder';
import { openStore } from '../../src/store/open';
import type { Store } from '../../src/store/store';
import { openLastingStore, storeMakes, type LastingStore } from '../support/lasting-store';
import { spoilReminder } from '../support/spoil';
import { lea, nadia, Workbench } from '../support/workbench';

const day = '2026-11-11';
const newer = '{"v":99,"record":{}}';
const reminder = (id: string, hour: number): Reminder => ({
  kind: 'reminder',
  id,
  bilan: 'bil_1' as BilanId,
  rule: 'rappel-du-rendez-vous',
  to: 'team',
  dueAt: `${day}T08:00:00.000Z` as Instant,
  tryAt: `${day}T${String(hour).padStart(2, '0')}:00:00.000Z` as Instant,
  attempt: 0,
  state: 'pending',
  posted: [],
});

describe.each(storeMakes)('a reminder that this program can’t read, on %s', (make) => {
  let lasting: LastingStore;
  let store: Store;
  beforeEach(async () => {
    lasting = await openLastingStore({ make, killed: true });
    store = await openStore(lasting.config);
  });
  afterEach(async () => {
    await store.close();
    await lasting.remove();
  });
  const readIn = async (list: string) => (await store.directory.reminders(list)).map(({ id }) => id);
  const spoil = (id: string, body: string) => spoilReminder(lasting.config, id, body);

  test('hides no other, and stands among the ids', async () => {
    const { directory } = store;
    for (const [id, hour] of [
      ['rem_a', 8],
      ['rem_b', 9],
      ['rem_c', 10],
    ] as const) {
      await directory.put(reminder(id, hour), 'absent');
    }
    await spoil('rem_a', '{"v":1,"record":{}}');
    await spoil('rem_b', newer);
    expect(await readIn(reminderDay(day))).toEqual(['rem_c']);
    expect(await directory.reminderIds(reminderDay(day))).toEqual(['rem_a', 'rem_b', 'rem_c']);
    expect(await directory.reminderIds(reminderDay(day), `${day}T09:00:00.000Z` as Instant)).toEqual([
      'rem_a',
      'rem_b',
    ]);
  });

  test('is put off as it is; one that is over, or not there, stays where it is', async () => {
    const { directory } = store;
    await directory.put(reminder('rem_a', 8), 'absent');
    await directory.put(
      { ...reminder('rem_b', 8), state: 'failed', finishedAt: `${day}T08:00:00.000Z` as Instant },
      'absent',
    );
    const before = await directory.find('reminder', 'rem_a');
    await spoil('rem_a', newer);
    for (const id of ['rem_a', 'rem_b', 'rem_none'])
      await directory.postpone(id, '2026-11-12T01:00:00.000Z' as Instant);
    expect(await directory.reminderIds(reminderDay(day))).toEqual([]);
    expect(await directory.reminderIds(reminderDay('2026-11-12'), '2026-11-12T00:59:00.000Z' as Instant)).toEqual([]);
    expect(await directory.reminderIds(reminderDay('2026-11-12'))).toEqual(['rem_a']);
    expect(await readIn(failedReminders)).toEqual(['rem_b']);
    await expect(directory.find('reminder', 'rem_a')).rejects.toMatchObject({ code: 'newer-version' });
    await spoil('rem_a', JSON.stringify({ v: 1, record: before!.record }));
    expect((await directory.find('reminder', 'rem_a'))?.record).toEqual(before!.record);
  });

  test('holds up no other, is told, and is looked at again later', async () => {
    const bench = await Workbench.open(undefined, store);
    bench.ports.bilans = keepingCalendar(store.bilans, bench.ports);
    bench.ports.roster.teamsOf = () => Promise.resolve([]);
    const planned: BilanId[] = [];
    for (let count = 0; count < 3; count++) {
      const { id } = await bench.givenBilan();
      await bench.act(nadia, { kind: 'plan', bilan: id, date: '2026-11-12', time: '14:00', source: bench.source() });
      planned.push(id);
    }
    const rows = (await store.directory.reminders(reminderDay(day))) as Reminder[];
    const [spoilt] = rows;
    await spoil(spoilt!.id, newer);
    const told: string[] = [];
    const { send, turns } = replica(bench, (id) => told.push(id));
    await send(`${day}T08:00:00.000Z`);
    expect(told).toEqual([spoilt!.id]);
    expect(bench.outbox.sent).toHaveLength(rows.length - 1);
    // Whoever can read it may have the turn.
    expect((await turns.standing())?.until).toBe(bench.now);
    await send(`${day}T08:14:00.000Z`);
    expect(told).toHaveLength(1);
    await send(`${day}T08:15:00.000Z`);
    expect(told).toHaveLength(2);
    await spoil(spoilt!.id, JSON.stringify({ v: 1, record: spoilt }));
    await send(`${day}T08:30:00.000Z`);
    expect(told).toHaveLength(2);
    expect(bench.outbox.sent).toHaveLength(rows.length);
    expect(bench.outbox.to(lea.id).length + bench.outbox.to(nadia.id).length).toBe(rows.length);
  });
});

function replica(bench: Workbench, faulty: (id: string) => void) {
  const directory: Directory = bench.ports.directory;
  const turns = createTurns({ directory, clock: bench.ports.clock, replica: 'one' });
  const look = sendingInTurn(bench.ports, turns, faulty);
  return {
    send: (at: string) => {
      bench.now = at;
      return look();
    },
    turns: { standing: async () => (await directory.find('dispatch-turn', 'reminders'))?.record },
  };
}
