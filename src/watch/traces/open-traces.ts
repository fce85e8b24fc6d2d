import { createRequire } from 'node:module';
import type * as Otlp from './otlp';
import { noTraces, type TraceLog, type Traces, type TraceSettings } from './traces';

const load = createRequire(__filename);

/** Not loaded unless somebody reads them: it would make every start slower. */
export function openTraces(settings: TraceSettings | undefined, log: TraceLog): Traces {
  if (settings === undefined) return noTraces;
  const { otlpTraces } = load('./otlp') as typeof Otlp;
  return otlpTraces(settings, log);
}
