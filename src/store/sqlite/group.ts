import { setImmediate as immediate } from 'node:timers/promises';
import { StoreUnavailable } from '../../actions/ports';
import type { Outcome } from '../../domain/outcome';
import { SqliteFault, type Connection } from './driver';

interface Performed {
  /** Whether what was written is to stand. */
  kept: boolean;
  /** Tells whoever waits how it went. */
  tell: () => void;
}

interface Waiting {
  /** By `performance.now()`. */
  since: number;
  /** Does it within the transaction under way. @throws SqliteFault */
  perform: (connection: Connection) => Performed;
  fail: (error: unknown) => void;
}

/** Runs a job on the open connection, again while another process holds the lock. @throws StoreUnavailable */
export type Attempt = <T>(job: (connection: Connection) => T, since: number) => Promise<T>;

/** One transaction blocks the process while it runs: beyond so many acts, others get their turn first. */
const togetherAtMost = 64;

/**
 * Acts that arrive together share one commit, and so one wait for the disk. Each is all or nothing by itself, and none
 * is told how it went before the commit it is part of is on disk: not even that it was refused, for what it lost
 * against may be its neighbour's.
 */
export class Group {
  readonly #attempt: Attempt;
  readonly #flush: (alone: boolean) => Promise<void>;
  #waiting: Waiting[] = [];
  #running = false;

  /** @param flush resolves when what was committed is on disk; `alone`: nobody else waits. @throws StoreUnavailable */
  constructor(attempt: Attempt, flush: (alone: boolean) => Promise<void>) {
    this.#attempt = attempt;
    this.#flush = flush;
  }

  /** @throws StoreUnavailable, and what `work` throws. */
  write<T, R>(work: (connection: Connection) => Outcome<T, R>): Promise<Outcome<T, R>> {
    return new Promise((resolve, reject) => {
      const fail: (error: unknown) => void = reject;
      const perform = (connection: Connection): Performed => {
        try {
          const outcome = work(connection);
          const tell = () => {
            resolve(outcome);
          };
          return { kept: outcome.ok, tell };
        } catch (error) {
          if (error instanceof SqliteFault) throw error;
          const tell = () => {
            fail(error);
          };
          return { kept: false, tell };
        }
      };
      this.#waiting.push({ since: performance.now(), perform, fail });
      if (this.#running) return;
      this.#running = true;
      void this.#run();
    });
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      await this.#gathered();
      await this.#commit(this.#waiting.splice(0, togetherAtMost));
    }
    this.#running = false;
  }

  /** Resolves once a turn of the event loop, in which all that had come in was read, has brought nobody more. */
  async #gathered(): Promise<void> {
    let before: number;
    do {
      before = this.#waiting.length;
      await immediate();
    } while (this.#waiting.length > before && before < togetherAtMost);
  }

  /** Never throws. */
  async #commit(group: readonly Waiting[]): Promise<void> {
    let outcomes: Performed[];
    try {
      outcomes = await this.#attempt((connection) => together(connection, group), group[0]?.since ?? 0);
    } catch (error) {
      // What the engine holds against one of them must not fall on the others. A lock is held against all.
      const locked = error instanceof StoreUnavailable && error.cause instanceof SqliteFault && error.cause.busy;
      if (group.length > 1 && !locked) for (const one of group) await this.#commit([one]);
      else for (const { fail } of group) fail(error);
      return;
    }
    // The next group is gathered and committed while the disk takes this one.
    void this.#tell(group, outcomes);
  }

  /** Never throws. */
  async #tell(group: readonly Waiting[], outcomes: readonly Performed[]): Promise<void> {
    try {
      await this.#flush(group.length === 1 && this.#waiting.length === 0);
      for (const { tell } of outcomes) tell();
    } catch (error) {
      // Committed, and perhaps not on disk: whoever tries again is told that it is done, once it is.
      for (const { fail } of group) fail(error);
    }
  }
}

/** @throws SqliteFault */
function together(connection: Connection, group: readonly Waiting[]): Performed[] {
  const all = connection.transaction(() => group.map(({ perform }) => perform(connection)), areKept);
  if (group.length === 1 || areKept(all)) return all;
  // What one of them had written was undone, and its neighbours' with it: once more, each undone by itself. Refusals are
  // rare, and marks within a transaction would cost every act two statements.
  const apart = ({ perform }: Waiting) =>
    connection.part(
      () => perform(connection),
      ({ kept }) => kept,
    );
  return connection.transaction(
    () => group.map(apart),
    () => true,
  );
}

const areKept = (all: readonly Performed[]): boolean => all.every(({ kept }) => kept);
