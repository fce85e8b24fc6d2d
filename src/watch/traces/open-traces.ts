import { noTraces, type TraceLog, type Traces, type TraceSettings } from './traces';

/** Not loaded unless somebody reads them: it would make every start slower. */
export async function openTraces(settings: TraceSettings | undefined, log: TraceLog): Promise<Traces> {
  if (settings === undefined) return noTraces;
  const { otlpTraces } = await import('./otlp');
  return otlpTraces(settings, log);
}
