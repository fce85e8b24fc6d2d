import { AsyncLocalStorage } from 'node:async_hooks';
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import { ExportResultCode } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace-base';
import { GrpcExporter } from './grpc';
import { watchOutgoing } from './outgoing';
import type { Attributes, SpanSide, TraceLog, Traces, TraceSettings } from './traces';

const kinds: Record<SpanSide, SpanKind> = {
  server: SpanKind.SERVER,
  internal: SpanKind.INTERNAL,
  client: SpanKind.CLIENT,
};

/** Steps of requests, sent in batches to a collector. What can't be sent is dropped, and said in the journal. */
export function otlpTraces(settings: TraceSettings, log: TraceLog): Traces {
  const current = new AsyncLocalStorage<Span | undefined>();
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'bilan-companion' }),
    spanProcessors: [new BatchSpanProcessor(quietly(exporterTo(settings), current, log))],
  });
  const tracer = provider.getTracer('bilan-companion');

  const begin = (name: string, side: SpanSide, attributes: Attributes): Span => {
    const parent = current.getStore();
    const context = parent === undefined ? ROOT_CONTEXT : trace.setSpan(ROOT_CONTEXT, parent);
    return tracer.startSpan(name, { kind: kinds[side], attributes: plain(attributes) }, context);
  };
  const stopWatching = watchOutgoing((attributes) => {
    // What belongs to no step is the program's own business: keys, tokens, these very traces.
    if (current.getStore() === undefined) return undefined;
    const span = begin('send', 'client', attributes);
    return (failed, more) => {
      span.setAttributes(plain(more));
      if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    };
  });

  return {
    span(name, { side = 'internal', attributes = {} }, work) {
      const span = begin(name, side, attributes);
      return current.run(span, async () => {
        try {
          return await work((more) => span.setAttributes(plain(more)));
        } catch (error) {
          // Never the message: it may quote what somebody wrote.
          span.setStatus({ code: SpanStatusCode.ERROR });
          span.setAttributes(plain({ 'error.type': error instanceof Error ? error.name : typeof error }));
          throw error;
        } finally {
          span.end();
        }
      });
    },
    async close() {
      stopWatching();
      // What can't be sent was said in the journal.
      await provider.shutdown().catch(() => undefined);
    },
  };
}

function exporterTo({ endpoint, protocol, headers }: TraceSettings): SpanExporter {
  return protocol === 'grpc'
    ? new GrpcExporter(endpoint, headers)
    : new OTLPTraceExporter({ url: `${endpoint}/v1/traces`, headers: { ...headers } });
}

/** The sending of traces is no step of whatever was under way when the batch was full. */
function quietly(exporter: SpanExporter, current: AsyncLocalStorage<Span | undefined>, log: TraceLog): SpanExporter {
  return {
    export: (spans, done) => {
      current.run(undefined, () => {
        exporter.export(spans, (result) => {
          if (result.code !== ExportResultCode.SUCCESS) log.warn('traces-not-sent', { count: spans.length });
          done(result);
        });
      });
    },
    shutdown: () => exporter.shutdown(),
    forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
  };
}

/** A sentence is no code: what looks like one is not sent. */
const plain = (attributes: Attributes): Attributes =>
  Object.fromEntries(
    Object.entries(attributes).filter(([, value]) => typeof value === 'number' || /^[\w .:/[\]-]{1,80}$/.test(value)),
  );
