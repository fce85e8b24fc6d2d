import { ownFileOf } from '../../src/actions/beneficiary/own-data';
import { readableOwnFile } from '../../src/documents/own-file';
import type { BilanId } from '../../src/domain/ids';
import { addPass, closeAll, saveAndNext, saveOwn } from '../support/presses';
import { lea, meeting, nadia, tom, viewOf, Workbench } from '../support/workbench';
import { accept, codeFor, givenAccepted, release } from '../support/workbench-beneficiary';

let bench: Workbench;
let bilan: BilanId;

beforeEach(async () => {
  bench = await Workbench.open();
  bilan = (await givenAccepted(bench)).id;
  await bench.givenLinked(bilan);
});
afterEach(() => bench.close());

const open = async (who = lea) => viewOf('own-answers', await bench.act(who, { kind: 'open-own-answers' }, meeting));
const write = async (texts: string[]) => bench.act(lea, saveOwn(await open(), texts), meeting);

/** To the conclusion from wherever it is, and closed. */
async function close(): Promise<void> {
  await bench.act(nadia, { kind: 'end-session' });
  await bench.act(nadia, closeAll(await bench.pupitre(bilan, 'conclusion')));
}

async function takeUp(block: string, interview: string): Promise<void> {
  const session = await bench.givenSession(bilan, interview);
  const chosen = [block];
  const source = bench.source();
  await bench.act(nadia, { kind: 'take-up', bilan, session: session.id, chosen, drop: false, source });
}

describe('what the beneficiary wrote in a block that was left open', () => {
  it('stands beside the question when the block is taken up, as theirs and from that session', async () => {
    const { startedAt } = await bench.givenSession(bilan, 'i4');
    await write(['mots de Léa']);
    await close();
    bench.pass(7 * 24 * 60);
    await takeUp('i4-b1', 'i5');
    const { carried, fields } = await bench.pupitre(bilan);
    expect(carried).toBe(true);
    expect(fields[0]).toMatchObject({
      text: '',
      earlierOwn: [{ text: 'mots de Léa', via: 'session', heldAt: startedAt }],
    });
    expect(fields[0]).not.toHaveProperty('own');
    expect(fields[1]).not.toHaveProperty('earlierOwn');
  });

  it('stands in their own window too, apart from what they write now', async () => {
    await bench.givenSession(bilan, 'i4');
    await write(['mots de Léa']);
    await close();
    await takeUp('i4-b1', 'i5');
    expect((await open()).fields[0]).toMatchObject({ text: '', earlier: [{ text: 'mots de Léa' }] });
    await write(['et encore']);
    expect((await open()).fields[0]).toMatchObject({ text: 'et encore', earlier: [{ text: 'mots de Léa' }] });
  });

  it('is found however often the block was left, once each, the same words once', async () => {
    for (const words of ['un', 'deux', 'un']) {
      if (words === 'un' && (await bench.bilan(bilan)).held.length === 0) await bench.givenSession(bilan, 'i4');
      else await takeUp('i4-b1', 'i5');
      await write([words]);
      await close();
    }
    await takeUp('i4-b1', 'i5');
    expect((await bench.pupitre(bilan)).fields[0]?.earlierOwn?.map(({ text }) => text)).toEqual(['deux', 'un']);
  });

  it('is found when it arrived after the session was closed, and the next one had begun', async () => {
    await bench.givenSession(bilan, 'i4');
    const late = await open();
    await close();
    await takeUp('i4-b1', 'i5');
    await bench.act(lea, saveOwn(late, ['arrivé tard']), meeting);
    expect((await bench.pupitre(bilan)).fields[0]).toMatchObject({ earlierOwn: [{ text: 'arrivé tard' }] });
  });

  it('is found when the whole interview is held again, covered or not', async () => {
    await bench.givenSession(bilan, 'i4');
    await write(['mots de Léa']);
    await bench.act(nadia, saveAndNext(await bench.pupitre(bilan), { answers: { 1: 'dit par Nadia' } }));
    await write(['dans le second bloc']);
    await close();
    await bench.givenSession(bilan, 'i4');
    const first = await bench.pupitre(bilan);
    expect(first.fields[0]).toMatchObject({
      earlierOwn: [{ text: 'mots de Léa' }],
      earlier: [{ text: 'dit par Nadia' }],
    });
    const second = viewOf('block', await bench.act(nadia, saveAndNext(first)));
    expect(second.fields[0]).toMatchObject({ earlierOwn: [{ text: 'dans le second bloc' }] });
  });

  it('of a second pass stands below the first until this session has a second one', async () => {
    await bench.givenSession(bilan, 'i3');
    await bench.act(nadia, addPass(await bench.pupitre(bilan)));
    const { fields } = await open();
    await write(fields.map(({ key }) => `mots ${key}`));
    await bench.change(bilan, (record) => {
      const running = record.running!;
      const agenda = running.agenda.map((item) => ({ ...item, progress: 'untouched' as const }));
      return { ...record, running: { ...running, agenda } };
    });
    await close();
    await takeUp('i3-b1', 'i4');
    const [key, again] = ['i3-b1-q1.1', 'i3-b1-q1.2'] as const;
    const one = await bench.pupitre(bilan);
    expect(one.passes).toBe(1);
    expect(one.fields[0]?.earlierOwn).toMatchObject([{ text: `mots ${key}` }, { text: `mots ${again}`, pass: 2 }]);
    const two = viewOf('block', await bench.act(nadia, addPass(one)));
    const told = two.fields.filter((field) => [key, again].some((own) => own === field.key));
    expect(told.map(({ earlierOwn }) => earlierOwn?.map(({ text }) => text))).toEqual([
      [`mots ${key}`],
      [`mots ${again}`],
    ]);
  });

  it('is not shown for the next beneficiary’s, nor to them', async () => {
    await bench.givenSession(bilan, 'i4');
    await write(['secret de Léa']);
    await close();
    await release(bench, bilan);
    bench.pass(1);
    await accept(bench, tom, await codeFor(bench, bilan));
    await bench.givenLinked(bilan);
    await takeUp('i4-b1', 'i5');
    expect(JSON.stringify(await bench.pupitre(bilan))).not.toContain('secret');
    expect(JSON.stringify(await open(tom))).not.toContain('secret');
  });
});

