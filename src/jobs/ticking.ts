import type { Tally } from '../actions/reminders/claiming';

interface Ticking {
  /** Once now; together with one under way, it is that one. Never throws. @returns what it came to. */
  tick(): Promise<Tally>;
  /** Begins nothing more. Resolves when what is under way is done and put down: the store must last until then. */
  stop(): Promise<void>;
}

interface Parts {
  /** `goesOn`: asked before each thing that is sent. */
  send: (goesOn: () => boolean) => Promise<Tally>;
  log: {
    info(event: string, fields?: { count?: number; reason?: string }): void;
    warn(event: string, fields?: { count?: number; reason?: string }): void;
    error(event: string, error: unknown): void;
  };
  everyMs: number;
}

/** Looks at what is due now and again. */
export function startTicking({ send, log, everyMs }: Parts): Ticking {
  let underWay: Promise<Tally> | undefined;
  let stopping = false;

  const once = async (): Promise<Tally> => {
    try {
      const tally = await send(() => !stopping);
      for (const [reason, count] of Object.entries(tally)) {
        // What somebody has to see to is written at every level but the quietest.
        if (reason === 'failed') log.warn('reminders', { reason, count });
        else log.info('reminders', { reason, count });
      }
      // The sign of life that an alarm waits for: what is due is looked at, even where nothing is.
      log.info('looked');
      return tally;
    } catch (error) {
      log.error('tick-failed', error);
      return {};
    }
  };
  const tick = () => {
    if (stopping) return underWay ?? Promise.resolve<Tally>({});
    return (underWay ??= once().finally(() => (underWay = undefined)));
  };
  const timer = setInterval(() => void tick(), everyMs);
  timer.unref();
  void tick();
  return {
    tick,
    async stop() {
      stopping = true;
      clearInterval(timer);
      await underWay;
    },
  };
}
