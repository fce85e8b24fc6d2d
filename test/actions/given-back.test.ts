import { fingerprint } from '../../src/domain/merge';
import { show } from '../support/drawn';
import { inputsIn } from '../support/card-press';
import { fill } from '../support/presses-beneficiary';
import { begin, givenAccepted, givenAsked } from '../support/workbench-beneficiary';
import {
  comment,
  givenHeld,
  givenObserved,
  givenSubmitted,
  reading,
  readingReview,
  saveSection,
  sectionCard,
  sending,
  submitting,
} from '../support/workbench-document';
import type { Result } from '../../src/actions/reply';
import { lea, nadia, noticeOf, Workbench } from '../support/workbench';

/** A text that is refused is never cut off: it stands whole in the card that answers, or stays on its own. */
let bench: Workbench;
beforeEach(async () => {
  bench = await Workbench.open();
});
afterEach(() => bench.close());

/** What stands in the inputs of the card that answers; nothing when the pressed card stays as it is. */
const standing = ({ reply }: Result): unknown[] =>
  reply === undefined || reply.kind === 'notice' ? [] : inputsIn(show(reply).card).map(({ value }) => value);

/** Each refuses a text of that length, whoever typed it. */
const acts: Record<string, (text: string) => Promise<Result>> = {
  'the comment of objectives': async (text) => {
    const { id } = await givenHeld(bench);
    const card = await bench.shows('objectives', { kind: 'objectives', bilan: id });
    const reached = { [card.objectives[0]!.id]: 'partly' as const };
    const held = { bilan: id, interview: card.interview, reached, base: fingerprint(''), source: card.stamp.nonce };
    return bench.act(nadia, { kind: 'save-objectives', ...held, comment: text, then: 'next' });
  },
  'a remark': async (text) => {
    const { id } = await givenSubmitted(bench);
    return bench.act(lea, comment(await reading(bench, id, 5), text));
  },
  'a remark below a long reason': async (text) => {
    const { id } = await givenObserved(bench);
    await bench.act(nadia, await submitting(bench, id, 'é'.repeat(9_000)));
    return bench.act(lea, comment(await reading(bench, id, 1), text));
  },
  'the answer to observations': async (text) => {
    const { id } = await givenObserved(bench);
    return bench.act(nadia, await submitting(bench, id, text));
  },
  'what one thinks of the bilan': async (text) => {
    const { id } = await givenAccepted(bench);
    const document = { version: 1, state: 'final', at: bench.now } as const;
    await bench.change(id, (bilan) => ({ ...bilan, document }));
    const held = { bilan: id, moment: 'hot', score: 'fully', base: fingerprint('') } as const;
    return bench.act(lea, { kind: 'give-appraisal', ...held, comment: text, source: bench.source() });
  },
  'why nothing happens': async (text) => {
    const { id } = await givenAccepted(bench);
    return bench.act(nadia, { kind: 'save-silence', bilan: id, why: 'other', note: text, source: bench.source() });
  },
  'an answer of a questionnaire': async (text) => {
    const { id } = await givenAsked(bench);
    return bench.act(lea, fill(await begin(bench, id), { 1: text }));
  },
};

describe.each(Object.entries(acts))('%s', (_what, press) => {
  test.each([
    ['a little too long', `${'mots, '.repeat(1_700)}FIN`],
    ['too long, in accents', `${'é'.repeat(10_001)}FIN`],
    ['much too long', `${'mots, '.repeat(4_000)}FIN`],
  ])('%s: whole in the card, or left where it was typed', async (_how, text) => {
    const result = await press(text);
    const inputs = standing(result);
    if (inputs.length > 0) expect(inputs).toContain(text);
    else expect(noticeOf(result)).toBe('left-as-typed');
    expect(noticeOf(result)).toMatch(/^(too-long|left-as-typed)$/);
    expect(inputs.length > 0).toBe(text.startsWith('mots') && text.length < 12_000);
  });
});

test('the choices made beside a comment that is too long stand in the card that answers', async () => {
  const result = await acts['the comment of objectives']!('x'.repeat(10_001));
  expect(result.reply).toMatchObject({ objectives: [{ reached: 'partly' }, {}, {}, {}] });
});

test('a remark that comes too late is whole below its section, or stays where it was typed', async () => {
  const { id } = await givenHeld(bench);
  await bench.act(nadia, saveSection(await sectionCard(bench, id, 5), 'é'.repeat(2_400)));
  await bench.act(nadia, await submitting(bench, id));
  const card = await reading(bench, id, 5);
  await bench.act(lea, comment(card, 'è'.repeat(9_999)));
  await bench.act(lea, sending(await readingReview(bench, id)));
  const short = await bench.act(lea, comment(card, `${'mots, '.repeat(600)}FIN`));
  expect(JSON.stringify(show(short.reply!).card)).toContain('FIN');
  const long = await bench.act(lea, comment(card, `${'mots, '.repeat(900)}FIN`));
  expect(long.reply).toEqual({ kind: 'notice', notice: { code: 'document-locked' } });
});

test('what is to be agreed to stands whole, whatever stands beside it', async () => {
  const { id } = await givenObserved(bench);
  const text = `${'é'.repeat(2_400)}FIN`;
  await bench.act(nadia, saveSection(await sectionCard(bench, id, 1), text));
  await bench.act(nadia, await submitting(bench, id, 'è'.repeat(9_900)));
  await bench.act(lea, comment(await reading(bench, id, 1), 'ê'.repeat(6_500)));
  expect(JSON.stringify(show(await reading(bench, id, 1)).card)).toContain(text);
});
