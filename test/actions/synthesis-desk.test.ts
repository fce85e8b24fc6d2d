import { synthesisDownload } from '../../src/documents/synthesis-download';
import { ownDataDownload } from '../../src/documents/own-data-download';
import type { BilanId } from '../../src/domain/ids';
import { createOwnDataLinks, type OwnDataLinks } from '../../src/web/own-data';
import { OpenedDocx } from '../support/docx-reader';
import { closeAll, saveBlock } from '../support/presses';
import { karim, lea, meeting, nadia, noticeOf, viewOf, Workbench } from '../support/workbench';

let bench: Workbench;
let links: OwnDataLinks;
let fetched: (link: string) => ReturnType<ReturnType<typeof synthesisDownload>>;
beforeEach(async () => {
  bench = await Workbench.open();
  bench.printsWord();
  const { directory, clock } = bench.ports;
  links = await createOwnDataLinks({ directory, clock, publicUrl: 'https://bilan.example' });
  Object.assign(bench.ports.links, { document: links.document });
  const download = synthesisDownload({ ports: bench.ports, links });
  fetched = (link) => download(link.split('/').at(-1)!);
});
afterEach(() => bench.close());

/** A session of the fifth interview, closed: one answer marked, one not, and a private note. */
async function held(): Promise<BilanId> {
  const { id } = await bench.givenBilan();
  await bench.givenSession(id, 'i5');
  const card = await bench.pupitre(id);
  await bench.act(
    nadia,
    saveBlock(card, { answers: { 1: 'Transmettre', 2: 'CANARI non marqué' }, keeps: { 1: true }, note: 'CANARI note' }),
  );
  await bench.act(nadia, { kind: 'end-session' });
  await bench.act(nadia, closeAll(await bench.pupitre(id, 'conclusion')));
  return id;
}

describe('« Synthèse »', () => {
  test('names what is filled, what is empty, what was not held and what was left', async () => {
    const id = await held();
    const { sections, missing, reference } = await bench.shows('synthesis', { kind: 'synthesis', bilan: id });
    expect(reference).toBe((await bench.bilan(id)).reference);
    expect(sections.filter(({ paragraphs }) => paragraphs > 0)).toEqual([
      { number: 5, paragraphs: 1, written: false, fresh: 0 },
    ]);
    expect(missing.emptySections).toEqual([2, 3, 4, 6, 7, 8, 9]);
    expect(missing.interviews).toHaveLength(8);
    expect(missing.leftOpen).toEqual(
      expect.arrayContaining([expect.objectContaining({ text: 'Questions sur les valeurs' })]),
    );
  });

  test('without a name is about the only bilan there is; without a bilan says so', async () => {
    expect(noticeOf(await bench.act(nadia, { kind: 'synthesis' }))).toBe('no-bilan');
    const id = await held();
    expect((await bench.shows('synthesis', { kind: 'synthesis' })).bilan).toBe(id);
  });

  test('is for the consultant of the bilan, in one-to-one chat', async () => {
    const bilan = await held();
    for (const other of [karim, lea]) {
      expect(noticeOf(await bench.act(other, { kind: 'synthesis', bilan }))).toBe('reserved');
    }
    expect(noticeOf(await bench.act(nadia, { kind: 'synthesis', bilan }, meeting))).toBe('open-in-personal-chat');
  });
});

describe('the link to the document', () => {
  const linkOf = async (bilan: BilanId) =>
    viewOf('synthesis', await bench.act(nadia, { kind: 'synthesis', bilan })).link;

  test('gives a Word file of what was marked, and of nothing else', async () => {
    const bilan = await held();
    const file = await fetched(await linkOf(bilan));
    expect(file).toMatchObject({ name: `synthèse-${(await bench.bilan(bilan)).reference}.docx` });
    const text = new OpenedDocx(file!.body).text();
    expect(text).toContain('Transmettre');
    expect(text).not.toContain('CANARI');
  });

  test('is good for 15 minutes', async () => {
    const link = await linkOf(await held());
    bench.pass(15);
    expect(await fetched(link)).toBeDefined();
    bench.pass(1);
    expect(await fetched(link)).toBeUndefined();
  });

  test('is good for nobody once the bilan is in other hands', async () => {
    const bilan = await held();
    const link = await linkOf(bilan);
    await bench.change(bilan, (before) => ({ ...before, consultant: { id: karim.id, name: karim.name } }));
    expect(await fetched(link)).toBeUndefined();
  });

  test('opens nothing else, and no other link opens it', async () => {
    const bilan = await held();
    const token = (link: string) => link.split('/').at(-1)!;
    const ownData = ownDataDownload({ ports: bench.ports, links });
    expect(await ownData(token(await linkOf(bilan)))).toBeUndefined();
    expect(await fetched(links.ownData({ id: bilan }, nadia, 'json'))).toBeUndefined();
    expect(await fetched(`${await linkOf(bilan)}x`)).toBeUndefined();
  });
});
