import { answerKey, bilanId, instant } from '../../src/store/shapes/id-shapes';

it('an instant has its milliseconds and is told in UTC: lists are put in order by comparing them as text', () => {
  const given = ['2026-11-30T09:00:00.000Z', '2026-11-30T09:00:00Z', '2026-11-30T10:00:00.000+01:00', '', 1, undefined];
  expect(given.map((one) => instant.safeParse(one).success)).toEqual([true, false, false, false, false, false]);
});

it('the key of an answer ends with its number', () => {
  expect(['i1-b1-q1.1', 'i1-b1-q1', 'note', 1].map((one) => answerKey.safeParse(one).success)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

it('an id is a text', () => {
  expect(['bil_1', 1, null, undefined].map((one) => bilanId.safeParse(one).success)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
