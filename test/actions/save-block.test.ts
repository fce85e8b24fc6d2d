import type { BilanId } from '../../src/domain/ids';
import type { Session } from '../../src/domain/session/session';
import { addPass, closeAll, saveAndNext, saveBlock, settle, skipBlock } from '../support/presses';
import { asideIn, meeting, nadia, noticeOf, sharedIn, viewOf, Workbench } from '../support/workbench';

let bench: Workbench;
let bilan: BilanId;
let session: Session;

beforeEach(async () => {
  bench = await Workbench.open();
  bilan = (await bench.givenBilan()).id;
  session = await bench.givenSession(bilan);
});
afterEach(() => bench.close());

const record = (block = session.agenda[0]!.block) => bench.record(bilan, session.id, block);
const long = (words: string) => words.padEnd(10_001, '.');

describe('saving a block', () => {
  it('keeps answers, marks and the note, and says when', async () => {
    const card = await bench.pupitre(bilan);
    bench.now = '2026-11-02T13:32:00.000Z';
    const typed = { answers: { 1: 'Un tournant.' }, keeps: { 1: true }, note: 'Hésite beaucoup.' };
    const view = await bench.shows('block', saveBlock(card, typed));
    expect(view.notice).toEqual({ code: 'saved', at: '2026-11-02T13:32:00.000Z' });
    expect(view.fields[0]).toMatchObject({ text: 'Un tournant.', keep: true });
    expect(view.note).toEqual({ text: 'Hésite beaucoup.' });
    expect((await record()).notes).toEqual({ [nadia.id]: { text: 'Hésite beaucoup.', changedAt: bench.now } });
  });

  it('stores any text as it was typed', async () => {
    const odd = '*gras* ${process.exit()} <b>x</b> \u0000 👩‍🏫 \u202eעברית';
    const view = await bench.shows('block', saveBlock(await bench.pupitre(bilan), { answers: { 1: odd } }));
    expect(view.fields[0]?.text).toBe(odd);
  });

  it('comes back days later to the same block with the same text', async () => {
    await bench.act(nadia, saveAndNext(await bench.pupitre(bilan), { answers: { 1: 'Un tournant.' } }));
    await bench.act(nadia, saveBlock(await bench.pupitre(bilan), { note: 'Cadre posé.' }));
    bench.pass(3 * 24 * 60);
    const view = await bench.pupitre(bilan);
    expect(view).toMatchObject({ position: 2, blockKind: 'points', note: { text: 'Cadre posé.' } });
  });

  it('covers the block that is saved and left, and moves the meeting’s card along', async () => {
    await bench.givenLinked(bilan);
    const result = await bench.act(nadia, saveAndNext(await bench.pupitre(bilan), { answers: { 1: 'a' } }));
    expect(viewOf('block', result).position).toBe(2);
    expect(sharedIn(result)).toMatchObject([{ step: { kind: 'block', position: 2 } }]);
    expect((await bench.running(bilan)).agenda[0]?.progress).toBe('covered');
  });

  it('moves back, jumps to a block, to the conclusion, and turns the pages of a long block', async () => {
    const second = session.agenda[1]!.block;
    const third = session.agenda[2]!.block;
    const there = await bench.shows('block', saveBlock(await bench.pupitre(bilan), {}, { to: 'block', block: third }));
    expect(there.block).toBe(third);
    expect((await bench.shows('block', saveBlock(there, {}, { to: 'previous' }))).block).toBe(second);
    const page = await bench.shows('block', saveBlock(await bench.pupitre(bilan), {}, { to: 'part', part: 1 }));
    expect(page).toMatchObject({ block: second, part: 1 });
    await bench.shows('conclusion', saveBlock(page, {}, { to: 'conclusion' }));
  });

  it('passes a block that nothing was said in, and covers one that holds words all the same', async () => {
    await bench.act(nadia, skipBlock(await bench.pupitre(bilan)));
    await bench.act(nadia, saveBlock(await bench.pupitre(bilan), {}, { to: 'previous' }));
    expect((await bench.running(bilan)).agenda[0]?.progress).toBe('skipped');
    await bench.act(nadia, skipBlock(await bench.pupitre(bilan), { answers: { 1: 'Finalement si.' } }));
    expect((await bench.running(bilan)).agenda[0]?.progress).toBe('covered');
  });

  it('ticks talking points, and leaves alone what another device ticked meanwhile', async () => {
    await bench.act(nadia, saveAndNext(await bench.pupitre(bilan)));
    const [mine, other] = [await bench.pupitre(bilan), await bench.pupitre(bilan)];
    const [first, second] = mine.points.map((point) => point.id);
    await bench.act(nadia, saveBlock(mine, { said: { [first!]: true } }));
    await bench.act(nadia, saveBlock(other, { said: { [second!]: true } }));
    expect((await record(mine.block)).said).toEqual({ [first!]: true, [second!]: true });
  });

  it('adds a pass through a repeatable block', async () => {
    const repeatable = (await bench.givenBilan()).id;
    await bench.givenSession(repeatable, 'i3');
    const view = await bench.shows(
      'block',
      addPass(await bench.pupitre(repeatable), { answers: { 1: 'Premier poste' } }),
    );
    expect(view).toMatchObject({ repeatable: true, passes: 2 });
    const second = view.fields.find((field) => field.pass === 2)!.key;
    const saved = await bench.shows('block', saveBlock(view, { answers: { [second]: 'Second poste' } }));
    expect(saved.fields.map((field) => field.text).filter(Boolean)).toEqual(['Premier poste', 'Second poste']);
  });

  it('adds below an answer shown shortened, once', async () => {
    await bench.act(nadia, saveBlock(await bench.pupitre(bilan), { answers: { 1: 'Avant.' } }));
    const card = await bench.pupitre(bilan);
    await bench.act(nadia, saveBlock(card, { added: { 1: 'Après.' } }));
    await bench.act(nadia, saveAndNext(card, { added: { 1: 'Après.' } }));
    expect((await record()).answers['i1-b1-q1.1']?.text).toBe('Avant.\nAprès.');
  });
});

