import type { ServerResponse } from 'node:http';
import type { Server } from 'restify';
import type { Guarded } from './guarded';
import { linkOverPage } from '../words/fr-own-file';
import { documentLinkOverPage } from '../words/fr-synthesis';
import { documentRoute, ownDataRoute } from './own-data';

export interface Downloaded {
  type: string;
  /** Absent: it is read in the browser. */
  name?: string;
  body: string | Buffer;
}

/** What a signed link's token opens; undefined when it is no longer good, or never was. */
export type Download = (token: string) => Promise<Downloaded | undefined>;

/** The files behind signed links: read, or asked about (HEAD), and nothing else. */
export function downloadRoutes(
  server: Server,
  { ownData, document }: { ownData: Download; document: Download },
  guarded: Guarded,
): void {
  const route = (path: string, name: string, open: Download, over: string) => {
    const handle = guarded(name, async (request, response) => {
      const { token } = request.params as { token?: string };
      const file = await open(token ?? '');
      if (file === undefined) answerText(response, 404, { type: 'text/html; charset=utf-8', body: over });
      else answerText(response, 200, file);
    });
    server.get(path, handle);
    server.head(path, handle);
  };
  route(ownDataRoute, 'own-data', ownData, linkOverPage);
  route(documentRoute, 'synthesis', document, documentLinkOverPage);
}

/** Whoever opens the page keeps it to themselves: nothing is stored on the way, framed, run or told elsewhere. */
const pageHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

export function answerText(response: ServerResponse, status: number, file: Downloaded): void {
  response.writeHead(status, {
    ...pageHeaders,
    'content-type': file.type,
    'content-length': Buffer.byteLength(file.body),
    ...(file.name === undefined ? {} : { 'content-disposition': attachment(file.name) }),
  });
  response.end(file.body);
}

/** The name with its accents (RFC 6266), and without them for whatever does not know how. */
function attachment(name: string): string {
  const plain = name.normalize('NFD').replace(/[^\x20-\x7e]/g, '');
  const whole = name === plain ? '' : `; filename*=UTF-8''${encodeURIComponent(name)}`;
  return `attachment; filename="${plain}"${whole}`;
}
