import { answerLimit } from '../../src/domain/session/block-record';
import { show } from '../support/drawn';
import { fill, submit } from '../support/presses-beneficiary';
import { addPass, closeAll, saveAndNext, saveBlock, skipBlock } from '../support/presses';
import { asideIn, lea, meeting, nadia, noticeOf, stranger, tom, viewOf, Workbench } from '../support/workbench';
import {
  accept,
  begin,
  codeFor,
  fillAll,
  givenAccepted,
  givenAgreed,
  givenAsked,
  givenSent,
  givenUninvited,
  questionnaire,
  release,
  send,
  wordsIn,
} from '../support/workbench-beneficiary';
import type { BilanId } from '../../src/domain/ids';

let bench: Workbench;
beforeEach(async () => {
  bench = await Workbench.open();
});
afterEach(() => bench.close());

const close = async (bilan: BilanId) => {
  await bench.act(nadia, { kind: 'end-session' });
  await bench.act(nadia, closeAll(await bench.pupitre(bilan, 'conclusion')));
};
const ownOn = async (bilan: BilanId) => (await bench.pupitre(bilan)).fields.map(({ own }) => own?.text);
const resume = (intent: { kind: 'show-step' } | { kind: 'questionnaire' } = { kind: 'show-step' }) =>
  bench.act(lea, intent);

describe('sending one', () => {
  it('opens it in the beneficiary’s chat, with why and who reads it; called to mind again while it is open', async () => {
    const bilan = await givenAccepted(bench);
    await givenAgreed(bench, bilan.id);
    for (const begun of [false, true]) {
      const [told] = asideIn(await send(bench, bilan.id));
      expect(told).toMatchObject({ person: lea.id, view: { kind: 'questionnaire-opening', begun } });
      await bench.act(lea, fill(await begin(bench, bilan.id), { 1: 'déjà' }, 'later'));
    }
    expect(wordsIn(await questionnaire(bench, bilan.id))).toEqual(['déjà']);
  });

  it('is refused to nobody, after its session began, or once it was sent', async () => {
    const cannot = async (bilan: BilanId, id?: string) => {
      const result = await send(bench, bilan, id);
      expect(result.deliveries).toEqual([]);
      expect(viewOf('questionnaires', result).notice?.code).toBe('cannot-send');
    };
    await cannot((await givenUninvited(bench)).id);
    const { id } = await givenSent(bench);
    await cannot(id);
    await cannot(id, 'i6-after');
    await cannot(id, 'i9-before');
    await bench.givenSession(id, 'i5');
    await cannot(id, 'i5-before');
    await close(id);
    await cannot(id, 'i5-before');
  });
});

describe('once the bilan passed to somebody else', () => {
  const read = (bilan: BilanId) => bench.act(nadia, { kind: 'read-questionnaire', bilan, questionnaire: 'i3-before' });

  it('an older card opens nothing of what the one before sent; while nobody came, it does', async () => {
    const { id } = await givenSent(bench);
    await release(bench, id);
    bench.pass(1);
    expect(JSON.stringify(await read(id))).toContain('mot 1');
    await accept(bench, tom, await codeFor(bench, id));
    const { reply } = await read(id);
    expect(reply?.kind).toBe('questionnaires');
    expect(JSON.stringify(reply)).not.toContain('mot 1');
  });

  it('it is read again by its consultant when whoever sent it is the one who comes back', async () => {
    const { id } = await givenSent(bench);
    await release(bench, id);
    bench.pass(1);
    await accept(bench, lea, await codeFor(bench, id));
    expect(JSON.stringify(await read(id))).toContain('mot 1');
  });
});

describe('« questionnaire », said by a consultant', () => {
  it('shows those of the only bilan, of the one being held among several, and a list to choose from otherwise', async () => {
    const said = () => bench.act(nadia, { kind: 'questionnaire' });
    const first = await givenAccepted(bench);
    expect(viewOf('questionnaires', await said()).bilan).toBe(first.id);
    await givenUninvited(bench, 'Inès');
    viewOf('bilan-list', await said());
    await bench.givenSession(first.id, 'i5');
    expect(viewOf('questionnaires', await said()).bilan).toBe(first.id);
  });

  it('is still their own questionnaire for a consultant who is a beneficiary', async () => {
    const bilan = await givenAsked(bench);
    viewOf('questionnaire-opening', await bench.act({ ...lea, consultant: true }, { kind: 'questionnaire' }));
    expect(bilan.consultant.id).toBe(nadia.id);
  });
});

