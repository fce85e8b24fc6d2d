import { createServer, type Server } from 'node:http';
import { createServer as createHttp2Server, type Http2Server, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';

/** A span as a collector reads it. */
export interface CollectedSpan {
  name: string;
  id: string;
  trace: string;
  parent: string;
  failed: boolean;
  attributes: Record<string, string | number>;
}

interface Received {
  /** Everything that was sent, as it came. */
  text: string;
  headers: Record<string, unknown>;
}

interface OtlpValue {
  stringValue?: string;
  intValue?: string | number;
  doubleValue?: number;
}
interface OtlpSpan {
  name: string;
  spanId: string;
  traceId: string;
  parentSpanId?: string;
  status: { code?: number };
  attributes: { key: string; value: OtlpValue }[];
}
interface OtlpBody {
  resourceSpans: { scopeSpans: { spans: OtlpSpan[] }[] }[];
}

const listening = async (server: Server | Http2Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

/** An OpenTelemetry collector over HTTP, as far as traces go. */
export class TraceCollector {
  readonly received: Received[] = [];
  /** What it answers with. */
  status = 200;
  endpoint = '';
  private readonly server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (request.url === '/v1/traces') {
        this.received.push({ text: Buffer.concat(chunks).toString('utf8'), headers: request.headers });
      }
      // Not chained: restify gives every response of the process a writeHead that returns nothing.
      response.writeHead(this.status, { 'content-type': 'application/json' });
      response.end('{}');
    });
  });

  static async start(): Promise<TraceCollector> {
    const collector = new TraceCollector();
    collector.endpoint = await listening(collector.server);
    return collector;
  }

  get spans(): CollectedSpan[] {
    const bodies = this.received.map(({ text }) => JSON.parse(text) as OtlpBody);
    const all = bodies.flatMap((body) => body.resourceSpans.flatMap((one) => one.scopeSpans.flatMap((s) => s.spans)));
    return all.map(({ name, spanId, traceId, parentSpanId = '', status, attributes }) => ({
      name,
      id: spanId,
      trace: traceId,
      parent: parentSpanId,
      failed: status.code === 2,
      attributes: Object.fromEntries(attributes.map(({ key, value }) => [key, valueOf(value)])),
    }));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

const valueOf = ({ stringValue, intValue, doubleValue }: OtlpValue): string | number =>
  stringValue ?? Number(intValue ?? doubleValue);

/** The same over gRPC, as far as one unary call goes: each message as it came, in protobuf. */
export class GrpcCollector {
  readonly calls: { path: string; headers: Record<string, unknown>; message: Buffer }[] = [];
  /** The status that a call ends with. */
  status = '0';
  endpoint = '';
  private readonly sessions = new Set<{ destroy(): void }>();
  private readonly server: Http2Server = createHttp2Server();

  static async start(): Promise<GrpcCollector> {
    const collector = new GrpcCollector();
    collector.server.on('session', (session) => collector.sessions.add(session));
    collector.server.on('stream', (stream, headers) => {
      collector.take(stream, headers);
    });
    collector.endpoint = await listening(collector.server);
    return collector;
  }

  private take(stream: ServerHttp2Stream, headers: Record<string, unknown>): void {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      const frame = Buffer.concat(chunks);
      const message = frame.subarray(5);
      if (frame[0] !== 0 || frame.readUInt32BE(1) !== message.length) stream.close(1);
      this.calls.push({ path: String(headers[':path']), headers, message });
      stream.on('wantTrailers', () => {
        stream.sendTrailers({ 'grpc-status': this.status });
      });
      stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
      stream.end(Buffer.from([0, 0, 0, 0, 0]));
    });
  }

  async stop(): Promise<void> {
    for (const session of this.sessions) session.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
