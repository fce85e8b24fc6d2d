import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Attributes } from './traces';

type Ended = (failed: boolean, more: Attributes) => void;

/**
 * Tells of each request that this process makes through node:http, to Teams, to Cosmos DB, to OneDrive: its method and
 * host, then its status. Not its path, which holds ids. @returns what stops it.
 */
export function watchOutgoing(begin: (attributes: Attributes) => Ended | undefined): () => void {
  const under = new WeakMap<ClientRequest, Ended>();
  const started = (message: unknown): void => {
    const { request } = message as { request: ClientRequest };
    const ended = begin({ 'http.request.method': request.method, 'server.address': request.host });
    if (ended !== undefined) under.set(request, ended);
  };
  const answered = (message: unknown): void => {
    const { request, response } = message as { request: ClientRequest; response: IncomingMessage };
    const status = response.statusCode ?? 0;
    under.get(request)?.(status >= 400, { 'http.response.status_code': status });
    under.delete(request);
  };
  const failed = (message: unknown): void => {
    const { request } = message as { request: ClientRequest };
    under.get(request)?.(true, {});
    under.delete(request);
  };
  const channels = [
    ['http.client.request.start', started],
    ['http.client.response.finish', answered],
    ['http.client.request.error', failed],
  ] as const;
  for (const [name, listener] of channels) subscribe(name, listener);
  return () => {
    for (const [name, listener] of channels) unsubscribe(name, listener);
  };
}
