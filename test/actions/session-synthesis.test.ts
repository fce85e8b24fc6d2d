import type { Intent } from '../../src/actions/intent';
import type { SessionSynthesisView } from '../../src/actions/synthesis/view-synthesis';
import type { BilanId, SessionId } from '../../src/domain/ids';
import { fingerprint } from '../../src/domain/merge';
import { closeAll, saveBlock } from '../support/presses';
import { karim, lea, nadia, noticeOf, viewOf, Workbench } from '../support/workbench';

let bench: Workbench;
let bilan: BilanId;
let session: SessionId;
beforeEach(async () => {
  bench = await Workbench.open();
  ({ id: bilan } = await bench.givenBilan());
  ({ id: session } = await bench.givenSession(bilan, 'i5'));
  const card = await bench.pupitre(bilan);
  const answers = { 1: 'Transmettre', 2: 'CANARI non marqué' };
  await bench.act(nadia, saveBlock(card, { answers, keeps: { 1: true }, note: 'CANARI note' }));
  await bench.act(nadia, { kind: 'end-session' });
  await bench.act(nadia, closeAll(await bench.pupitre(bilan, 'conclusion')));
});
afterEach(() => bench.close());

const open = (): Promise<SessionSynthesisView> =>
  bench.shows('session-synthesis', { kind: 'session-synthesis', bilan, session });
const save = (view: SessionSynthesisView, text: string): Extract<Intent, { kind: 'save-session-synthesis' }> => ({
  kind: 'save-session-synthesis',
  bilan,
  session,
  text,
  base: fingerprint(view.text),
  then: 'stay',
  source: view.stamp.nonce,
});
const settle = (view: SessionSynthesisView, take: boolean): Intent => ({
  kind: 'settle-session-synthesis',
  bilan,
  session,
  draft: view.draft!.id,
  take,
  source: view.stamp.nonce,
});

test('begins with what was marked, under its block, and nothing else', async () => {
  const view = await open();
  expect(view.text).toBe('Questions sur les motivations\nTransmettre');
  expect(view.savedAt).toBeUndefined();
  expect(JSON.stringify(view)).not.toContain('CANARI');
  expect(view.uncovered).toEqual(['Questions sur les valeurs', 'Questions sur les critères de choix']);
});

test('is saved as typed, and stands there when opened again', async () => {
  const view = await open();
  expect(noticeOf(await bench.act(nadia, save(view, '**Corrigé**\n\n👋🏽')))).toBe('saved');
  expect(await open()).toMatchObject({ text: '**Corrigé**\n\n👋🏽', savedAt: bench.now });
  await bench.act(nadia, save(await open(), ''));
  expect((await open()).text).toBe('');
});

test('saved as it was prefilled, it stands in the record, and nothing is marked into it any more', async () => {
  const view = await open();
  expect(noticeOf(await bench.act(nadia, save(view, view.text)))).toBe('saved');
  expect(await open()).toMatchObject({ text: view.text, savedAt: bench.now });
  expect((await bench.journalOf(bilan)).at(-1)).toBe('save-session-synthesis');
  const again = save(await open(), view.text);
  expect(noticeOf(await bench.act(nadia, again))).toBe('saved');
  expect((await bench.journalOf(bilan)).filter((act) => act === 'save-session-synthesis')).toHaveLength(1);
});

test('pressed twice, at once or later, is saved once', async () => {
  const press = save(await open(), 'Une fois');
  const before = await bench.journalOf(bilan);
  await Promise.all([bench.act(nadia, press), bench.act(nadia, press)]);
  await bench.act(nadia, press);
  expect(await bench.journalOf(bilan)).toEqual([...before, 'save-session-synthesis']);
});

