import { sendDueReminders } from '../../src/actions/reminders/send-due-reminders';
import { createLookBack } from '../../src/actions/retention/look-back';
import { memberKey } from '../../src/domain/beneficiary/invitation';
import { reminderDay } from '../../src/domain/reminders/reminder';
import { headsOf, triesIn } from '../../src/store/heads';
import type { Store } from '../../src/store/store';
import { openTestStore } from '../support/stores';
import { lea, tenant, Workbench } from '../support/workbench';

/** Wrong codes, once the quarter of an hour in which they count is past. */
let bench: Workbench;
let store: Store;
const key = memberKey(tenant, lea.id);

beforeEach(async () => {
  store = await openTestStore();
  bench = await Workbench.open(undefined, store);
});
afterEach(() => bench.close());

const enterWrong = () => bench.act(lea, { kind: 'enter-code', code: 'BBBB-BBBB', source: bench.source() });
const tried = async () => (await bench.ports.directory.find('code-tries', key))?.record.wrong.length;
const tick = async (minutes: number): Promise<void> => {
  bench.pass(minutes);
  await sendDueReminders(bench.ports, bench.now);
};

it('are forgotten, and nothing tells that they were tried', async () => {
  await enterWrong();
  await tick(14);
  expect(await tried()).toBe(1);
  await tick(1);
  expect(await tried()).toBeUndefined();
  const left: string[] = [];
  for await (const { id } of store.holdings.directory()) left.push(id);
  expect(left.filter((id) => id.startsWith('rem_'))).toEqual([]);
  await enterWrong();
  await tick(15);
  expect(await tried()).toBeUndefined();
});

it('those that were tried since are waited for', async () => {
  await enterWrong();
  bench.pass(10);
  await enterWrong();
  await tick(5);
  expect(await tried()).toBe(2);
  await tick(10);
  expect(await tried()).toBeUndefined();
});

it('of before they were forgotten by themselves are found at the next start', async () => {
  await bench.ports.directory.put({ kind: 'code-tries', id: key, wrong: [bench.now] }, 'absent');
  const lookBack = createLookBack(
    bench.ports,
    () => headsOf(store.holdings),
    undefined,
    () => triesIn(store.holdings),
  );
  await lookBack(1);
  expect(await bench.ports.directory.reminderIds(reminderDay(bench.now))).toHaveLength(1);
  await tick(15);
  expect(await tried()).toBeUndefined();
});
