import { workingKinds } from '../../src/actions/retention/fates';
import type { BilanId } from '../../src/domain/ids';
import { cleared } from '../../src/domain/retention/retention';
import { isWritable } from '../../src/domain/synthesis/synthesis-sections';
import { lea, nadia, noticeOf, tom, viewOf, Workbench } from '../support/workbench';
import { accept, codeFor, release } from '../support/workbench-beneficiary';
import {
  givenHeld,
  markIn,
  reading,
  receiving,
  readingReview,
  saveSection,
  sectionCard,
  submitting,
  version,
} from '../support/workbench-document';

/** A corrected version once the working documents are destroyed: it goes on from the one that was submitted last. */
let bench: Workbench;
let id: BilanId;

beforeEach(async () => {
  bench = await Workbench.open();
  id = (await givenHeld(bench)).id;
  await markIn(bench, id, 9, 'Un stage\nÉchéance : mars');
  await bench.act(nadia, saveSection(await sectionCard(bench, id, 3), 'Dix ans de métier'));
  await bench.act(nadia, await submitting(bench, id));
  await bench.act(lea, receiving(await readingReview(bench, id)));
  await clear();
});
afterEach(() => bench.close());

async function clear(): Promise<void> {
  bench.pass(31 * 24 * 60);
  await bench.ports.erasure.clear(id, workingKinds);
  await bench.change(id, (bilan) => cleared(bilan, bench.now));
}

const submit = async (reason = 'Corrigé') => bench.act(nadia, await submitting(bench, id, reason));
const sectionsOf = async (number: number) => (await version(bench, id, number)).content.sections;
const textOf = async (number: number, section: number) =>
  (await sectionsOf(number)).find((one) => one.number === section)?.paragraphs.map(({ text }) => text);

it('is the same to a word, headings and the plan’s table too, where nothing is changed', async () => {
  const before = await sectionsOf(1);
  expect(before.filter(({ paragraphs }) => paragraphs.length > 0).map(({ number }) => number)).toEqual([3, 5, 8, 9]);
  await submit();
  expect(await sectionsOf(2)).toEqual(before);
});

it('is corrected as usual: what stays keeps what headed it, and nothing is offered that stands there already', async () => {
  const before = await sectionsOf(1);
  const card = await sectionCard(bench, id, 9);
  expect(card).toMatchObject({
    text: 'Un stage\nÉchéance : mars',
    printed: true,
    rows: [{ point: expect.any(String) as string }],
  });
  await bench.act(nadia, saveSection(card, `${card.text}\n\nUne formation`));
  await submit();
  expect(await sectionCard(bench, id, 9)).toMatchObject({ fresh: [], savedAt: bench.now });
  const [first, second] = (await sectionsOf(2)).find(({ number }) => number === 9)?.paragraphs ?? [];
  expect(first).toEqual(before.find(({ number }) => number === 9)?.paragraphs[0]);
  expect(second).toEqual({ text: 'Une formation' });
  expect(await textOf(2, 8)).toEqual(['Un réseau de formateurs']);
});

it('goes on from itself the next time, when what was written for it is destroyed too', async () => {
  await bench.act(nadia, saveSection(await sectionCard(bench, id, 5), 'Transmettre, et apprendre'));
  await submit();
  await clear();
  await submit('Encore');
  expect(await sectionsOf(3)).toEqual(await sectionsOf(2));
  expect(await textOf(3, 5)).toEqual(['Transmettre, et apprendre']);
});

it('says where its text is from, and takes nobody to task for objectives whose review is gone', async () => {
  const card = await sectionCard(bench, id, 8);
  const sources = viewOf('document-section', await bench.act(nadia, saveSection(card, undefined, 'sources'))).sources;
  expect(sources).toEqual([{ text: 'Un réseau de formateurs', printed: true }]);
  const { missing } = await bench.shows('review-document', { kind: 'review-document', bilan: id });
  expect(missing.objectives).toEqual([]);
});

it('takes in what is marked in the follow-up', async () => {
  await markIn(bench, id, 8, 'Un nouveau réseau');
  await submit();
  expect(await textOf(2, 8)).toEqual(['Un réseau de formateurs', 'Un nouveau réseau']);
});

it('never goes out empty over one that was not', async () => {
  for (let section = 1; isWritable(section); section++)
    await bench.act(nadia, saveSection(await sectionCard(bench, id, section), ''));
  expect(noticeOf(await submit('Tout est à refaire'))).toBe('document-emptied');
  expect((await bench.bilan(id)).document?.version).toBe(1);
  await bench.act(nadia, saveSection(await sectionCard(bench, id, 5), 'Transmettre'));
  await submit();
  expect(await textOf(2, 5)).toEqual(['Transmettre']);
});

it('is nobody else’s: the next beneficiary’s document begins anew', async () => {
  await release(bench, id);
  bench.pass(1);
  await accept(bench, tom, await codeFor(bench, id));
  bench.pass(1);
  const card = await sectionCard(bench, id, 8);
  expect([card.text, card.printed]).toEqual(['', undefined]);
});

test('the beneficiary reads the corrected version whole', async () => {
  await submit();
  expect((await reading(bench, id, 8)).paragraphs).toMatchObject([{ text: 'Un réseau de formateurs' }]);
});
