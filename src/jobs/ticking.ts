import type { Tally } from '../actions/reminders/claiming';

interface Ticking {
  /** Once now; together with one under way, it is that one. Never throws. @returns what it came to. */
  tick(): Promise<Tally>;
  stop(): Promise<void>;
}

interface Parts {
  send: () => Promise<Tally>;
  log: {
    info(event: string, fields?: { count?: number; reason?: string }): void;
    error(event: string, error: unknown): void;
  };
  everyMs: number;
}

/** Looks at what is due now and again. */
export function startTicking({ send, log, everyMs }: Parts): Ticking {
  let underWay: Promise<Tally> | undefined;

  const once = async (): Promise<Tally> => {
    try {
      const tally = await send();
      for (const [reason, count] of Object.entries(tally)) log.info('reminders', { reason, count });
      return tally;
    } catch (error) {
      log.error('tick-failed', error);
      return {};
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
