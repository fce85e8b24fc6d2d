import type { Traces } from './traces/traces';

interface Visit {
  method: string;
  route: string;
  /** Known once it is answered. */
  status: () => number;
  /** By which a person and the log speak of it. */
  reference: string;
}

/** Asked every few seconds by machines: nobody looks for these. */
const untraced: ReadonlySet<string> = new Set(['healthz', 'readyz', 'metrics']);

/** Makes each request the first step of its trace. */
export const aroundRequest =
  (traces: Traces) =>
  ({ method, route, status, reference }: Visit, work: () => Promise<void>): Promise<void> => {
    if (untraced.has(route)) return work();
    const attributes = { 'http.request.method': method, 'http.route': route, 'bilan.reference': reference };
    return traces.span(`${method} ${route}`, { side: 'server', attributes }, async (note) => {
      await work();
      note({ 'http.response.status_code': status() });
    });
  };
