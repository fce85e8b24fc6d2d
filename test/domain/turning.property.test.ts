import fc from 'fast-check';
import type { BilanId, Instant, PersonId } from '../../src/domain/ids';
import { fingerprint } from '../../src/domain/merge';
import { begun, saveSection, sectionParts, type SectionRecord } from '../../src/domain/synthesis/section-record';
import { sectionText } from '../../src/domain/synthesis/synthesis-sections';
import { turned } from '../../src/domain/synthesis/turning';

/** A section read page by page on one device while another writes in it. */
const now = '2026-11-02T08:00:00.000Z' as Instant;
const bilan = 'bil_1' as BilanId;
const saving = { author: 'nadia' as PersonId, now, draft: 'd1' };

/** Words that stand nowhere else, as long a paragraph as asked for. */
const paragraph = (name: number, words: number): string =>
  Array.from({ length: words }, (_, word) => `p${name}m${word};`.padEnd(60, 'x')).join(' ');

const textsOf = (record: SectionRecord): string[] => sectionParts(record).map(sectionText);

/** Writes `text` over one part, as the other device does. */
function written(record: SectionRecord, part: number, text: string): SectionRecord {
  const stands = textsOf(record)[part] ?? '';
  const state = { bilan, filled: { number: 3, paragraphs: [] }, record };
  const done = saveSection(state, { part, text, base: fingerprint(stands) }, saving);
  return done.kind === 'saved' ? done.record : record;
}

type Change = 'shorten' | 'empty' | 'grow';
const change = fc.record({
  at: fc.nat(25),
  part: fc.nat(60),
  how: fc.constantFrom<Change>('shorten', 'empty', 'grow'),
});

const anew: Record<Change, (text: string) => string> = {
  shorten: (text) => text.slice(0, text.length / 5),
  empty: () => '',
  grow: (text) => `${text}\n\n${'ajout '.repeat(300)}`,
};

function walk(
  lengths: number[],
  changes: (typeof change extends fc.Arbitrary<infer T> ? T : never)[],
  typing: boolean,
) {
  const filled = { number: 3, paragraphs: lengths.map((words, name) => ({ text: paragraph(name, words) })) };
  let record = begun({ bilan, filled }, now);
  const touched = new Set<string>();
  const seen = new Set<string>();
  const wordsIn = (text: string): string[] => text.match(/p\d+m\d+;/g) ?? [];
  let part = 0;
  for (let step = 0; step < 400 && part < textsOf(record).length; step++) {
    const shown = textsOf(record)[part] ?? '';
    for (const word of wordsIn(shown)) seen.add(word);
    for (const { at, part: where, how } of changes.filter((one) => one.at === step)) {
      const old = textsOf(record)[where % textsOf(record).length] ?? '';
      for (const word of wordsIn(old)) touched.add(word);
      record = written(record, where % textsOf(record).length, anew[how](old));
      expect(at).toBe(step);
    }
    // What this device types itself shortens the page it turns: what followed comes nearer.
    const before = textsOf(record);
    const text = typing && shown.length > 100 ? shown.slice(0, 100) : shown;
    const typed = { part, base: fingerprint(shown), text };
    const done = saveSection({ bilan, filled, record }, typed, saving);
    if (done.kind === 'saved') record = done.record;
    part = turned({ before, after: textsOf(record) }, typed, 'next');
  }
  const all = filled.paragraphs.flatMap(({ text }) => wordsIn(text));
  return { unseen: all.filter((word) => !seen.has(word) && !touched.has(word)), ended: part >= textsOf(record).length };
}

test('« La suite » passes over nothing that stands, whatever is shortened or added meanwhile', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 230 }), { minLength: 1, maxLength: 9 }),
      fc.array(change, { maxLength: 12 }),
      fc.boolean(),
      (lengths, changes, typing) => {
        expect(walk(lengths, changes, typing)).toEqual({ unseen: [], ended: true });
      },
    ),
    { numRuns: 40 },
  );
});

test('an earlier part shortened meanwhile: the page that follows begins where the card ended', () => {
  const texts = ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => letter.repeat(2_400));
  const before = [texts.slice(0, 2), texts.slice(2, 4), texts.slice(4)].map((pair) => pair.join('\n\n'));
  const base = fingerprint(before[1]!);
  // The first two paragraphs are gone: all that follows stands one part earlier.
  const after = before.slice(1);
  expect(turned({ before: after, after }, { part: 1, base, text: before[1] }, 'next')).toBe(1);
  expect(turned({ before: after, after }, { part: 1, base, text: before[1] }, 'stay')).toBe(0);
  expect(turned({ before: after, after }, { part: 1, base, text: before[1] }, 'previous')).toBe(-1);
  // Cut otherwise: c and d stand in two parts.
  const cut = [texts.slice(0, 3), texts.slice(3, 5), texts.slice(5)].map((some) => some.join('\n\n'));
  expect(turned({ before: cut, after: cut }, { part: 1, base, text: before[1] }, 'next')).toBe(1);
  expect(turned({ before: cut, after: cut }, { part: 1, base, text: before[1] }, 'previous')).toBe(0);
  // Not known again: from the beginning.
  expect(turned({ before: cut, after: cut }, { part: 1, base }, 'next')).toBe(0);
});

test('a save that is delivered again leads where it led', () => {
  const before = ['un', 'deux', 'trois'];
  const after = ['un', 'deux, récrit', 'trois'];
  const shown = { part: 1, base: fingerprint('deux'), text: 'deux, récrit' };
  expect(turned({ before, after }, shown, 'next')).toBe(2);
  expect(turned({ before: after, after }, shown, 'next')).toBe(2);
});