describe('a card of an earlier step', () => {
  it('still saves its own block, and shows where the session is', async () => {
    const card = await bench.pupitre(bilan);
    await bench.act(nadia, saveAndNext(card, { answers: { 1: 'a' } }));
    const view = await bench.shows('block', saveAndNext(card, { answers: { 1: 'a', 2: 'plus tard' } }));
    expect(view).toMatchObject({ position: 2, notice: { code: 'saved-elsewhere' } });
    expect((await record(card.block)).answers['i1-b1-q2.1']?.text).toBe('plus tard');
  });

  it('is told that the session moved on when it brings nothing new', async () => {
    const card = await bench.pupitre(bilan);
    await bench.act(nadia, saveAndNext(card));
    const other = { ...card, stamp: { nonce: bench.source() } };
    expect(noticeOf(await bench.act(nadia, saveAndNext(other)))).toBe('session-moved-on');
  });
});

describe('two devices on one block', () => {
  it('lay fields changed on both sides side by side, and save the others', async () => {
    const [desk, phone] = [await bench.pupitre(bilan), await bench.pupitre(bilan)];
    await bench.act(nadia, saveBlock(desk, { answers: { 1: 'au bureau' } }));
    const choice = await bench.shows('conflict', saveBlock(phone, { answers: { 1: 'au téléphone', 2: 'seul' } }));
    expect(choice.fields).toMatchObject([{ key: 'i1-b1-q1.1', stored: 'au bureau', mine: 'au téléphone' }]);
    expect((await record()).answers['i1-b1-q2.1']?.text).toBe('seul');
  });

  it.each([
    ['stored', 'au bureau'],
    ['mine', 'au téléphone'],
    ['both', 'au bureau\n\nau téléphone'],
  ] as const)('keep %s as chosen', async (choice, text) => {
    const [desk, phone] = [await bench.pupitre(bilan), await bench.pupitre(bilan)];
    await bench.act(nadia, saveBlock(desk, { answers: { 1: 'au bureau' } }));
    const view = await bench.shows('conflict', saveBlock(phone, { answers: { 1: 'au téléphone' } }));
    const settled = await bench.shows('block', settle(view, choice));
    expect(settled.fields[0]?.text).toBe(text);
    expect((await record()).drafts).toEqual([]);
  });

  it('are asked again when the stored text changed under the choice', async () => {
    const [desk, phone] = [await bench.pupitre(bilan), await bench.pupitre(bilan)];
    await bench.act(nadia, saveBlock(desk, { answers: { 1: 'un' } }));
    const view = await bench.shows('conflict', saveBlock(phone, { answers: { 1: 'deux' } }));
    const note = { ...desk, fields: desk.fields.map((one, at) => (at === 0 ? { ...one, text: 'un' } : one)) };
    await bench.act(nadia, saveBlock({ ...note, stamp: { nonce: bench.source() } }, { answers: { 1: 'trois' } }));
    const again = await bench.shows('conflict', settle(view, 'mine'));
    expect(again.fields).toMatchObject([{ stored: 'trois', mine: 'deux' }]);
  });

  it('are not asked twice about the same text', async () => {
    const [desk, phone] = [await bench.pupitre(bilan), await bench.pupitre(bilan)];
    await bench.act(nadia, saveBlock(desk, { answers: { 1: 'un' } }));
    await bench.act(nadia, saveBlock(phone, { answers: { 1: 'deux' } }));
    await bench.act(nadia, saveAndNext(phone, { answers: { 1: 'deux' } }));
    expect((await record()).drafts).toHaveLength(1);
  });
});

