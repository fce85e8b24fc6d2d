import fc from 'fast-check';
import type { BlockId, ItemId } from '../../src/domain/guide/guide';
import type { SessionId } from '../../src/domain/ids';
import { keptAnswers } from '../../src/domain/synthesis/synthesis';
import {
  planRow,
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

describe('a paragraph of the action plan', () => {
  /** The meaning in one pattern; it is only tried on texts that are short. */
  const asOnePattern = (text: string): ReturnType<typeof planRow> => {
    const last = /(?:^|\n)[ \t]*échéance[^\S\n]*:[ \t]*(?<due>[^\n]*?)\s*$/iu.exec(text.normalize('NFC'));
    const due = last?.groups?.['due'] ?? '';
    return last && due !== '' ? { text: text.normalize('NFC').slice(0, last.index), due } : { text, due: '' };
  };

  test.each([
    ['Écrire à l’OPCO\nÉchéance : juin 2028', 'Écrire à l’OPCO', 'juin 2028'],
    ['Écrire\n\n  ÉCHÉANCE\u00a0:\u00a0juin \n \n', 'Écrire\n', 'juin'],
    ['Échéance : juin', '', 'juin'],
    ['Échéance : juin\nÀ voir', 'Échéance : juin\nÀ voir', ''],
    ['Écrire\nÉchéance :  ', 'Écrire\nÉchéance :  ', ''],
    ['Écrire, échéance : juin', 'Écrire, échéance : juin', ''],
    ['', '', ''],
  ])('is told with its date when its last line says one: %j', (typed, text, due) => {
    expect(planRow(typed)).toEqual({ text, due });
    // As a keyboard may send it: letters and accents apart.
    expect(planRow(typed.normalize('NFD')).due).toBe(due);
  });

  test('means what one pattern means', () => {
    const piece = fc.constantFrom('Échéance', 'échéance', ':', ' ', '\t', '\n', '\r\n', 'juin', 'e\u0301', '2028');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        expect(planRow(pieces.join(''))).toEqual(asOnePattern(pieces.join('')));
      }),
      { numRuns: 2_000 },
    );
  });

  test('is read however many blanks somebody left in it', () => {
    const blanks = ' '.repeat(10_000);
    for (const text of [`Échéance :${blanks}\nà voir`, `Échéance${blanks}\nà voir`, `${`${blanks}\n`.repeat(20)}x`])
      expect(planRow(text)).toEqual({ text, due: '' });
    expect(planRow(`Écrire\nÉchéance${blanks}:${blanks}juin${blanks}`)).toEqual({ text: 'Écrire', due: 'juin' });
  });
});
