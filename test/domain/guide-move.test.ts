import type { Guide } from '../../src/domain/guide/guide';
import { changesBetween, isBehind, movedGuide } from '../../src/domain/guide/guide-move';
import { wholeGuide } from '../../src/domain/guide/guide-retired';
import { guideText } from '../support/newer-guide';
import { parsedGuide } from '../support/workbench';

const kept = parsedGuide(guideText);
const edited = (edit: (text: string) => string) => parsedGuide(edit(guideText));
const moved = (edit: (text: string) => string, from: Guide = kept) => movedGuide(from, edited(edit));
const textsById = (guide: Guide) =>
  new Map(
    guide.interviews.flatMap(({ blocks }) => blocks.flatMap(({ items }) => items.map(({ id, text }) => [id, text]))),
  );
const attentes = '**Questions sur les attentes :**';
const objective = '- Quels sont vos objectifs prioritaires pour ce bilan ?\n';
const ideal = '- Comment imaginez-vous votre situation professionnelle idéale ?\n';

it('the same guide is not behind, and moving to it changes nothing', () => {
  expect(isBehind(kept, kept)).toBe(false);
  expect(movedGuide(kept, kept)).toBe(kept);
});

it('a question reworded keeps its answer; the guide is the newer one, unchanged', () => {
  const next = edited((text) =>
    text.replace(objective, '- Quels sont vos objectifs prioritaires pour votre bilan ?\n'),
  );
  expect(movedGuide(kept, next)).toBe(next);
  expect(changesBetween(kept, next).items).toEqual({ added: 0, gone: 0, reworded: 1 });
});

it('a question removed: the ones after it keep their ids, and it is kept aside', () => {
  const guide = moved((text) => text.replace(objective, ''));
  expect(textsById(guide).get('i2-b2-q3' as never)).toMatch(/situation professionnelle idéale/);
  expect(textsById(guide).has('i2-b2-q1' as never)).toBe(false);
  expect(textsById(wholeGuide(guide)).get('i2-b2-q1' as never)).toMatch(/objectifs prioritaires/);
  expect(changesBetween(kept, guide).items).toEqual({ added: 0, gone: 1, reworded: 0 });
  expect(
    isBehind(
      guide,
      edited((text) => text.replace(objective, '')),
    ),
  ).toBe(false);
});

it('a question replaced by another that means something else is another question', () => {
  const guide = moved((text) => text.replace(objective, '- Quel temps fait-il chez vous ?\n'));
  expect(textsById(guide).get('i2-b2-q1' as never)).toBeUndefined();
  expect(textsById(guide).get('i2-b2-q4' as never)).toMatch(/temps/);
});

it('a block added before another one, and one renamed: every record stays with its block', () => {
  const block = '**Questions sur le télétravail :**\n\n- Où travaillez-vous ?\n\n';
  const guide = moved((text) => text.replace(attentes, `${block}**Questions sur vos espoirs :**`));
  const blocks = guide.interviews[1]!.blocks.map(({ id, title }) => [id, title]);
  expect(blocks).toContainEqual(['i2-b2', 'Questions sur vos espoirs']);
  expect(blocks.find(([, title]) => title === 'Questions sur le télétravail')?.[0]).toBe('i2-b4');
  expect(changesBetween(kept, guide).blocks).toEqual({
    added: ['Questions sur le télétravail'],
    gone: [],
    renamed: [{ from: 'Questions sur les attentes', to: 'Questions sur vos espoirs' }],
  });
});

it('a block removed and brought back later is the one it was', () => {
  const without = (text: string) => {
    const from = text.indexOf(attentes);
    return text.slice(0, from) + text.slice(text.indexOf(ideal) + ideal.length + 1);
  };
  const once = moved(without);
  expect(once.interviews[1]!.blocks.map(({ id }) => id)).toEqual(['i2-b1', 'i2-b3']);
  expect(once.retired).toHaveLength(1);
  const back = movedGuide(
    once,
    edited((text) => text.replace('prioritaires pour ce bilan', 'prioritaires pour un bilan')),
  );
  expect(back.interviews[1]!.blocks.map(({ id }) => id)).toEqual(['i2-b1', 'i2-b2', 'i2-b3']);
  expect(back).not.toHaveProperty('retired');
});