describe('a text over 10,000 characters', () => {
  it('is refused with its length, and stands in the input again until it is shortened', async () => {
    const refused = await bench.shows('block', saveAndNext(await bench.pupitre(bilan), { answers: { 1: long('a') } }));
    expect(refused).toMatchObject({ position: 1, notice: { code: 'too-long', length: 10_001, limit: 10_000 } });
    expect(refused.fields[0]).toMatchObject({ text: '', typed: long('a') });
    const later = await bench.pupitre(bilan);
    expect(later).toMatchObject({ notice: { code: 'too-long' } });
    const saved = await bench.shows('block', saveBlock(later, { answers: { 1: 'court' } }));
    expect(saved.fields[0]).not.toHaveProperty('typed');
    expect(saved).toMatchObject({ notice: { code: 'saved' } });
    expect((await record()).drafts).toEqual([]);
  });

  it('goes when its input is emptied', async () => {
    const refused = await bench.shows('block', saveBlock(await bench.pupitre(bilan), { note: long('n') }));
    await bench.act(nadia, saveBlock(refused, { note: '' }));
    expect((await record()).drafts).toEqual([]);
  });

  it('is never told as saved, also when the press is repeated', async () => {
    const press = saveBlock(await bench.pupitre(bilan), { note: long('n') });
    await bench.act(nadia, press);
    expect(noticeOf(await bench.act(nadia, press))).toBe('too-long');
  });

  it('survives a save from a card that did not show it', async () => {
    const [desk, phone] = [await bench.pupitre(bilan), await bench.pupitre(bilan)];
    await bench.act(nadia, saveBlock(desk, { answers: { 1: long('a') } }));
    await bench.act(nadia, saveBlock(phone, { answers: { 2: 'autre chose' } }));
    expect((await bench.pupitre(bilan)).fields[0]?.typed).toBe(long('a'));
  });

  it('becomes a choice when its field was changed from a card that did not show it', async () => {
    const [desk, phone] = [await bench.pupitre(bilan), await bench.pupitre(bilan)];
    await bench.act(nadia, saveBlock(desk, { answers: { 1: long('a') } }));
    const view = await bench.shows('conflict', saveBlock(phone, { answers: { 1: 'au téléphone' } }));
    expect(view.fields).toMatchObject([{ stored: 'au téléphone', mine: long('a') }]);
    const both = await bench.shows('block', settle(view, 'both'));
    expect(both.fields[0]?.typed).toBe(`au téléphone\n\n${long('a')}`);
  });

  it('added below an answer is kept with it', async () => {
    await bench.act(nadia, saveBlock(await bench.pupitre(bilan), { answers: { 1: 'Avant.' } }));
    const refused = await bench.shows('block', saveBlock(await bench.pupitre(bilan), { added: { 1: long('b') } }));
    expect(refused.fields[0]).toMatchObject({ text: 'Avant.', typed: `Avant.\n${long('b')}` });
  });
});

