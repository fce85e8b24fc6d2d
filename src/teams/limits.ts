import type { ConversationId, TenantId } from '../domain/ids';

/** At most so many sends in any span of that length. */
interface Limit {
  sends: number;
  spanMs: number;
}

/** PLATFORM: what Teams takes from one bot in one thread, and from one app in one tenant. */
export const threadLimits: readonly Limit[] = [
  { sends: 7, spanMs: 1_000 },
  { sends: 8, spanMs: 2_000 },
  { sends: 60, spanMs: 30_000 },
  { sends: 1_800, spanMs: 3_600_000 },
];
export const tenantLimits: readonly Limit[] = [{ sends: 50, spanMs: 1_000 }];

/** Keeps every send within Teams' limits, by making it wait for its turn. */
export interface Limits {
  /** Resolves when one more request may be made; for the clock, when half of each limit stays free. */
  pass(thread: ConversationId, tenant: TenantId, from?: Asking): Promise<void>;
}

/**
 * Each replica counts its own requests. One of them at a time sends what is due, and leaves half of each limit to what
 * people do on all of them.
 */
export type Asking = 'people' | 'clock';
const halved = (limits: readonly Limit[]): Limit[] =>
  limits.map(({ sends, spanMs }) => ({ sends: Math.floor(sends / 2), spanMs }));
const limitsFor = {
  people: { thread: threadLimits, tenant: tenantLimits },
  clock: { thread: halved(threadLimits), tenant: halved(tenantLimits) },
};

/** A thread's replies have addresses of their own: `19:…;messageid=N`. */
const threadOf = (conversation: ConversationId): string => conversation.replace(/;messageid=.*$/, '');

/** Seldom used threads are forgotten beyond so many. */
const threadsAtMost = 5_000;

/**
 * Each send reserves the first instant at which no limit would be broken, whatever was reserved before it: nobody
 * polls, and two that come together don't take the same place. `now` is any clock of milliseconds that never goes back;
 * it is read in whole ones, because `a + span - a` may fall short of the span in fractions, and no place would be free.
 */
export function createLimits({ now, sleep }: { now: () => number; sleep: (ms: number) => Promise<void> }): Limits {
  const reserved = new Map<string, number[]>();

  const timesOf = (key: string): number[] => {
    const times = reserved.get(key) ?? [];
    reserved.delete(key);
    reserved.set(key, times);
    const oldest = reserved.keys().next().value;
    if (reserved.size > threadsAtMost && oldest !== undefined) reserved.delete(oldest);
    return times;
  };

  return {
    async pass(thread, tenant, from = 'people') {
      const inThread = timesOf(`thread ${threadOf(thread)}`);
      const inTenant = timesOf(`tenant ${tenant}`);
      const start = Math.floor(now());
      const at = earliest(start, [
        { times: inThread, limits: limitsFor[from].thread, free: freeBehind },
        { times: inTenant, limits: limitsFor[from].tenant, free: freeAmong },
      ]);
      reserve(inThread, at, start, threadLimits);
      reserve(inTenant, at, start, tenantLimits);
      if (at > start) await sleep(at - start);
    },
  };
}

interface Line {
  times: readonly number[];
  limits: readonly Limit[];
  free: (at: number, times: readonly number[], limit: Limit) => number;
}

/** The first instant at which one more send breaks no limit; each limit can only push it further. */
function earliest(start: number, lines: readonly Line[]): number {
  let at = start;
  for (let moved = true; moved;) {
    const before = at;
    for (const { times, limits, free } of lines) for (const limit of limits) at = free(at, times, limit);
    moved = at > before;
  }
  return at;
}

/** In a thread nothing overtakes what was sent before it. */
function freeBehind(at: number, times: readonly number[], { sends, spanMs }: Limit): number {
  return Math.max(at, times.at(-1) ?? at, (times.at(-sends) ?? -Infinity) + spanMs);
}

/** Places reserved after `at` count too: a thread that must wait an hour makes no other one wait. */
function freeAmong(at: number, times: readonly number[], { sends, spanMs }: Limit): number {
  for (let free = at; ;) {
    const near = times.filter((time) => time > free - spanMs && time < free + spanMs);
    const crowd = firstCrowd(near, free, sends, spanMs);
    if (crowd === undefined) return free;
    free = crowd + spanMs;
  }
}

/** The beginning of a span that one more send at `free` would overfill. */
function firstCrowd(near: readonly number[], free: number, sends: number, spanMs: number): number | undefined {
  const all = [...near, free].sort((one, other) => one - other);
  for (let first = 0; first + sends < all.length; first++) {
    const [from, to] = [all[first], all[first + sends]];
    if (from !== undefined && to !== undefined && to - from < spanMs) return from;
  }
  return undefined;
}

function reserve(times: number[], at: number, now: number, limits: readonly Limit[]): void {
  const place = times.findLastIndex((time) => time <= at) + 1;
  times.splice(place, 0, at);
  const longest = Math.max(...limits.map(({ spanMs }) => spanMs));
  while (times[0] !== undefined && times[0] <= now - longest) times.shift();
}
