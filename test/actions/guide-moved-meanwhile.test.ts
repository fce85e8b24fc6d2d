import type { Result } from '../../src/actions/reply';
import { keepTyped } from '../../src/actions/session/keep-typed';
import { answerLimit } from '../../src/domain/field-text';
import type { BilanId } from '../../src/domain/ids';
import { inputsIn } from '../support/card-press';
import { show } from '../support/drawn';
import { givenNewerGuide } from '../support/newer-guide';
import { closeAll, saveBlock, saveOwn, settle } from '../support/presses';
import { fill } from '../support/presses-beneficiary';
import { lea, meeting, nadia, noticeOf, viewOf, Workbench } from '../support/workbench';
import { answer, begin, givenAccepted, givenAsked } from '../support/workbench-beneficiary';

/** Cards that stand open while their bilan moves to a guide that asks less: what is typed on them is kept, and read. */

let bench: Workbench;
beforeEach(async () => {
  bench = await Workbench.open();
});
afterEach(() => bench.close());

const gone = 'Quelles sont les activités professionnelles qui vous procurent le plus de satisfaction ?';
const motives = /\*\*Questions sur les motivations :\*\*[\s\S]*?(?=\n\*\*)/;
const withoutQuestion = (text: string) => text.replace(`- ${gone}\n`, '');
const withoutBlock = (text: string) => text.replace(motives, '');

async function move(id: BilanId, edit: (text: string) => string): Promise<void> {
  givenNewerGuide(bench, edit);
  const offer = await bench.shows('guide-offer', { kind: 'offer-guide', bilan: id });
  await bench.act(nadia, { kind: 'move-guide', bilan: id, to: offer.to, source: offer.stamp.nonce });
}

/** What stands in the inputs of the card that answers. */
const standing = ({ reply }: Result): unknown[] => (reply ? inputsIn(show(reply).card).map(({ value }) => value) : []);

describe.each([
  ['a question that is gone', withoutQuestion],
  ['a question whose block is gone', withoutBlock],
])('a questionnaire’s answer to %s', (_what, edit) => {
  const opened = async () => {
    const { id } = await givenAsked(bench, 'i5-before');
    const card = await begin(bench, id, 'i5-before');
    const at = card.fields.findIndex(({ label }) => label === gone) + 1;
    expect(at).toBeGreaterThan(0);
    return { id, card, at };
  };

  it('is kept, and read where everything is shown before it is sent', async () => {
    const { id, card, at } = await opened();
    await move(id, edit);
    let { reply } = await bench.act(lea, fill(card, { [at]: 'Transmettre' }));
    while (reply?.kind === 'questionnaire-block') ({ reply } = await bench.act(lea, fill(reply)));
    const blocks = reply?.kind === 'questionnaire-review' ? reply.blocks : [];
    expect(blocks.flatMap(({ answers }) => answers)).toEqual([{ question: gone, pass: 1, text: 'Transmettre' }]);
  });

  it('is told from the others when it is too long, and stands in the card to be shortened', async () => {
    const { id, card, at } = await opened();
    await move(id, edit);
    const text = 'x'.repeat(answerLimit + 1);
    const result = await bench.act(lea, fill(card, { [at]: text }));
    expect(viewOf('questionnaire-block', result).notice).toMatchObject({ code: 'too-long', title: gone });
    expect(standing(result)).toContain(text);
  });

  it('stays on its card when nothing may be saved', async () => {
    const { id, card, at } = await opened();
    await move(id, edit);
    await answer(bench, id, 'questionnaires', false);
    const result = await bench.act(lea, fill(card, { [at]: 'Transmettre' }));
    expect(viewOf('questionnaire-block', result).notice).toMatchObject({ code: 'consent-missing' });
    expect(standing(result)).toContain('Transmettre');
  });

  it('is given back under its question when the store is down', async () => {
    const { id, card, at } = await opened();
    await move(id, edit);
    const { guide } = await bench.bilan(id);
    const typed = { ...fill(card, { [at]: 'Transmettre' }), guide };
    const view = await keepTyped(bench.ports, typed, { code: 'reserved' });
    const inputs = view?.kind === 'typed-again' ? (view.labelled?.inputs ?? []) : [];
    expect(inputs.find(({ text }) => text === 'Transmettre')?.label).toBe(gone);
  });
});

describe.each([
  ['a question that is gone', withoutQuestion],
  ['a question whose block is gone', withoutBlock],
])('what was typed in a session about %s', (_what, edit) => {
  const given = async () => {
    const { id } = await givenAccepted(bench);
    await bench.givenLinked(id);
    const session = await bench.givenSession(id, 'i5');
    const card = await bench.pupitre(id);
    const own = viewOf('own-answers', await bench.act(lea, { kind: 'open-own-answers' }, meeting));
    const at = card.fields.findIndex(({ label }) => label === gone) + 1;
    expect(at).toBeGreaterThan(0);
    return { id, session: session.id, card, own, at };
  };
  const close = async (id: BilanId) => {
    await bench.act(nadia, { kind: 'end-session' });
    await bench.act(nadia, closeAll(await bench.pupitre(id, 'conclusion')));
  };
  const ownWords = (at: number) => [...Array.from({ length: at - 1 }, () => ''), 'Transmettre'];

  it('is offered once the session is closed, and read with it', async () => {
    const { id, session, card, own, at } = await given();
    await close(id);
    await move(id, edit);
    const kept = viewOf('kept-draft', await bench.act(nadia, saveBlock(card, { answers: { [at]: 'Animer' } })));
    expect(kept.fields).toMatchObject([{ label: gone, mine: 'Animer' }]);
    expect(noticeOf(await bench.act(lea, saveOwn(own, ownWords(at)), meeting))).toBe('saved');
    await bench.act(nadia, settle(kept, 'mine'));
    const read = JSON.stringify(await bench.shows('session-record', { kind: 'read-session', bilan: id, session }));
    for (const text of ['Animer', 'Transmettre']) expect(read).toContain(text);
  });

  it('stays on its card once the session is cancelled', async () => {
    const { id, session, card, own, at } = await given();
    await bench.act(nadia, { kind: 'cancel-session', bilan: id, session, confirmed: true, source: bench.source() });
    await move(id, edit);
    expect(standing(await bench.act(nadia, saveBlock(card, { answers: { [at]: 'Animer' } })))).toContain('Animer');
    const result = await bench.act(lea, saveOwn(own, ownWords(at)), meeting);
    expect(viewOf('own-answers', result).fields).toMatchObject([{ label: gone, typed: 'Transmettre' }]);
  });
});
