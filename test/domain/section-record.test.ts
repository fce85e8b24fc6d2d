import fc from 'fast-check';
import type { BlockId, ItemId } from '../../src/domain/guide/guide';
import type { BilanId, Instant, PersonId, SessionId } from '../../src/domain/ids';
import { fingerprint } from '../../src/domain/merge';
import {
  newSince,
  saveSection,
  sectionAsItStands,
  sectionParts,
  settleNew,
  settleSection,
  stillKept,
  type SectionRecord,
} from '../../src/domain/synthesis/section-record';
import { sectionText, type SynthesisSection } from '../../src/domain/synthesis/synthesis-sections';

const bilan = 'bil_1' as BilanId;
const now = '2026-11-02T08:00:00.000Z' as Instant;
const author = 'nadia' as PersonId;
const kept = (text: string, item = text) => ({
  text,
  from: { session: 'ses_a' as SessionId, block: 'i2-b1' as BlockId, item: item as ItemId, pass: 1 },
});
const section = (...texts: string[]): SynthesisSection => ({ number: 3, paragraphs: texts.map((text) => kept(text)) });
const saving = { author, now, draft: 'd1' };

function saved(
  filled: SynthesisSection,
  record: SectionRecord | undefined,
  text: string,
  shown: string,
  part = 0,
): SectionRecord {
  const done = saveSection({ bilan, filled, record }, { part, text, base: fingerprint(shown) }, saving);
  if (done.kind !== 'saved' && done.kind !== 'conflict') throw new Error(done.kind);
  return done.record;
}

it('follows the record until it is written', () => {
  expect(sectionAsItStands(section('un', 'deux'), undefined)).toEqual(section('un', 'deux'));
  expect(newSince(section('un'), undefined)).toEqual([]);
});

it('once written stays as it is; what is marked later waits beside it', () => {
  const record = saved(section('un', 'deux'), undefined, 'un, récrit\n\ndeux', 'un\n\ndeux');
  const later = section('un', 'deux', 'trois');
  expect(sectionText(sectionAsItStands(later, record))).toBe('un, récrit\n\ndeux');
  expect(newSince(later, record)).toEqual([kept('trois')]);
  const added = settleNew({ filled: later, record }, { take: true, now });
  expect(sectionText(sectionAsItStands(later, added))).toBe('un, récrit\n\ndeux\n\ntrois');
  expect(newSince(later, added)).toEqual([]);
  const left = settleNew({ filled: later, record }, { take: false, now });
  expect(sectionText(sectionAsItStands(later, left))).toBe('un, récrit\n\ndeux');
  expect(newSince(later, left)).toEqual([]);
});

it('an answer that is reworded after the section was written is offered again', () => {
  const record = saved(section('un'), undefined, 'un, récrit', 'un');
  expect(newSince({ number: 3, paragraphs: [kept('un, mieux dit', 'un')] }, record)).toHaveLength(1);
});

it('says of a paragraph when its answer is marked no more', () => {
  expect(stillKept(section('deux'), kept('un'))).toBe(false);
  expect(stillKept(section('un'), kept('un'))).toBe(true);
  expect(stillKept(section(), { text: 'du consultant' })).toBe(true);
});

it('two devices: the second text is kept beside, and taken below the first', () => {
  const filled = section('un');
  const first = saved(filled, undefined, 'du bureau', 'un');
  const second = saved(filled, first, 'du téléphone', 'un');
  expect(sectionText(second)).toBe('du bureau');
  expect(second.drafts).toMatchObject([{ id: 'd1', author, text: 'du téléphone' }]);
  const settled = settleSection(second, { draft: 'd1', take: true, now, part: 0 });
  const taken = settled.kind === 'settled' ? settled.record : second;
  expect(sectionText(taken)).toBe('du bureau\n\ndu téléphone');
  expect(taken.drafts).toEqual([]);
});

it('a part is known again by what its card showed, wherever it stands by then', () => {
  const long = (letter: string) => letter.repeat(4_000);
  const filled = section(long('a'), long('b'), long('c'));
  const grown = saved(filled, undefined, `${long('x')}\n\n${long('y')}`, long('a'), 0);
  expect(sectionParts(grown).map(({ paragraphs }) => paragraphs[0]!.text[0])).toEqual(['x', 'y', 'b', 'c']);
  const other = saved(filled, grown, 'court', long('b'), 1);
  expect(sectionText(other)).toBe([long('x'), long('y'), 'court', long('c')].join('\n\n'));
});

it('parts hold every paragraph, in order, each part small enough unless one paragraph is long', () => {
  const any = fc.array(fc.integer({ min: 0, max: 9_000 }), { maxLength: 30 });
  fc.assert(
    fc.property(any, (lengths) => {
      const whole = section(...lengths.map((length, nth) => `${nth}`.padEnd(length, 'x')));
      const parts = sectionParts(whole);
      expect(parts.flatMap(({ paragraphs }) => paragraphs)).toEqual(whole.paragraphs);
      expect(parts.length).toBeGreaterThan(0);
      for (const { paragraphs } of parts) {
        const length = paragraphs.reduce((sum, { text }) => sum + text.length, 0);
        expect(length <= 5_000 || paragraphs.length === 1).toBe(true);
      }
    }),
  );
});

it('whatever two devices and later marks do, no text that was typed or marked is lost', () => {
  const act = fc.oneof(
    fc.record({ do: fc.constant('save' as const), stale: fc.boolean() }),
    fc.record({ do: fc.constant('mark' as const) }),
    fc.record({ do: fc.constant('take' as const) }),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
      let filled = section('marque 0');
      let record: SectionRecord | undefined;
      const typed: string[] = [];
      for (const [nth, one] of acts.entries()) {
        const stands = sectionText(sectionAsItStands(filled, record));
        if (one.do === 'mark') filled = { ...filled, paragraphs: [...filled.paragraphs, kept(`marque ${nth + 1}`)] };
        if (one.do === 'take' && record) record = settleNew({ filled, record }, { take: true, now });
        if (one.do === 'save') {
          // What stands, with more below it; from a stale card it meets the other device's text.
          const text = `${stands}\n\ntapé ${nth};`;
          typed.push(`tapé ${nth};`);
          const state = { bilan, filled, record };
          const base = fingerprint(one.stale ? 'montré avant' : stands);
          const done = saveSection(state, { part: 0, text, base }, { ...saving, draft: `d${nth}` });
          if (done.kind === 'saved' || done.kind === 'conflict') record = done.record;
        }
      }
      const everywhere = JSON.stringify([sectionAsItStands(filled, record), record?.drafts, newSince(filled, record)]);
      for (const text of [...typed, ...filled.paragraphs.map((paragraph) => paragraph.text)])
        expect(everywhere).toContain(text);
    }),
  );
});
