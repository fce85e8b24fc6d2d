import { createHash, timingSafeEqual } from 'node:crypto';

export const metricsRoute = '/metrics';

/** What Prometheus reads, for whoever bears the token. */
export interface MetricsPage {
  /** Absent: there is no such page. */
  token?: string;
  text(): Promise<{ type: string; body: string }>;
}

/** The status to refuse with; undefined for whoever may read. */
export function metricsRefusal({ token }: MetricsPage, authorization: string | undefined): 401 | 404 | undefined {
  if (token === undefined) return 404;
  return authorization !== undefined && isSame(authorization, `Bearer ${token}`) ? undefined : 401;
}

/** In the same time whatever was given: digests have one length, and tell nothing of where they differ. */
const isSame = (given: string, expected: string): boolean => timingSafeEqual(digestOf(given), digestOf(expected));
const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();
