import { hash as digest } from 'node:crypto';
import { decode, verify } from 'jsonwebtoken';
import type { Clock } from '../../actions/ports';
import { ok, refused, type Outcome } from '../../domain/outcome';
import { KeysUnavailable, type SigningKeys } from './signing-keys';

/** What a genuine token says; whether it fits the activity is for `trust` to judge. */
export interface VerifiedToken {
  /** The only place this bearer may ask answers to be sent to. */
  serviceUrl: string;
  /** Channels the key that signed may speak for. */
  endorsements: readonly string[];
}

export interface TokenRefusal {
  status: 401 | 503;
  /** One of our own words, never the token's. */
  reason: 'no-token' | 'malformed' | 'unknown-key' | 'not-valid' | 'no-expiry' | 'no-service-url' | 'keys-unavailable';
}

export interface TokenRules {
  keys: Pick<SigningKeys, 'find'>;
  issuer: string;
  audience: string;
  clock: Clock;
}

export type VerifyToken = (authorization: string) => Promise<Outcome<VerifiedToken, TokenRefusal>>;

/** The skew that Microsoft's documentation asks to allow. */
const skewSeconds = 300;
const keptMs = 5 * 60_000;
const keptAtMost = 1_000;
const longest = 16_384;

/**
 * Verifies that a request comes from the Bot Connector. The SDK's own check builds everything anew for each request,
 * waits for its keys without a limit, takes a token without `exp`, and has no word for most refusals.
 *
 * A token that was verified is remembered by its hash for five minutes, and never beyond its end.
 */
export function createTokenVerifier(rules: TokenRules): VerifyToken {
  const { clock } = rules;
  const verified = new Map<string, { token: VerifiedToken; until: number }>();

  return async (authorization) => {
    const written = /^Bearer ([\w-]+\.[\w-]+\.[\w-]*)$/i.exec(authorization)?.[1];
    if (authorization === '') return refused({ status: 401, reason: 'no-token' });
    if (written === undefined || written.length > longest) return refused({ status: 401, reason: 'malformed' });
    const now = Date.parse(clock.now());
    const hash = digest('sha256', written, 'base64');
    const known = verified.get(hash);
    if (known !== undefined && now < known.until) return ok(known.token);
    verified.delete(hash);
    const read = await readToken(written, rules, now);
    if (!read.ok) return read;
    const { token, expires } = read.value;
    if (verified.size >= keptAtMost) verified.clear();
    verified.set(hash, { token, until: Math.min(expires, now + keptMs) });
    return ok(token);
  };
}

async function readToken(
  written: string,
  { keys, issuer, audience }: TokenRules,
  now: number,
): Promise<Outcome<{ token: VerifiedToken; expires: number }, TokenRefusal>> {
  const id = keyIdIn(written);
  if (id === undefined) return refused({ status: 401, reason: 'malformed' });
  try {
    const signing = await keys.find(id);
    if (signing === undefined) return refused({ status: 401, reason: 'unknown-key' });
    const claims = verify(written, signing.key, {
      algorithms: ['RS256', 'RS384', 'RS512'],
      issuer,
      audience,
      clockTolerance: skewSeconds,
      clockTimestamp: Math.floor(now / 1000),
    });
    if (typeof claims === 'string' || typeof claims.exp !== 'number') {
      return refused({ status: 401, reason: 'no-expiry' });
    }
    const serviceUrl: unknown = claims['serviceurl'];
    if (typeof serviceUrl !== 'string' || serviceUrl === '') return refused({ status: 401, reason: 'no-service-url' });
    const expires = (claims.exp + skewSeconds) * 1000;
    return ok({ token: { serviceUrl, endorsements: signing.endorsements }, expires });
  } catch (error) {
    const away = error instanceof KeysUnavailable;
    return refused(away ? { status: 503, reason: 'keys-unavailable' } : { status: 401, reason: 'not-valid' });
  }
}

function keyIdIn(written: string): string | undefined {
  try {
    const id: unknown = decode(written, { complete: true })?.header.kid;
    return typeof id === 'string' ? id : undefined;
  } catch {
    return undefined;
  }
}
