import { z } from 'zod';

/** A missing or wrong setting, in a French sentence that says what is expected; never holds the value. */
export interface SettingFault {
  name: string;
  message: string;
}

/** One variable of the environment. */
export interface Setting<T> {
  name: string;
  /** For `.env.example`: what the setting means, in French. */
  doc: string;
  /** Ends the sentence « on attend … ». */
  expected: string;
  default?: string;
  /** `nothing`: an empty value is a value, it means « none ». Otherwise empty is the same as absent. */
  empty?: 'nothing';
  schema: z.ZodType<T, string | undefined>;
}

export const setting = <T>(entry: Setting<T>): Setting<T> => entry;
export const text = z.string().optional();
export const oneOf = <const V extends readonly string[]>(values: V) => z.enum(values);

/** What a group of settings reads as. */
export type ValuesOf<S extends Record<string, { schema: z.ZodType }>> = { [K in keyof S]: z.output<S[K]['schema']> };

export type Environment = Record<string, string | undefined>;

/** What was given for a setting, or its default. */
export function givenFor(entry: Setting<unknown>, env: Environment): string | undefined {
  const given = env[entry.name]?.trim();
  if (given === '') return entry.empty === 'nothing' ? undefined : entry.default;
  return given ?? entry.default;
}
