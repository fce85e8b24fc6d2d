import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createDefaultHttpClient, type HttpClient } from '@azure/core-rest-pipeline';

interface Known {
  tenant: string;
  appId: string;
  secret: string;
}

const lifeSeconds = 3_599;

/**
 * The token endpoint of Microsoft Entra as its documentation describes it (client credentials): one tenant, one
 * application with one secret, errors with their numbers. It can be slow, refuse, or never answer.
 */
export class FakeEntra {
  /** `slow` answers after a tenth of a second. */
  state: 'up' | 'slow' | 'hang' | { status: number; retryAfter?: number } = 'up';
  /** Each request, by its path and its form without the secret. */
  readonly asked: { path: string; form: Record<string, string> }[] = [];
  given = 0;
  private readonly server: Server;

  private readonly known: Known;

  private constructor(known: Known) {
    this.known = known;
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  static async start(known: Known): Promise<FakeEntra> {
    const entra = new FakeEntra(known);
    await new Promise<void>((resolve) => entra.server.listen(0, '127.0.0.1', resolve));
    return entra;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** The real client, whose requests to Entra come here: its library takes no address but https. */
  get http(): HttpClient {
    const real = createDefaultHttpClient();
    return {
      sendRequest: (request) => {
        const { host, pathname } = new URL(request.url);
        if (host !== 'login.microsoftonline.com') throw new Error(`${host} was asked`);
        request.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}${pathname}`;
        request.allowInsecureConnection = true;
        return real.sendRequest(request);
      },
    };
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { client_secret: secret, ...form } = Object.fromEntries(new URLSearchParams(await text(request)));
    const path = `${request.method} ${request.url}`;
    this.asked.push({ path, form });
    if (this.state === 'hang') return;
    if (this.state === 'slow') await new Promise((resolve) => setTimeout(resolve, 100));
    if (typeof this.state === 'object') {
      const { status, retryAfter } = this.state;
      if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter);
      response.writeHead(status);
      response.end('<html></html>');
    } else if (path !== `POST /${this.known.tenant}/oauth2/v2.0/token`) {
      refuse(response, 400, 'invalid_request', 90002, 'Tenant not found.');
    } else if (form['client_id'] !== this.known.appId) {
      refuse(response, 400, 'unauthorized_client', 700016, 'Application was not found in the directory.');
    } else if (secret !== this.known.secret) {
      refuse(response, 401, 'invalid_client', 7000215, `Invalid client secret provided: ${secret ?? ''}`);
    } else if (
      form['grant_type'] !== 'client_credentials' ||
      form['scope'] !== 'https://api.botframework.com/.default'
    ) {
      refuse(response, 400, 'invalid_scope', 70011, 'The provided value for the input parameter scope is not valid.');
    } else {
      this.given += 1;
      const token = { token_type: 'Bearer', expires_in: lifeSeconds, ext_expires_in: lifeSeconds };
      json(response, 200, { ...token, access_token: `token-${this.given}` });
    }
  }
}

function refuse(response: ServerResponse, status: number, error: string, code: number, said: string): void {
  const about = { timestamp: '2026-11-23 09:00:00Z', trace_id: 'trace', correlation_id: 'correlation' };
  json(response, status, { error, error_description: `AADSTS${code}: ${said}`, error_codes: [code], ...about });
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
