import type { ServerResponse } from 'node:http';
import { Json } from '../show/json';

/** Written on the raw response: restify's formatters have nothing to add, and cost a fifth of a turn. */
export function answer(response: ServerResponse, status: number, body?: unknown): void {
  if (response.headersSent || response.destroyed) return;
  const text = body === undefined ? '' : body instanceof Json ? body.text : JSON.stringify(body);
  response.writeHead(status, {
    ...(text === '' ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  });
  response.end(text);
}
