import { randomInt, randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Clock, Ids } from './actions/ports';
import type { Instant } from './domain/ids';

/** What the machine gives a running server: time, chance, and patience. */
export const systemClock: Clock = {
  now() {
    const ms = Date.now();
    if (ms !== written.ms) written = { ms, instant: new Date(ms).toISOString() as Instant };
    return written.instant;
  },
};
/** A turn asks for the time some ten times within one millisecond. */
let written = { ms: 0, instant: new Date(0).toISOString() as Instant };
/** 122 random bits; drawn from a store of random bytes that is filled in one go. */
export const randomIds: Ids = { nonce: () => randomUUID().replaceAll('-', '') };
/** Of no other server, and the same again after a restart. */
export const replicaName = (port: number): string => `${hostname()}:${port}`;

/** Signs that nobody takes for one another, read aloud or copied by hand. */
const signs = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const referenceLength = 8;

/** A short string by which a person and the log speak of one request. */
export function newReference(): string {
  let left = randomInt(signs.length ** referenceLength);
  let reference = '';
  for (let at = 0; at < referenceLength; at++) {
    reference += signs.charAt(left % signs.length);
    left = Math.floor(left / signs.length);
  }
  return reference;
}
