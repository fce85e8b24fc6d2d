import type { z } from 'zod';

/** The parts of a zod schema that say how its values are made. */
interface Definition {
  type: string;
  shape?: Record<string, Schema>;
  element?: Schema;
  innerType?: Schema;
  keyType?: Schema;
  valueType?: Schema;
  options?: Schema[];
  entries?: Record<string, string>;
  values?: unknown[];
}
type Schema = z.ZodType & { _zod: { def: Definition } };

/** Tried in turn where a schema only says whether it takes a value. */
const candidates = ['x_1', '2026-03-02T12:00:00.000Z', 'i1-b1-q1.1', '2026-03-02', '10:30', 1, {}, []];

/** A value of a stored shape, with every optional field in it and every list of one: made from the shape alone. */
export function sampleOf(shape: z.ZodType): unknown {
  const schema = shape as Schema;
  const { def } = schema._zod;
  switch (def.type) {
    case 'object':
      return Object.fromEntries(Object.entries(def.shape ?? {}).map(([name, field]) => [name, sampleOf(field)]));
    case 'array':
      return [sampleOf(def.element!)];
    case 'record':
      return { [String(sampleOf(def.keyType!))]: sampleOf(def.valueType!) };
    case 'optional':
    case 'nullable':
      return sampleOf(def.innerType!);
    case 'union':
      return sampleOf(def.options![0]!);
    case 'literal':
      return def.values![0];
    case 'enum':
      return Object.values(def.entries!)[0];
    case 'boolean':
      return true;
    default:
      return fitting(schema, def.type);
  }
}

function fitting(schema: z.ZodType, type: string): unknown {
  const found = [...(type === 'string' ? ['é\ud800\0'] : []), ...candidates].find(
    (each) => schema.safeParse(each).success,
  );
  if (found === undefined) throw new Error(`no sample fits a shape of type ${type}`);
  return found;
}
