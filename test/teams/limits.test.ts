import fc from 'fast-check';
import type { ConversationId, TenantId } from '../../src/domain/ids';
import { createLimits, tenantLimits, threadLimits } from '../../src/teams/limits';

const tenant = 'tenant' as TenantId;

/** A limiter on a clock of its own: how long each sending waits. */
function onClock() {
  const clock = { now: 0 };
  let slept = 0;
  const limits = createLimits({
    now: () => clock.now,
    sleep: (ms) => {
      slept = ms;
      return Promise.resolve();
    },
  });
  const wait = async (thread: string, from: 'people' | 'clock' = 'people'): Promise<number> => {
    slept = 0;
    await limits.pass(thread as ConversationId, tenant, from);
    return slept;
  };
  return { clock, wait };
}

/** Sends at the given instants, each to its thread; tells at which instant each one went. */
async function wentAt(asked: { at: number; thread: string }[]): Promise<{ at: number; thread: string }[]> {
  const { clock, wait } = onClock();
  const went: { at: number; thread: string }[] = [];
  for (const { at, thread } of asked) {
    clock.now = at;
    went.push({ at: at + (await wait(thread)), thread });
  }
  return went;
}

const worst = (times: number[], spanMs: number): number =>
  Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + spanMs).length));

test('whatever is asked, no span of any limit is overfilled', async () => {
  const asks = fc.array(
    fc.record({ gap: fc.integer({ min: 0, max: 400 }), thread: fc.constantFrom('a', 'b', 'b;messageid=7', 'c', 'd') }),
    { maxLength: 200 },
  );
  await fc.assert(
    fc.asyncProperty(asks, async (gaps) => {
      let at = 0;
      const went = await wentAt(gaps.map(({ gap, thread }) => ({ at: (at += gap), thread })));
      for (const { sends, spanMs } of tenantLimits) {
        expect(
          worst(
            went.map((one) => one.at),
            spanMs,
          ),
        ).toBeLessThanOrEqual(sends);
      }
      for (const thread of ['a', 'b', 'c', 'd']) {
        const times = went.filter((one) => one.thread.startsWith(thread)).map((one) => one.at);
        for (const { sends, spanMs } of threadLimits) expect(worst(times, spanMs)).toBeLessThanOrEqual(sends);
      }
    }),
    { numRuns: 40 },
  );
});

test('a clock that tells fractions of a millisecond leaves a place for everyone', async () => {
  // 50 sends that fill the second from 85.1 on: 85.1 + 1000 - 85.1 is 999.9999999999999.
  const crowd = Array.from({ length: 120 }, (_, at) => ({ at: 85.1 + (at < 50 ? 0 : 0.2), thread: `t${at}` }));
  const went = await wentAt(crowd);
  for (const { sends, spanMs } of tenantLimits) {
    const times = went.map(({ at }) => at);
    expect(worst(times, spanMs - 1)).toBeLessThanOrEqual(sends);
  }
  expect(Math.max(...went.map(({ at }) => at))).toBeLessThan(2_100);
});

test('nobody waits who needn’t: seven at once, and another thread meanwhile', async () => {
  const seven = Array.from({ length: 7 }, () => ({ at: 0, thread: 'a' }));
  const went = await wentAt([...seven, { at: 0, thread: 'a' }, { at: 0, thread: 'a' }, { at: 0, thread: 'b' }]);
  expect(went.map(({ at }) => at)).toEqual([0, 0, 0, 0, 0, 0, 0, 1000, 2000, 0]);
});

test('an hour is never overfilled, and is free again when it is over', async () => {
  const many = Array.from({ length: 1_801 }, () => ({ at: 0, thread: 'a' }));
  const went = await wentAt(many);
  expect(went[1_799]?.at).toBeLessThan(3_600_000);
  expect(went[1_800]?.at).toBe(3_600_000);
});

test('what the clock sends leaves half of each limit to people, who need not wait for it', async () => {
  const { clock, wait } = onClock();
  for (let at = 0; at < 3; at++) expect(await wait('a', 'clock')).toBe(0);
  for (let at = 0; at < 4; at++) expect(await wait('a', 'people')).toBe(0);
  clock.now = 5_000;
  for (let at = 0; at < 3; at++) expect(await wait('a', 'clock')).toBe(0);
  expect(await wait('a', 'clock')).toBe(1_000);
  clock.now = 10_000;
  for (let at = 0; at < 25; at++) expect(await wait(`t${at}`, 'clock')).toBe(0);
  expect(await wait('t25', 'clock')).toBe(1_000);
  for (let at = 26; at < 51; at++) expect(await wait(`t${at}`, 'people')).toBe(0);
});