describe('filling it', () => {
  it('« reprendre » leads back to the block one was at, with its text, days later and from anywhere', async () => {
    const bilan = await givenAsked(bench);
    await bench.act(lea, fill(await begin(bench, bilan.id), { 1: 'au premier' }));
    const second = viewOf('questionnaire-block', await resume());
    const paused = await bench.act(lea, fill(second, { 1: 'au second' }, 'later'));
    expect(noticeOf(paused)).toBe('questionnaire-kept');
    bench.pass(3 * 24 * 60);
    for (const intent of [{ kind: 'show-step' }, { kind: 'questionnaire' }] as const) {
      const there = viewOf('questionnaire-block', await resume(intent));
      expect([there.block, there.fields[0]?.text]).toEqual([second.block, 'au second']);
    }
  });

  it('« reprendre » without a questionnaire brings a beneficiary home; before others and for anyone else, nothing', async () => {
    const bilan = await givenAccepted(bench);
    expect(viewOf('home', await resume()).notice?.code).toBe('no-questionnaire');
    expect(viewOf('help', await bench.act(stranger, { kind: 'show-step' })).audience).toBe('outsider');
    expect(noticeOf(await bench.act(lea, { kind: 'show-step', bilan: bilan.id }))).toBe('reserved');
    expect(noticeOf(await bench.act(lea, { kind: 'show-step' }, meeting))).toBe('reserved');
    expect(noticeOf(await bench.act(nadia, { kind: 'show-step' }))).toBe('no-session');
  });

  it('the next that waits is the first in the guide’s order', async () => {
    const bilan = await givenAsked(bench, 'i10-before');
    await send(bench, bilan.id, 'i8-before');
    await send(bench, bilan.id, 'i2-before');
    expect(viewOf('questionnaire-opening', await resume()).where.questionnaire).toBe('i2-before');
    const home = viewOf('home', await bench.act(lea, { kind: 'home' }));
    expect(home.questionnaires.map(({ id }) => id)).toEqual(['i2-before', 'i8-before', 'i10-before']);
  });

  it('two devices on the same block lose nothing', async () => {
    const bilan = await givenAsked(bench);
    const [phone, tablet] = [await begin(bench, bilan.id), await begin(bench, bilan.id)];
    const presses = [fill(phone, { 1: 'téléphone', 2: 'seul' }, 'later'), fill(tablet, { 1: 'tablette' }, 'later')];
    await Promise.all(presses.map((press) => bench.act(lea, press)));
    const [first, second] = wordsIn(await questionnaire(bench, bilan.id));
    expect(first?.split('\n\n').sort()).toEqual(['tablette', 'téléphone']);
    expect(second).toBe('seul');
  });

  it('a text over the limit stays on its card with its length, while the others are saved', async () => {
    const bilan = await givenAsked(bench);
    const long = 'x'.repeat(answerLimit + 1);
    const card = viewOf(
      'questionnaire-block',
      await bench.act(lea, fill(await begin(bench, bilan.id), { 1: long, 2: 'court' })),
    );
    expect(card.notice).toMatchObject({ code: 'too-long', length: answerLimit + 1 });
    expect(card.fields[0]).toMatchObject({ text: '', typed: long });
    expect(wordsIn(await questionnaire(bench, bilan.id))).toEqual(['court']);
  });

  it('the consultant is told that it came, in no word of it; again only when it is sent again', async () => {
    const bilan = await givenAsked(bench);
    const review = await fillAll(bench, bilan.id);
    const [told, ...others] = asideIn(await bench.act(lea, submit(review)));
    expect(told).toMatchObject({
      person: nadia.id,
      view: { kind: 'questionnaire-arrived', reference: bilan.reference },
    });
    expect(JSON.stringify(told)).not.toMatch(/mot \d/);
    const { card, summary } = show(told!.view);
    expect(JSON.stringify(card)).toContain('Léa Moreau');
    expect(summary).not.toMatch(/Léa|Moreau/);
    expect(others).toEqual([]);
    expect(asideIn(await bench.act(lea, submit(review)))).toEqual([]);
  });

  it('what is not sent is not seen: not on request, not when the session starts', async () => {
    const bilan = await givenAsked(bench);
    await fillAll(bench, bilan.id);
    const read = { kind: 'read-questionnaire', bilan: bilan.id, questionnaire: 'i3-before' } as const;
    expect(JSON.stringify(await bench.act(nadia, read))).not.toContain('mot 1');
    await bench.givenSession(bilan.id, 'i3');
    expect(JSON.stringify([await bench.pupitre(bilan.id), await bench.act(nadia, read)])).not.toContain('mot 1');
    expect(await questionnaire(bench, bilan.id)).toMatchObject({ state: 'locked' });
    expect(wordsIn(await questionnaire(bench, bilan.id))).toContain('mot 1');
  });

  it('changed after it was sent, the change is read; a block left for the interview is not', async () => {
    const bilan = await givenSent(bench);
    await bench.act(lea, fill(await begin(bench, bilan.id), { 1: 'changé' }));
    const second = viewOf('questionnaire-block', await resume());
    await bench.act(lea, fill(second, {}, 'spoken'));
    const read = { kind: 'read-questionnaire', bilan: bilan.id, questionnaire: 'i3-before' } as const;
    const { blocks } = viewOf('questionnaire-review', await bench.act(nadia, read));
    expect(blocks.map(({ spoken, answers }) => [spoken, answers[0]?.text])).toEqual([
      [false, 'changé'],
      [true, undefined],
    ]);
  });
});

