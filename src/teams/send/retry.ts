import type { Patience } from '../within';
import { connectorFault, type ConnectorFault } from './connector';

/**
 * What is sent, by what a repetition would do. `edit`: nothing more. `answer`: show a person the same card twice,
 * whose buttons do the same thing once. `share`: put two cards before a whole meeting, so that only what was surely
 * refused is sent again.
 */
export type Sending = 'edit' | 'answer' | 'share';

/** How waiting is done; given by tests. */
export interface Pacing {
  sleep(ms: number): Promise<void>;
  /** Between 0 and 1. */
  chance(): number;
  /** How long an answer may wait. */
  patience?: Patience;
  /** Waited for before each try: the conversation's turn under Teams' limits. */
  turn?(): Promise<void>;
}

export const realPacing: Pacing = {
  sleep: (ms) =>
    new Promise((resolve) => {
      setTimeout(resolve, ms);
    }),
  chance: () => Math.random(),
};

const triesAtMost = 5;
const firstDelayMs = 300;
/** All waiting together: an invoke must be answered, and a meeting does not wait longer for its card. */
const waitAtMostMs = 9_000;

/** @throws the last error, when it is not to be repeated or was repeated long enough. */
export async function persist<T>(kind: Sending, pacing: Pacing, attempt: () => Promise<T>): Promise<T> {
  let waited = 0;
  for (let tries = 1; ; tries++) {
    await pacing.turn?.();
    try {
      return await attempt();
    } catch (error) {
      const fault = connectorFault(error);
      if (fault === undefined || tries >= triesAtMost || !isRepeatable(kind, fault)) throw error;
      const delay = delayBefore(tries, fault, pacing);
      if (waited + delay > waitAtMostMs) throw error;
      waited += delay;
      await pacing.sleep(delay);
    }
  }
}

/** PLATFORM: 412, 429, 502, 503 and 504; a reset or a 5xx leaves open whether it was done. */
function isRepeatable(kind: Sending, { status, unsent }: ConnectorFault): boolean {
  if (unsent !== undefined) return unsent === 'passing';
  if (status === 412 || status === 429) return true;
  if (status === undefined) return kind === 'edit';
  return kind !== 'share' && [502, 503, 504].includes(status);
}

/** Nobody knows whether what was asked has been done. */
export const isAmbiguous = (fault: ConnectorFault | undefined): boolean =>
  fault?.unsent === undefined && (fault?.status === undefined || fault.status >= 500);

function delayBefore(tries: number, { retryAfterMs }: ConnectorFault, pacing: Pacing): number {
  const backOff = firstDelayMs * 2 ** (tries - 1) * (0.5 + pacing.chance());
  return Math.max(retryAfterMs ?? 0, backOff);
}
