import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { BilanId, Instant, PersonId, TenantId } from '../domain/ids';

/** What a download link stands for; it is good for one person, and until `until`. */
export interface Grant {
  bilan: BilanId;
  person: PersonId;
  tenant: TenantId;
  format: 'readable' | 'json' | 'document';
  /** Of the document; 0 is the draft. */
  version?: number;
  /** How often the bilan's links had been revoked when this one was given. */
  revoked: number;
  until: Instant;
}

const lastsMs = 15 * 60_000;

const grantShape = z.strictObject({
  bilan: z.custom<BilanId>((value) => typeof value === 'string'),
  person: z.custom<PersonId>((value) => typeof value === 'string'),
  tenant: z.custom<TenantId>((value) => typeof value === 'string'),
  format: z.enum(['readable', 'json', 'document']),
  version: z.int().min(0).exactOptional(),
  revoked: z.int().min(0),
  until: z.custom<Instant>((value) => typeof value === 'string'),
});

const signature = (key: Buffer, payload: string): Buffer => createHmac('sha256', key).update(payload).digest();

/** `payload.signature`, both base64url; fits in a path. */
export function sealGrant(key: Buffer, grant: Omit<Grant, 'until'>, now: Instant): string {
  const until = new Date(Date.parse(now) + lastsMs).toISOString();
  const payload = Buffer.from(JSON.stringify({ ...grant, until })).toString('base64url');
  return `${payload}.${signature(key, payload).toString('base64url')}`;
}

/** Undefined for anything that this key did not sign, or whose time is over. */
export function openGrant(key: Buffer, token: string, now: Instant): Grant | undefined {
  const [payload, signed, ...rest] = token.split('.');
  if (payload === undefined || signed === undefined || rest.length > 0) return undefined;
  const given = Buffer.from(signed, 'base64url');
  const wanted = signature(key, payload);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined;
  const grant = grantShape.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
  return grant.success && now <= grant.data.until ? grant.data : undefined;
}
