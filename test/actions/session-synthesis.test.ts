import type { Intent } from '../../src/actions/intent';
import type { SessionSynthesisView } from '../../src/actions/view-synthesis';
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

test('a kept text that is dropped leaves what stands alone', async () => {
  const [laptop, phone] = [await open(), await open()];
  await bench.act(nadia, save(laptop, 'Du portable'));
  const kept = viewOf('session-synthesis', await bench.act(nadia, save(phone, 'Du téléphone')));
  const left = viewOf('session-synthesis', await bench.act(nadia, settle(kept, false)));
  expect(left).toMatchObject({ text: 'Du portable', notice: { code: 'draft-dropped' } });
});

test('over the limit is refused with its length, and stays on the card', async () => {
  const long = 'a'.repeat(10_001);
  const view = viewOf('session-synthesis', await bench.act(nadia, save(await open(), long)));
  expect(view).toMatchObject({ typed: long, notice: { code: 'too-long', length: 10_001, limit: 10_000 } });
  expect((await open()).text).toBe('Questions sur les motivations\nTransmettre');
});

test('in anyone else’s hands is « réservé », and changes nothing', async () => {
  const press = save(await open(), 'Pris');
  for (const other of [karim, lea]) expect(noticeOf(await bench.act(other, press))).toBe('reserved');
  expect((await open()).savedAt).toBeUndefined();
});
