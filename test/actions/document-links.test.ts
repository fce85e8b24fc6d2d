import { sha256 } from '../../src/domain/ids';
import { sealedVersion } from '../../src/actions/synthesis/document-versions';
import { documentOf } from '../../src/actions/synthesis/synthesis-document';
import { synthesisDownload } from '../../src/documents/synthesis-download';
import type { BilanId, OperationId } from '../../src/domain/ids';
import { versionId } from '../../src/domain/synthesis/document-version';
import { createOwnDataLinks } from '../../src/web/own-data';
import { karim, lea, nadia, noticeOf, personal, stranger, tom, viewOf, Workbench } from '../support/workbench';
import { accept, codeFor, givenAccepted, release } from '../support/workbench-beneficiary';

let bench: Workbench;
let real: Workbench['ports']['files'];
let fetched: (link: string) => ReturnType<ReturnType<typeof synthesisDownload>>;
beforeEach(async () => {
  bench = await Workbench.open();
  real = bench.ports.files;
  // Laying out a real document takes its time: one test is enough for that.
  const word = (...parts: unknown[]) => Promise.resolve(Buffer.from(JSON.stringify(parts)));
  bench.ports.files = { word };
  const { directory, clock } = bench.ports;
  const links = await createOwnDataLinks({ directory, clock, publicUrl: 'https://bilan.example' });
  Object.assign(bench.ports.links, { document: links.document });
  const download = synthesisDownload({ ports: bench.ports, links });
  fetched = (link) => download(link.split('/').at(-1)!);
});
afterEach(() => bench.close());

/** A version as it is submitted, or final; what a later one leaves behind. @returns its file's hash */
async function givenVersion(id: BilanId, version: number, state: 'submitted' | 'final'): Promise<string> {
  const acting = { ports: bench.ports, actor: nadia, scene: personal(nadia) };
  const { state: _draft, observations, receivedAt: _none, ...content } = (await documentOf(acting, id))!;
  const { version: record } = await sealedVersion(bench.ports, {
    id: versionId(version),
    bilan: id,
    version,
    state,
    content: { ...content, version },
    timeZone: 'Europe/Paris',
    submittedBy: nadia.id,
    observations,
    ...(state === 'final' ? { receivedAt: bench.now } : {}),
  });
  const journal = {
    id: bench.source() as OperationId,
    bilan: id,
    at: bench.now,
    actor: nadia.id,
    act: 'given',
    detail: {},
  };
  await bench.ports.bilans.commit({
    bilan: id,
    writes: [{ kind: 'document-version', record, expected: 'absent' }],
    journal,
  });
  await bench.change(id, (bilan) => ({ ...bilan, document: { version, state, at: bench.now } }));
  return record.sha256;
}

const fileOf = async (bilan: BilanId, who: typeof nadia, version?: number) =>
  viewOf(
    'document-file',
    await bench.act(who, { kind: 'document-file', bilan, ...(version === undefined ? {} : { version }) }),
  );

test('a beneficiary gets what was submitted to them, the bytes that its hash was taken of, and no draft', async () => {
  const { id } = await givenAccepted(bench);
  expect(await bench.act(lea, { kind: 'document-file', bilan: id })).toMatchObject({
    reply: { notice: { code: 'file', news: 'nothing-submitted' } },
  });
  expect(noticeOf(await bench.act(lea, { kind: 'document-file', bilan: id, version: 0 }))).toBe('reserved');
  bench.ports.files = real;
  const hash = await givenVersion(id, 1, 'submitted');
  const view = await fileOf(id, lea);
  expect(view).toMatchObject({ reader: 'beneficiary', version: 1, submitted: { state: 'submitted' } });
  expect(view).not.toHaveProperty('other');
  const file = await fetched(view.link);
  expect(file?.name).toMatch(/^synthèse-BC-[A-Z0-9]{4}-\d\d-v1-soumise\.docx$/);
  expect(sha256(file!.body)).toBe(hash);
  bench.pass(16);
  expect(await fetched(view.link)).toBeUndefined();
});