test('two devices: neither text is lost, and the kept one is added or dropped', async () => {
  const [laptop, phone] = [await open(), await open()];
  await bench.act(nadia, save(laptop, 'Du portable'));
  const kept = viewOf('session-synthesis', await bench.act(nadia, save(phone, 'Du téléphone')));
  expect(kept).toMatchObject({
    text: 'Du portable',
    draft: { text: 'Du téléphone' },
    notice: { code: 'conflict-kept' },
  });
  await bench.act(nadia, save(phone, 'Du téléphone'));
  const both = viewOf('session-synthesis', await bench.act(nadia, settle(kept, true)));
  expect(both).toMatchObject({ text: 'Du portable\n\nDu téléphone', notice: { code: 'draft-added' } });
  expect(both.draft).toBeUndefined();
});

test('both devices at the very same moment: one text stands, the other waits beside it, and it is said', async () => {
  const [laptop, phone] = [await open(), await open()];
  const results = await Promise.all([
    bench.act(nadia, save(laptop, 'Du portable')),
    bench.act(nadia, save(phone, 'Du téléphone')),
  ]);
  expect(results.map(noticeOf).sort()).toEqual(['conflict-kept', 'saved']);
  const { text, draft } = await open();
  expect([text, draft?.text].sort()).toEqual(['Du portable', 'Du téléphone']);
});

test('a kept text that is dropped leaves what stands alone', async () => {
  const [laptop, phone] = [await open(), await open()];
  await bench.act(nadia, save(laptop, 'Du portable'));
  const kept = viewOf('session-synthesis', await bench.act(nadia, save(phone, 'Du téléphone')));
  const left = viewOf('session-synthesis', await bench.act(nadia, settle(kept, false)));
  expect(left).toMatchObject({ text: 'Du portable', notice: { code: 'draft-dropped' } });
});

const bare = (text: string) => text.replace(/\s/g, '');
const allParts = async () => {
  const { parts } = await open();
  const shown = (part: number) => bench.shows('session-synthesis', { kind: 'session-synthesis', bilan, session, part });
  return Promise.all(Array.from({ length: parts }, (_, part) => shown(part)));
};

test('what was marked may be longer than any card: it is edited part by part, and nothing of it is cut', async () => {
  const marked = Array.from({ length: 40 }, (_, at) => `${at} `.padEnd(3_000, 'é'));
  const filled = `Questions sur les motivations\n${marked.join('\n')}`;
  await bench.act(nadia, save(await open(), filled.slice(0, 90_000)));
  const before = await allParts();
  expect(before.length).toBeGreaterThan(10);
  for (const { text } of before) expect(Buffer.byteLength(JSON.stringify(text))).toBeLessThanOrEqual(12_000);
  expect(bare(before.map(({ text }) => text).join(''))).toBe(bare(filled.slice(0, 90_000)));
  const third = before[2]!;
  const press = { ...save(third, `${third.text} Corrigé.`), part: 2, then: 'next' as const };
  expect(viewOf('session-synthesis', await bench.act(nadia, press))).toMatchObject({ part: 3 });
  const after = bare((await allParts()).map(({ text }) => text).join(''));
  expect(after).toBe(bare(before.map(({ text }, at) => (at === 2 ? `${text} Corrigé.` : text)).join('')));
});

test('over the limit is kept beside with its length, and what stands stays', async () => {
  const long = 'a'.repeat(100_001);
  const view = viewOf('session-synthesis', await bench.act(nadia, save(await open(), long)));
  expect(view).toMatchObject({ draft: { text: long }, notice: { code: 'too-long', length: 100_001, limit: 100_000 } });
  expect((await open()).text).toBe('Questions sur les motivations\nTransmettre');
  const refused = viewOf('session-synthesis', await bench.act(nadia, settle(view, true)));
  expect(refused).toMatchObject({ draft: { text: long }, notice: { code: 'too-long' } });
});

test('in anyone else’s hands is « réservé », and changes nothing', async () => {
  const press = save(await open(), 'Pris');
  for (const other of [karim, lea]) expect(noticeOf(await bench.act(other, press))).toBe('reserved');
  expect((await open()).savedAt).toBeUndefined();
});
