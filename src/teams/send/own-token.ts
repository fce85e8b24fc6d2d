import type { TeamsLog } from '../log';
import { within } from '../within';

/** What the bot shows to Teams when it writes, and how long it serves. */
export interface OwnToken {
  value: string;
  lifeMs: number;
}

/** Why no token was given, where its issuer says so: never a secret, and nothing of its sentences. */
export interface TokenRefused {
  status?: number;
  /** Entra's own number, such as AADSTS7000222: the secret has expired. */
  code?: string;
  retryAfterMs?: number;
}

/** Asks for a new token. Resolves with a refusal; throws when no answer came. */
export type AskToken = () => Promise<OwnToken | TokenRefused>;

/** Nothing can be sent for want of a token: whatever was to go surely did not. */
export class TokenUnavailable extends Error {
  override readonly name = 'TokenUnavailable';
  readonly code: string;
  /** Worth another try within seconds. */
  readonly passing: boolean;

  constructor({ status = 0, code = 'no-token', retryAfterMs = 0 }: TokenRefused) {
    super('no token to write to Teams with');
    this.code = code;
    this.passing = (status === 429 || status >= 500) && retryAfterMs <= longestPauseMs;
  }
}

/** No answer waits for a token longer than this. */
const limitMs = 3_000;
/** A token is renewed that long before its end, while it still serves. */
const earlyMs = 10 * 60_000;
/** In its last minute it may end on the way. */
const lastMs = 60_000;
const firstPauseMs = 1_000;
const longestPauseMs = 30_000;
const longestRetryAfterMs = 5 * 60_000;

/**
 * Keeps the token that all sending shares: asked for once by all who wait, renewed before its end without anybody
 * waiting, and kept to its end while its issuer is down. An issuer that failed is left alone for a while, longer each
 * time: meanwhile whoever wants to send is refused at once.
 */
export function keepToken(
  ask: AskToken,
  { now = () => performance.now(), log, waitMs = limitMs }: { now?: () => number; log: TeamsLog; waitMs?: number },
): () => Promise<string> {
  let kept: { value: string; renewAt: number; until: number } | undefined;
  let asking: Promise<void> | undefined;
  let failures = 0;
  let askAgainAt = Number.NEGATIVE_INFINITY;
  let last: TokenRefused = {};

  const failed = (why: TokenRefused): void => {
    const { status, code, retryAfterMs = 0 } = why;
    const pause = Math.min(firstPauseMs * 2 ** failures, longestPauseMs);
    failures += 1;
    askAgainAt = now() + Math.max(pause, Math.min(retryAfterMs, longestRetryAfterMs));
    last = why;
    log.warn('token-refused', { status, code, reason: kept !== undefined && now() < kept.until ? 'kept' : 'none' });
  };

  const renew = async (): Promise<void> => {
    try {
      const answer = (await within(waitMs, ask())) ?? { code: 'time-limit' };
      if (!('value' in answer)) {
        failed(answer);
        return;
      }
      const { value, lifeMs } = answer;
      const until = now() + lifeMs;
      kept = { value, until, renewAt: until - Math.min(earlyMs, lifeMs / 2) };
      failures = 0;
    } catch {
      failed({ code: 'no-answer' });
    }
  };

  return async () => {
    if (kept !== undefined && now() < kept.renewAt) return kept.value;
    if (now() >= askAgainAt) {
      asking ??= renew().finally(() => {
        asking = undefined;
      });
    }
    if (kept !== undefined && now() < kept.until - lastMs) return kept.value;
    await asking;
    if (kept !== undefined && now() < kept.until) return kept.value;
    throw new TokenUnavailable(last);
  };
}
