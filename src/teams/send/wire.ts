import { Agent as HttpAgent, type IncomingHttpHeaders } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Activity } from 'botbuilder';
import { Json } from '../../show/json';
import { addressOf, exchange, jsonIn, type Address } from '../exchange';

/** What proves the bot: puts its `authorization` among the headers, and fetches a new token when it is time. */
export interface Credentials {
  signRequest(request: { headers: { set(name: string, value: string): void } }): Promise<unknown>;
}

export interface Wired {
  method: 'POST' | 'PUT';
  /** Below the service address: the parts of the path, as they are. */
  path: readonly string[];
  activity: Partial<Activity>;
}

/** No answer of the Connector is waited for longer. */
const timeLimitMs = 8_000;
/** An idle connection is closed before the other side would: a message sent on a dying one may be lost. */
const kept = { keepAlive: true, timeout: 15_000 };
const http = new HttpAgent(kept);
const https = new HttpsAgent(kept);

/** The Connector did not do what it was asked; the same fields as the SDK's own error. */
export class ConnectorRefusal extends Error {
  override readonly name = 'ConnectorRefusal';
  readonly code = 'connector-refusal';
  readonly statusCode: number;
  readonly response: { headers: { get(name: string): unknown }; bodyAsText: string };

  constructor(statusCode: number, headers: IncomingHttpHeaders, body: string) {
    super(`the Connector answered ${statusCode}`);
    this.statusCode = statusCode;
    this.response = { headers: { get: (name) => headers[name] }, bodyAsText: body };
  }
}

type Part = string | Buffer;

/** The activity's JSON, in which a card stands as it was encoded. */
function bodyOf(activity: Partial<Activity>): Buffer {
  const { attachments = [], ...rest } = activity;
  const written = attachments.flatMap((attachment, at): Part[] => {
    const { content, ...others } = attachment as { content?: unknown };
    const json =
      content instanceof Json ? withLast(others, 'content', [content.encoded]) : [JSON.stringify(attachment)];
    return at === 0 ? json : [',', ...json];
  });
  const parts =
    written.length === 0 ? [JSON.stringify(activity)] : withLast(rest, 'attachments', ['[', ...written, ']']);
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
}

/** An object's JSON with one more field, whose value is JSON already. */
function withLast(object: object, name: string, json: readonly Part[]): Part[] {
  const before = JSON.stringify(object).slice(0, -1);
  return [`${before}${before === '{' ? '' : ','}"${name}":`, ...json, '}'];
}

/** The service address, to which paths are added. */
export function baseOf(serviceUrl: string): Address {
  const { path, ...rest } = addressOf(new URL(serviceUrl));
  return { ...rest, path: path.endsWith('/') ? path : `${path}/` };
}

/**
 * Sends one activity to the Bot Connector, over connections that stay open. The SDK's client does the same through
 * twenty steps, most of them for other services.
 * @returns what it answered, such as `{ id }`. @throws ConnectorRefusal; the socket's error or TimeLimit without answer.
 */
export async function send(
  base: Address,
  credentials: Credentials,
  { method, path, activity }: Wired,
): Promise<unknown> {
  const body = bodyOf(activity);
  const headers: Record<string, string | number> = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.length,
    accept: 'application/json',
  };
  await credentials.signRequest({
    headers: {
      set(name, value) {
        headers[name] = value;
      },
    },
  });
  const agent = base.protocol === 'http:' ? http : https;
  const to = { ...base, path: `${base.path}${path.map(encodeURIComponent).join('/')}` };
  const answer = await exchange(to, { method, headers, body, agent, timeLimitMs });
  if (answer.status < 200 || answer.status > 299)
    throw new ConnectorRefusal(answer.status, answer.headers, answer.text);
  return jsonIn(answer.text);
}
