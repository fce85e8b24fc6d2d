import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Agent } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

/** What the session answers the next request with, in place of taking it. */
export interface DriveFault {
  /**
   * `reset`: the connection is cut before anything is taken. `taken-then-reset`: everything is taken, and then it is
   * cut. `hang`: nothing comes until `letGo`.
   */
  status: number | 'reset' | 'taken-then-reset' | 'hang';
  retryAfter?: number;
  /** Where to go instead. */
  location?: string;
}

interface Session {
  name: string;
  size: number | undefined;
  received: Buffer[];
  length: number;
  done: boolean;
  expired: boolean;
}

const unit = 320 * 1024;

/**
 * OneDrive's upload sessions as their documentation tells: a session takes ranges in their order, each a multiple of 320
 * KiB but the last, answers 202 with what it expects next, 201 with the item once it has all, 416 for what it has
 * already, and 404 once it is over, by its end or by its time. It refuses whoever shows a token. It is reached as
 * `contoso-my.sharepoint.com`, over the real client and sockets, through `agent`, but without TLS.
 */
export class FakeOneDrive {
  /** Whole files, by name. */
  readonly files = new Map<string, Buffer>();
  /** `PUT bytes 0-9/10 202` or `GET 200`, in order. */
  readonly requests: string[] = [];
  readonly agent: Agent;
  private readonly sessions = new Map<string, Session>();
  private readonly faults: DriveFault[] = [];
  private readonly server: Server;
  private readonly hanging: ServerResponse[] = [];
  private count = 0;

  private constructor(server: Server) {
    this.server = server;
    this.agent = new PlainAgent(() => (server.address() as AddressInfo).port);
  }

  static async start(): Promise<FakeOneDrive> {
    const server = createServer((request, response) => {
      void drive.answer(request, response);
    });
    const drive = new FakeOneDrive(server);
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return drive;
  }

  async stop(): Promise<void> {
    this.agent.destroy();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** What Teams tells the bot when a person accepts a file. */
  place(name: string): { uploadUrl: string; contentUrl: string; uniqueId: string; fileType: string; name: string } {
    const guid = `guid-${++this.count}`;
    this.sessions.set(guid, { name, size: undefined, received: [], length: 0, done: false, expired: false });
    const site = 'https://contoso-my.sharepoint.com/personal/someone';
    const uploadUrl = `${site}/_api/v2.0/drive/items/1/uploadSession?guid=${guid}&tempauth=SECRET`;
    const contentUrl = `${site}/Documents/Applications/Bilan/${name}`;
    return { uploadUrl, contentUrl, uniqueId: `item-${guid}`, fileType: 'docx', name };
  }

  /** The next requests fail so, in this order. */
  fail(...faults: DriveFault[]): void {
    this.faults.push(...faults);
  }

  /** Cuts the connections that hang. */
  letGo(): void {
    for (const response of this.hanging.splice(0)) response.socket?.destroy();
  }

  /** Every session's time is over. */
  expire(): void {
    for (const session of this.sessions.values()) session.expired = true;
  }

  hashOf(name: string): string {
    return createHash('sha256')
      .update(this.files.get(name) ?? '')
      .digest('hex');
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const { method = '', headers } = request;
    const url = new URL(request.url ?? '', 'https://contoso-my.sharepoint.com');
    const session = this.sessions.get(url.searchParams.get('guid') ?? '');
    const fault = this.faults.shift();
    const note = (status: number | string) => {
      this.requests.push([method, headers['content-range'], status].filter((part) => part !== undefined).join(' '));
    };
    if (fault !== undefined && fault.status !== 'taken-then-reset') {
      note(fault.status);
      if (fault.status === 'hang') {
        this.hanging.push(response);
        return;
      }
      if (fault.status === 'reset') response.socket?.destroy();
      else {
        const { retryAfter, location } = fault;
        send(response, fault.status, { error: { code: 'asTold' } }, { 'retry-after': retryAfter, location });
      }
      return;
    }
    const [status, told] = this.served(method, headers, session, body);
    note(fault?.status ?? status);
    if (fault) response.socket?.destroy();
    else send(response, status, told);
  }

  private served(
    method: string,
    headers: IncomingMessage['headers'],
    session: Session | undefined,
    body: Buffer,
  ): [number, unknown] {
    if (headers.host !== 'contoso-my.sharepoint.com') return [400, { error: { code: 'wrongHost' } }];
    if (headers.authorization !== undefined) return [401, { error: { code: 'unauthenticated' } }];
    if (session === undefined || session.done || session.expired) return [404, { error: { code: 'itemNotFound' } }];
    if (method === 'GET') return [200, stateOf(session)];
    if (method !== 'PUT') return [405, { error: { code: 'invalidRequest' } }];
    const range = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(String(headers['content-range']));
    if (!range) return [400, { error: { code: 'invalidRange' } }];
    const [from, to, size] = range.slice(1).map(Number) as [number, number, number];
    session.size ??= size;
    const whole = to + 1 === size;
    if (size !== session.size || to - from + 1 !== body.length || (!whole && body.length % unit !== 0)) {
      return [400, { error: { code: 'invalidRange' } }];
    }
    if (from !== session.length) return [416, { error: { code: 'invalidRange' } }];
    session.received.push(body);
    session.length += body.length;
    if (!whole) return [202, stateOf(session)];
    session.done = true;
    this.files.set(session.name, Buffer.concat(session.received));
    return [201, { id: '1', name: session.name, size, file: {} }];
  }
}

const stateOf = ({ length }: Session) => ({
  expirationDateTime: '2026-12-31T00:00:00.000Z',
  nextExpectedRanges: [`${length}-`],
});

/** The real https client, whose sockets lead to a server without TLS. */
class PlainAgent extends Agent {
  private readonly port: () => number;

  constructor(port: () => number) {
    super({ keepAlive: true });
    this.port = port;
  }

  override createConnection(): Duplex {
    return connect(this.port(), '127.0.0.1');
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string | number | undefined> = {},
): void {
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) response.setHeader(name, value);
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
