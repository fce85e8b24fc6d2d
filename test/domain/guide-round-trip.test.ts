import fc from 'fast-check';
import { parseGuide } from '../../src/domain/guide/markdown';

/** What a guide says, without the ids that its reader gives. */
interface Sketch {
  title: string;
  subtitle?: string;
  sections: { title: string; interviews: InterviewSketch[] | 'none'; own?: InterviewSketch }[];
}
interface InterviewSketch {
  title: string;
  objectives: string[];
  blocks: { asks: boolean; title: string; items: string[] }[];
  checks: string[];
}

/** All that Markdown gives a meaning to, and what French and keyboards bring. */
const marks = Array.from('*_#+-`[](){}<>!|\\&;:?.~"\'/=@$%^0123456789');
const hard = [...marks, 'é', 'œ', '«', '’', '…', '🙂', 'ש', '&amp;', '<!--', '-->', '**', '\\*', 'a', 'bc', 'Pour'];
const word = fc.oneof(
  { weight: 3, arbitrary: fc.string({ minLength: 1, maxLength: 6, unit: fc.constantFrom(...hard) }) },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 6, unit: 'grapheme' }) },
);
const written = fc
  .array(word, { minLength: 1, maxLength: 6 })
  .map((words) =>
    words
      .join(' ')
      .replace(/[\s\0\uFFFD]+/g, ' ')
      .trim(),
  )
  .filter((text) => text !== '');
/** A heading's final colon is not a part of it. */
const heading = written.filter((text) => !text.endsWith(':'));
const fold = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
const items = fc.uniqueArray(written, { minLength: 1, maxLength: 4 });

const block = fc.record({ asks: fc.boolean(), title: heading, items }).map(({ asks, title, items: texts }) => ({
  asks,
  title: `${asks ? 'Questions ' : 'Points '}${title}`,
  items: texts,
}));
const interview = fc.record({
  title: heading,
  objectives: items,
  blocks: fc.uniqueArray(block, { minLength: 1, maxLength: 3, selector: ({ title }) => fold(title) }),
  checks: items,
});
const section = fc.record({
  title: heading,
  interviews: fc.oneof(fc.array(interview, { minLength: 1, maxLength: 3 }), fc.constant('none' as const)),
  own: interview,
});
const guide: fc.Arbitrary<Sketch> = fc
  .record({
    title: written,
    subtitle: fc.option(written, { nil: undefined }),
    sections: fc.array(section, { minLength: 1, maxLength: 3 }),
  })
  .map(({ title, subtitle, sections }) => ({
    title,
    ...(subtitle !== undefined && { subtitle }),
    sections: sections.map(numbered),
  }));

/** Titles are told apart by a number, since a guide has no two alike. */
function numbered(one: Sketch['sections'][number], index: number): Sketch['sections'][number] {
  const tell = (sketch: InterviewSketch, within: number) => ({
    ...sketch,
    title: `${index}.${within} ${sketch.title}`,
  });
  return {
    title: `${index} ${one.title}`,
    interviews: one.interviews === 'none' ? 'none' : one.interviews.map(tell),
    ...(one.own && { own: tell(one.own, 0) }),
  };
}

/** How the guide is typed, which is to make no difference. */
interface Hand {
  bullet: string;
  bold: string;
  colon: (title: string, bold: string) => string;
  lineEnd: string;
  mark: string;
  blank: string;
}
const hand: fc.Arbitrary<Hand> = fc.record({
  bullet: fc.constantFrom('- ', '* ', '+ ', '-   ', '- '),
  bold: fc.constantFrom('**', '__'),
  colon: fc.constantFrom(
    (title: string, bold: string) => `${bold}${title} :${bold}`,
    (title: string, bold: string) => `${bold}${title}:${bold}  `,
    (title: string, bold: string) => `${bold}${title}\u00A0:${bold}`,
    (title: string, bold: string) => `${bold}${title} ${bold}`.replace(` ${bold}`, `${bold} :`),
    (title: string, bold: string) => `${bold}${title}${bold}`,
  ),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  mark: fc.constantFrom('', '\uFEFF'),
  blank: fc.constantFrom('', '  ', '\u00A0'),
});

