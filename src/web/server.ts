import type { IncomingMessage } from 'node:http';
import { createServer, type Request, type Response, type Server } from 'restify';
import type { Outcome } from '../domain/outcome';
import { answer } from './answer';
import type { BeneficiaryPage } from './beneficiary-page';
import { readJson, type BodyLimits } from './body';
import { answerText, downloadRoutes, type Download } from './downloads';
import { guardedBy, type GuardParts } from './guarded';
import { metricsRefusal, metricsRoute, type MetricsPage } from './metrics-route';
import { pageRoutes } from './page-routes';

/** What receives the activities: Teams' side of the program. */
export interface BotEndpoint {
  /** Whether the bearer may speak at all, and who takes what they say; the refusal is the status to answer with. */
  admits(
    authorization: string,
    reference: string,
  ): Promise<Outcome<(body: unknown) => Promise<{ status: number; body?: unknown }>, number>>;
}

export interface WebParts extends GuardParts {
  bot: BotEndpoint;
  /** The file behind a signed link; undefined when the link is no longer good, or never was. */
  ownData: Download;
  /** The same for the synthesis document. */
  document: Download;
  /** The beneficiary's acts without Teams. */
  page: BeneficiaryPage;
  publicUrl: string;
  /** What Prometheus reads. */
  metrics: MetricsPage;
  /** True when the store answers and a good guide is known. */
  ready: () => Promise<boolean>;
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

/** @throws the port's own error: it is taken, say, or the address is not of this machine. */
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

function routes(server: Server, parts: WebParts): void {
  const { bot, metrics, ready } = parts;
  const guarded = guardedBy(parts);
  server.post(
    '/api/messages',
    guarded('messages', async (request, response, { reference, log }) => {
      const admitted = await bot.admits(request.headers.authorization ?? '', reference);
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
      const result = await admitted.value(body.value);
      answer(response, result.status, result.body);
    }),
  );
  downloadRoutes(server, parts, guarded);
  pageRoutes(server, parts, guarded);
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
  server.get(
    metricsRoute,
    guarded('metrics', async (request, response) => {
      const refusal = metricsRefusal(metrics, request.headers.authorization);
      if (refusal === undefined) answerText(response, 200, await metrics.text());
      else answer(response, refusal);
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

function dropRest(request: IncomingMessage): void {
  if (request.complete) return;
  request.resume();
  setTimeout(() => {
    if (!request.complete) request.socket.destroy();
  }, lingerMs).unref();
}

function listen(server: Server, { port, host }: { port: number; host: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    // Not on the HTTP server itself: the router hears its errors first, and would throw one that nobody here asks for.
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
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
