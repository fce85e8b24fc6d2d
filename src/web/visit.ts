import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Instant, PersonId, TenantId } from '../domain/ids';

/** Who a browser is known as on the beneficiary's page, or who a link from Teams lets in. */
export interface Visit {
  person: PersonId;
  tenant: TenantId;
  until: Instant;
}

/** `pass`: the link in Teams, to be followed at once. `visit`: the browser's cookie. One is never taken for the other. */
export type VisitPurpose = 'pass' | 'visit';

const lastsMs: Readonly<Record<VisitPurpose, number>> = { pass: 15 * 60_000, visit: 30 * 86_400_000 };

const shape = z.strictObject({
  person: z.custom<PersonId>((value) => typeof value === 'string'),
  tenant: z.custom<TenantId>((value) => typeof value === 'string'),
  until: z.custom<Instant>((value) => typeof value === 'string'),
});

const signature = (key: Buffer, purpose: VisitPurpose, payload: string): Buffer =>
  createHmac('sha256', key).update(`${purpose}.${payload}`).digest();

/** `payload.signature`, both base64url: fits in a path and in a cookie. */
export function sealVisit(
  key: Buffer,
  purpose: VisitPurpose,
  { person, tenant }: Omit<Visit, 'until'>,
  now: Instant,
): string {
  const until = new Date(Date.parse(now) + lastsMs[purpose]).toISOString();
  const payload = Buffer.from(JSON.stringify({ person, tenant, until })).toString('base64url');
  return `${payload}.${signature(key, purpose, payload).toString('base64url')}`;
}

/** Undefined for anything that this key did not sign for this purpose, or whose time is over. */
export function openVisit(key: Buffer, purpose: VisitPurpose, token: string, now: Instant): Visit | undefined {
  const [payload, signed, ...rest] = token.split('.');
  if (payload === undefined || signed === undefined || rest.length > 0) return undefined;
  const given = Buffer.from(signed, 'base64url');
  const wanted = signature(key, purpose, payload);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined;
  const visit = shape.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
  return visit.success && now <= visit.data.until ? visit.data : undefined;
}

/** By which a browser's tab tells one visitor from the next; it opens nothing, and says nothing of who they are. */
export const visitorMark = (key: Buffer, { person, tenant }: Omit<Visit, 'until'>): string =>
  createHmac('sha256', key)
    .update(`mark.${JSON.stringify([tenant, person])}`)
    .digest('base64url')
    .slice(0, 16);
