import { setTimeout as pause } from 'node:timers/promises';
import { StoreUnavailable } from '../../actions/ports';
import { traced, type Ending, type Trace } from './wire';
import { RequestCharges } from './request-charges';

/**
 * A request that failed. Nothing of the SDK's own error is kept: its body may quote a document.
 * `transient`: it may have been done all the same, and may succeed when it is tried again.
 */
export class CosmosFault extends Error {
  override readonly name = 'CosmosFault';
  readonly code: Ending;

  constructor(code: Ending) {
    super(`Cosmos DB: ${code}`);
    this.code = code;
  }

  get transient(): boolean {
    return transient.has(this.code) || (typeof this.code === 'number' && this.code < 400);
  }

  /** The request itself was wrong or too large: not the store's fault, and trying later is of no use. */
  get ours(): boolean {
    return this.code === 400 || this.code === 413;
  }
}

/** A status below 400 is here too: the answer came, and could not be read. */
const transient: ReadonlySet<Ending> = new Set<Ending>([
  ...[408, 410, 449, 500, 502, 503, 504],
  ...['timeout', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'REQUEST_SEND_ERROR', 'PARSE_ERROR'],
]);

/** The account's containers are not there: `npm run cosmos -- prepare` was not run. */
export const notPrepared: Ending = 'not-prepared';

/** One call of the store, within its budget. */
export interface Call {
  /** For every request of this call. */
  signal: AbortSignal;
  /** @throws CosmosFault */
  once<T>(request: () => Promise<T>): Promise<T>;
  /** Again after a transient fault: for reads, and for what is harmless to repeat. @throws CosmosFault */
  insist<T>(request: () => Promise<T>): Promise<T>;
}

export interface CallLog {
  debug(event: string, fields: { act: string; count: number; attempt: number; ms: number }): void;
  warn(event: string, fields: { reason: string }): void;
}

const triesAtMost = 5;
const firstPauseMs = 20;

/** Runs the store's calls: each within its budget, each charge put down, each failure told in the ports' terms. */
export class CosmosCalls {
  readonly charges = new RequestCharges();
  readonly #budgetMs: number;
  readonly #log: CallLog | undefined;
  /** Those under way: nothing that lasts may know a call once it is over, or what it read would stay in memory. */
  readonly #underWay = new Set<AbortController>();
  #closed = false;

  constructor(budgetMs: number, log?: CallLog) {
    this.#budgetMs = budgetMs;
    this.#log = log;
  }

  /** @throws StoreUnavailable when the budget is spent or the store failed; CosmosFault when the request is at fault. */
  async run<T>(name: string, work: (call: Call) => Promise<T>, budgetMs = this.#budgetMs): Promise<T> {
    const since = performance.now();
    const trace: Trace = { requests: 0, units: 0, ending: undefined };
    const ending = new AbortController();
    const { signal } = ending;
    const timer = setTimeout(() => {
      ending.abort();
    }, budgetMs);
    this.#underWay.add(ending);
    if (this.#closed) ending.abort();
    try {
      return await traced(trace, () => Promise.race([work(callWithin(signal, trace)), abortion(signal, trace)]));
    } catch (error) {
      if (!(error instanceof CosmosFault)) throw error;
      if (error.ours) throw error;
      throw new StoreUnavailable(error.message, { cause: error });
    } finally {
      clearTimeout(timer);
      this.#underWay.delete(ending);
      this.charges.add(name, trace.requests, trace.units);
      this.#log?.debug('request-units', {
        act: name,
        count: trace.units,
        attempt: trace.requests,
        ms: Math.round(performance.now() - since),
      });
    }
  }

  close(): void {
    this.#closed = true;
    for (const ending of this.#underWay) ending.abort();
  }
}

function callWithin(signal: AbortSignal, trace: Trace): Call {
  const once = async <T>(request: () => Promise<T>): Promise<T> => {
    trace.ending = undefined;
    try {
      return await request();
    } catch (error) {
      if (error instanceof CosmosFault) throw error;
      throw new CosmosFault(signal.aborted ? tooLate(trace) : endingOf(trace, error));
    }
  };
  return {
    signal,
    once,
    insist: (request) => insisting(signal, () => once(request)),
  };
}

/** @throws CosmosFault: the last one, or the first that is not transient. */
export async function insisting<T>(signal: AbortSignal, attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof CosmosFault) || !error.transient || tries >= triesAtMost) throw error;
    }
    await breathe(signal, tries);
  }
}

/** Twice as long each time, and never at the same moment as another replica. */
async function breathe(signal: AbortSignal, tries: number): Promise<void> {
  try {
    await pause(firstPauseMs * 2 ** tries * (0.5 + Math.random() / 2), undefined, { signal });
  } catch {
    throw new CosmosFault('timeout');
  }
}

/** Rejects when the budget is spent, whatever the SDK is waiting for: its own pauses know no signal. */
function abortion(signal: AbortSignal, trace: Trace): Promise<never> {
  return new Promise((_resolve, reject) => {
    const abort = () => {
      reject(new CosmosFault(tooLate(trace)));
    };
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}

/** The SDK looks for two minutes for an account that no name server knows: what it met says more than that it took too long. */
const tooLate = ({ ending }: Trace): Ending => (typeof ending === 'string' ? ending : 'timeout');

/** When nothing was sent (no token for the managed identity, for one), the error's name is all there is. */
const endingOf = ({ ending }: Trace, error: unknown): Ending =>
  ending ?? (error instanceof Error ? error.name : 'unknown');
