import { resumeErasures, orderFromOutside } from '../../src/actions/retention/erase-bilan';
import { createLookBack, noted } from '../../src/actions/retention/look-back';
import { retryFor } from '../../src/actions/reminders/retry-reminders';
import { sendDueReminders } from '../../src/actions/reminders/send-due-reminders';
import { blocksFor } from '../../src/domain/beneficiary/questionnaire';
import type { GuideVersion } from '../../src/domain/guide/guide';
import type { BilanId, Instant } from '../../src/domain/ids';
import { failedReminders, type Reminder } from '../../src/domain/reminders/reminder';
import { bilanWith, readingApart } from '../../src/store/apart';
import { headsOf } from '../../src/store/heads';
import { openStore } from '../../src/store/open';
import type { Store } from '../../src/store/store';
import { openLastingStore, storeMakes, type LastingStore } from '../support/lasting-store';
import { spoil } from '../support/spoil';
import { nadia, tenant, viewOf, type Workbench } from '../support/workbench';
import { digestsIn, openWithChannelOn } from '../support/workbench-digest';

describe.each(storeMakes)('of a consultant’s bilans one can’t be read, on %s', (make) => {
  let lasting: LastingStore;
  let store: Store;
  let bench: Workbench;
  let spoilt: BilanId;
  let sound: BilanId[];
  let told: (string | undefined)[];

  const tell = (error: unknown, bilan = bilanWith(error)) => told.push(bilan);

  beforeEach(async () => {
    told = [];
    lasting = await openLastingStore({ make, killed: true });
    store = await openStore(lasting.config, { faulty: tell });
    bench = await openWithChannelOn(store);
    bench.ports.faulty = tell;
    const made: BilanId[] = [];
    for (let count = 0; count < 3; count++) {
      const { id } = await bench.givenBilan();
      await bench.act(nadia, { kind: 'plan', bilan: id, date: '2026-11-12', time: '14:00', source: bench.source() });
      made.push(id);
    }
    spoilt = made[1]!;
    sound = [made[0]!, made[2]!];
  });
  afterEach(async () => {
    await store.close();
    await lasting.remove();
  });
  const spoilHead = () => spoil(lasting.config, { kind: 'bilan', id: spoilt, bilan: spoilt });
  /** What mends it. */
  const spoiltHead = async (): Promise<() => Promise<void>> => {
    const { record } = (await store.bilans.read(spoilt, 'bilan', spoilt))!;
    await spoilHead();
    const body = JSON.stringify({ v: 3, record });
    return () => spoil(lasting.config, { kind: 'bilan', id: spoilt, bilan: spoilt }, body);
  };

  test('the others are listed, and it is told once; mended, it is there again', async () => {
    const mend = await spoiltHead();
    const listed = async () => (await store.bilans.heldBy(tenant, nadia.id)).map(({ id }) => id).sort();
    expect([await listed(), await listed()]).toEqual([[...sound].sort(), [...sound].sort()]);
    expect(told).toEqual([spoilt]);
    const list = async () => viewOf('bilan-list', await bench.act(nadia, { kind: 'list-bilans' }));
    // Their consultant is not to believe that they have fewer.
    expect(await list()).toMatchObject({ bilans: [{}, {}], unreadable: 1 });
    await mend();
    expect(await listed()).toContain(spoilt);
    expect((await list()).unreadable).toBe(0);
  });

  test('one whose guide can’t be read is counted; one whose questionnaire can’t is listed without it', async () => {
    const gone = 'gone' as GuideVersion;
    await bench.change(spoilt, (bilan) => ({ ...bilan, guide: gone }));
    const interviews = bench.guide.interviews.filter((one) => blocksFor(one, 'before').length > 0);
    bench.ports.guides.version = (asked) =>
      asked === gone ? Promise.reject(new Error('gone')) : Promise.resolve({ ...bench.guide, interviews });
    const faulty = sound[0]!;
    const read = store.bilans.read.bind(store.bilans);
    bench.ports.bilans.read = (bilan, kind, id) =>
      bilan === faulty && kind === 'questionnaire' ? Promise.reject(new Error('unreadable')) : read(bilan, kind, id);
    const list = viewOf('bilan-list', await bench.act(nadia, { kind: 'list-bilans' }));
    expect(list.bilans.map(({ id }) => id).sort()).toEqual([...sound].sort());
    expect(list.unreadable).toBe(1);
    expect([...told].sort()).toEqual([faulty, spoilt].sort());
  });

  test('the week’s digest tells of the others, also where only something in it can’t be read', async () => {
    await spoilHead();
    bench.now = '2026-11-09T08:00:00.000Z';
    const read = store.bilans.readAll.bind(store.bilans);
    bench.ports.bilans.readAll = (bilan, kind) =>
      bilan === sound[0] ? Promise.reject(new Error('unreadable')) : read(bilan, kind);
    await sendDueReminders(bench.ports, '2026-11-08T00:00:00.000Z' as Instant);
    expect(digestsIn(bench)[0]?.view.sections.sessions).toHaveLength(1);
    expect([...told].sort()).toEqual([sound[0], spoilt].sort());
  });

  test('what did not reach somebody is put back in line for the others', async () => {
    const failed = (bilan: BilanId): Reminder => ({
      kind: 'reminder',
      id: `rem_${bilan}`,
      bilan,
      rule: 'rappel-du-rendez-vous',
      to: 'consultant',
      dueAt: bench.now,
      tryAt: bench.now,
      attempt: 1,
      state: 'failed',
      reason: 'unreachable',
      posted: [],
    });
    for (const id of [sound[0]!, spoilt, sound[1]!]) await store.directory.put(failed(id), 'absent');
    await spoilHead();
    const faulty: string[] = [];
    expect(await retryFor(bench.ports, { person: nadia.id, tenant }, (reminder) => faulty.push(reminder))).toBe(2);
    expect(faulty).toEqual([`rem_${spoilt}`]);
    expect((await store.directory.reminders(failedReminders)).map(({ id }) => id)).toEqual([`rem_${spoilt}`]);
  });

  test('the look at all bilans goes on, and is made again by the next start until it can see every one', async () => {
    const mend = await spoiltHead();
    const seen: BilanId[] = [];
    const start = () =>
      createLookBack(
        bench.ports,
        async function* (faulty) {
          for await (const bilan of headsOf(store.holdings, readingApart(faulty))) {
            seen.push(bilan.id);
            yield bilan;
          }
        },
        tell,
      );
    expect(await start()(10)).toBe(true);
    expect([...seen].sort()).toEqual([...sound].sort());
    expect(told).toEqual([spoilt]);
    expect(await store.directory.find('reminder', noted.id)).toBeUndefined();
    await mend();
    expect(await start()(10)).toBe(true);
    expect(seen).toContain(spoilt);
    expect(await store.directory.find('reminder', noted.id)).toBeDefined();
  });

  test('a bilan whose guide is gone ends nothing either', async () => {
    const version = bench.ports.guides.version.bind(bench.ports.guides);
    let calls = 0;
    bench.ports.guides.version = (asked) => ((calls += 1) === 1 ? Promise.reject(new Error('gone')) : version(asked));
    expect(await createLookBack(bench.ports, () => headsOf(store.holdings), tell)(10)).toBe(true);
    expect([calls, told.length]).toEqual([3, 1]);
    expect(await store.directory.find('reminder', noted.id)).toBeUndefined();
  });

  test('a receipt that can’t be read, and an erasure at which something is wrong, hold up no other', async () => {
    const [first, last] = sound as [BilanId, BilanId];
    for (const id of [first, spoilt, last])
      await orderFromOutside({ ...bench.ports, erasure: store.erasure }, await bench.bilan(id));
    await spoil(lasting.config, { kind: 'erasure', id: spoilt });
    const erase = store.erasure.erase.bind(store.erasure);
    bench.ports.erasure.erase = (bilan) => (bilan === first ? Promise.reject(new Error('ours')) : erase(bilan));
    expect(await resumeErasures(bench.ports, tell)).toBe(1);
    expect([...told].sort()).toEqual([first, spoilt].sort());
    expect(await bench.ports.bilans.read(last, 'bilan', last)).toBeUndefined();
    // Left alone for an hour; then it is tried again, and the other told no more.
    bench.pass(59);
    expect(await resumeErasures(bench.ports, tell)).toBe(0);
    expect(told).toHaveLength(2);
    bench.pass(1);
    bench.ports.erasure.erase = erase;
    expect(await resumeErasures(bench.ports, tell)).toBe(1);
    expect(told).toHaveLength(2);
  });
});
