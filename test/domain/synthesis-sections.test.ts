import type { BlockId, ItemId } from '../../src/domain/guide/guide';
import type { SessionId } from '../../src/domain/ids';
import { keptAnswers } from '../../src/domain/synthesis/synthesis';
import {
  prefilled,
  rewritten,
  sectionText,
  type SynthesisSection,
} from '../../src/domain/synthesis/synthesis-sections';
import { fullBilan } from '../support/full-bilan';
import { parsedGuide, realGuide } from '../support/workbench';

const from = (item: string) => ({
  session: 'ses_1' as SessionId,
  block: 'i5-b1' as BlockId,
  item: item as ItemId,
  pass: 1,
});
const section = (...texts: [string, string][]): SynthesisSection => ({
  number: 5,
  paragraphs: texts.map(([text, item]) => ({ text, from: from(item) })),
});
const origins = ({ paragraphs }: SynthesisSection) => paragraphs.map(({ text, from: origin }) => [text, origin?.item]);

describe('the ten sections of a full bilan', () => {
  const { records, sessions } = fullBilan(realGuide);
  const sections = prefilled(realGuide, keptAnswers(realGuide, records, sessions));

  test('are fed by the plan: LAW.md, point by point', () => {
    const blocksOf = (number: number) => [...new Set(sections[number - 1]!.paragraphs.map((one) => one.from!.block))];
    expect(sections.map(({ number }) => blocksOf(number))).toEqual([
      [],
      ['i1-b1', 'i2-b1', 'i2-b2'],
      ['i2-b3', 'i3-b1', 'i3-b2'],
      ['i3-b3', 'i4-b1', 'i4-b2', 'i4-b3'],
      ['i5-b1', 'i5-b2', 'i5-b3'],
      ['i6-b1', 'i6-b2', 'i6-b3', 'i7-b1'],
      ['i7-b2', 'i7-b3'],
      ['i8-b2', 'i8-b3'],
      ['i8-b1', 'i9-b3'],
      [],
    ]);
  });

  test('a guide without a plan tells everything in its own order', () => {
    const { guideText } = {
      guideText:
        '# G\n\n## P\n\n### E\n\n**Objectifs :**\n\n- o\n\n**Questions a :**\n\n- q1 ?\n- q2 ?\n\n**Conclusion :**\n\n- c\n',
    };
    const guide = parsedGuide(guideText);
    const block = guide.interviews[0]!.blocks[0]!;
    const kept = block.items.map((item) => ({
      from: { session: 'ses_1' as SessionId, block: block.id, item: item.id, pass: 1 },
      text: item.text,
    }));
    expect(
      prefilled(guide, kept).flatMap(({ number, paragraphs }) => paragraphs.map(({ text }) => [number, text])),
    ).toEqual([
      [3, 'q1 ?'],
      [3, 'q2 ?'],
    ]);
  });
});

describe('a section that is rewritten', () => {
  const before = section(['un', 'q1'], ['deux', 'q2'], ['trois', 'q3']);

  test('is the same when nothing was changed', () => {
    expect(rewritten(before, sectionText(before))).toEqual(before);
  });

  test('keeps where its paragraphs came from: moved, corrected in place, or left alone', () => {
    expect(origins(rewritten(before, 'trois\n\nun'))).toEqual([
      ['trois', 'q3'],
      ['un', 'q1'],
    ]);
    expect(origins(rewritten(before, 'un\n\ndeux, corrigé\n\ntrois'))).toEqual([
      ['un', 'q1'],
      ['deux, corrigé', 'q2'],
      ['trois', 'q3'],
    ]);
  });

  test('claims no origin for what was added', () => {
    expect(origins(rewritten(before, 'un\n\najouté\n\ndeux\n\ntrois'))).toEqual([
      ['un', 'q1'],
      ['ajouté', undefined],
      ['deux', 'q2'],
      ['trois', 'q3'],
    ]);
    expect(origins(rewritten(before, ''))).toEqual([]);
  });
});
