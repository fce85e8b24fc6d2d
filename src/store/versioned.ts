import { z } from 'zod';
import { ok, refused, type Outcome } from '../domain/outcome';

/** A record as it lies in a store, with the version of the schema it was written in. */
export interface Sealed {
  v: number;
  record: unknown;
}

/** Why a value is no record of its kind. `faults` name places and rules, never what stood there: it may be someone's words. */
export interface Misfit {
  code: 'malformed' | 'newer-version';
  faults: string[];
}

type Same<A, B> = (<T>(value: T) => T extends A ? 1 : 2) extends <T>(value: T) => T extends B ? 1 : 2 ? true : false;

/**
 * The shape of `T`, and of nothing else: does not compile when the shape and the domain type differ, were it by one
 * optional field. Shapes only check (no default, no transformation): what is read is what was written.
 */
export const exactly =
  <T>() =>
  <S extends z.ZodType<T>>(shape: S & (Same<z.output<S>, T> extends true ? unknown : never)): z.ZodType<T> =>
    shape;

/** One step of the chain: a record of one version made into a record of the next. */
export type Upgrade = (old: unknown) => Outcome<unknown, Misfit>;

/** The old version's shape is kept beside the step, so that the step can trust what it gets. */
export const upgrade =
  <Old>(from: z.ZodType<Old>, to: (old: Old) => unknown): Upgrade =>
  (old) =>
    fits(from, old) ? ok(to(old)) : refused(misfit(from, old));

export interface Versioned<T> {
  /** The present one. */
  shape: z.ZodType<T>;
  /**
   * Checks what will be read back. What fits as it is would come back as it is, for no shape lets anything pass that
   * JSON would change, such as a date or NaN; a field that is `undefined` is a field that is absent.
   */
  seal(record: T): Outcome<Sealed, Misfit>;
  open(sealed: unknown): Outcome<T, Misfit>;
}

/**
 * A kind of record: its present shape, and the steps from each earlier version, oldest first. The present version is
 * the number of steps plus one. To change a shape of version 1 into version 2: keep the old shape as `bilanV1`, change
 * the shape, and write `versioned(exactly<Bilan>()(bilan), [upgrade(bilanV1, (old) => ({ ...old, pace: 'usual' }))])`.
 */
export function versioned<T>(shape: z.ZodType<T>, upgrades: readonly Upgrade[] = []): Versioned<T> {
  const current = upgrades.length + 1;
  return {
    shape,
    seal(record) {
      if (fits(shape, record)) return ok({ v: current, record });
      const plain: unknown = JSON.parse(JSON.stringify(record));
      return fits(shape, plain) ? ok({ v: current, record: plain }) : refused(misfit(shape, plain));
    },
    open(sealed) {
      if (!isEnvelope(sealed)) return refused(misfit(envelope, sealed));
      if (sealed.v > current) {
        return refused({ code: 'newer-version', faults: [`version ${sealed.v}, known up to ${current}`] });
      }
      let record = sealed.record;
      for (const step of upgrades.slice(sealed.v - 1)) {
        const next = step(record);
        if (!next.ok) return next;
        record = next.value;
      }
      return fits(shape, record) ? ok(record) : refused(misfit(shape, record));
    },
  };
}

/** Other fields are let through: a document store adds its own beside these. */
const envelope = z.looseObject({ v: z.int().min(1), record: z.unknown() });

const isEnvelope = (value: unknown): value is Sealed =>
  typeof value === 'object' &&
  value !== null &&
  'v' in value &&
  'record' in value &&
  Number.isInteger(value.v) &&
  Number(value.v) >= 1;

/** The envelope alone, its record unopened. @throws ZodError when it is none. */
export function sealedIn(value: unknown): Sealed {
  const { v, record } = envelope.parse(value);
  return { v, record };
}

const fits = <T>(shape: z.ZodType<T>, value: unknown): value is T => shape.safeParse(value).success;

function misfit(shape: z.ZodType, value: unknown): Misfit {
  const issues = shape.safeParse(value).error?.issues ?? [];
  return { code: 'malformed', faults: issues.slice(0, 10).map((issue) => `${placeOf(issue.path)}: ${issue.code}`) };
}

/** A key of a damaged record could itself be someone's words: only what looks like a field or an id is told. */
const placeOf = (path: readonly PropertyKey[]): string =>
  path.map((key) => (/^[\w.:@~-]{1,64}$/.test(String(key)) ? String(key) : '…')).join('/') || 'record';
