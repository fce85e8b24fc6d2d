import type { Agent } from 'node:https';
import { addressOf, exchange, jsonIn } from '../exchange';

export interface WireRequest {
  method: 'PUT' | 'GET';
  headers: Record<string, string | number>;
  body?: Uint8Array;
}

export interface WireAnswer {
  status: number;
  retryAfterMs?: number;
  body: unknown;
}

export type Wire = (url: URL, asked: WireRequest) => Promise<WireAnswer>;

/** No answer is waited for longer. */
const timeLimitMs = 30_000;

/**
 * One request to OneDrive: no redirection is followed, and nothing is sent that says who we are, for the address itself
 * is the permission.
 * @throws when no whole answer came.
 */
export const wireThrough =
  (agent: Agent | undefined): Wire =>
  async (url, asked) => {
    const { status, headers, text } = await exchange(addressOf(url), { ...asked, agent, timeLimitMs });
    const delay = delayIn(headers['retry-after']);
    return { status, ...(delay === undefined ? {} : { retryAfterMs: delay }), body: jsonIn(text) };
  };

function delayIn(header: string | undefined): number | undefined {
  const seconds = header === undefined ? Number.NaN : Number(header);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}
