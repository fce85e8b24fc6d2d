import { AsyncLocalStorage } from 'node:async_hooks';
import { createDefaultHttpClient, type HttpClient, type PipelineRequest } from '@azure/core-rest-pipeline';

/** How a request ended: with a status, or with the network's own code. */
export type Ending = number | string;

/** What went over the wire for one call of the store. */
export interface Trace {
  requests: number;
  /** Request units, as the answers told. */
  units: number;
  /** The last ending; the SDK's own error keeps no code of a failed batch. */
  ending: Ending | undefined;
}

const traces = new AsyncLocalStorage<Trace>();

/** Everything `work` sends is put down in the trace. */
export const traced = <T>(trace: Trace, work: () => Promise<T>): Promise<T> => traces.run(trace, work);

/**
 * The SDK's HTTP client, watched: requests and units are counted, and each ending noted where it is known. A refusal
 * whose body is not the JSON object the SDK expects (a gateway's HTML page) loses that body: reading it would throw an
 * error that quotes it.
 */
export function watchedHttpClient(client: HttpClient = createDefaultHttpClient()): HttpClient {
  const send = async (request: PipelineRequest) => {
    // An emulator on this machine; config.ts lets no other plain HTTP through.
    request.allowInsecureConnection = request.url.startsWith('http://');
    const trace = traces.getStore();
    if (trace !== undefined) trace.requests += 1;
    try {
      const response = await client.sendRequest(request);
      if (trace !== undefined) {
        trace.ending = response.status;
        trace.units += unitsIn(response.headers.get('x-ms-request-charge'));
      }
      if (response.status >= 400 && !isObject(response.bodyAsText)) response.bodyAsText = '{}';
      return response;
    } catch (error) {
      if (trace !== undefined) trace.ending = codeOf(error);
      throw error;
    }
  };
  return {
    /** A kept connection that the server has let go of resets the next request: a read is simply sent again. */
    async sendRequest(request) {
      try {
        return await send(request);
      } catch (error) {
        if (request.method !== 'GET' || request.abortSignal?.aborted === true || codeOf(error) !== 'ECONNRESET') {
          throw error;
        }
        return send(request);
      }
    },
  };
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (error.name === 'AbortError') return 'timeout';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

const unitsIn = (header: string | undefined): number => {
  const units = Number(header);
  return Number.isFinite(units) ? units : 0;
};

function isObject(text: string | null | undefined): boolean {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}
