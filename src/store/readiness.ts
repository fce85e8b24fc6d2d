import type { Clock } from '../actions/ports';

/** How long an answer serves whoever asks again. */
const keptMs = 2_000;

/**
 * Whether the store is good, for all who ask, and anybody may: one look serves those who ask while it is under way, and
 * for two seconds after.
 */
export function readiness(look: () => Promise<boolean>, clock: Clock): () => Promise<boolean> {
  let kept: { good: boolean; at: number } | undefined;
  let underWay: Promise<boolean> | undefined;
  const now = () => Date.parse(clock.now());

  const lookAgain = async (): Promise<boolean> => {
    const good = await look();
    kept = { good, at: now() };
    return good;
  };
  return async () => {
    const age = kept === undefined ? keptMs : now() - kept.at;
    // A clock that was set back says nothing of how old the answer is.
    if (kept !== undefined && age >= 0 && age < keptMs) return kept.good;
    return (underWay ??= lookAgain().finally(() => (underWay = undefined)));
  };
}
