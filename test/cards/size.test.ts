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

const written = (words: string) =>
  [1, 2, 3, 4].map((pass) => ({
    text: `${words} ${pass}`,
    via: 'session' as const,
    heldAt: '2026-10-01T08:00:00.000Z' as never,
    pass,
  }));

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

/** The same, as it comes again after the beneficiary wrote a lot. */
const comingAgain = (view: BlockView, words: string): BlockView => ({
  ...view,
  carried: true,
  fields: view.fields.map((field) => ({ ...field, earlierOwn: written(words) })),
});

const ownFilled = (words: string, passes: number): typeof ownAnswers => ({
  ...ownAnswers,
  passes,
  fields: Array.from({ length: passes }, (_, at) => at + 1).flatMap((pass) =>
    ownAnswers.fields.map((field, at) => {
      const key = `i2-b1-q${at + 1}.${pass}` as AnswerKey;
      return { ...field, key, pass, text: words, ...(pass === passes ? { earlier: written(words) } : {}) };
    }),
  ),
});

/** Turns the pages by the main button until it leaves the block; the ids of the inputs on each. */
function pagesOf(view: BlockView | typeof ownAnswers): string[][] {
  const pages: string[][] = [];
  for (let part: number | undefined = 0; part !== undefined;) {
    const { card } = show({ ...view, part });
    expect(bytesOf(card)).toBeLessThan(limit);
    pages.push(inputsIn(card, false).map((input) => String(input['id'])));
    const next = actionsIn(card)[0]?.['data'] as { move?: { to: string; part?: number }; part?: number };
    part = next.move?.to === 'part' ? next.move.part : next.part;
    if (pages.length > 200) throw new Error('The pages never end.');
  }
  return pages;
}

describe.each(worst)('answers of $length $kind', ({ words }) => {
  it.each([1, 3])('fit a block of %i passes, page by page, none left out', (passes) => {
    const view = filled(words, passes);
    for (const one of [view, comingAgain(view, words)]) {
      const keys = pagesOf(one)
        .flat()
        .flatMap((id) => /^(?:answer|add)\.(.*)$/.exec(id)?.[1] ?? []);
      expect(keys).toEqual(view.fields.map((field) => field.key));
    }
  });

  it('fit « Mes réponses » of 3 passes, page by page', () => {
    pagesOf(ownFilled(words, 3));
  });

  it('fit when refused and shown again', () => {
    const fields = filled(words).fields.map((field) => ({ ...field, typed: words }));
    const notice = { code: 'too-long' as const, length: words.length, limit: 10_000, title: 'Question' };
    pagesOf({ ...block1, fields, note: { text: words, typed: words } });
    expect(bytesOf(show({ ...block1, fields, notice }).card)).toBeLessThan(limit);
  });

  it('fit every other card', () => {
    const views: View[] = [
      { ...ownAnswers, fields: ownAnswers.fields.map((field) => ({ ...field, text: words, typed: `${words}!` })) },
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

it('offers every pass of « Mes réponses », also the most there can be', () => {
  const view = ownFilled('Assistante de direction.', 20);
  const pages = pagesOf(view);
  expect(pages.length).toBeGreaterThan(1);
  expect(pages.flat()).toEqual(view.fields.map((field) => `answer.${field.key}`));
  const { card } = show({ ...view, part: 200 });
  expect(actionsIn(card).map((action) => action['title'])).toEqual(['Enregistrer', 'Précédent']);
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
