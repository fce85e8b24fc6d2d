import fc from 'fast-check';
import type { Consent } from '../../src/domain/beneficiary/consent';
import type { Bilan } from '../../src/domain/bilan';
import type { BilanId, Instant, PersonId, TenantId } from '../../src/domain/ids';
import { ok } from '../../src/domain/outcome';
import { anyBilan, anyBlock, anyEntry, anySession, anyText } from '../support/store-arbitraries';
import { aBilan, aBlock, anAct, aSession, noon, writeBilan, writeBlock, writeSession } from '../support/store-records';
import type { Bench } from './store';

const runs = { numRuns: 60 };

export function describeReading(bench: Bench): void {
  const bilans = () => bench.store().bilans;

  describe('what comes back', () => {
    it('is what was written, whatever it holds', async () => {
      const contents = fc.tuple(anyBilan('?'), anySession('?', 'ses_1'), anyBlock('?', 'b'), anyEntry('?', 'op_1'));
      await fc.assert(
        fc.asyncProperty(contents, async ([head, session, block, entry]) => {
          const id = bench.newBilan();
          const records = {
            bilan: { ...head, id, ...(head.running && { running: { ...head.running, bilan: id } }) },
            session: { ...session, bilan: id },
            block: { ...block, bilan: id },
          };
          const journal = { ...entry, bilan: id };
          const writes = [writeBilan(records.bilan), writeSession(records.session), writeBlock(records.block)];
          expect(await bilans().commit({ bilan: id, writes, journal })).toEqual(ok(undefined));
          expect((await bilans().read(id, 'bilan', id))!.record).toStrictEqual(records.bilan);
          expect((await bilans().read(id, 'session', 'ses_1'))!.record).toStrictEqual(records.session);
          expect((await bilans().readAll(id, 'block')).map((stored) => stored.record)).toStrictEqual([records.block]);
          expect(await bilans().journal(id)).toStrictEqual([journal]);
        }),
        runs,
      );
    });

    it('is the text as typed, to the last code unit', async () => {
      await fc.assert(
        fc.asyncProperty(anyText, async (text) => {
          const id = bench.newBilan();
          const block = aBlock(id, 'b', { answers: { 'q.0': { text, keep: true, changedAt: noon } } });
          await bilans().commit(anAct(id, 'op_1', writeBilan(aBilan(id)), writeBlock(block)));
          expect((await bilans().read(id, 'block', 'b'))!.record.answers['q.0']!.text).toBe(text);
        }),
        runs,
      );
    });

    it('is each answer to a consent, whether it was given, taken back or refused', async () => {
      const id = bench.newBilan();
      const text = {
        kind: 'keeping',
        version: 'v1',
        title: 'Titre',
        purpose: 'Pour',
        text: 'Texte',
        years: 3,
      } as const;
      const said = { at: noon, version: 'v1', text: 'Texte', by: 'lea' as PersonId };
      const events = (['declined', 'given', 'withdrawn'] as const).map((what) => ({ ...said, what }));
      const record: Consent = { id: 'keeping', bilan: id, kind: 'keeping', text, events };
      await bilans().commit(anAct(id, 'op_1', writeBilan(aBilan(id)), { kind: 'consent', record, expected: 'absent' }));
      expect((await bilans().read(id, 'consent', 'keeping'))!.record).toStrictEqual(record);
    });

    it('has no field that was absent', async () => {
      const id = bench.newBilan();
      await bilans().commit(anAct(id, 'op_1', writeBilan(aBilan(id)), writeSession(aSession(id, 's'))));
      const { record } = (await bilans().read(id, 'bilan', id))!;
      expect(Object.keys(record)).not.toContain('running');
      expect(Object.keys(record.beneficiary)).toEqual(['firstName', 'lastName']);
      expect(Object.keys((await bilans().read(id, 'session', 's'))!.record)).not.toContain('closedAt');
    });

    it('forgets an optional field that a later write leaves out', async () => {
      const id = bench.newBilan();
      await bilans().commit(anAct(id, 'op_1', writeBilan(aBilan(id, { running: aSession(id, 's') }))));
      const { version } = (await bilans().read(id, 'bilan', id))!;
      await bilans().commit(anAct(id, 'op_2', writeBilan(aBilan(id), version)));
      expect((await bilans().read(id, 'bilan', id))!.record).toStrictEqual(aBilan(id));
    });

    it('is a large record whole: 60 answers of 10,000 characters', async () => {
      const id = bench.newBilan();
      const text = 'é'.repeat(10_000);
      const answers = Object.fromEntries(
        Array.from({ length: 60 }, (_, at) => [
          `i1-b1-q${at}.0`,
          { text: `${at}${text}`, keep: true, changedAt: noon },
        ]),
      );
      const block = aBlock(id, 'b', { answers });
      expect(await bilans().commit(anAct(id, 'op_1', writeBilan(aBilan(id)), writeBlock(block)))).toEqual(
        ok(undefined),
      );
      expect((await bilans().read(id, 'block', 'b'))!.record).toStrictEqual(block);
    });

    it('is found under ids of odd characters, each its own', async () => {
      const id = bench.newBilan();
      const odd = [
        '19:meeting_x@thread.v2',
        'a:1/2+3=',
        'a:1/2+3',
        "'; DROP TABLE records; --",
        'é',
        'e\u0301',
        'É',
        ' b',
        'b',
      ];
      const blocks = odd.map((key) => aBlock(id, key, { passes: key.length }));
      await bilans().commit(
        anAct(id, 'op:1/2#3?', writeBilan(aBilan(id)), ...blocks.map((block) => writeBlock(block))),
      );
      for (const block of blocks) expect((await bilans().read(id, 'block', block.id))?.record).toEqual(block);
      expect(await bilans().readAll(id, 'block')).toHaveLength(odd.length);
      expect((await bilans().journal(id)).map((entry) => entry.id)).toEqual(['op:1/2#3?']);
    });

    it('is nothing where nothing was written', async () => {
      const id = bench.newBilan();
      expect(await bilans().read(id, 'bilan', id)).toBeUndefined();
      expect(await bilans().readAll(id, 'block')).toEqual([]);
      expect(await bilans().journal(id)).toEqual([]);
    });

    it('is still there, version and all, when the store was closed and opened again', async () => {
      const id = bench.newBilan();
      await bilans().commit(anAct(id, 'op_1', writeBilan(aBilan(id))));
      const before = await bilans().read(id, 'bilan', id);
      if (!(await bench.reopen())) return;
      expect(await bilans().read(id, 'bilan', id)).toEqual(before);
      expect(await bilans().commit(anAct(id, 'op_1'))).toMatchObject({ refusal: 'already-done' });
      const next = writeBilan(aBilan(id, { state: 'closed' }), before!.version);
      expect(await bilans().commit(anAct(id, 'op_2', next))).toEqual(ok(undefined));
    });
  });

  describe('walls', () => {
    it('keeps the same ids apart in two bilans, and in two kinds', async () => {
      const [one, two] = [bench.newBilan(), bench.newBilan()];
      for (const [id, passes] of [
        [one, 1],
        [two, 2],
      ] as const) {
        await bilans().commit(
          anAct(
            id,
            'op_1',
            writeBilan(aBilan(id)),
            writeSession(aSession(id, 'same')),
            writeBlock(aBlock(id, 'same', { passes })),
          ),
        );
      }
      expect((await bilans().read(one, 'block', 'same'))!.record.passes).toBe(1);
      expect((await bilans().readAll(two, 'block')).map((stored) => stored.record.passes)).toEqual([2]);
      expect((await bilans().readAll(two, 'session')).map((stored) => stored.record.bilan)).toEqual([two]);
      expect(await bilans().read(one, 'bilan', 'same')).toBeUndefined();
      expect(await bilans().journal(one)).toHaveLength(1);
    });

    it('takes no part of an id for a pattern', async () => {
      const id = bench.newBilan();
      await bilans().commit(anAct(id, 'op_1', writeBilan(aBilan(id)), writeBlock(aBlock(id, 'b'))));
      for (const pattern of ['%', '*', '_'] as BilanId[]) {
        expect(await bilans().readAll(pattern, 'block')).toEqual([]);
        expect(await bilans().read(id, 'block', pattern)).toBeUndefined();
      }
    });
  });

  describe('lists', () => {
    it('gives the journal in the order of the acts, whatever their clocks and names say', async () => {
      const id = bench.newBilan();
      const operations = ['op_9', 'op_1', 'op_5', 'op_0', 'op_7'];
      for (const [at, operation] of operations.entries()) {
        const act = anAct(id, operation, ...(at === 0 ? [writeBilan(aBilan(id))] : []));
        act.journal.at = `2026-03-0${5 - at}T12:00:00.000Z` as Instant;
        await bilans().commit(act);
      }
      expect((await bilans().journal(id)).map((entry) => entry.id)).toEqual(operations);
    });

    it('gives the bilans a consultant holds, the most recently opened first, and nobody else’s', async () => {
      const tenant = bench.newId('tenant') as TenantId;
      const [claire, other] = [bench.newId('claire'), bench.newId('other')] as [PersonId, PersonId];
      const open = async (day: number, over: Partial<Bilan> = {}) => {
        const id = bench.newBilan();
        const openedAt = `2026-03-0${day}T12:00:00.000Z` as Instant;
        const consultant = { id: claire, name: 'Claire' };
        await bilans().commit(anAct(id, 'op_1', writeBilan(aBilan(id, { tenant, consultant, openedAt, ...over }))));
        return id;
      };
      const [second, third, first] = [await open(2), await open(3, { state: 'ended' }), await open(1)];
      await open(4, { tenant: bench.newId('tenant') as TenantId });
      const handedOver = await open(5, { consultant: { id: other, name: 'Autre' } });
      const idsOf = async (holder: PersonId) => (await bilans().heldBy(tenant, holder)).map((bilan) => bilan.id);
      expect(await idsOf(claire)).toEqual([third, second, first]);
      expect(await bilans().countHeld(tenant, claire)).toBe(3);

      const { record, version } = (await bilans().read(handedOver, 'bilan', handedOver))!;
      const now = writeBilan({ ...record, consultant: { id: claire, name: 'Claire' } }, version);
      await bilans().commit(anAct(handedOver, 'op_2', now));
      expect(await idsOf(claire)).toEqual([handedOver, third, second, first]);
      expect(await idsOf(other)).toEqual([]);
    });
  });
}
