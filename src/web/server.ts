import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Request, type Response, type Server } from 'restify';
import type { Outcome } from '../domain/outcome';
import { linkOverPage } from '../words/fr-own-file';
import { documentLinkOverPage } from '../words/fr-synthesis';
import { readJson, type BodyLimits } from './body';
import { documentRoute, ownDataRoute } from './own-data';

/** What receives the activities: Teams' side of the program. */
export interface BotEndpoint {
  /** Whether the bearer may speak at all; the refusal is the status to answer with. */
  admits(authorization: string): Promise<Outcome<undefined, number>>;
  receive(body: unknown, authorization: string): Promise<{ status: number; body?: unknown }>;
}

export interface WebLog {
  info(event: string, fields?: { route?: string; status?: number; reason?: string }): void;
  error(event: string, error: unknown, fields?: { route?: string }): void;
}

export interface WebParts {
  bot: BotEndpoint;
  /** The file behind a signed link; undefined when the link is no longer good, or never was. */
  ownData: (token: string) => Promise<{ type: string; name?: string; body: string } | undefined>;
  /** The same for the synthesis document. */
  document: (token: string) => Promise<{ type: string; name?: string; body: Buffer } | undefined>;
  /** True when the store answers and a good guide is known. */
  ready: () => Promise<boolean>;
  log: WebLog;
}

export interface WebServer {
  /** The port listened on. */
  port: number;
  /** Stops accepting, and resolves when every request under way was answered. */
  close(): Promise<void>;
}

const bodyLimits: BodyLimits = { bytes: 256 * 1024, ms: 10_000 };
/** How long what is left of a refused body is thrown away, so that the sender can read the answer. */
const lingerMs = 1_000;

/** Characters of a signed link's token; the router takes no parameter over 100 unless told to. */
const tokenAtMost = 8_000;

/** @throws when the port is taken. */
export async function startWebServer(parts: WebParts, where: { port: number; host: string }): Promise<WebServer> {
  const server = createServer({ name: '', maxParamLength: tokenAtMost });
  limitTime(server);
  routes(server, parts);
  await listen(server, where);
  const address: { port: number } = server.address();
  return { port: address.port, close: () => close(server) };
}

function limitTime({ server }: Server): void {
  server.headersTimeout = 10_000;
  server.requestTimeout = 20_000;
  server.keepAliveTimeout = 30_000;
  server.maxHeadersCount = 100;
}

function routes(server: Server, { bot, ownData, document, ready, log }: WebParts): void {
  const guarded =
    (route: string, handle: (request: Request, response: Response) => Promise<void>) =>
    async (request: Request, response: Response): Promise<void> => {
      try {
        await handle(request, response);
      } catch (error) {
        log.error('request-failed', error, { route });
        answer(response, 500);
      }
    };
  server.post(
    '/api/messages',
    guarded('messages', async (request, response) => {
      const authorization = request.headers.authorization ?? '';
      const admitted = await bot.admits(authorization);
      if (!admitted.ok) {
        answer(response, admitted.refusal);
        dropRest(request);
        return;
      }
      const body = await readJson(request, bodyLimits);
      if (!body.ok) {
        log.info('request-refused', { route: 'messages', status: body.refusal.status, reason: body.refusal.reason });
        answer(response, body.refusal.status);
        dropRest(request);
        return;
      }
      const result = await bot.receive(body.value, authorization);
      answer(response, result.status, result.body);
    }),
  );
  server.get(
    ownDataRoute,
    guarded('own-data', async (request, response) => {
      const { token } = request.params as { token?: string };
      const file = await ownData(token ?? '');
      if (file === undefined) answerText(response, 404, { type: 'text/html; charset=utf-8', body: linkOverPage });
      else answerText(response, 200, file);
    }),
  );
  server.get(
    documentRoute,
    guarded('synthesis', async (request, response) => {
      const { token } = request.params as { token?: string };
      const file = await document(token ?? '');
      const over = { type: 'text/html; charset=utf-8', body: documentLinkOverPage };
      if (file === undefined) answerText(response, 404, over);
      else answerText(response, 200, file);
    }),
  );
  server.get(
    '/healthz',
    guarded('healthz', (_request, response) => {
      answer(response, 200, { status: 'ok' });
      return Promise.resolve();
    }),
  );
  server.get(
    '/readyz',
    guarded('readyz', async (_request, response) => {
      const good = await ready();
      answer(response, good ? 200 : 503, { status: good ? 'ok' : 'unavailable' });
    }),
  );
  // restify's own answers to an unknown path or a wrong method would name what was asked for.
  server.on(
    'restifyError',
    (_request: Request, response: Response, error: { statusCode?: number }, done: () => void) => {
      response.send(error.statusCode ?? 500);
      done();
    },
  );
}

/** Written on the raw response: restify's formatters have nothing to add, and cost a fifth of a turn. */
function answer(response: ServerResponse, status: number, body?: unknown): void {
  if (response.headersSent || response.destroyed) return;
  const text = body === undefined ? '' : JSON.stringify(body);
  response.writeHead(status, {
    ...(text === '' ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  });
  response.end(text);
}

/** Whoever opens the page keeps it to themselves: nothing is stored on the way, framed, run or told elsewhere. */
const pageHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

function answerText(
  response: ServerResponse,
  status: number,
  file: { type: string; name?: string; body: string | Buffer },
): void {
  response.writeHead(status, {
    ...pageHeaders,
    'content-type': file.type,
    'content-length': Buffer.byteLength(file.body),
    ...(file.name === undefined ? {} : { 'content-disposition': `attachment; filename="${file.name}"` }),
  });
  response.end(file.body);
}

function dropRest(request: IncomingMessage): void {
  if (request.complete) return;
  request.resume();
  setTimeout(() => {
    if (!request.complete) request.socket.destroy();
  }, lingerMs).unref();
}

function listen(server: Server, { port, host }: { port: number; host: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, host, () => {
      server.server.off('error', reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const idle = setInterval(() => {
      server.server.closeIdleConnections();
    }, 50);
    server.close(() => {
      clearInterval(idle);
      resolve();
    });
  });
}