describe('a block asked several times', () => {
  it('has what was written in its second pass wherever the first stands: record, synthesis, own data', async () => {
    await bench.givenSession(bilan, 'i3');
    await bench.act(nadia, addPass(await bench.pupitre(bilan)));
    const { fields } = await open();
    const [first, second] = [1, 2].map((pass) => fields.find((field) => field.pass === pass)!.key);
    await write(fields.map(({ key }) => (key === first || key === second ? `mots ${key}` : '')));
    const words = [`mots ${first}`, `mots ${second}`];
    const card = await bench.pupitre(bilan);
    expect(card.fields.flatMap(({ own }) => own ?? []).map(({ text }) => text)).toEqual(words);
    // Marked without a word of the consultant's: told in the beneficiary's own.
    await bench.act(nadia, saveAndNext(card, { keeps: { [first!]: true, [second!]: true } }));
    await close();
    const record = viewOf('session-record', await bench.act(nadia, { kind: 'read-session', bilan }));
    expect(record.blocks[0]?.lines.flatMap((line) => (line.kind === 'own' ? [line.text] : []))).toEqual(words);
    const { session } = record;
    const synthesis = viewOf(
      'session-synthesis',
      await bench.act(nadia, { kind: 'session-synthesis', bilan, session }),
    );
    for (const text of words) expect(JSON.stringify(synthesis)).toContain(text);
    const file = await ownFileOf({ ports: bench.ports, actor: lea }, bilan, 0);
    expect(file?.answers.map(({ pass, text }) => [pass, text])).toEqual(words.map((text, at) => [at + 1, text]));
    const page = readableOwnFile(file!, 'Europe/Paris');
    for (const text of words) expect(page).toContain(text);
  });

  it('turns the pages of « Mes réponses » by saving, and says what it saved', async () => {
    await bench.givenSession(bilan, 'i3');
    const window = await open();
    const next = await bench.act(lea, { ...saveOwn(window, ['premier']), part: 1 }, meeting);
    expect(viewOf('own-answers', next)).toMatchObject({
      part: 1,
      notice: { code: 'saved' },
      fields: [{ text: 'premier' }, ...window.fields.slice(1).map(() => ({ text: '' }))],
    });
  });

  it('has all its passes in « Mes réponses », and a pass added meanwhile changes nothing of them', async () => {
    await bench.givenSession(bilan, 'i3');
    const early = await open();
    await bench.act(nadia, addPass(await bench.pupitre(bilan), { answers: { 1: 'poste A' } }));
    const both = await open();
    const { fields } = await bench.pupitre(bilan);
    expect(both.fields.map(({ key }) => key)).toEqual(fields.map(({ key }) => key));
    await bench.act(lea, saveOwn(early, ['premier poste']), meeting);
    await bench.act(
      lea,
      saveOwn(
        both,
        both.fields.map(({ pass }) => (pass === 2 ? 'second poste' : '')),
      ),
      meeting,
    );
    const now = await open();
    expect(now.fields.filter(({ text }) => text !== '').map(({ pass, text }) => [pass, text])).toEqual([
      [1, 'premier poste'],
      ...now.fields.filter(({ pass }) => pass === 2).map(() => [2, 'second poste']),
    ]);
  });
});
