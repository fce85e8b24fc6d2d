import { everBound, isHeldWith, wantsNoNudges } from '../../src/domain/beneficiary/beneficiary';
import { bound } from '../../src/domain/beneficiary/succession';
import type { Bilan } from '../../src/domain/bilan';
import type { Instant, PersonId } from '../../src/domain/ids';
import { seal, unseal } from '../../src/store/records';
import { aBilan } from '../support/store-records';

const [first, second] = ['beneficiary-1', 'beneficiary-2'] as PersonId[] as [PersonId, PersonId];
const [before, since, after] = [1, 2, 3].map((day) => `2026-03-0${day}T12:00:00.000Z`) as [Instant, Instant, Instant];

const bilanOf = (beneficiary: Partial<Bilan['beneficiary']>): Bilan =>
  aBilan('bil_1', { beneficiary: { firstName: 'Noé', lastName: 'Le Goff', ...beneficiary } });

/** A bilan as a store gives it back that wrote it in this version. */
const readBack = (v: number, bilan: Bilan): Bilan => unseal('bilan', { v, record: bilan }, bilan.id, bilan.id);

const heldWith = (bilan: Bilan) => [before, after].map((at) => isHeldWith(bilan, at));

describe('a bilan written before a change of person was noted', () => {
  test('takes what was said before its beneficiary came for somebody else’s', () => {
    expect(heldWith(readBack(1, bilanOf({ id: second, since })))).toEqual([false, true]);
    const noted = bilanOf({ id: second, since, succeeds: true });
    expect(readBack(1, noted)).toEqual(noted);
  });

  test('does so too where the last one was released, and may come back', () => {
    expect(readBack(1, bilanOf({ released: { id: first, since } })).beneficiary.succeeds).toBe(true);
  });

  test('stays as it is where nobody came by an invitation', () => {
    expect(readBack(1, bilanOf({}))).toEqual(bilanOf({}));
  });
});

test('one written before everyone was kept names whom it names', () => {
  const page = 'web:1' as PersonId;
  expect(everBound(readBack(2, bilanOf({ released: { id: first, since, earlier: [page] } })))).toEqual([page, first]);
  expect(everBound(readBack(2, bilanOf({ id: second, since, succeeds: true })))).toEqual([second]);
});

test('one written since says by itself who was there', () => {
  const bilan = bilanOf({ id: first, since });
  expect(unseal('bilan', seal('bilan', bilan, bilan.id), bilan.id, bilan.id)).toEqual(bilan);
  expect(heldWith(bilan)).toEqual([true, true]);
});

describe('« Ne plus me relancer » of before it bore a date', () => {
  const wish = { nudgesStopped: true } as unknown as Partial<Bilan>;
  const kept = (beneficiary: Partial<Bilan['beneficiary']>) => readBack(2, { ...bilanOf(beneficiary), ...wish });

  test('is the wish of whoever is bound, or of the last one who was, until somebody else is', () => {
    for (const one of [{ id: first }, { id: second, since, succeeds: true as const }, { id: first, since }]) {
      expect(wantsNoNudges(kept(one))).toBe(true);
    }
    const left = kept({ released: { id: first, since } });
    const next = (id: PersonId) => wantsNoNudges({ ...left, beneficiary: bound(left.beneficiary, id, after) });
    expect([next(first), next(second)]).toEqual([true, false]);
  });

  test('is read from the first version too; without it nothing is added', () => {
    expect(readBack(1, { ...bilanOf({ id: first, since }), ...wish })).toMatchObject({ nudgesStopped: since });
    expect(readBack(2, bilanOf({ id: first }))).toEqual(bilanOf({ id: first }));
  });
});