describe('the session starts', () => {
  it('with what was sent beside each question, marked; from then on it is read-only, with a word why', async () => {
    const bilan = await givenSent(bench);
    const card = await begin(bench, bilan.id);
    await bench.givenSession(bilan.id, 'i3');
    expect((await bench.pupitre(bilan.id)).fields.map(({ own }) => own)).toEqual(
      [1, 2, 3, 4].map((at) => ({ text: `mot ${at}`, via: 'questionnaire' })),
    );
    const late = viewOf('questionnaire-block', await bench.act(lea, fill(card, { 1: 'trop tard' })));
    expect([late.notice?.code, late.locked]).toEqual(['questionnaire-late', true]);
    expect(late.fields.map(({ typed }) => typed)).toEqual(['trop tard']);
    const untouched = viewOf('questionnaire-review', await bench.act(lea, fill(card)));
    expect([untouched.notice?.code, untouched.state]).toEqual(['questionnaire-late', 'locked']);
    expect(wordsIn(await questionnaire(bench, bilan.id))[0]).toBe('mot 1');
    const named = { kind: 'questionnaire', bilan: bilan.id, questionnaire: 'i3-before' } as const;
    expect(viewOf('questionnaire-review', await bench.act(lea, named)).notice?.code).toBe('questionnaire-locked');
  });

  it('before it was sent: sending is refused with a word, and the text is kept', async () => {
    const bilan = await givenAsked(bench);
    const review = await fillAll(bench, bilan.id);
    await bench.givenSession(bilan.id, 'i3');
    const late = await bench.act(lea, submit(review));
    expect(viewOf('questionnaire-review', late)).toMatchObject({
      state: 'locked',
      notice: { code: 'questionnaire-late' },
    });
    expect(late.deliveries).toEqual([]);
    expect(viewOf('questionnaire-review', late).blocks[0]?.answers[0]?.text).toBe('mot 1');
    expect((await questionnaire(bench, bilan.id)).sentAt).toBeUndefined();
  });

  it('while it is being sent: either way nothing is lost, and the two agree', async () => {
    const bilan = await givenAsked(bench);
    const review = await fillAll(bench, bilan.id);
    const start = { kind: 'start-session', bilan: bilan.id, interview: 'i3', source: bench.source() } as never;
    await Promise.all([bench.act(lea, submit(review)), bench.act(nadia, start)]);
    const one = await questionnaire(bench, bilan.id);
    expect([one.state, wordsIn(one).length]).toEqual(['locked', 7]);
    expect((await ownOn(bilan.id))[0]).toBe(one.sentAt === undefined ? undefined : 'mot 1');
  });

  it('each pass through a repeatable block comes along', async () => {
    const bilan = await givenAsked(bench);
    const first = await begin(bench, bilan.id);
    const more = viewOf('questionnaire-block', await bench.act(lea, fill(first, { 1: 'premier poste' }, 'add-pass')));
    await bench.act(lea, fill(more, { 5: 'second poste' }));
    await bench.act(lea, {
      kind: 'submit-questionnaire',
      bilan: bilan.id,
      questionnaire: 'i3-before',
      source: bench.source(),
    });
    await bench.givenSession(bilan.id, 'i3');
    const own = await ownOn(bilan.id);
    expect([own.length, own[0], own[4]]).toEqual([8, 'premier poste', 'second poste']);
  });

  it('a block carried over to another session brings them again, and so does the interview held once more', async () => {
    const bilan = await givenSent(bench);
    await bench.givenSession(bilan.id, 'i3');
    await bench.act(nadia, skipBlock(await bench.pupitre(bilan.id)));
    await close(bilan.id);
    const next = await bench.givenSession(bilan.id, 'i4');
    const offered = await bench.pupitre(bilan.id, 'opening');
    const chosen = offered.leftOpen.map(({ key }) => key);
    await bench.act(nadia, {
      kind: 'take-up',
      bilan: bilan.id,
      session: next.id,
      chosen,
      drop: false,
      source: bench.source(),
    });
    const blocks = (await bench.running(bilan.id)).agenda.map(({ block }) => block);
    expect(blocks).toContain('i3-b1');
    expect((await bench.record(bilan.id, next.id, 'i3-b1' as never)).ownAnswers).toMatchObject({
      'i3-b1-q1.1': { text: 'mot 1', via: 'questionnaire' },
    });
    await close(bilan.id);
    const again = await bench.givenSession(bilan.id, 'i3');
    expect((await bench.record(bilan.id, again.id, 'i3-b1' as never)).ownAnswers['i3-b1-q1.1']?.text).toBe('mot 1');
  });

  it('homework asked after an interview stays open until the next one starts', async () => {
    const bilan = await givenAccepted(bench);
    await givenAgreed(bench, bilan.id);
    await bench.givenSession(bilan.id, 'i6');
    await close(bilan.id);
    expect(asideIn(await send(bench, bilan.id, 'i6-after'))).toHaveLength(1);
    await bench.givenSession(bilan.id, 'i6');
    expect((await questionnaire(bench, bilan.id, 'i6-after')).state).toBe('open');
    await close(bilan.id);
    await bench.givenSession(bilan.id, 'i7');
    expect((await questionnaire(bench, bilan.id, 'i6-after')).state).toBe('locked');
  });

  it('the consultant adds an answer: both are kept, and told apart', async () => {
    const bilan = await givenSent(bench);
    const session = await bench.givenSession(bilan.id, 'i3');
    await bench.act(nadia, addPass(await bench.pupitre(bilan.id), { answers: { 1: 'entendu' } }));
    await bench.act(nadia, saveBlock(await bench.pupitre(bilan.id), { keeps: { 1: true } }));
    const [field] = (await bench.pupitre(bilan.id)).fields;
    expect(field).toMatchObject({ text: 'entendu', keep: true, own: { text: 'mot 1', via: 'questionnaire' } });
    await bench.act(nadia, saveAndNext(await bench.pupitre(bilan.id), { answers: { 1: '' } }));
    const record = await bench.record(bilan.id, session.id, session.agenda[0]!.block);
    expect(record.ownAnswers['i3-b1-q1.1']?.text).toBe('mot 1');
    expect(wordsIn(await questionnaire(bench, bilan.id))[0]).toBe('mot 1');
  });
});
