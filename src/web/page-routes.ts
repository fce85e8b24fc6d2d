import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Server } from 'restify';
import { root } from '../root';
import { linkOverPage } from '../words/fr-own-file';
import { pageRoute, type BeneficiaryPage } from './beneficiary-page';
import { readJson, type BodyLimits } from './body';
import type { Guarded } from './guarded';

const folder = join(root, 'pages');
const cookieName = 'espace';
const bodyLimits: BodyLimits = { bytes: 256 * 1024, ms: 10_000 };
const visitDays = 30;

/** Nothing but this server's own files runs or is asked from here; nothing is kept on the way, framed, or told elsewhere. */
const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
};

/** The beneficiary's page: its files, its acts, the way in from Teams and the way out. */
export function pageRoutes(
  server: Server,
  { page, publicUrl }: { page: BeneficiaryPage; publicUrl: string },
  guarded: Guarded,
): void {
  const origin = new URL(publicUrl).origin;
  const secure = origin.startsWith('https:');
  const cookie = (value: string, seconds: number) =>
    `${cookieName}=${value}; Path=${pageRoute}; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
  const keep = (visit: string) => ({ 'set-cookie': cookie(visit, visitDays * 86_400) });

  for (const [path, file, type] of files()) {
    const etag = `"${createHash('sha256').update(file).digest('base64url')}"`;
    server.get(
      path,
      guarded('page', (request, response) => {
        const known = request.headers['if-none-match'] === etag;
        send(response, known ? 304 : 200, known ? '' : file, {
          'content-type': type,
          'cache-control': 'no-cache',
          etag,
        });
        return Promise.resolve();
      }),
    );
  }
  server.get(
    `${pageRoute}/entrer/:pass`,
    guarded('page-pass', (request, response) => {
      const visit = page.enter((request.params as { pass?: string }).pass ?? '');
      if (visit === undefined) send(response, 404, linkOverPage, { 'content-type': 'text/html; charset=utf-8' });
      else send(response, 303, '', { location: pageRoute, ...keep(visit) });
      return Promise.resolve();
    }),
  );
  server.post(
    `${pageRoute}/acte`,
    guarded('page-act', async (request, response, { reference }) => {
      // Another site can send no JSON here without being asked for its origin first; this asks of every browser.
      if (request.headers.origin !== undefined && !isOurs(request, origin)) {
        send(response, 403, '', {});
        request.resume();
        return;
      }
      const body = await readJson(request, bodyLimits);
      if (!body.ok) {
        send(response, body.refusal.status, '', { connection: 'close' });
        request.resume();
        return;
      }
      const answer = await page.act(body.value, { cookie: cookieIn(request), address: addressOf(request), reference });
      send(response, answer.status, answer.body === undefined ? '' : JSON.stringify(answer.body), {
        'content-type': 'application/json; charset=utf-8',
        ...(answer.visit === undefined ? {} : keep(answer.visit)),
      });
    }),
  );
  server.post(
    `${pageRoute}/sortir`,
    guarded('page-out', (request, response) => {
      request.resume();
      send(response, 204, '', { 'set-cookie': cookie('', 0) });
      return Promise.resolve();
    }),
  );
}

function* files(): Generator<[path: string, file: Buffer, type: string]> {
  const script = 'text/javascript; charset=utf-8';
  yield [pageRoute, readFileSync(join(folder, 'espace.html')), 'text/html; charset=utf-8'];
  yield [`${pageRoute}/espace.css`, readFileSync(join(folder, 'espace.css')), 'text/css; charset=utf-8'];
  yield [`${pageRoute}/espace.js`, readFileSync(join(folder, 'espace.js')), script];
  yield [`${pageRoute}/brouillons.js`, readFileSync(join(folder, 'brouillons.js')), script];
  yield [`${pageRoute}/cartes.js`, readFileSync(require.resolve('adaptivecards/dist/adaptivecards.min.js')), script];
}

/** Behind a proxy the host is the proxy's; the public address is what a browser knows. */
const isOurs = ({ headers: { origin: from, host } }: IncomingMessage, origin: string): boolean =>
  from === origin || from === `http://${host ?? ''}` || from === `https://${host ?? ''}`;

const cookieIn = ({ headers: { cookie = '' } }: IncomingMessage): string | undefined =>
  cookie
    .split(';')
    .map((one) => one.trim())
    .find((one) => one.startsWith(`${cookieName}=`))
    ?.slice(cookieName.length + 1);

/** The nearest proxy's word for who came, where there is a proxy. */
function addressOf({ headers: sent, socket }: IncomingMessage): string {
  const named =
    String(sent['x-forwarded-for'] ?? '')
      .split(',')
      .at(-1)
      ?.trim()
      .replace(/:\d+$/, '') ?? '';
  return named === '' ? (socket.remoteAddress ?? '') : named;
}

function send(response: ServerResponse, status: number, body: string | Buffer, more: Record<string, string>): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, {
    ...headers,
    'cache-control': 'no-store',
    'content-length': Buffer.byteLength(body),
    ...more,
  });
  response.end(body);
}
