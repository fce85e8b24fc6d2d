import type { BlockView, View } from '../../src/actions/reply';
import type { AnswerKey } from '../../src/domain/ids';
import { show } from '../support/drawn';
import { bytesOf } from '../../src/show/text';
import { actionsIn, inputsIn } from '../support/card-press';
import { block1, cases, conclusion, conflict, ownAnswers } from '../support/card-views';

const limit = 24_000;

/** The kinds of text that weigh most in JSON: escapes of six bytes, characters of three and four, quotes. */
const kinds = {
  letters: 'a',
  accents: 'é',
  ideograms: '語',
  emoji: '👩🏽',
  quotes: '"',
  nulls: '\u0000',
  lone: '\ud800',
};
const lengths = [2_000, 10_000];
const long = (unit: string, length: number): string => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

const worst = Object.entries(kinds).flatMap(([kind, unit]) =>
  lengths.map((length) => ({ kind, length, words: long(unit, length) })),
);

worst.push({ kind: 'letters, refused', length: 30_000, words: long('a', 30_000) });

const filled = (words: string, passes = 1): BlockView => ({
  ...block1,
  repeatable: passes > 1,
  passes,
  fields: Array.from({ length: passes }, (_, at) => at + 1).flatMap((pass) =>
    [1, 2, 3, 4].map((number) => ({
      key: `i2-b1-q${number}.${pass}` as AnswerKey,
      label: `Question ${number} ?`,
      pass,
      text: words,
      keep: true,
      own: { text: `${words}.`, via: 'questionnaire' as const },
      earlier: [1, 2, 3, 4].map(() => ({ text: words, at: '2026-10-01T08:00:00.000Z' as never })),
    })),
  ),
  note: { text: words },
});

/** Turns the pages by the main button until it leaves the block; the ids of the inputs on each. */
function pagesOf(view: BlockView): string[][] {
  const pages: string[][] = [];
  for (let part: number | undefined = 0; part !== undefined;) {
    const { card } = show({ ...view, part });
    expect(bytesOf(card)).toBeLessThan(limit);
    pages.push(inputsIn(card, false).map((input) => String(input['id'])));
    const next = actionsIn(card)[0]?.['data'] as { move: { to: string; part?: number } };
    part = next.move.to === 'part' ? next.move.part : undefined;
    if (pages.length > 200) throw new Error('The pages never end.');
  }
  return pages;
}

describe.each(worst)('answers of $length $kind', ({ words }) => {
  it.each([1, 3])('fit a block of %i passes, page by page, none left out', (passes) => {
    const view = filled(words, passes);
    const keys = pagesOf(view)
      .flat()
      .flatMap((id) => /^(?:answer|add)\.(.*)$/.exec(id)?.[1] ?? []);
    expect(keys).toEqual(view.fields.map((field) => field.key));
  });

  it('fit when refused and shown again', () => {
    const fields = filled(words).fields.map((field) => ({ ...field, typed: words }));
    const notice = { code: 'too-long' as const, length: words.length, limit: 10_000, title: 'Question' };
    pagesOf({ ...block1, fields, note: { text: words, typed: words } });
    expect(bytesOf(show({ ...block1, fields, notice }).card)).toBeLessThan(limit);
  });

  it('fit every other card', () => {
    const views: View[] = [
      { ...ownAnswers, fields: ownAnswers.fields.map((field) => ({ ...field, text: words })) },
      { ...conflict, fields: conflict.fields.map((field) => ({ ...field, stored: words, mine: words })) },
      {
        ...conflict,
        kind: 'kept-draft',
        fields: conflict.fields.map((field) => ({ ...field, stored: words, mine: words })),
      },
      { ...conclusion, checks: conclusion.checks.map((check) => ({ ...check, done: false, reason: words })) },
    ];
    for (const view of views) expect(bytesOf(show(view).card)).toBeLessThan(limit);
  });
});

it('says which page it is, and turns pages by saving', () => {
  const view = filled(long('a', 6_000));
  const { card } = show({ ...view, part: 3 });
  expect(JSON.stringify(card)).toMatch(/Page 4 sur 5/);
  const moves = actionsIn(card).map((action) => [
    action['title'],
    (action['data'] as { move?: unknown } | undefined)?.move,
  ]);
  expect(moves).toContainEqual(['Précédent', { to: 'part', part: 2 }]);
  expect(moves).toContainEqual(['Enregistrer', { to: 'part', part: 3 }]);
});

it('holds long lists and a guide with very long words', () => {
  const bilanList = cases['bilan-list-long'] as Extract<View, { kind: 'bilan-list' }>;
  const many = Array.from({ length: 400 }, (_, at) => ({ ...bilanList.bilans[0]!, beneficiaryName: `Personne ${at}` }));
  const label = long('é', 9_000);
  const bilan = cases['bilan'] as Extract<View, { kind: 'bilan' }>;
  const interviews = bilan.summary.interviews.map((one) => ({ ...one, title: label, phase: label }));
  const shared = cases['shared-block'] as Extract<View, { kind: 'shared' }>;
  const views: View[] = [
    { ...bilanList, bilans: many },
    { ...bilan, summary: { ...bilan.summary, interviews, beneficiaryName: label } },
    { ...(cases['choose-interview'] as Extract<View, { kind: 'choose-interview' }>), interviews },
    {
      ...block1,
      title: label,
      objectives: Array<string>(60).fill(label),
      fields: block1.fields.map((one) => ({ ...one, label })),
    },
    { ...shared, step: { kind: 'conclusion', checks: Array<string>(90).fill(label) } },
  ];
  for (const view of views) expect(bytesOf(show(view).card)).toBeLessThan(limit);
});