describe('a card of a closed session', () => {
  const close = async () => {
    await bench.act(nadia, { kind: 'end-session' });
    await bench.act(nadia, closeAll(await bench.pupitre(bilan, 'conclusion')));
  };

  it('has its text kept, offered, and added when wanted', async () => {
    const card = await bench.pupitre(bilan);
    await close();
    const offered = await bench.shows('kept-draft', saveBlock(card, { answers: { 1: 'tardif' }, note: 'tardive' }));
    expect(offered.fields.map(({ key, mine }) => [key, mine])).toEqual([
      ['note', 'tardive'],
      ['i1-b1-q1.1', 'tardif'],
    ]);
    expect(noticeOf(await bench.act(nadia, settle(offered, 'both')))).toBe('draft-added');
    expect((await record()).answers['i1-b1-q1.1']?.text).toBe('tardif');
    expect((await bench.bilan(bilan)).held[0]?.covered).toContain(card.block);
  });

  it('has its text dropped when that is wanted; the same press tells no lie afterwards', async () => {
    const card = await bench.pupitre(bilan);
    await close();
    const press = saveBlock(card, { answers: { 1: 'tardif' } });
    const offered = await bench.shows('kept-draft', press);
    expect(noticeOf(await bench.act(nadia, settle(offered, 'stored')))).toBe('draft-dropped');
    expect(noticeOf(await bench.act(nadia, settle(offered, 'both')))).toBeUndefined();
    expect(noticeOf(await bench.act(nadia, press))).toBe('session-closed');
    expect((await record()).answers).toEqual({});
  });

  it('keeps one draft of the same text, and says that the session is closed when there is nothing to keep', async () => {
    const card = await bench.pupitre(bilan);
    await close();
    await bench.act(nadia, saveBlock(card, { note: 'tardive' }));
    await bench.act(nadia, saveAndNext(card, { note: 'tardive' }));
    expect((await record()).drafts).toHaveLength(1);
    expect(
      noticeOf(
        await bench.act(nadia, settle(await bench.shows('kept-draft', saveBlock(card, { note: 'tardive' })), 'mine')),
      ),
    ).toBe('draft-added');
    expect(noticeOf(await bench.act(nadia, saveBlock(card)))).toBe('session-closed');
  });

  it('adds a long text to a long one: nothing can be shortened there any more', async () => {
    await bench.act(nadia, saveBlock(await bench.pupitre(bilan), { note: 'a'.repeat(9_000) }));
    const card = await bench.pupitre(bilan);
    await close();
    const offered = await bench.shows('kept-draft', saveBlock(card, { note: 'b'.repeat(9_000) }));
    await bench.act(nadia, settle(offered, 'both'));
    expect((await record()).notes[nadia.id]?.text).toHaveLength(18_002);
  });
});

describe('in the window over the meeting chat', () => {
  beforeEach(() => bench.givenLinked(bilan));

  it('saves and closes, without moving the session', async () => {
    const card = viewOf('block', await bench.act(nadia, { kind: 'open-notes' }, meeting));
    expect(card.at).toBe('dialog');
    const press = saveBlock(card, { note: 'entre nous' });
    const result = await bench.act(nadia, press, meeting);
    expect([noticeOf(result), result.deliveries]).toEqual(['note-saved', []]);
    expect(noticeOf(await bench.act(nadia, press, meeting))).toBe('note-saved');
  });

  it('turns the pages of a long block', async () => {
    const card = viewOf('block', await bench.act(nadia, { kind: 'open-notes' }, meeting));
    const page = await bench.act(nadia, saveBlock(card, { note: 'n' }, { to: 'part', part: 2 }), meeting);
    expect(viewOf('block', page)).toMatchObject({ at: 'dialog', part: 2, note: { text: 'n' } });
  });

  it('leaves what is to be chosen or shortened to the pupitre', async () => {
    const card = viewOf('block', await bench.act(nadia, { kind: 'open-notes' }, meeting));
    await bench.act(nadia, saveBlock(await bench.pupitre(bilan), { note: 'du bureau' }));
    const result = await bench.act(nadia, saveBlock(card, { note: 'de la réunion' }), meeting);
    expect(noticeOf(result)).toBe('conflict-kept');
    expect(asideIn(result)).toMatchObject([{ person: nadia.id, view: { kind: 'conflict' } }]);
  });

  it('keeps the text when the session closed meanwhile, or says so', async () => {
    const card = viewOf('block', await bench.act(nadia, { kind: 'open-notes' }, meeting));
    await bench.act(nadia, { kind: 'end-session' });
    await bench.act(nadia, closeAll(await bench.pupitre(bilan, 'conclusion')));
    const result = await bench.act(nadia, saveBlock(card, { note: 'tardive' }), meeting);
    expect(noticeOf(result)).toBe('conflict-kept');
    expect(asideIn(result)).toMatchObject([{ view: { kind: 'kept-draft' } }]);
    expect(noticeOf(await bench.act(nadia, saveBlock(card), meeting))).toBe('conflict-kept');
  });
});
