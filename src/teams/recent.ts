import type { Clock } from '../actions/ports';

const keptMs = 120_000;
/** Eight activities a second for two minutes: more than the people of a large organisation send. */
const keptAtMost = 1_000;

/** What was answered to the activities of the last two minutes: one that is delivered again gets the same answer. */
export class Recent<T> {
  private readonly answers = new Map<string, { since: number; answer: Promise<T> }>();
  private readonly clock: Clock;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** A failed job is forgotten: the next delivery tries again. */
  once(key: string, job: () => Promise<T>): Promise<T> {
    const now = Date.parse(this.clock.now());
    this.forgetBefore(now - keptMs);
    const known = this.answers.get(key);
    if (known !== undefined) return known.answer;
    const answer = job();
    this.answers.set(key, { since: now, answer });
    answer.catch(() => this.answers.delete(key));
    return answer;
  }

  private forgetBefore(instant: number): void {
    for (const [key, { since }] of this.answers) {
      if (since >= instant && this.answers.size < keptAtMost) return;
      this.answers.delete(key);
    }
  }
}
