import type { Clock } from '../../src/actions/ports';
import type { Instant } from '../../src/domain/ids';

/** The year's own time: it passes only when everybody waits. */
export class SimulatedTime implements Clock {
  ms: number;
  readonly #sleepers: { at: number; wake: () => void }[] = [];

  constructor(start: number) {
    this.ms = start;
  }

  now(): Instant {
    return new Date(this.ms).toISOString() as Instant;
  }

  /** Until that instant; whoever sleeps wakes in its order. */
  sleep(ms: number): Promise<void> {
    return new Promise((wake) => {
      this.#sleepers.push({ at: this.ms + ms, wake });
    });
  }

  /** Lets time pass until the work is done. */
  async until<T>(work: Promise<T>): Promise<T> {
    const state = { done: false };
    const end = () => {
      state.done = true;
    };
    work.then(end, end);
    for (;;) {
      for (let turns = 0; turns < 6 && !state.done; turns++) await new Promise((next) => setImmediate(next));
      if (state.done) return work;
      this.#sleepers.sort((one, other) => one.at - other.at);
      const first = this.#sleepers.shift();
      if (first === undefined) continue;
      this.ms = Math.max(this.ms, first.at);
      first.wake();
    }
  }
}
