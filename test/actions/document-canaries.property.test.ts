import fc from 'fast-check';
import { fileOfVersion, versionsOf } from '../../src/actions/synthesis/document-versions';
import { synthesisDownload } from '../../src/documents/synthesis-download';
import type { BilanId, OperationId } from '../../src/domain/ids';
import type { BlockRecord } from '../../src/domain/session/session';
import { createOwnDataLinks } from '../../src/web/own-data';
import { fr } from '../../src/words/fr';
import { appraisal, blocks, markedOf, recordsOf, sessions, witnesses } from '../support/canaries';
import { OpenedDocx } from '../support/docx-reader';
import { lea, nadia, Workbench } from '../support/workbench';
import { givenAccepted } from '../support/workbench-beneficiary';
import {
  comment,
  reading,
  readingReview,
  receiving,
  saveSection,
  sectionCard,
  sending,
  submitting,
} from '../support/workbench-document';

/**
 * Of everything that is recorded in a bilan, what a submitted version holds, whatever its state, and the Word file made
 * of it: every marked answer of the blocks the plan maps, what its consultant wrote and its beneficiary sent; no note,
 * no draft, no unmarked answer, nothing of the appraisal, no remark that was not sent, no word of a health warning.
 */
interface Written {
  section: number;
  text: string;
}

const mapped = new Set(blocks.filter(({ section }) => section !== undefined).map(({ id }) => id));
const written = fc.array(
  fc.record({ section: fc.integer({ min: 1, max: 9 }), text: fc.nat(1_000).map((at) => `TÉMOIN écrit ${at};`) }),
  { maxLength: 4 },
);
const any = fc.record({
  // The appraisal is always among them.
  before: recordsOf('bil_1' as BilanId, 8),
  after: recordsOf('bil_1' as BilanId, 8),
  appraised: recordsOf('bil_1' as BilanId, 1),
  written,
  remarked: fc.boolean(),
});

async function put(bench: Workbench, bilan: BilanId, records: readonly BlockRecord[]): Promise<void> {
  for (const record of records) {
    const journal = {
      id: bench.source() as OperationId,
      bilan,
      at: bench.now,
      actor: nadia.id,
      act: 'given',
      detail: {},
    };
    const stored = await bench.ports.bilans.read(bilan, 'block', record.id);
    await bench.ports.bilans.commit({
      bilan,
      writes: [{ kind: 'block', record: { ...record, bilan }, expected: stored?.version ?? 'absent' }],
      journal,
    });
  }
}

const asAppraisal = (records: readonly BlockRecord[]): BlockRecord[] =>
  records.map((record) => ({
    ...record,
    id: `${record.session}~${appraisal}`,
    block: appraisal as BlockRecord['block'],
    // Whatever it held, marked or not, is of the appraisal now.
    ...(JSON.parse(
      JSON.stringify({ answers: record.answers, ownAnswers: record.ownAnswers }).replaceAll('TÉMOIN', 'CANARI'),
    ) as Pick<BlockRecord, 'answers' | 'ownAnswers'>),
  }));

async function write(bench: Workbench, bilan: BilanId, pieces: readonly Written[]): Promise<void> {
  for (const { section, text } of pieces) {
    const { parts } = await sectionCard(bench, bilan, section);
    const card = await sectionCard(bench, bilan, section, parts - 1);
    const typed = [card.text, text].filter((one) => one !== '').join('\n\n');
    await bench.act(nadia, saveSection(card, typed));
  }
}

/** Every version that is stored, with its file from the store and from the link. */
async function versions(bench: Workbench, bilan: BilanId, fetched: (link: string) => Promise<Buffer | undefined>) {
  const all = await versionsOf(bench.ports, bilan);
  return Promise.all(
    all.map(async (version) => {
      const card = await bench.act(nadia, { kind: 'document-file', bilan, version: version.version });
      const linked = card.reply?.kind === 'document-file' ? await fetched(card.reply.link) : undefined;
      const word = new OpenedDocx(await fileOfVersion(bench.ports, version)).text();
      return { version, word, linked: linked && new OpenedDocx(linked).text() };
    }),
  );
}

function expectClean(texts: readonly (string | undefined)[]): void {
  for (const text of texts) {
    expect(text ?? '').not.toContain('CANARI');
    expect(text ?? '').not.toContain('santé');
  }
}

const plain = (texts: readonly string[]): string[] => [...new Set(texts)].sort();

test('every submitted version, and the Word file made of it, holds what was marked, written or sent, and nothing else', async () => {
  expect(fr.block.health + fr.beneficiary.opening.health).toContain('santé');
  await fc.assert(
    fc.asyncProperty(any, async ({ before, after, appraised, written: pieces, remarked }) => {
      const bench = await Workbench.open();
      try {
        bench.printsWord();
        const { directory, clock } = bench.ports;
        const links = await createOwnDataLinks({ directory, clock, publicUrl: 'https://bilan.example' });
        Object.assign(bench.ports.links, { document: links.document });
        const download = synthesisDownload({ ports: bench.ports, links });
        const fetched = async (link: string) => (await download(link.split('/').at(-1)!))?.body;
        const { id } = await givenAccepted(bench);
        const held = (session: (typeof sessions)[number]) => ({
          ...{ session, interview: bench.guide.interviews[0]!.id, startedAt: bench.now, closedAt: bench.now },
          ...{ minutes: { accompaniment: 60, deskWork: 0, personalWork: 0 }, covered: [] },
        });
        await bench.change(id, (bilan) => ({ ...bilan, held: sessions.map(held) }));
        await put(bench, id, before);
        await put(bench, id, asAppraisal(appraised));
        await write(bench, id, pieces);
        const wanted = [
          ...markedOf(before.filter(({ block }) => mapped.has(block) && block !== appraisal)),
          ...pieces.map(({ text }) => text),
        ];
        await bench.act(nadia, await submitting(bench, id));
        const [first] = await versions(bench, id, fetched);
        expectClean([JSON.stringify(first!.version), first!.word, first!.linked]);
        expect(plain(witnesses(first!.word))).toEqual(plain(wanted));
        expect(first!.linked).toBe(first!.word);

        // A remark that is not sent is nobody else's; one that is sent stands as written.
        await bench.act(lea, comment(await reading(bench, id, 1), 'CANARI remarque non envoyée'));
        await put(
          bench,
          id,
          after.filter(({ id: one }) => !before.some((other) => other.id === one)),
        );
        await bench.act(nadia, await submitting(bench, id, 'TÉMOIN motif;'));
        const both = await versions(bench, id, fetched);
        for (const { version, word, linked } of both) expectClean([JSON.stringify(version), word, linked]);

        const card = await reading(bench, id, 1);
        await bench.act(lea, remarked ? comment(card, 'TÉMOIN remarque;') : comment(card, '', { agreed: true }));
        await bench.act(lea, sending(await readingReview(bench, id)));
        await bench.act(lea, receiving(await readingReview(bench, id)));
        const [one, two] = await versions(bench, id, fetched);
        expect(one).toEqual({ ...both[0], linked: undefined });
        expect(two!.version.state).toBe('final');
        expectClean([JSON.stringify(two!.version), two!.word, two!.linked]);
        expect(two!.word.includes('TÉMOIN remarque;')).toBe(remarked);
        for (const witness of wanted) expect(two!.word).toContain(witness);
      } finally {
        await bench.close();
      }
    }),
    { numRuns: Number(process.env['RUNS'] ?? 5) },
  );
}, 240_000);
