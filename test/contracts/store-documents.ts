import fc from 'fast-check';
import type { Write } from '../../src/actions/ports';
import type { BlockId, InterviewId, ItemId } from '../../src/domain/guide/guide';
import type { BilanId, PersonId, SessionId } from '../../src/domain/ids';
import { ok, refused } from '../../src/domain/outcome';
import type { DocumentVersion, VersionFile } from '../../src/domain/synthesis/document-version';
import type { ObjectivesReview } from '../../src/domain/synthesis/objectives';
import type { Reading } from '../../src/domain/synthesis/reading';
import type { SectionRecord } from '../../src/domain/synthesis/section-record';
import { always, anyText, few, fields, some } from '../support/store-arbitraries';
import { aBilan, anAct, claire, noon, writeBilan } from '../support/store-records';
import type { Bench } from './store';

const at = fc.constant(noon);
const number = fc.integer({ min: 1, max: 10 });

const anySection = (bilan: BilanId): fc.Arbitrary<SectionRecord> =>
  always({
    id: fc.constant('section-3'),
    bilan: fc.constant(bilan),
    number,
    paragraphs: few(
      fields(
        { text: anyText },
        { from: always({ session: some<SessionId>(), block: some<BlockId>(), item: some<ItemId>(), pass: fc.nat() }) },
      ),
    ),
    seen: few(anyText),
    changedAt: at,
    drafts: few(always({ id: anyText, author: some<PersonId>(), at, text: anyText })),
  });

const anyVersion = (bilan: BilanId): fc.Arbitrary<DocumentVersion> =>
  fields(
    {
      id: fc.constant('v1'),
      bilan: fc.constant(bilan),
      version: fc.constant(1),
      state: fc.constantFrom('submitted', 'final'),
      content: fields(
        {
          reference: anyText,
          version: fc.nat(),
          beneficiary: anyText,
          consultant: anyText,
          openedAt: at,
          madeAt: at,
          sessions: few(always({ interview: anyText, at, minutes: fc.nat() })),
          hours: always({ accompaniment: fc.nat(), deskWork: fc.nat(), personalWork: fc.nat() }),
          sections: few(
            always({ number, table: fc.boolean(), paragraphs: few(fields({ text: anyText }, { question: anyText })) }),
          ),
        },
        { organisation: anyText },
      ),
      timeZone: anyText,
      submittedBy: some<PersonId>(),
      observations: few(fields({ section: number }, { remark: anyText })),
      sha256: anyText,
    },
    { reason: anyText, observedAt: at, receivedAt: at },
  );

const anyReading = (bilan: BilanId): fc.Arbitrary<Reading> =>
  fields(
    {
      id: fc.constant('v1'),
      bilan: fc.constant(bilan),
      version: fc.nat(),
      opinions: fc
        .array(
          fc.tuple(
            number.map(String),
            fields({ agreed: fc.boolean(), remark: anyText, changedAt: at }, { from: fc.nat() }),
          ),
        )
        .map((all) => Object.fromEntries(all)),
      at: fc.oneof(number, fc.constant('review' as const)),
    },
    { sentAt: at },
  );

const anyReview = (bilan: BilanId): fc.Arbitrary<ObjectivesReview> =>
  always({
    id: fc.constant('objectives'),
    bilan: fc.constant(bilan),
    reviews: fc.constantFrom(
      {},
      { ['i1-o1' as ItemId]: { reached: 'partly' as const, changedAt: noon } },
      { ['i1-o1' as ItemId]: { reached: 'reached' as const, changedAt: noon } },
    ),
    comments: anyText.map((text) => ({ ['i1' as InterviewId]: { text, changedAt: noon } })),
  });

const aFile = (bilan: BilanId): VersionFile => ({ id: 'v1', bilan, version: 1, sha256: 'ab', bytes: 'UEsDBA==' });

/** What the synthesis document is made of: sections, versions with their files, readings, the objectives' review. */
export function describeDocuments(bench: Bench): void {
  const bilans = () => bench.store().bilans;

  describe('the synthesis document', () => {
    it('comes back as it was written, whatever it holds', async () => {
      const all = (bilan: BilanId) =>
        fc.tuple(anySection(bilan), anyVersion(bilan), anyReading(bilan), anyReview(bilan));
      await fc.assert(
        fc.asyncProperty(all('?' as BilanId), async ([section, version, reading, objectives]) => {
          const bilan = bench.newBilan();
          const writes: Write[] = [
            { kind: 'synthesis-section', record: { ...section, bilan }, expected: 'absent' },
            { kind: 'document-version', record: { ...version, bilan }, expected: 'absent' },
            { kind: 'version-file', record: aFile(bilan), expected: 'absent' },
            { kind: 'reading', record: { ...reading, bilan }, expected: 'absent' },
            { kind: 'objectives', record: { ...objectives, bilan }, expected: 'absent' },
          ];
          expect(await bilans().commit(anAct(bilan, 'op_1', writeBilan(aBilan(bilan)), ...writes))).toEqual(
            ok(undefined),
          );
          for (const { kind, record } of writes) {
            expect((await bilans().read(bilan, kind, record.id))!.record).toStrictEqual(record);
            expect((await bilans().readAll(bilan, kind)).map((stored) => stored.record)).toStrictEqual([record]);
          }
        }),
        { numRuns: 30 },
      );
    });

    it('a version’s file stands once: another is refused its place', async () => {
      const bilan = bench.newBilan();
      const write = (record: VersionFile): Write => ({ kind: 'version-file', record, expected: 'absent' });
      await bilans().commit(anAct(bilan, 'op_1', writeBilan(aBilan(bilan)), write(aFile(bilan))));
      const other = write({ ...aFile(bilan), bytes: 'QUFBQQ==' });
      expect(await bilans().commit(anAct(bilan, 'op_2', other))).toEqual(refused('stale'));
      expect((await bilans().read(bilan, 'version-file', 'v1'))!.record).toEqual(aFile(bilan));
    });

    it('a bilan remembers its last version; one from before versions has none', async () => {
      const bilan = bench.newBilan();
      await bilans().commit(anAct(bilan, 'op_1', writeBilan(aBilan(bilan))));
      const first = (await bilans().read(bilan, 'bilan', bilan))!;
      expect(first.record.document).toBeUndefined();
      const document = { version: 2, state: 'final', at: noon } as const;
      await bilans().commit(anAct(bilan, 'op_2', writeBilan(aBilan(bilan, { document }), first.version)));
      expect((await bilans().read(bilan, 'bilan', bilan))!.record.document).toEqual(document);
    });

    it('keeps a final document of 200 answers of 3,000 characters and its file, in one act', async () => {
      const bilan = bench.newBilan();
      const paragraphs = Array.from({ length: 200 }, (_, nth) => ({ text: `${nth} ${'é'.repeat(3_000)}` }));
      const [sample] = fc.sample(anyVersion(bilan), { numRuns: 1, seed: 7 });
      const content = { ...sample!.content, sections: [{ number: 3, table: false, paragraphs }] };
      const record = { ...sample!, bilan, submittedBy: claire, content };
      const writes: Write[] = [
        { kind: 'document-version', record, expected: 'absent' },
        {
          kind: 'version-file',
          record: { ...aFile(bilan), bytes: 'A'.repeat(300_000) },
          expected: 'absent',
        },
      ];
      expect(await bilans().commit(anAct(bilan, 'op_1', writeBilan(aBilan(bilan)), ...writes))).toEqual(ok(undefined));
      expect((await bilans().read(bilan, 'document-version', 'v1'))!.record).toEqual(record);
    });
  });
}