/** Any ASCII punctuation may stand behind a backslash, and then has no meaning. */
const escaped = (text: string) => text.replace(/[!-/:-@[-`{-~]/g, '\\$&');

function print(sketch: Sketch, by: Hand): string {
  const block = (title: string, texts: string[]) => [
    by.colon(escaped(title), by.bold),
    by.blank,
    ...texts.map((text) => `${by.bullet}${escaped(text)}`),
    by.blank,
  ];
  const body = ({ objectives, blocks, checks }: InterviewSketch) => [
    ...block('Objectifs', objectives),
    ...blocks.flatMap(({ title, items: texts }) => block(title, texts)),
    ...block('Conclusion', checks),
  ];
  const lines = [
    `# ${escaped(sketch.title)}`,
    ...(sketch.subtitle === undefined
      ? []
      : [`## ${escaped(sketch.subtitle)}`, by.blank, 'Une introduction.', by.blank]),
    ...sketch.sections.flatMap(({ title, interviews, own }) =>
      interviews === 'none'
        ? [`## ${escaped(own!.title)}`, by.blank, ...body(own!)]
        : [
            `## ${escaped(title)}`,
            ...interviews.flatMap((one) => [`### ${escaped(one.title)}`, by.blank, ...body(one)]),
          ],
    ),
  ];
  return by.mark + lines.join(by.lineEnd);
}

function expected(sketch: Sketch): unknown {
  const told = sketch.sections.flatMap(({ title, interviews, own }) =>
    interviews === 'none' ? [own!] : interviews.map((one) => ({ ...one, phase: title })),
  );
  const listed = (texts: string[], prefix: string) =>
    texts.map((text, index) => ({ id: `${prefix}${index + 1}`, text }));
  return {
    title: sketch.title,
    ...(sketch.subtitle !== undefined && { subtitle: sketch.subtitle }),
    phases: sketch.sections.filter(({ interviews }) => interviews !== 'none').map(({ title }) => title),
    interviews: told.map(({ objectives, blocks, checks, ...rest }, at) => ({
      ...rest,
      id: `i${at + 1}`,
      number: at + 1,
      objectives: listed(objectives, `i${at + 1}-o`),
      blocks: blocks.map(({ asks, title, items: texts }, index) => ({
        id: `i${at + 1}-b${index + 1}`,
        kind: asks ? 'questions' : 'points',
        title,
        items: listed(texts, `i${at + 1}-b${index + 1}-${asks ? 'q' : 'p'}`),
        repeatable: false,
        questionnaire: 'no',
      })),
      checks: listed(checks, `i${at + 1}-c`),
    })),
  };
}

describe('any guide', () => {
  it('is read back from its Markdown as it was, whoever typed it', () => {
    fc.assert(
      fc.property(guide, hand, (sketch, by) => {
        const outcome = parseGuide({ guideFile: 'guide.md', guideText: print(sketch, by) });
        if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
        const { version, ...tree } = outcome.value;
        expect(tree).toEqual(expected(sketch));
        expect(version).toMatch(/^[0-9a-f]{16}$/);
      }),
      { numRuns: 100 },
    );
  });

  it('is read without a crash, whatever the two files hold', () => {
    const line = fc.oneof(
      written,
      fc.constantFrom(
        '',
        '# ',
        '## ',
        '### A',
        '#### B',
        '**Questions :**',
        '**Objectifs**',
        '- ',
        '  - x',
        '```',
        '<!--',
        '-->',
        '> ',
        '---',
        '\t',
        '&x',
        '*x',
        'a: b',
        '? c',
        '!!d',
      ),
    );
    const text = fc.array(line, { maxLength: 20 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (guideText, planText) => {
        const outcome = parseGuide({ guideFile: 'g', guideText, planText });
        const last = Math.max(guideText.split('\n').length, planText.split('\n').length);
        for (const { line: at, message } of outcome.ok ? [] : outcome.refusal) {
          expect(at).toBeGreaterThanOrEqual(1);
          expect(at).toBeLessThanOrEqual(last);
          expect(message).toMatch(/^[\p{Lu}«].*[.?]$/u);
        }
      }),
      { numRuns: 100 },
    );
  });
});
