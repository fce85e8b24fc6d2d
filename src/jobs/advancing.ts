import type { Clock, Directory } from '../actions/ports';
import type { Tally } from '../actions/reminders/claiming';
import type { Instant } from '../domain/ids';
import { afterSpan, comingMorning, laterBy, type Span } from '../domain/instants';

/** A clock that runs ahead of the real one by what it was moved, and is never moved back. */
export interface MovableClock extends Clock {
  /** Moves forward to that instant, and keeps it; what is earlier than now changes nothing. */
  moveTo(at: Instant): Promise<void>;
}

/**
 * Local mode's clock. How far it is ahead is kept in the store: what was done at those dates stands there too, and
 * after a restart on the real clock it would lie in the future.
 * @throws StoreUnavailable
 */
export async function movableClock(real: Clock, directory: Directory): Promise<MovableClock> {
  let aheadMs = (await directory.find('moved-clock', 'clock'))?.record.aheadMs ?? 0;
  const now = (): Instant => laterBy(real.now(), aheadMs);
  return {
    now,
    async moveTo(at) {
      const further = Date.parse(at) - Date.parse(now());
      if (further <= 0) return;
      aheadMs += further;
      const stored = await directory.find('moved-clock', 'clock');
      await directory.put({ kind: 'moved-clock', id: 'clock', aheadMs }, stored?.version ?? 'absent');
    },
  };
}

/** « Avancer »: goes through each morning on the way, so that what falls due is sent on its own day and in its order. */
export function createAdvance(parts: {
  clock: MovableClock;
  tick: () => Promise<Tally>;
  timeZone: string;
}): (by: Span) => Promise<number> {
  const { clock, tick, timeZone } = parts;
  let before: Promise<unknown> = Promise.resolve();

  const advance = async (by: Span): Promise<number> => {
    // One under way began on the time before.
    await tick();
    const target = afterSpan(clock.now(), by, timeZone);
    let sent = 0;
    for (let arrived = false; !arrived;) {
      const morning = comingMorning(clock.now(), timeZone);
      arrived = morning >= target;
      await clock.moveTo(arrived ? target : morning);
      sent += (await tick()).sent ?? 0;
    }
    return sent;
  };
  return (by) => {
    const done = before.then(() => advance(by));
    before = done.catch(() => undefined);
    return done;
  };
}
