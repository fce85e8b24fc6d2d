import { request as requestHttp, type Agent, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';

/** Answers that are read here are an id, or a few words on what was wrong. */
const answerAtMost = 64 * 1024;

export interface Asked {
  method: 'GET' | 'POST' | 'PUT';
  headers: Record<string, string | number>;
  body?: string | Uint8Array | undefined;
  agent?: Agent | undefined;
  /** No answer is waited for longer. */
  timeLimitMs: number;
}

export interface Answered {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** No whole answer came in time. */
class TimeLimit extends Error {
  override readonly name = 'TimeLimit';
  readonly code = 'TimeLimit';
}

/** Where a request goes. */
export interface Address {
  protocol: string;
  hostname: string;
  port: string;
  /** With what is asked for behind it. */
  path: string;
}

export const addressOf = ({ protocol, hostname, port, pathname, search }: URL): Address => ({
  protocol,
  // As Node wants it: without the brackets of an IPv6 address.
  hostname: hostname.replace(/^\[|\]$/g, ''),
  port,
  path: `${pathname}${search}`,
});

/** One request and its answer: no redirection is followed, nothing is tried twice. @throws when no whole answer came. */
export const exchange = (to: Address, { method, headers, body, agent, timeLimitMs }: Asked): Promise<Answered> =>
  new Promise((resolve, reject) => {
    const receive = (response: IncomingMessage): void => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > answerAtMost) response.destroy(new Error('the answer is too long'));
        else chunks.push(chunk);
      });
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    };
    const through = to.protocol === 'http:' ? requestHttp : requestHttps;
    const sent = through({ method, headers, ...to, ...(agent ? { agent } : {}) }, receive);
    // Cheaper than a signal, of which each request would make one.
    const limit = setTimeout(() => {
      const late = new TimeLimit();
      reject(late);
      sent.destroy(late);
    }, timeLimitMs);
    sent.on('error', reject);
    sent.on('close', () => {
      clearTimeout(limit);
    });
    sent.end(body);
  });

/** Nothing for what is not JSON. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
