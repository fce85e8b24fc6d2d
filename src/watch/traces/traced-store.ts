import type { BilanStore, Directory, Erasure } from '../../actions/ports';
import { noTraces, type Attributes, type Traces } from './traces';

interface TracedPorts {
  bilans: BilanStore;
  directory: Directory;
  erasure: Erasure;
}

/** What is told of a call: kinds of records and names of acts, never an id or a record. */
const about: Record<string, (...given: never[]) => Attributes> = {
  read: (_bilan: string, kind: string) => ({ kind }),
  readAll: (_bilan: string, kind: string) => ({ kind }),
  commit: (act: { journal: { act: string }; writes: unknown[] }) => ({
    act: act.journal.act,
    writes: act.writes.length,
  }),
  find: (kind: string) => ({ kind }),
  put: (entry: { kind: string }) => ({ kind: entry.kind }),
  remove: (kind: string) => ({ kind }),
};

/** The same ports, each call of which is a step of what is under way. */
export function tracedStore(store: TracedPorts, traces: Traces): TracedPorts {
  if (traces === noTraces) return store;
  const { bilans, directory, erasure } = store;
  return {
    bilans: traced(bilans, traces),
    directory: traced(directory, traces),
    erasure: traced(erasure, traces),
  };
}

const traced = <P extends object>(port: P, traces: Traces): P =>
  new Proxy(port, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function' || typeof name !== 'string') return method;
      return (...given: never[]): Promise<unknown> =>
        traces.span(`store ${name}`, { attributes: about[name]?.(...given) ?? {} }, () =>
          Promise.resolve(method.apply(target, given)),
        );
    },
  });
