import type { Version } from '../../src/actions/ports';
import type { BilanId } from '../../src/domain/ids';
import { ok, refused } from '../../src/domain/outcome';
import type { BlockRecord } from '../../src/domain/session/session';
import {
  aBilan,
  aBlock,
  anAct,
  anEntry,
  aSession,
  noon,
  writeBilan,
  writeBlock,
  writeSession,
} from '../support/store-records';
import type { Bench } from './store';

const done = ok(undefined);
const stale = refused('stale');
const alreadyDone = refused('already-done');

export function describeActs(bench: Bench): void {
  const bilans = () => bench.store().bilans;
  const versionOf = async (bilan: BilanId, kind: 'bilan' | 'session' | 'block', id: string): Promise<Version> =>
    (await bilans().read(bilan, kind, id))!.version;

  describe('comparing and swapping', () => {
    it('creates a record once', async () => {
      const bilan = bench.newBilan();
      expect(await bilans().commit(anAct(bilan, 'op_1', writeBilan(aBilan(bilan))))).toEqual(done);
      const second = writeBilan(aBilan(bilan, { reference: 'second' }));
      expect(await bilans().commit(anAct(bilan, 'op_2', second))).toEqual(stale);
      expect((await bilans().read(bilan, 'bilan', bilan))!.record.reference).toBe(`BC-${bilan}`);
    });

    it('replaces a record over the version that was read, and over no other', async () => {
      const bilan = bench.newBilan();
      await bilans().commit(anAct(bilan, 'op_1', writeBilan(aBilan(bilan))));
      const first = await versionOf(bilan, 'bilan', bilan);
      const closed = writeBilan(aBilan(bilan, { state: 'closed' }), first);
      expect(await bilans().commit(anAct(bilan, 'op_2', closed))).toEqual(done);
      const ended = writeBilan(aBilan(bilan, { state: 'ended' }), first);
      expect(await bilans().commit(anAct(bilan, 'op_3', ended))).toEqual(stale);
      expect((await bilans().read(bilan, 'bilan', bilan))!.record.state).toBe('closed');
      expect(await versionOf(bilan, 'bilan', bilan)).not.toBe(first);
    });

    it('replaces nothing where nothing stands', async () => {
      const bilan = bench.newBilan();
      await bilans().commit(anAct(bilan, 'op_1', writeBilan(aBilan(bilan))));
      const version = await versionOf(bilan, 'bilan', bilan);
      expect(await bilans().commit(anAct(bilan, 'op_2', writeSession(aSession(bilan, 'ses_1'), version)))).toEqual(
        stale,
      );
      expect(await bilans().read(bilan, 'session', 'ses_1')).toBeUndefined();
    });

    it('gives a new version even when the same content is written', async () => {
      const bilan = bench.newBilan();
      await bilans().commit(anAct(bilan, 'op_1', writeBilan(aBilan(bilan))));
      const first = await versionOf(bilan, 'bilan', bilan);
      await bilans().commit(anAct(bilan, 'op_2', writeBilan(aBilan(bilan), first)));
      expect(await versionOf(bilan, 'bilan', bilan)).not.toBe(first);
    });
  });

  describe('all or nothing', () => {
    it.each([0, 1, 2])('applies none of three writes when number %i is stale', async (at) => {
      const bilan = bench.newBilan();
      const writes = [
        writeBilan(aBilan(bilan)),
        writeSession(aSession(bilan, 'ses_1')),
        writeBlock(aBlock(bilan, 'ses_1~i1-b1')),
      ];
      writes[at]!.expected = 'no-such-version' as Version;
      expect(await bilans().commit(anAct(bilan, 'op_1', ...writes))).toEqual(stale);
      expect(await bilans().readAll(bilan, 'bilan')).toEqual([]);
      expect(await bilans().readAll(bilan, 'session')).toEqual([]);
      expect(await bilans().readAll(bilan, 'block')).toEqual([]);
      expect(await bilans().journal(bilan)).toEqual([]);
    });

    it('lets the same operation through once it is no longer stale', async () => {
      const bilan = bench.newBilan();
      const tooEarly = writeBilan(aBilan(bilan), 'no-such-version' as Version);
      expect(await bilans().commit(anAct(bilan, 'op_1', tooEarly))).toEqual(stale);
      expect(await bilans().commit(anAct(bilan, 'op_1', writeBilan(aBilan(bilan))))).toEqual(done);
    });

    it('applies all the writes and the journal entry together', async () => {
      const bilan = bench.newBilan();
      const act = anAct(bilan, 'op_1', writeBilan(aBilan(bilan)), writeSession(aSession(bilan, 'ses_1')));
      expect(await bilans().commit(act)).toEqual(done);
      expect(await bilans().read(bilan, 'bilan', bilan)).toBeDefined();
      expect(await bilans().read(bilan, 'session', 'ses_1')).toBeDefined();
      expect(await bilans().journal(bilan)).toEqual([act.journal]);
    });

    it('writes an act that only enters the journal', async () => {
      const bilan = bench.newBilan();
      await bilans().commit(anAct(bilan, 'op_0', writeBilan(aBilan(bilan))));
      expect(await bilans().commit(anAct(bilan, 'op_1'))).toEqual(done);
      expect(await bilans().journal(bilan)).toEqual([anEntry(bilan, 'op_0'), anEntry(bilan, 'op_1')]);
    });

    it('refuses loudly, and writes nothing, when a record belongs to another bilan', async () => {
      const [bilan, other] = [bench.newBilan(), bench.newBilan()];
      const astray = anAct(bilan, 'op_1', writeBilan(aBilan(bilan)), writeSession(aSession(other, 'ses_1')));
      await expect(bilans().commit(astray)).rejects.toMatchObject({ code: 'misplaced' });
      const misjournalled = { ...anAct(bilan, 'op_1', writeBilan(aBilan(bilan))), journal: anEntry(other, 'op_1') };
      await expect(bilans().commit(misjournalled)).rejects.toMatchObject({ code: 'misplaced' });
      expect(await bilans().readAll(bilan, 'bilan')).toEqual([]);
      expect(await bilans().journal(bilan)).toEqual([]);
    });

    it('refuses loudly, and writes nothing, when a record could not be read back', async () => {
      const bilan = bench.newBilan();
      const words = 'what was said';
      const unfit = aBlock(bilan, 'b', { passes: NaN, drafts: [words as never] });
      const act = anAct(bilan, 'op_1', writeBilan(aBilan(bilan)), writeBlock(unfit));
      const fault: unknown = await bilans()
        .commit(act)
        .catch((error: unknown) => error);
      expect(fault).toMatchObject({ code: 'unfit-to-write', where: { kind: 'block', partition: bilan, id: 'b' } });
      expect(JSON.stringify([String(fault), String((fault as Error).cause), fault])).not.toContain(words);
      expect(await bilans().journal(bilan)).toEqual([]);
    });
  });

  describe('a bilan that is not there', () => {
    const write = (bilan: BilanId) => writeBlock(aBlock(bilan, 'b'));
    const holdsNothing = async (bilan: BilanId): Promise<void> => {
      expect(await bench.store().erasure.holds(bilan)).toEqual({});
    };

    it('is written in by no act but the one that opens it', async () => {
      const bilan = bench.newBilan();
      expect(await bilans().commit(anAct(bilan, 'op_1', write(bilan)))).toEqual(stale);
      expect(await bilans().commit(anAct(bilan, 'op_2'))).toEqual(stale);
      await holdsNothing(bilan);
      expect(await bilans().commit(anAct(bilan, 'op_3', writeBilan(aBilan(bilan)), write(bilan)))).toEqual(done);
    });

    it('because it was erased meanwhile, is not brought back by halves', async () => {
      const bilan = bench.newBilan();
      await bilans().commit(anAct(bilan, 'op_1', writeBilan(aBilan(bilan)), write(bilan)));
      const version = await versionOf(bilan, 'block', 'b');
      await bench.store().erasure.erase(bilan);
      const over = writeBlock(aBlock(bilan, 'b', { passes: 2 }), version);
      for (const [at, writes] of [[over], [write(bilan)], []].entries()) {
        expect(await bilans().commit(anAct(bilan, `op_late${at}`, ...writes))).toEqual(stale);
      }
      await holdsNothing(bilan);
    });

    it('is erased whole, whoever writes in it at that moment', async () => {
      const bilan = bench.newBilan();
      await bilans().commit(anAct(bilan, 'op_0', writeBilan(aBilan(bilan))));
      const acts = Array.from({ length: 20 }, (_, at) =>
        anAct(bilan, `op_${at + 1}`, writeBlock(aBlock(bilan, `${at}`))),
      );
      await Promise.all([
        ...acts.slice(0, 10).map((act) => bilans().commit(act)),
        bench.store().erasure.erase(bilan),
        ...acts.slice(10).map((act) => bilans().commit(act)),
      ]);
      await holdsNothing(bilan);
    });

    it('leaves the head’s version alone: whoever changes the head loses no race to those who do not', async () => {
      const bilan = bench.newBilan();
      await bilans().commit(anAct(bilan, 'op_0', writeBilan(aBilan(bilan))));
      const version = await versionOf(bilan, 'bilan', bilan);
      expect(await bilans().commit(anAct(bilan, 'op_1', write(bilan)))).toEqual(done);
      expect(await versionOf(bilan, 'bilan', bilan)).toBe(version);
    });
  });

  describe('the same operation twice', () => {
    it('is applied once, whatever it carries the second time', async () => {
      const bilan = bench.newBilan();
      const act = anAct(bilan, 'op_1', writeBilan(aBilan(bilan)));
      expect(await bilans().commit(act)).toEqual(done);
      // Its own first passage made it stale: it is still a repetition.
      expect(await bilans().commit(act)).toEqual(alreadyDone);
      const version = await versionOf(bilan, 'bilan', bilan);
      const other = writeBilan(aBilan(bilan, { state: 'ended' }), version);
      expect(await bilans().commit(anAct(bilan, 'op_1', other))).toEqual(alreadyDone);
      expect(await bilans().commit(anAct(bilan, 'op_1', writeSession(aSession(bilan, 'ses_1'))))).toEqual(alreadyDone);
      expect(await bilans().read(bilan, 'bilan', bilan)).toEqual({ record: aBilan(bilan), version });
      expect(await bilans().readAll(bilan, 'session')).toEqual([]);
      expect(await bilans().journal(bilan)).toEqual([act.journal]);
    });

    it('is applied once when it arrives ten times at once', async () => {
      const bilan = bench.newBilan();
      const act = anAct(bilan, 'op_1', writeBilan(aBilan(bilan)));
      const outcomes = await Promise.all(Array.from({ length: 10 }, () => bilans().commit(act)));
      expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
      expect(outcomes.filter((outcome) => !outcome.ok && outcome.refusal === 'already-done')).toHaveLength(9);
    });

    it('is another operation in another bilan', async () => {
      const [bilan, other] = [bench.newBilan(), bench.newBilan()];
      expect(await bilans().commit(anAct(bilan, 'op_1', writeBilan(aBilan(bilan))))).toEqual(done);
      expect(await bilans().commit(anAct(other, 'op_1', writeBilan(aBilan(other))))).toEqual(done);
    });
  });

  describe('many at once', () => {
    it('loses nothing of fifty writers on one record', async () => {
      const bilan = bench.newBilan();
      await bilans().commit(anAct(bilan, 'op_0', writeBilan(aBilan(bilan)), writeBlock(aBlock(bilan, 'b'))));
      const write = async (writer: number): Promise<void> => {
        for (let attempt = 0; attempt < 500; attempt += 1) {
          const { record, version } = (await bilans().read(bilan, 'block', 'b'))!;
          const answer = { text: `writer ${writer}`, keep: false, changedAt: noon };
          const next: BlockRecord = { ...record, answers: { ...record.answers, [`i1-b1-q${writer}.0`]: answer } };
          const outcome = await bilans().commit(anAct(bilan, `op_w${writer}`, writeBlock(next, version)));
          if (outcome.ok) return;
          expect(outcome.refusal).toBe('stale');
        }
        throw new Error('never had its turn');
      };
      await Promise.all(Array.from({ length: 50 }, (_, writer) => write(writer)));
      const { record } = (await bilans().read(bilan, 'block', 'b'))!;
      expect(Object.keys(record.answers)).toHaveLength(50);
      expect(await bilans().journal(bilan)).toHaveLength(51);
    });

    it('lets one of ten creators through', async () => {
      const bilan = bench.newBilan();
      const create = (at: number) =>
        bilans().commit(anAct(bilan, `op_${at}`, writeBilan(aBilan(bilan, { reference: `creator ${at}` }))));
      const outcomes = await Promise.all(Array.from({ length: 10 }, (_, at) => create(at)));
      expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
      expect(await bilans().journal(bilan)).toHaveLength(1);
    });
  });
}
