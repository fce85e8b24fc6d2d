import { z } from 'zod';
import { told, type Asked, type BareServer, type Told } from './cosmos-wire';

/** What the real service does and the emulation does not: STORAGE's table, one function for each line of it. */

const largest = 2 * 1024 * 1024;
const document = z.looseObject({ id: z.string(), _etag: z.string(), _ts: z.number(), ttl: z.number().optional() });
type Document = z.infer<typeof document>;
const feed = z.looseObject({ Documents: z.array(document) });
const operation = z.looseObject({
  operationType: z.enum(['Create', 'Read', 'Replace', 'Delete']),
  id: z.string().optional(),
  ifMatch: z.string().optional(),
  /** A reading and a deletion have none. */
  resourceBody: z.looseObject({ id: z.string() }).optional(),
});
type Operation = z.infer<typeof operation>;

const isQuery = ({ headers }: Asked) => headers['x-ms-documentdb-isquery'] !== undefined;
const isBatch = ({ headers }: Asked) => headers['x-ms-cosmos-is-batch-request'] !== undefined;
const containerOf = ({ url }: Asked): string | undefined => /^\/+(dbs\/[^/]+\/colls\/[^/]+)/.exec(url)?.[1];

/** The service over the emulation. Writes go one at a time, so that a batch is looked at and applied in one piece. */
export class CosmosRules {
  readonly #bare: BareServer;
  readonly #partitionFields = new Map<string, string>();
  readonly #timesToLive = new Map<string, number>();
  #writing: Promise<unknown> = Promise.resolve();

  constructor(bare: BareServer) {
    this.#bare = bare;
  }

  async answer(request: Asked): Promise<Told> {
    if (Buffer.byteLength(request.body) > largest) return told(413, { message: 'Request size is too large' });
    const container = containerOf(request);
    if (request.method === 'GET' || isQuery(request)) return this.#read(request, container);
    const turn = this.#writing.then(() => (isBatch(request) ? this.#batch(request) : this.#write(request)));
    this.#writing = turn.catch(() => undefined);
    return turn;
  }

  async #write(request: Asked): Promise<Told> {
    const answer = await this.#bare.tell(request);
    if (/\/colls\/?$/.test(request.url) && answer.status === 201) {
      const made = JSON.parse(request.body) as { id: string; partitionKey: { paths: string[] }; defaultTtl?: number };
      const name = `${request.url.replace(/^\/+|\/+$/g, '')}/${made.id}`;
      this.#partitionFields.set(name, (made.partitionKey.paths[0] ?? '').slice(1));
      if (made.defaultTtl !== undefined) this.#timesToLive.set(name, made.defaultTtl);
    }
    return answer;
  }

  /** Nothing that has expired is read; a partition's query sees that partition only; no container is 404/1003. */
  async #read(request: Asked, container = ''): Promise<Told> {
    const answer = await this.#bare.tell(request);
    const missing = answer.status === 404 && !this.#partitionFields.has(container) && request.url.includes('/docs');
    if (missing) return told(404, { code: 'NotFound' }, { 'x-ms-substatus': '1003' });
    if (answer.status !== 200 || !request.url.includes('/docs')) return answer;
    const body: unknown = JSON.parse(answer.body);
    const list = feed.safeParse(body);
    if (!list.success) return this.#hasExpired(document.parse(body), container) ? told(404, {}) : answer;
    const partition = partitionIn(request);
    const field = this.#partitionFields.get(container) ?? '';
    const seen = list.data.Documents.filter(
      (found) => !this.#hasExpired(found, container) && (partition === undefined || found[field] === partition),
    );
    return { ...answer, body: JSON.stringify({ ...list.data, Documents: seen, _count: seen.length }) };
  }

  #hasExpired({ _ts, ttl }: Document, container: string): boolean {
    const usual = this.#timesToLive.get(container);
    const seconds = usual === undefined ? -1 : (ttl ?? usual);
    return seconds > 0 && (_ts + seconds) * 1000 <= Date.now();
  }

  /** All or nothing: first each operation is looked at, over what those before it would leave; then all are applied. */
  async #batch(request: Asked): Promise<Told> {
    const operations = z.array(operation).parse(JSON.parse(request.body));
    if (operations.length > 100)
      return told(400, { message: 'Batch request has more operations than what is supported' });
    if (!this.#partitionFields.has(containerOf(request) ?? '')) return told(404, {}, { 'x-ms-substatus': '1003' });
    const created = new Set<string>();
    for (const [at, each] of operations.entries()) {
      const refusal = await this.#refusal(request, each, created);
      if (refusal !== undefined) {
        return told(
          207,
          operations.map((_, other) => ({ statusCode: other === at ? refusal : 424, requestCharge: 0 })),
        );
      }
    }
    const results = [];
    for (const each of operations) results.push(await this.#apply(request, each));
    return told(200, results);
  }

  async #refusal(request: Asked, { operationType, ifMatch, ...operation }: Operation, created: Set<string>) {
    const id = idIn(operation);
    const found = await this.#find(request, id);
    const there = found !== undefined || created.has(id);
    if (operationType === 'Create') {
      created.add(id);
      return there ? 409 : undefined;
    }
    if (!there) return 404;
    return ifMatch !== undefined && ifMatch !== found?._etag ? 412 : undefined;
  }

  async #find(request: Asked, id: string): Promise<Document | undefined> {
    const answer = await this.#bare.tell({ ...plain(request), method: 'GET', url: at(request, id), body: '' });
    return answer.status === 200 ? document.parse(JSON.parse(answer.body)) : undefined;
  }

  async #apply(request: Asked, { operationType, ...operation }: Operation) {
    if (operationType === 'Delete') return this.#delete(request, idIn(operation));
    if (operationType === 'Read') return this.#look(request, idIn(operation));
    const { resourceBody } = operation;
    const create = operationType === 'Create';
    const url = create ? request.url : at(request, idIn(operation));
    const method = create ? 'POST' : 'PUT';
    const answer = await this.#bare.tell({ ...plain(request), method, url, body: JSON.stringify(resourceBody) });
    if (answer.status >= 400) throw new Error(`the emulation refused what was looked at: ${answer.status}`);
    const { _etag } = document.parse(JSON.parse(answer.body));
    return {
      statusCode: answer.status,
      requestCharge: 1,
      eTag: _etag,
      resourceBody: JSON.parse(answer.body) as unknown,
    };
  }

  async #look(request: Asked, id: string) {
    const resourceBody = await this.#find(request, id);
    return { statusCode: 200, requestCharge: 1, eTag: resourceBody?._etag ?? '', resourceBody };
  }

  async #delete(request: Asked, id: string) {
    const answer = await this.#bare.tell({ ...plain(request), method: 'DELETE', url: at(request, id), body: '' });
    if (answer.status !== 204) throw new Error(`the emulation refused what was looked at: ${answer.status}`);
    return { statusCode: answer.status, requestCharge: 1 };
  }
}

const idIn = ({ id, resourceBody }: Pick<Operation, 'id' | 'resourceBody'>): string => id ?? resourceBody?.id ?? '';

const at = ({ url }: Asked, id: string) => `${url.replace(/\/+$/, '')}/${encodeURIComponent(id)}`;

/** The batch's own headers would send a part of it to the wrong door. */
const plain = ({ headers, ...request }: Asked): Asked => ({
  ...request,
  headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('x-ms-cosmos-'))),
});

function partitionIn({ headers }: Asked): string | undefined {
  const header = headers['x-ms-documentdb-partitionkey'];
  return typeof header === 'string' ? z.array(z.string()).parse(JSON.parse(header))[0] : undefined;
}
