import { z } from 'zod';
import { ok, type Outcome } from '../../src/domain/outcome';
import { exactly, upgrade, versioned, type Misfit } from '../../src/store/versioned';

/** A kind of record that has been through three versions. */
const greetingV1 = z.strictObject({ text: z.string() });
const greetingV2 = z.strictObject({ words: z.string() });
interface Greeting {
  words: string;
  tone: 'warm' | 'plain';
  to?: string;
}
const greeting = z.strictObject({
  words: z.string(),
  tone: z.enum(['warm', 'plain']),
  to: z.string().exactOptional(),
});
const greetings = versioned(exactly<Greeting>()(greeting), [
  upgrade(greetingV1, ({ text }) => ({ words: text })),
  upgrade(greetingV2, (old) => ({ ...old, tone: 'plain' })),
]);
const firstGreetings = versioned(greetingV1);

const faultsOf = (outcome: Outcome<unknown, Misfit>) => (outcome.ok ? [] : outcome.refusal.faults);

describe('a record with a schema version', () => {
  it('is sealed in the present version and opened again', () => {
    const sealed = greetings.seal({ words: 'bonjour', tone: 'warm' });
    expect(sealed).toEqual(ok({ v: 3, record: { words: 'bonjour', tone: 'warm' } }));
    expect(greetings.open({ v: 3, record: { words: 'bonjour', tone: 'warm' } })).toEqual(
      ok({ words: 'bonjour', tone: 'warm' }),
    );
  });

  it('is brought up to date from any earlier version, one step after the other', () => {
    expect(firstGreetings.seal({ text: 'bonjour' })).toEqual(ok({ v: 1, record: { text: 'bonjour' } }));
    expect(greetings.open({ v: 1, record: { text: 'bonjour' } })).toEqual(ok({ words: 'bonjour', tone: 'plain' }));
    expect(greetings.open({ v: 2, record: { words: 'bonjour' } })).toEqual(ok({ words: 'bonjour', tone: 'plain' }));
  });

  it('is refused when it is newer than the program', () => {
    expect(greetings.open({ v: 4, record: {} })).toMatchObject({ refusal: { code: 'newer-version' } });
  });

  it('is refused when it does not fit the version it claims', () => {
    expect(faultsOf(greetings.open({ v: 1, record: { words: 'bonjour' } }))).toEqual([
      'text: invalid_type',
      'record: unrecognized_keys',
    ]);
    expect(faultsOf(greetings.open({ v: 3, record: { words: 'bonjour' } }))).toEqual(['tone: invalid_value']);
    for (const nothing of [undefined, null, 'x', [], {}, { v: 0, record: {} }, { v: 1.5, record: {} }]) {
      expect(greetings.open(nothing)).toMatchObject({ refusal: { code: 'malformed' } });
    }
  });

  it('is refused with a field the shape does not know, rather than saved without it', () => {
    const more = { words: 'bonjour', tone: 'warm', mood: 'gay' } as Greeting;
    expect(faultsOf(greetings.seal(more))).toEqual(['record: unrecognized_keys']);
  });

  it('is checked as it will be read: undefined is absent, what JSON changes is refused', () => {
    const loose = { words: 'bonjour', tone: 'warm', to: undefined } as unknown as Greeting;
    expect(greetings.seal(loose)).toStrictEqual(ok({ v: 3, record: { words: 'bonjour', tone: 'warm' } }));
    const number = versioned(z.strictObject({ at: z.number() }));
    expect(faultsOf(number.seal({ at: NaN }))).toEqual(['at: invalid_type']);
    expect(faultsOf(number.seal({ at: new Date() as unknown as number }))).toEqual(['at: invalid_type']);
  });

  it('tells where it does not fit and never what it holds, were it in a key', () => {
    const kept = versioned(z.strictObject({ said: z.record(z.string(), z.strictObject({ text: z.string() })) }));
    const faults = faultsOf(
      kept.open({ v: 1, record: { said: { 'q1.0': { text: 7, 'ma vie': 1 }, 'je vais mal': 'très' }, secret: 'mot' } }),
    );
    expect(faults).toEqual([
      'said/q1.0/text: invalid_type',
      'said/q1.0: unrecognized_keys',
      'said/…: invalid_type',
      'record: unrecognized_keys',
    ]);
  });
});

describe('a shape that is not exactly its type', () => {
  it('does not compile', () => {
    // @ts-expect-error a required field is missing
    exactly<Greeting>()(z.strictObject({ words: z.string(), to: z.string().exactOptional() }));
    // @ts-expect-error an optional field is missing
    exactly<Greeting>()(z.strictObject({ words: z.string(), tone: z.enum(['warm', 'plain']) }));
    // @ts-expect-error one value of an enumeration is missing
    exactly<Greeting>()(greeting.extend({ tone: z.enum(['warm']) }));
    // @ts-expect-error one value too many
    exactly<Greeting>()(greeting.extend({ tone: z.enum(['warm', 'plain', 'cold']) }));
    // @ts-expect-error an absent field is not a field that holds undefined
    exactly<Greeting>()(greeting.extend({ to: z.string().optional() }));
    expect(exactly<Greeting>()(greeting)).toBe(greeting);
  });
});
