import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One message of a conversation, as its members see it now. */
export interface SentMessage {
  conversation: string;
  id: string;
  summary: string | undefined;
  text: string | undefined;
  card: CardJson | undefined;
  /** Teams' own card about a file. */
  file: { contentType: string; name: string; contentUrl?: string; content: Record<string, unknown> } | undefined;
  /** How often it was edited. */
  edits: number;
}

export type CardJson = Record<string, unknown>;

/** What the bot asked of the connector. */
export interface ConnectorEvent {
  kind: 'post' | 'edit' | 'member';
  conversation: string;
  /** Of the message, or of the member asked for. */
  id: string;
  status: number | 'reset' | 'applied-then-reset' | 'under-way';
}

/** A message as it was sent: posted, or put in the place of what stood. */
export interface Sent {
  kind: 'post' | 'edit';
  message: SentMessage;
  /** What an edit replaced. */
  before?: SentMessage;
}

export interface Fault {
  /** `slow`: done after a fifth of a second. */
  status: number | 'reset' | 'applied-then-reset' | 'hang' | 'slow';
  /** Teams' own code in the body. */
  code?: string;
  retryAfter?: number;
}

type FaultPlan = Fault & { kind: ConnectorEvent['kind']; conversation: string | undefined; times: number };

/**
 * The Bot Connector as the bot meets it over HTTP: it takes posts and edits, answers for the members of teams, and
 * fails when it is told to. Messages are kept as a client would show them.
 */
/** The local client refuses an empty type where it would take none at all. */
const isDressedWrong = (body: unknown): boolean =>
  (body as { conversation?: { conversationType?: string } }).conversation?.conversationType === '';

export class FakeConnector {
  readonly events: ConnectorEvent[] = [];
  readonly messages: SentMessage[] = [];
  /** Everything that was ever sent, in order. */
  readonly sent: Sent[] = [];
  /** Entra ids of each team's members. */
  readonly names = new Map<string, string>();
  readonly rosters = new Map<string, Set<string>>();
  private readonly faults: FaultPlan[] = [];
  private readonly server: Server;
  private lastId = 0;

  private constructor() {
    this.server = createServer((request, response) => {
      void this.answer(request, response);
    });
  }

  static async start(): Promise<FakeConnector> {
    const connector = new FakeConnector();
    await new Promise<void>((resolve) => {
      connector.server.listen(0, '127.0.0.1', resolve);
    });
    return connector;
  }

  get serviceUrl(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/connector`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** The next `times` requests of that kind (to that conversation) fail so. */
  fail(
    kind: ConnectorEvent['kind'],
    fault: Fault,
    { times = 1, conversation }: { times?: number; conversation?: string } = {},
  ): void {
    this.faults.push({ kind, ...fault, times, conversation });
  }

  /** No fault any more. */
  heal(): void {
    this.faults.length = 0;
  }

  in(conversation: string): SentMessage[] {
    return this.messages.filter((message) => message.conversation === conversation);
  }

  count(kind: ConnectorEvent['kind'], conversation?: string): number {
    return this.events.filter(
      (event) => event.kind === kind && (conversation ?? event.conversation) === event.conversation,
    ).length;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const path = (request.url ?? '').replace(/\?.*$/, '').split('/').map(decodeURIComponent);
    const at = path.indexOf('conversations');
    const [conversation = '', what = '', id = ''] = path.slice(at + 1);
    if (request.method === 'GET' && what === 'members') this.member(response, conversation, id);
    else if (request.method === 'GET' && what === 'pagedmembers') this.members(response, conversation);
    else if (request.method === 'POST' && what === 'activities') this.post(response, conversation, body);
    else if (request.method === 'PUT' && what === 'activities') this.edit(response, conversation, id, body);
    else send(response, 404, { error: { code: 'NotFound' } });
  }

  private member(response: ServerResponse, conversation: string, id: string): void {
    this.carryOut('member', conversation, id, response, () => {
      const roster = this.rosters.get(conversation);
      if (roster === undefined) return [404, { error: { code: 'ConversationNotFound' } }];
      if (!roster.has(id)) return [404, { error: { code: 'MemberNotFoundInConversation' } }];
      return [200, { id: `29:${id}`, aadObjectId: id, name: id }];
    });
  }

  /** A roster in one page; names are those told with `names`, or the ids. */
  private members(response: ServerResponse, conversation: string): void {
    this.carryOut('member', conversation, '', response, () => {
      const roster = this.rosters.get(conversation);
      if (roster === undefined) return [404, { error: { code: 'ConversationNotFound' } }];
      const members = [...roster].map((id) => ({ id: `29:${id}`, objectId: id, name: this.names.get(id) ?? id }));
      return [200, { members }];
    });
  }

  private post(response: ServerResponse, conversation: string, body: unknown): void {
    const id = String(1_700_000_000_000 + ++this.lastId);
    this.carryOut('post', conversation, id, response, () => {
      if (isDressedWrong(body)) return [400, { error: { code: 'BadArgument' } }];
      const message = { conversation, id, edits: 0, ...contentOf(body) };
      this.messages.push(message);
      this.sent.push({ kind: 'post', message: { ...message } });
      return [201, { id }];
    });
  }

  private edit(response: ServerResponse, conversation: string, id: string, body: unknown): void {
    this.carryOut('edit', conversation, id, response, () => {
      const message = this.in(conversation).find((each) => each.id === id);
      if (message === undefined) return [404, { error: { code: 'ActivityNotFoundInConversation' } }];
      const before = { ...message };
      Object.assign(message, contentOf(body), { edits: message.edits + 1 });
      this.sent.push({ kind: 'edit', message: { ...message }, before });
      return [200, { id }];
    });
  }

  private carryOut(
    kind: ConnectorEvent['kind'],
    conversation: string,
    id: string,
    response: ServerResponse,
    apply: () => [number, unknown],
  ): void {
    const fault = this.faultFor(kind, conversation);
    if (fault?.status === 'hang') return;
    if (fault === undefined || fault.status === 'slow') {
      const event: ConnectorEvent = { kind, conversation, id, status: 'under-way' };
      this.events.push(event);
      const finish = () => {
        const [status, body] = apply();
        event.status = status;
        send(response, status, body);
      };
      if (fault === undefined) finish();
      else setTimeout(finish, 200);
      return;
    }
    this.events.push({ kind, conversation, id, status: fault.status });
    if (fault.status === 'reset' || fault.status === 'applied-then-reset') {
      if (fault.status === 'applied-then-reset') apply();
      response.socket?.destroy();
      return;
    }
    const headers = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
    send(response, fault.status, { error: { code: fault.code ?? 'Fault', message: 'as told' } }, headers);
  }

  private faultFor(kind: ConnectorEvent['kind'], conversation: string): FaultPlan | undefined {
    const plan = this.faults.find(
      (each) => each.kind === kind && each.times > 0 && (each.conversation ?? conversation) === conversation,
    );
    if (plan !== undefined) plan.times--;
    return plan;
  }
}

function contentOf(body: unknown): Pick<SentMessage, 'summary' | 'text' | 'card' | 'file'> {
  const { summary, text, attachments } = body as {
    summary?: string;
    text?: string;
    attachments?: (NonNullable<SentMessage['file']> & { content?: CardJson })[];
  };
  const [attached] = attachments ?? [];
  const ofFile = attached?.contentType.startsWith('application/vnd.microsoft.teams.card.file.') === true;
  return ofFile
    ? { summary, text, card: undefined, file: attached }
    : { summary, text, card: attached?.content, file: undefined };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length === 0 ? undefined : JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
