import type { DirectoryEntry } from '../../src/domain/directory';
import type { BilanId, ConversationId } from '../../src/domain/ids';
import type { ErasureReceipt } from '../../src/domain/retention/erasure';
import {
  aBilan,
  aBlock,
  anAct,
  aPerson,
  aSession,
  claire,
  noon,
  tenant,
  writeBilan,
  writeBlock,
  writeSession,
} from '../support/store-records';
import type { Bench } from './store';

export function describeErasure(bench: Bench): void {
  const { store } = { store: () => bench.store() };

  /** A bilan of 250 blocks, which no store deletes in one request, with its head, a session and a journal. */
  async function givenBilan(): Promise<BilanId> {
    const bilan = bench.newBilan();
    await store().bilans.commit(
      anAct(bilan, 'op_0', writeBilan(aBilan(bilan)), writeSession(aSession(bilan, 'ses_1'))),
    );
    for (let at = 0; at < 5; at += 1) {
      const blocks = Array.from({ length: 50 }, (_, one) => writeBlock(aBlock(bilan, `b${at * 50 + one}`)));
      await store().bilans.commit(anAct(bilan, `op_${at + 1}`, ...blocks));
    }
    return bilan;
  }

  const entriesOf = (bilan: BilanId): DirectoryEntry[] => [
    { kind: 'reference', id: bench.newId('BC'), bilan },
    { kind: 'code', id: bench.newId('code'), bilan },
    { kind: 'code', id: bench.newId('code'), bilan },
    { kind: 'beneficiary', id: bench.newId('ten~lea'), bilan },
    {
      kind: 'place',
      id: bench.newId('19:chat') as ConversationId,
      tenant,
      address: { serviceUrl: 's', conversation: 'c' as ConversationId, tenant, bot: 'b' },
      bilan,
    },
    {
      kind: 'reminder',
      id: bench.newId('rem'),
      bilan,
      rule: 'r',
      to: 'consultant',
      dueAt: noon,
      tryAt: noon,
      attempt: 1,
      state: 'sent',
      posted: [],
    },
  ];

  const receipt = (id: BilanId, over: Partial<ErasureReceipt> = {}): ErasureReceipt => ({
    kind: 'erasure',
    id,
    reference: 'BC-7F3K-92',
    tenant,
    why: 'asked',
    by: claire,
    state: 'done',
    at: noon,
    counts: { block: 3 },
    posts: { emptied: 0, left: 0 },
    ...over,
  });

  describe('erasing', () => {
    it('destroys the records of some kinds, and leaves the others and the journal', async () => {
      const bilan = await givenBilan();
      expect(await store().erasure.clear(bilan, ['block', 'session', 'questionnaire'])).toEqual({
        block: 250,
        session: 1,
      });
      expect(await store().bilans.readAll(bilan, 'block')).toEqual([]);
      expect(await store().bilans.read(bilan, 'session', 'ses_1')).toBeUndefined();
      expect((await store().bilans.read(bilan, 'bilan', bilan))?.record).toEqual(aBilan(bilan));
      expect(await store().bilans.journal(bilan)).toHaveLength(6);
      expect(await store().erasure.clear(bilan, ['block'])).toEqual({});
    });

    it('destroys a bilan whole, with the directory’s entries about it, and nothing of another', async () => {
      const [bilan, other] = [await givenBilan(), await givenBilan()];
      const [gone, kept] = [entriesOf(bilan), entriesOf(other)];
      for (const entry of [...gone, ...kept]) await store().directory.put(entry, 'absent');
      await store().directory.put(receipt(bilan), 'absent');
      const held = await store().erasure.holds(bilan);
      const counts = await store().erasure.erase(bilan);
      expect(held).toEqual(counts);
      expect(counts).toEqual({
        ...{ bilan: 1, block: 250, session: 1, journal: 6 },
        ...{ beneficiary: 1, code: 2, place: 1, reference: 1, reminder: 1 },
      });
      expect(await store().bilans.read(bilan, 'bilan', bilan)).toBeUndefined();
      expect(await store().bilans.readAll(bilan, 'block')).toEqual([]);
      expect(await store().bilans.journal(bilan)).toEqual([]);
      for (const { kind, id } of gone) expect(await store().directory.find(kind, id)).toBeUndefined();
      for (const { kind, id } of kept) expect(await store().directory.find(kind, id)).toBeDefined();
      expect(await store().bilans.readAll(other, 'block')).toHaveLength(250);
      expect((await store().directory.find('erasure', bilan))?.record).toEqual(receipt(bilan));
      expect(await store().erasure.erase(bilan)).toEqual({});
      expect(await store().erasure.holds(bilan)).toEqual({});
    });

    it('is the same when two do it at once', async () => {
      const bilan = await givenBilan();
      const both = await Promise.all([store().erasure.erase(bilan), store().erasure.erase(bilan)]);
      expect(both.map(({ block = 0 }) => block).reduce((one, two) => one + two)).toBeLessThanOrEqual(250);
      expect(await store().bilans.readAll(bilan, 'block')).toEqual([]);
    });

    it('lets no act that began before bring the bilan back', async () => {
      const bilan = await givenBilan();
      const { record, version } = (await store().bilans.read(bilan, 'bilan', bilan))!;
      await store().erasure.erase(bilan);
      expect(await store().bilans.commit(anAct(bilan, 'op_late', writeBilan(record, version)))).toMatchObject({
        ok: false,
        refusal: 'stale',
      });
      expect(await store().bilans.journal(bilan)).toEqual([]);
    });

    it('removes one entry, once', async () => {
      const person = aPerson(bench.newId('person'));
      await store().directory.put(person, 'absent');
      expect(await store().erasure.remove('person', person.id)).toEqual({ person: 1 });
      expect(await store().directory.find('person', person.id)).toBeUndefined();
      expect(await store().erasure.remove('person', person.id)).toEqual({});
    });

    it('lists receipts by their state', async () => {
      const bilan = bench.newBilan();
      const idsIn = async (state: ErasureReceipt['state']) =>
        (await store().directory.erasures(state)).map(({ id }) => id).filter((id) => id === bilan);
      const put = await store().directory.put(
        receipt(bilan, {
          state: 'under-way',
          under: { consultant: claire, people: [], told: [], tryAt: noon },
        }),
        'absent',
      );
      expect([await idsIn('under-way'), await idsIn('done')]).toEqual([[bilan], []]);
      if (!put.ok) throw new Error('stale');
      await store().directory.put(receipt(bilan, { doneAt: noon }), put.value);
      expect([await idsIn('under-way'), await idsIn('done')]).toEqual([[], [bilan]]);
    });
  });
}
