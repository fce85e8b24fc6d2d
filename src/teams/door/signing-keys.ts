import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../actions/ports';

/** A key that Teams signs with, and the channels it may speak for. */
export interface SigningKey {
  key: KeyObject;
  endorsements: readonly string[];
}

/** No key is known, and the place where they are published does not answer. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
  readonly code = 'keys-unavailable';
}

const metadata = z.looseObject({ jwks_uri: z.url({ protocol: /^https?$/ }) });
const published = z.looseObject({
  keys: z.array(
    z.looseObject({
      kty: z.string(),
      kid: z.string().optional(),
      n: z.string().optional(),
      e: z.string().optional(),
      endorsements: z.array(z.string()).optional(),
    }),
  ),
});

const timeLimitMs = 5_000;
const freshMs = 24 * 3_600_000;
/** How soon a key nobody knows, or an endpoint that failed, makes us ask again. */
const askAgainMs = 60_000;
const firstTimeAgainMs = 1_000;

/**
 * The keys behind an OpenID metadata address. Asked for once by all who wait for them, kept for a day, and kept longer
 * while the endpoint is down. A key that is not known makes them be read again, once a minute at most: keys change, and
 * anybody can invent the name of one.
 */
export class SigningKeys {
  readonly #address: string;
  readonly #clock: Clock;
  readonly #timeLimitMs: number;
  #keys: ReadonlyMap<string, SigningKey> | undefined;
  #readAt = 0;
  #triedAt = Number.NEGATIVE_INFINITY;
  #failed = false;
  #reading: Promise<void> | undefined;

  constructor(address: string, clock: Clock, limitMs = timeLimitMs) {
    this.#address = address;
    this.#clock = clock;
    this.#timeLimitMs = limitMs;
  }

  /** Undefined when no such key is published. @throws KeysUnavailable when that cannot be known now. */
  async find(id: string): Promise<SigningKey | undefined> {
    const known = this.#keys?.get(id);
    if (known !== undefined) {
      if (this.#age(this.#readAt) > freshMs && this.#mayAsk()) void this.#read();
      return known;
    }
    if (this.#reading !== undefined || this.#mayAsk()) await this.#read();
    const found = this.#keys?.get(id);
    if (found === undefined && (this.#failed || this.#keys === undefined)) throw new KeysUnavailable();
    return found;
  }

  #mayAsk(): boolean {
    return this.#age(this.#triedAt) >= (this.#keys === undefined ? firstTimeAgainMs : askAgainMs);
  }

  #age(since: number): number {
    return Date.parse(this.#clock.now()) - since;
  }

  /** Never throws: whoever waits looks at what is known afterwards. */
  #read(): Promise<void> {
    this.#reading ??= this.#fetchKeys().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #fetchKeys(): Promise<void> {
    this.#triedAt = Date.parse(this.#clock.now());
    try {
      const signal = AbortSignal.timeout(this.#timeLimitMs);
      const { jwks_uri: place } = metadata.parse(await json(this.#address, signal));
      // Keys that travel in the clear could be anybody's.
      if (new URL(this.#address).protocol === 'https:' && new URL(place).protocol !== 'https:') throw new TypeError();
      this.#keys = keysIn(published.parse(await json(place, signal)));
      this.#readAt = this.#triedAt;
      this.#failed = false;
    } catch {
      this.#failed = true;
    }
  }
}

async function json(address: string, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(address, { signal, redirect: 'error' });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response.json();
}

function keysIn({ keys }: z.output<typeof published>): Map<string, SigningKey> {
  const found = new Map<string, SigningKey>();
  for (const { kid, kty, n, e, endorsements = [] } of keys) {
    if (kid === undefined || kty !== 'RSA' || n === undefined || e === undefined) continue;
    const jwk: JsonWebKey = { kty, n, e };
    found.set(kid, { key: createPublicKey({ key: jwk, format: 'jwk' }), endorsements });
  }
  if (found.size === 0) throw new Error('no usable key');
  return found;
}
