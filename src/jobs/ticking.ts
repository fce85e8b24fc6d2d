import type { Clock } from '../actions/ports';
import type { Tally } from '../actions/send-due-reminders';
import type { Instant } from '../domain/ids';

interface Ticking {
  /** Once now; together with one under way, it is that one. Never throws. */
  tick(): Promise<void>;
  stop(): Promise<void>;
}

interface Parts {
  send: (since: Instant) => Promise<Tally>;
  clock: Clock;
  log: {
    info(event: string, fields?: { count?: number; reason?: string }): void;
    error(event: string, error: unknown): void;
  };
  everyMs: number;
}

const dayMs = 86_400_000;
/** How far back the first tick looks for what a stopped server left. */
const longestStopMs = 45 * dayMs;

/** Looks at what is due now and again. What is left of a day that a whole tick went through is none. */
export function startTicking({ send, clock, log, everyMs }: Parts): Ticking {
  let drained = before(clock.now(), longestStopMs);
  let underWay: Promise<void> | undefined;

  const once = async (): Promise<void> => {
    const began = clock.now();
    try {
      const tally = await send(drained);
      // A day more: what another replica has claimed may come back.
      drained = before(began, dayMs);
      for (const [reason, count] of Object.entries(tally)) log.info('reminders', { reason, count });
    } catch (error) {
      log.error('tick-failed', error);
    }
  };
  const tick = () => (underWay ??= once().finally(() => (underWay = undefined)));
  const timer = setInterval(() => void tick(), everyMs);
  timer.unref();
  void tick();
  return {
    tick,
    async stop() {
      clearInterval(timer);
      await underWay;
    },
  };
}

const before = (now: Instant, ms: number): Instant => new Date(Date.parse(now) - ms).toISOString() as Instant;
