import type { Intent } from '../../src/actions/intent';
import type { DocumentSectionView, ReadingReviewView, ReadingView } from '../../src/actions/reply';
import type { Bilan } from '../../src/domain/bilan';
import { versionId, type DocumentVersion } from '../../src/domain/synthesis/document-version';
import type { BilanId } from '../../src/domain/ids';
import { fingerprint } from '../../src/domain/merge';
import { closeAll, saveBlock } from './presses';
import { lea, nadia, viewOf, type Workbench } from './workbench';
import { givenAccepted } from './workbench-beneficiary';

/** The way of a synthesis document, act by act, as people make it. */
type IntentOf<K extends Intent['kind']> = Extract<Intent, { kind: K }>;

/** Something marked in two interviews, beside what was not, and a note: sections 5 and 8 are filled. */
export async function givenHeld(bench: Workbench): Promise<Bilan> {
  const { id } = await givenAccepted(bench);
  await markIn(bench, id, 5, 'Transmettre');
  await markIn(bench, id, 8, 'Un réseau de formateurs');
  return bench.bilan(id);
}

/** Marks an answer in the interview of this number, in its block that feeds the section of the same number. */
export async function markIn(bench: Workbench, bilan: BilanId, number: number, text: string): Promise<void> {
  const interview = bench.guide.interviews.find((one) => one.number === number)!;
  await bench.givenSession(bilan, interview.id);
  // What the last session left open is offered first.
  const step = (await bench.running(bilan)).step;
  if (step.kind === 'opening')
    await bench.act(nadia, { kind: 'move', move: { to: 'next' }, bilan, source: bench.source() });
  const block = interview.blocks.find(({ section }) => section === number)!;
  await bench.act(nadia, { kind: 'move', move: { to: 'block', block: block.id }, bilan, source: bench.source() });
  const typed = { answers: { 1: text, 2: 'CANARI non marqué' }, keeps: { 1: true }, note: 'CANARI note' };
  await bench.act(nadia, saveBlock(await bench.pupitre(bilan), typed));
  await bench.act(nadia, { kind: 'end-session' });
  await bench.act(nadia, closeAll(await bench.pupitre(bilan, 'conclusion')));
}

export const sectionCard = (bench: Workbench, bilan: BilanId, section: number, part = 0) =>
  bench.shows('document-section', { kind: 'edit-section', bilan, section, part });

export const saveSection = (
  view: DocumentSectionView,
  text: string | undefined,
  then: IntentOf<'save-section'>['then'] = 'stay',
): IntentOf<'save-section'> => ({
  kind: 'save-section',
  bilan: view.bilan,
  section: view.section,
  part: view.part,
  at: view.at,
  ...(text === undefined ? {} : { text }),
  base: fingerprint(view.text),
  then,
  ...(view.draft ? { draft: view.draft.id } : {}),
  source: view.stamp.nonce,
});

export async function submitting(bench: Workbench, bilan: BilanId, reason = ''): Promise<IntentOf<'submit-document'>> {
  const card = await bench.shows('review-document', { kind: 'review-document', bilan });
  return { kind: 'submit-document', bilan, after: card.last?.version ?? 0, reason, source: card.stamp.nonce };
}

/** A bilan whose document was submitted once. */
export async function givenSubmitted(bench: Workbench): Promise<Bilan> {
  const { id } = await givenHeld(bench);
  await bench.act(nadia, await submitting(bench, id));
  return bench.bilan(id);
}

export const reading = async (bench: Workbench, bilan: BilanId, step?: number): Promise<ReadingView> =>
  viewOf(
    'document-reading',
    await bench.act(lea, { kind: 'read-document', bilan, ...(step === undefined ? {} : { step }) }),
  );

export const readingReview = async (bench: Workbench, bilan: BilanId): Promise<ReadingReviewView> =>
  viewOf('document-reading-review', await bench.act(lea, { kind: 'read-document', bilan, step: 'review' }));

export const comment = (
  view: ReadingView,
  remark: string | undefined,
  more: Partial<IntentOf<'comment-document'>> = {},
): IntentOf<'comment-document'> => ({
  kind: 'comment-document',
  bilan: view.bilan,
  version: view.version,
  section: view.section,
  ...(remark === undefined ? {} : { remark }),
  base: fingerprint(view.remark),
  agreed: false,
  then: 'next',
  source: view.stamp.nonce,
  ...more,
});

export const agree = (view: ReadingView): IntentOf<'comment-document'> => comment(view, view.remark, { agreed: true });

export const sending = ({ bilan, version, stamp }: ReadingReviewView): IntentOf<'send-observations'> => ({
  kind: 'send-observations',
  bilan,
  version,
  source: stamp.nonce,
});

export const receiving = ({ bilan, version, stamp }: ReadingReviewView): IntentOf<'acknowledge-document'> => ({
  kind: 'acknowledge-document',
  bilan,
  version,
  source: stamp.nonce,
});

/** Observed: section 5 agreed to, a remark on 8. */
export async function givenObserved(bench: Workbench): Promise<Bilan> {
  const { id } = await givenSubmitted(bench);
  await bench.act(lea, agree(await reading(bench, id, 5)));
  await bench.act(lea, comment(await reading(bench, id, 8), 'Il manque l’école de ma sœur.'));
  await bench.act(lea, sending(await readingReview(bench, id)));
  return bench.bilan(id);
}

export async function givenFinal(bench: Workbench): Promise<Bilan> {
  const { id } = await givenObserved(bench);
  await bench.act(lea, receiving(await readingReview(bench, id)));
  return bench.bilan(id);
}

export async function version(bench: Workbench, bilan: BilanId, number = 1): Promise<DocumentVersion> {
  const stored = await bench.ports.bilans.read(bilan, 'document-version', versionId(number));
  if (!stored) throw new Error(`no version ${number}`);
  return stored.record;
}
