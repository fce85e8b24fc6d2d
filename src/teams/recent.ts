import type { Clock } from '../actions/ports';

const keptMs = 120_000;
/** Eight activities a second for two minutes: more than the people of a large organisation send. */
const keptAtMost = 1_000;

type Answers<T> = Map<string, Promise<T>>;

/**
 * What was answered to the activities of the last two minutes: one that is delivered again gets the same answer. Kept
 * in two halves, the older of which is let go of whole; so an answer may be given again for four.
 */
export class Recent<T> {
  private newer: Answers<T> = new Map();
  private older: Answers<T> = new Map();
  private since = -Infinity;
  private readonly clock: Clock;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** A failed job is forgotten: the next delivery tries again. */
  once(key: string, job: () => Promise<T>): Promise<T> {
    this.letGo(Date.parse(this.clock.now()));
    const known = this.newer.get(key) ?? this.older.get(key);
    if (known !== undefined) return known;
    const answers = this.newer;
    const answer = job();
    answers.set(key, answer);
    answer.catch(() => answers.delete(key));
    return answer;
  }

  private letGo(now: number): void {
    const age = now - this.since;
    if (age < keptMs && this.newer.size < keptAtMost) return;
    this.older = age < 2 * keptMs ? this.newer : new Map<string, Promise<T>>();
    this.newer = new Map();
    this.since = now;
  }
}
