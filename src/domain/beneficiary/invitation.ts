import { createHash } from 'node:crypto';
import type { BilanId, Instant, PersonId, TenantId } from '../ids';
import { ok, refused, type Outcome } from '../outcome';

/** Days a code stays good. */
export const invitationDays = 14;
/** Wrong codes one person may try within the window, before they have to wait. */
export const wrongTriesAtMost = 5;
export const tryWindowMs = 15 * 60_000;

/** The bilan's side of an invitation: decides alone whether a code is good. */
export interface Invitation {
  /** Digest of the code; the code itself is shown once and never stored. */
  code: string;
  createdAt: Instant;
  expiresAt: Instant;
  state: 'open' | 'used' | 'revoked';
  /** Lets the bilan's own beneficiary in again, under another identity; absent: it binds one for the first time. */
  returning?: true;
}

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** `K7FQ-2M9X`: 40 bits drawn from unguessable hexadecimal digits; no letter or digit that is taken for another. */
export function codeFrom(secret: string): string {
  const bytes = createHash('sha256').update(secret).digest();
  const draw = (at: number): string => letters.charAt((bytes[at] ?? 0) % letters.length);
  return `${[0, 1, 2, 3].map(draw).join('')}-${[4, 5, 6, 7].map(draw).join('')}`;
}

/** Reads a code as people type it: any case, with or without its hyphen. */
export function readCode(words: string): string | undefined {
  const code = words.trim().toUpperCase().replace(/[\s-]/g, '');
  return code.length === 8 && /^[A-Z2-9]+$/.test(code) ? code : undefined;
}

const glued = /(?<![\p{L}\p{N}-])([A-HJ-NP-Z2-9]{4})(-?)([A-HJ-NP-Z2-9]{4})(?![\p{L}\p{N}-])/giu;
const apart = /(?<![\p{L}\p{N}-])([A-HJ-NP-Z2-9]{4})( )([A-HJ-NP-Z2-9]{4})(?![\p{L}\p{N}-])/gu;

/**
 * The one code that stands in a sentence; none where there are several, or nothing that surely is one: words and numbers
 * of four letters or digits are no halves of a code.
 */
export function codeAmong(words: string): string | undefined {
  const shouted = words === words.toUpperCase();
  const sure = ([whole, , between]: RegExpMatchArray): boolean =>
    (/\d/.test(whole) && /[A-Z]/i.test(whole)) || (between === '-' && !shouted && /^[A-Z-]+$/.test(whole));
  const found = [...words.matchAll(glued), ...words.matchAll(apart)].filter(sure);
  const codes = new Set(found.map(([whole]) => readCode(whole)));
  return codes.size === 1 ? [...codes][0] : undefined;
}

/** What is stored of a code: bound to its tenant, so that the code of another tenant is simply wrong. */
export function codeDigest(code: string, tenant: TenantId): string {
  return createHash('sha256')
    .update(`${tenant}/${readCode(code) ?? code}`)
    .digest('hex')
    .slice(0, 40);
}

export function newInvitation(digest: string, now: Instant, purpose: Pick<Invitation, 'returning'> = {}): Invitation {
  const expiresAt = new Date(Date.parse(now) + invitationDays * 86_400_000).toISOString() as Instant;
  return { code: digest, createdAt: now, expiresAt, state: 'open', ...purpose };
}

export type CodeRefusal = 'wrong' | 'used' | 'expired' | 'revoked';

export function checkCode(
  invitation: Invitation | undefined,
  digest: string,
  now: Instant,
): Outcome<undefined, CodeRefusal> {
  if (invitation?.code !== digest) return refused('wrong');
  if (invitation.state === 'used') return refused('used');
  if (invitation.state === 'revoked') return refused('revoked');
  return now > invitation.expiresAt ? refused('expired') : ok(undefined);
}

/** A person's wrong tries, kept so that every replica counts the same ones. */
export interface CodeTries {
  kind: 'code-tries';
  /** `tenant~person`. */
  id: string;
  wrong: Instant[];
}

const recent = (tries: CodeTries | undefined, now: Instant): Instant[] =>
  (tries?.wrong ?? []).filter((at) => Date.parse(now) - Date.parse(at) < tryWindowMs);

export const mustWait = (tries: CodeTries | undefined, now: Instant): boolean =>
  recent(tries, now).length >= wrongTriesAtMost;

export const afterWrongTry = (tries: CodeTries | undefined, id: string, now: Instant): CodeTries => ({
  kind: 'code-tries',
  id,
  wrong: [...recent(tries, now), now],
});

/** Which bilan a code belongs to: only a way to find it, the bilan decides. */
export interface CodeEntry {
  kind: 'code';
  id: string;
  bilan: BilanId;
}

/** Which bilan a beneficiary is bound to: only a way to find it, the bilan decides. */
export interface BeneficiaryEntry {
  kind: 'beneficiary';
  /** `tenant~person`. */
  id: string;
  bilan: BilanId;
}

/** Those of one address on the web page, where nobody is known by name. */
export const visitorKey = (tenant: TenantId, visitor: string): string => `${tenant}~web~${visitor}`;

export const memberKey = (tenant: TenantId, person: PersonId): string => `${tenant}~${person}`;
