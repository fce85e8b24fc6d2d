import fc from 'fast-check';
import type { Version } from '../../src/actions/ports';
import type { BilanId, TenantId } from '../../src/domain/ids';
import { refused, type Outcome } from '../../src/domain/outcome';
import { anyText } from '../support/store-arbitraries';
import { anyGuide, anyPlace } from '../support/store-arbitrary-directory';
import { aBilan, anAct, aPerson, aTeam, writeBilan } from '../support/store-records';
import type { Bench } from './store';

export function describeDirectory(bench: Bench): void {
  const directory = () => bench.store().directory;

  describe('the directory', () => {
    it('finds what was put, with the version that putting it gave', async () => {
      const person = aPerson(bench.newId('person'));
      const version = given(await directory().put(person, 'absent'));
      expect(await directory().find('person', person.id)).toEqual({ record: person, version });
      const renamed = { ...person, name: 'Noémie' };
      const later = given(await directory().put(renamed, version));
      expect(later).not.toBe(version);
      expect(await directory().find('person', person.id)).toEqual({ record: renamed, version: later });
    });

    it('refuses a second creation, an older version and a version of nothing', async () => {
      const person = aPerson(bench.newId('person'));
      const first = given(await directory().put(person, 'absent'));
      const second = given(await directory().put({ ...person, name: 'b' }, first));
      expect(await directory().put({ ...person, name: 'c' }, 'absent')).toEqual(refused('stale'));
      expect(await directory().put({ ...person, name: 'd' }, first)).toEqual(refused('stale'));
      expect(await directory().put(aPerson(bench.newId('person')), second)).toEqual(refused('stale'));
      expect((await directory().find('person', person.id))!.record.name).toBe('b');
    });

    it('gives a reference to the first bilan that asks for it', async () => {
      const reference = bench.newId('BC');
      const claim = (at: number) =>
        directory().put({ kind: 'reference', id: reference, bilan: `bil_${at}` as BilanId }, 'absent');
      const outcomes = await Promise.all(Array.from({ length: 10 }, (_, at) => claim(at)));
      expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    });

    it('keeps kinds apart, and itself apart from the bilans', async () => {
      const id = bench.newId('same');
      given(await directory().put(aPerson(id), 'absent'));
      given(await directory().put(aTeam(id, { tenant: bench.newId('tenant') as TenantId }), 'absent'));
      const bilan = id as BilanId;
      await bench.store().bilans.commit(anAct(bilan, 'op_1', writeBilan(aBilan(bilan))));
      expect((await directory().find('person', id))!.record.kind).toBe('person');
      expect((await directory().find('team', id))!.record.kind).toBe('team');
      expect(await directory().find('place', id)).toBeUndefined();
      expect(await bench.store().bilans.readAll('directory' as BilanId, 'bilan')).toEqual([]);
    });

    it('gives back places and guides of any content, under any id', async () => {
      await fc.assert(
        fc.asyncProperty(anyText, anyPlace('?'), anyGuide('?'), async (text, place, guide) => {
          const id = bench.newId(text);
          const entries = [
            { ...place, id },
            { ...guide, id },
          ] as [typeof place, typeof guide];
          for (const entry of entries) given(await directory().put(entry, 'absent'));
          expect((await directory().find('place', id))!.record).toStrictEqual(entries[0]);
          expect((await directory().find('guide', id))!.record).toStrictEqual(entries[1]);
        }),
        { numRuns: 40 },
      );
    });

    it('keeps apart ids that differ by what a database may drop', async () => {
      const id = bench.newId('person');
      const odd = [id, `${id}\0`, `${id}\0b`, `${id}\ud800`, `${id}\udfff`, `${id}\ufffd`, `${id} `, `${id}\\u0000`];
      for (const key of odd) given(await directory().put(aPerson(key, { name: JSON.stringify(key) }), 'absent'));
      for (const key of odd) {
        expect((await directory().find('person', key))!.record).toEqual(aPerson(key, { name: JSON.stringify(key) }));
      }
    });

    it('lists the teams of one tenant in which the app is installed', async () => {
      const [tenant, other] = [bench.newId('tenant'), bench.newId('tenant')] as [TenantId, TenantId];
      const [here, gone, foreign] = [bench.newId('team'), bench.newId('team'), bench.newId('team')];
      given(await directory().put(aTeam(here, { tenant }), 'absent'));
      const version = given(await directory().put(aTeam(gone, { tenant }), 'absent'));
      given(await directory().put(aTeam(foreign, { tenant: other }), 'absent'));
      const idsOf = async (of: TenantId) => (await directory().teams(of)).map((team): string => team.id).sort();
      expect(await idsOf(tenant)).toEqual([here, gone].sort());

      const later = given(await directory().put(aTeam(gone, { tenant, installed: false }), version));
      expect(await idsOf(tenant)).toEqual([here]);
      expect((await directory().find('team', gone))!.record.installed).toBe(false);

      given(await directory().put(aTeam(gone, { tenant }), later));
      expect(await idsOf(tenant)).toEqual([here, gone].sort());
      expect(await idsOf(bench.newId('tenant') as TenantId)).toEqual([]);
    });
  });
}

function given(outcome: Outcome<Version, 'stale'>): Version {
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal}`);
  return outcome.value;
}
