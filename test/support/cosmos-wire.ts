import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, Server } from 'node:http';
import { Readable } from 'node:stream';
import { createHttpServer } from '@vercel/cosmosdb-server';

/** A request to the server, read whole. */
export interface Asked {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Told {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export const told = (status: number, body: unknown, headers: Record<string, string> = {}): Told => ({
  status,
  headers: { 'content-type': 'application/json', 'x-ms-request-charge': '1', ...headers },
  body: JSON.stringify(body),
});

export async function asked(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { method = '', url = '', headers } = request;
  return { method, url, headers, body: Buffer.concat(chunks).toString() };
}

/** The emulation in memory, spoken to without a network of its own. */
export class BareServer {
  readonly #server: Server = createHttpServer();

  constructor(port: number) {
    // It makes its (empty) account when it listens; ours listens in its place.
    this.#server.address = () => ({ address: '127.0.0.1', family: 'IPv4', port });
    this.#server.emit('listening');
  }

  tell({ method, url, headers, body }: Asked): Promise<Told> {
    const request = Object.assign(Readable.from(body === '' ? [] : [Buffer.from(body)]), {
      method,
      url,
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
    });
    return new Promise((resolve) => {
      const given: Record<string, string> = {};
      const response = {
        statusCode: 200,
        finished: false,
        setHeader(name: string, value: unknown) {
          given[name.toLowerCase()] = String(value);
        },
        end(text = '') {
          const { connection: _, 'content-location': __, ...kept } = given;
          resolve({ status: response.statusCode, headers: kept, body: text });
        },
      };
      this.#server.emit('request', request, response);
    });
  }
}

/** What the SDK signs with the account's key (« type=master »), as Microsoft documents it. */
export function isSigned({ method, url, headers }: Asked, key: string): boolean {
  const parts = decodeURIComponent(url.split('?')[0] ?? '')
    .split('/')
    .filter((part) => part !== '');
  const ofCollection = parts.length % 2 === 1;
  const type = (ofCollection ? parts.at(-1) : parts.at(-2)) ?? '';
  const id = (ofCollection ? parts.slice(0, -1) : parts).join('/');
  const date = String(headers['x-ms-date']).toLowerCase();
  const text = `${method.toLowerCase()}\n${type}\n${id}\n${date}\n\n`;
  const signature = createHmac('sha256', Buffer.from(key, 'base64')).update(text).digest('base64');
  return decodeURIComponent(headers.authorization ?? '') === `type=master&ver=1.0&sig=${signature}`;
}
