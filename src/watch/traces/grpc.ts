import { connect, type ClientHttp2Session, type IncomingHttpHeaders } from 'node:http2';
import { ExportResultCode } from '@opentelemetry/core';
import { ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-base';

const path = '/opentelemetry.proto.collector.trace.v1.TraceService/Export';
const timeLimitMs = 10_000;

/**
 * OTLP over gRPC, the only protocol that the agent of Azure Container Apps speaks. One unary call over node:http2: the
 * SDK's own exporter brings a whole gRPC client, with a script that runs at installation.
 */
export class GrpcExporter implements SpanExporter {
  readonly #endpoint: string;
  readonly #headers: Readonly<Record<string, string>>;
  #session: ClientHttp2Session | undefined;

  constructor(endpoint: string, headers: Readonly<Record<string, string>>) {
    this.#endpoint = endpoint;
    this.#headers = headers;
  }

  export(spans: ReadableSpan[], done: Parameters<SpanExporter['export']>[1]): void {
    this.#call(framed(ProtobufTraceSerializer.serializeRequest(spans) ?? new Uint8Array())).then(
      (status) => {
        done({ code: status === '0' ? ExportResultCode.SUCCESS : ExportResultCode.FAILED });
      },
      () => {
        this.#session?.destroy();
        done({ code: ExportResultCode.FAILED });
      },
    );
  }

  shutdown(): Promise<void> {
    this.#session?.close();
    return Promise.resolve();
  }

  /** @returns the call's status: `0` when it was taken. */
  #call(message: Buffer): Promise<string | undefined> {
    return new Promise((resolve, reject) => {
      const session = this.#connected();
      session.on('error', reject);
      const stream = session.request({
        ...this.#headers,
        ':method': 'POST',
        ':path': path,
        'content-type': 'application/grpc',
        te: 'trailers',
      });
      let status: string | undefined;
      const note = (headers: IncomingHttpHeaders) => {
        const said = headers['grpc-status'];
        if (typeof said === 'string') status = said;
      };
      stream.setTimeout(timeLimitMs, () => {
        stream.destroy(new Error('no answer'));
      });
      // A refusal comes with the headers, the end of a call with the trailers.
      stream.on('response', note).on('trailers', note).on('error', reject);
      stream.on('close', () => {
        session.off('error', reject);
        resolve(status);
      });
      stream.resume();
      stream.end(message);
    });
  }

  #connected(): ClientHttp2Session {
    if (this.#session === undefined || this.#session.closed || this.#session.destroyed) {
      this.#session = connect(this.#endpoint);
      // It keeps no process alive; whoever waits for a call hears of a fault there.
      this.#session.unref();
      this.#session.on('error', () => undefined);
    }
    return this.#session;
  }
}

/** Not compressed, and its length. */
function framed(message: Uint8Array): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}