test('a version that was replaced before its receipt opens nothing; a final one stays', async () => {
  const { id } = await givenAccepted(bench);
  await givenVersion(id, 1, 'submitted');
  const first = await fileOf(id, lea);
  await givenVersion(id, 2, 'final');
  const second = await fileOf(id, lea);
  await givenVersion(id, 3, 'submitted');
  expect(await fetched(first.link)).toBeUndefined();
  expect((await fetched(second.link))?.name).toMatch(/-v2\.docx$/);
  expect(noticeOf(await bench.act(lea, { kind: 'document-file', bilan: id, version: 1 }))).toBe('file');
  expect((await fileOf(id, nadia)).version).toBe(3);
});

test.each([
  ['nadia', nadia],
  ['léa', lea],
])('« Révoquer les liens », by %s: every link given before opens nothing, the new one does', async (_name, who) => {
  const { id } = await givenAccepted(bench);
  await givenVersion(id, 1, 'submitted');
  const before = [await fileOf(id, nadia), await fileOf(id, lea), await fileOf(id, nadia, 0)];
  for (const { link } of before) expect(await fetched(link)).toBeDefined();
  const revoked = await bench.act(who, { kind: 'revoke-links', bilan: id, version: 1, source: bench.source() });
  for (const { link } of before) expect(await fetched(link)).toBeUndefined();
  expect(await fetched(viewOf('document-file', revoked).link)).toBeDefined();
});

test('a handover and a release revoke them', async () => {
  const { id } = await givenAccepted(bench);
  await givenVersion(id, 1, 'submitted');
  const theirs = await fileOf(id, lea);
  await bench.act(nadia, { kind: 'hand-over', bilan: id, to: karim.id, withNotes: false, source: bench.source() });
  expect(await fetched(theirs.link)).toBeUndefined();
  const again = await fileOf(id, lea);
  expect(await fetched(again.link)).toBeDefined();
  const release = { kind: 'release-beneficiary', bilan: id, confirmed: true, source: bench.source() } as const;
  await bench.act(karim, release);
  expect(await fetched(again.link)).toBeUndefined();
  // Invited again, they are who they were; what they were given before stays over.
  await accept(bench, lea, await codeFor(bench, id, karim));
  expect(await fetched(again.link)).toBeUndefined();
  expect(await fetched((await fileOf(id, lea)).link)).toBeDefined();
});

test('what was submitted to somebody before them is no file of whoever comes after', async () => {
  const { id } = await givenAccepted(bench);
  await givenVersion(id, 1, 'final');
  await release(bench, id);
  bench.pass(1);
  await accept(bench, tom, await codeFor(bench, id));
  for (const version of [undefined, 1])
    expect(
      await bench.act(tom, { kind: 'document-file', bilan: id, ...(version === undefined ? {} : { version }) }),
    ).toMatchObject({ reply: { notice: { code: 'file', news: 'superseded' } } });
  expect((await fileOf(id, nadia)).version).toBe(1);
});

test('a link made for anyone else opens nothing, nor does one with a character changed', async () => {
  const { id } = await givenAccepted(bench);
  await givenVersion(id, 1, 'submitted');
  for (const other of [karim, tom, stranger]) {
    expect(await fetched(bench.ports.links.document({ id }, other, 1))).toBeUndefined();
  }
  expect(await fetched(bench.ports.links.document({ id }, lea, 0))).toBeUndefined();
  const { link } = await fileOf(id, lea);
  const token = link.split('/').at(-1)!;
  for (const at of [0, 10, token.indexOf('.') + 3]) {
    const other = token.charAt(at) === 'A' ? 'B' : 'A';
    expect(await fetched(token.slice(0, at) + other + token.slice(at + 1))).toBeUndefined();
  }
});
