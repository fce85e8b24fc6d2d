import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { CosmosRules } from './cosmos-rules';
import { asked, BareServer, isSigned, told, type Asked, type Told } from './cosmos-wire';

export type RequestKind = 'point-read' | 'batch' | 'query' | 'plan' | 'write' | 'account';

/** What is done to one request instead of answering it. `after`: the write is applied, and nobody is told. */
export type Fault =
  | { kind: 'status'; status: number; retryAfterMs?: number }
  | { kind: 'drop'; when: 'before' | 'after' }
  | { kind: 'hang'; ms: number }
  | { kind: 'html' };

/** Says what is to happen to a request; nothing, and it is answered. */
export type Inject = (kind: RequestKind, request: Asked) => Fault | undefined;

/** A Cosmos DB account of one's own, on HTTP: the emulation in memory, made to behave as the real one does. */
export class CosmosServer {
  readonly key = Buffer.from('the test account').toString('base64');
  /** Every request's kind, in the order they came. */
  readonly requests: RequestKind[] = [];
  inject: Inject = () => undefined;
  /** What the account says of itself; the emulation has one copy of everything. */
  consistency = 'Strong';
  #port = 0;
  #server: Server | undefined;
  #rules: CosmosRules | undefined;

  /** @param loose whether the process may end without waiting for `down`. */
  static async start(loose = false): Promise<CosmosServer> {
    const server = new CosmosServer();
    await server.up();
    if (loose) server.#server?.unref();
    return server;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${this.#port}/`;
  }

  /** Listens, on the port it had before: what was kept is still there. */
  async up(): Promise<void> {
    const server = createServer((request, response) => void this.#handle(request, response));
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#server = server;
    this.#port = (server.address() as AddressInfo).port;
    this.#rules ??= new CosmosRules(new BareServer(this.#port));
  }

  /** Cuts every connection and takes no more. */
  async down(): Promise<void> {
    const server = this.#server;
    await new Promise((resolve) => {
      server?.close(resolve);
      server?.closeAllConnections();
    });
  }

  /** The kinds of the requests that `work` makes. */
  async during(work: () => Promise<unknown>): Promise<RequestKind[]> {
    const before = this.requests.length;
    await work();
    return this.requests.slice(before);
  }

  /** The next requests of a kind meet these faults, one each; then all is well again. */
  next(kind: RequestKind, ...faults: (Fault | undefined)[]): void {
    const left = [...faults];
    this.inject = (found) => (found === kind ? left.shift() : undefined);
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const question = await asked(request).catch(() => undefined);
    if (question === undefined) return;
    const kind = kindOf(question);
    this.requests.push(kind);
    const fault = this.inject(kind, question);
    if (fault?.kind === 'hang') await pause(fault.ms);
    if (fault?.kind === 'drop' && fault.when === 'before') return void request.socket.destroy();
    const answer = (fault && refusalOf(fault)) ?? (await this.#answer(question));
    if (fault?.kind === 'drop') return void request.socket.destroy();
    response.writeHead(answer.status, answer.headers);
    response.end(answer.status === 204 || answer.status === 304 ? undefined : answer.body);
  }

  async #answer(question: Asked): Promise<Told> {
    if (!isSigned(question, this.key)) return told(401, { code: 'Unauthorized' });
    if (kindOf(question) === 'account') return told(200, accountAt(this.endpoint, this.consistency));
    return this.#rules?.answer(question) ?? told(503, {});
  }
}

function refusalOf(fault: Fault): Told | undefined {
  if (fault.kind === 'html') {
    return { status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>Bad gateway</h1>' };
  }
  if (fault.kind !== 'status') return undefined;
  const { status, retryAfterMs } = fault;
  return told(
    status,
    { code: String(status) },
    retryAfterMs === undefined ? {} : { 'x-ms-retry-after-ms': `${retryAfterMs}` },
  );
}

function kindOf({ method, url, headers }: Asked): RequestKind {
  if (/^\/+(\?|$)/.test(url)) return 'account';
  if (headers['x-ms-cosmos-is-query-plan-request'] !== undefined) return 'plan';
  if (headers['x-ms-documentdb-isquery'] !== undefined) return 'query';
  if (headers['x-ms-cosmos-is-batch-request'] !== undefined) return 'batch';
  return method === 'GET' ? 'point-read' : 'write';
}

/** One region, on HTTP: the emulation's own answer would send the SDK to HTTPS. */
const accountAt = (endpoint: string, consistency: string) => ({
  id: 'test',
  _rid: 'test',
  writableLocations: [{ name: 'here', databaseAccountEndpoint: endpoint }],
  readableLocations: [{ name: 'here', databaseAccountEndpoint: endpoint }],
  enableMultipleWriteLocations: false,
  userConsistencyPolicy: { defaultConsistencyLevel: consistency },
});
