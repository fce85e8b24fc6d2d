import {
  answerKeysOf,
  answerLimit,
  emptyBlockRecord,
  holdsWords,
  saveFields,
  type TypedFields,
} from '../../src/domain/session/block-record';
import { draftOf, draftToSettle, settleDraft } from '../../src/domain/session/drafts';
import type { Block, BlockId, ItemId } from '../../src/domain/guide/guide';
import type { AnswerKey, BilanId, Instant, PersonId, SessionId } from '../../src/domain/ids';
import { fingerprint } from '../../src/domain/merge';
import { saveOwnAnswers } from '../../src/domain/session/own-answers';
import type { BlockRecord, ByField } from '../../src/domain/session/session';
import { tooLongText } from '../../src/domain/too-long';

const now = '2026-11-02T09:00:00.000Z' as Instant;
const nadia = 'nadia' as PersonId;
const question = (number: number) => ({ id: `i1-b1-q${number}` as ItemId, text: `Question ${number} ?` });
const block: Block = {
  id: 'i1-b1' as BlockId,
  kind: 'questions',
  title: 'Questions',
  items: [question(1), question(2)],
  repeatable: true,
  questionnaire: 'no',
};
const points: Block = { ...block, kind: 'points', repeatable: false };
const empty = emptyBlockRecord('bil_1' as BilanId, 'ses_1' as SessionId, block.id);
const q1: AnswerKey = 'i1-b1-q1.1';
const q2: AnswerKey = 'i1-b1-q2.1';

const typed = (over: Partial<TypedFields>): TypedFields => ({
  answers: {},
  added: {},
  keeps: {},
  said: {},
  base: {},
  on: [],
  ...over,
});

let acts = 0;
const save = (record: BlockRecord, over: Partial<TypedFields>, shown: string[] = []) => {
  acts += 1;
  return saveFields(record, block, typed(over), {
    author: nadia,
    now,
    draft: `d${acts}`,
    shown: shown.map(fingerprint),
  });
};
const over = (texts: ByField<string>): ByField<string> =>
  Object.fromEntries(Object.entries(texts).map(([key, text]: [string, string]) => [key, fingerprint(text)]));
const long = (words: string) => words.padEnd(answerLimit + 1, '.');
const stored = save(empty, { answers: { [q1]: 'avant' } }).record;

describe('saving a block’s fields', () => {
  it('changes what was changed on the card, and nothing else', () => {
    const { record, changed } = save(stored, {
      answers: { [q1]: 'avant', [q2]: 'dit' },
      base: over({ [q1]: 'avant' }),
    });
    expect(changed).toBe(true);
    expect([record.answers[q1], record.answers[q2]?.text]).toEqual([stored.answers[q1], 'dit']);
  });

  it('changes nothing when nothing was typed', () => {
    const same = save(stored, { answers: { [q1]: 'avant' }, note: '', base: over({ [q1]: 'avant' }) });
    expect(same).toMatchObject({ record: stored, changed: false, tooLong: [], conflicts: [] });
  });

  it('empties what was emptied on a card that showed it', () => {
    const { record } = save(stored, { answers: { [q1]: '' }, base: over({ [q1]: 'avant' }) });
    expect([record.answers[q1]?.text, holdsWords(record)]).toEqual(['', false]);
  });

  it('takes exactly the limit, and keeps one character more as a draft', () => {
    const most = 'x'.repeat(answerLimit);
    expect(save(empty, { note: most }).record.notes[nadia]?.text).toBe(most);
    const { record, tooLong } = save(empty, { note: `${most}x` });
    expect(tooLong).toEqual([{ key: 'note', length: answerLimit + 1 }]);
    expect(record.drafts).toMatchObject([{ why: 'too-long', author: nadia, fields: { note: `${most}x` } }]);
  });

  it('keeps a long text as a choice when the stored one changed under it', () => {
    const { record, conflicts } = save(stored, { answers: { [q1]: long('a') }, base: over({ [q1]: '' }) });
    expect([conflicts, draftToSettle(record, nadia)?.fields[q1]]).toEqual([[q1], long('a')]);
  });

  it('writes in no field that the block does not have', () => {
    const answers = { ['i1-b1-q9.1' as AnswerKey]: 'faux', ['i1-b1-q1.2' as AnswerKey]: 'passe 2' };
    expect(save(empty, { answers }).record).toEqual(empty);
    expect([...answerKeysOf(block, 2)]).toEqual(['i1-b1-q1.1', 'i1-b1-q2.1', 'i1-b1-q1.2', 'i1-b1-q2.2']);
  });

  it('marks « à retenir » also before anything is said, and takes no untouched tick for a change', () => {
    const { record } = save(stored, { keeps: { [q1]: true, [q2]: true } });
    expect([record.answers[q1]?.keep, record.answers[q2]]).toEqual([true, { text: '', keep: true, changedAt: now }]);
    const untouched = save(record, { keeps: { [q1]: false }, on: [] }).record;
    expect(untouched.answers[q1]?.keep).toBe(true);
    expect(save(record, { keeps: { [q1]: false }, on: [q1] }).record.answers[q1]?.keep).toBe(false);
  });

  it('keeps the mark when the text changes', () => {
    const { record } = save(stored, { keeps: { [q1]: true } });
    const changed = save(record, { answers: { [q1]: 'après' }, base: over({ [q1]: 'avant' }) }).record;
    expect(changed.answers[q1]).toMatchObject({ text: 'après', keep: true });
  });

  it('ticks the points of its own block only', () => {
    const said = { ['i1-b1-q1' as ItemId]: true, ['i2-b1-p1' as ItemId]: true };
    const { record } = saveFields(empty, points, typed({ said }), { author: nadia, now, draft: 'd' });
    expect(record.said).toEqual({ 'i1-b1-q1': true });
  });

  it('adds below, and adds nothing for blanks', () => {
    expect(save(stored, { added: { [q1]: 'après' } }).record.answers[q1]?.text).toBe('avant\naprès');
    expect(save(empty, { added: { [q1]: 'seul' } }).record.answers[q1]?.text).toBe('seul');
    expect(save(stored, { added: { [q1]: ' \n' } }).record).toEqual(stored);
  });

  it('keeps another author’s note and drafts out of it', () => {
    const karim = 'karim' as PersonId;
    const theirs = saveFields(empty, block, typed({ note: 'de Karim' }), { author: karim, now, draft: 'k' }).record;
    const { record } = save(theirs, { note: 'de Nadia' });
    expect(record.notes).toMatchObject({ karim: { text: 'de Karim' }, nadia: { text: 'de Nadia' } });
    const long1 = saveFields(record, block, typed({ answers: { [q1]: long('k') } }), {
      author: karim,
      now,
      draft: 'k2',
    });
    expect([tooLongText(long1.record, q1, karim), tooLongText(long1.record, q1, nadia)]).toEqual([
      long('k'),
      undefined,
    ]);
  });
});

describe('settling a draft', () => {
  const conflict = save(stored, { answers: { [q1]: 'sur le téléphone' }, note: 'n', base: over({ [q1]: '' }) }).record;
  const draft = draftToSettle(conflict, nadia)!;
  const settle = (record: BlockRecord, choice: 'stored' | 'mine' | 'both' | undefined, base: ByField<string>) =>
    settleDraft(record, {
      draft: draft.id,
      choices: choice ? { [q1]: choice } : {},
      base,
      author: nadia,
      now,
    });

  it.each([
    ['stored', 'avant', false],
    ['mine', 'sur le téléphone', true],
    ['both', 'avant\n\nsur le téléphone', true],
    [undefined, 'avant\n\nsur le téléphone', true],
  ] as const)('%s', (choice, text, changed) => {
    const settled = settle(conflict, choice, over({ [q1]: 'avant' }));
    expect(settled).toMatchObject({ kind: 'settled', changed, record: { answers: { [q1]: { text } }, drafts: [] } });
  });

  it('is refused when the stored text is no longer the one that was shown, and when the draft is gone', () => {
    expect(settle(conflict, 'mine', over({ [q1]: 'encore avant' }))).toEqual({ kind: 'changed-again' });
    expect(settle(conflict, 'mine', {})).toEqual({ kind: 'changed-again' });
    expect(settle(stored, 'mine', over({ [q1]: 'avant' }))).toEqual({ kind: 'gone' });
  });

  it('is whoever’s holds the bilan after its author; the note in it stays its author’s', () => {
    const withNote = (one: BlockRecord['drafts'][number]) => ({ ...one, fields: { ...one.fields, note: 'autre' } });
    const noted = { ...conflict, drafts: conflict.drafts.map(withNote) };
    const karim = 'karim' as PersonId;
    expect(draftToSettle(noted, karim)?.fields).toEqual({ [q1]: 'sur le téléphone' });
    const choice = { draft: draft.id, choices: { [q1]: 'mine' as const }, base: over({ [q1]: 'avant' }), now };
    const settled = settleDraft(noted, { ...choice, author: karim });
    if (settled.kind !== 'settled') throw new Error(settled.kind);
    expect(settled.record.answers[q1]?.text).toBe('sur le téléphone');
    expect(settled.record.drafts).toMatchObject([{ author: nadia, fields: { note: 'autre' } }]);
    expect(settled.record.notes).toEqual(noted.notes);
    expect(draftToSettle(settled.record, karim)).toBeUndefined();
  });

  it('keeps waiting what would be over the limit', () => {
    const record = save(conflict, { answers: { [q1]: 'x'.repeat(9_990) }, base: over({ [q1]: 'avant' }) }).record;
    const settled = settle(record, 'both', over({ [q1]: 'x'.repeat(9_990) }));
    if (settled.kind !== 'settled') throw new Error(settled.kind);
    expect(settled.record.answers[q1]?.text).toBe('x'.repeat(9_990));
    expect(tooLongText(settled.record, q1, nadia)).toBe(`${'x'.repeat(9_990)}\n\nsur le téléphone`);
  });
});

describe('what is kept for a closed session', () => {
  const draft = { id: 'd', author: nadia, at: now, why: 'session-closed' as const };

  it('is what was changed on the card, and nothing when nothing was', () => {
    const untouched = typed({ answers: { [q1]: 'avant', [q2]: '' }, note: '', base: over({ [q1]: 'avant' }) });
    expect(draftOf(stored, untouched, draft)).toBeUndefined();
    const changed = typed({
      answers: { [q1]: 'après' },
      added: { [q2]: 'plus' },
      note: 'n',
      base: over({ [q1]: 'avant' }),
    });
    expect(draftOf(stored, changed, draft)?.fields).toEqual({ note: 'n', [q1]: 'après', [q2]: 'plus' });
  });
});

describe('the beneficiary’s own answers', () => {
  const known = answerKeysOf(block, 1);
  const first = saveOwnAnswers(empty, known, { answers: { [q1]: 'un' }, base: {} }, now).record;

  it('changed on two devices stand one below the other, once', () => {
    const late = { answers: { [q1]: 'deux' }, base: over({ [q1]: '' }) };
    const both = saveOwnAnswers(first, known, late, now).record;
    expect(both.ownAnswers[q1]?.text).toBe('un\n\ndeux');
    expect(saveOwnAnswers(both, known, late, now).record.ownAnswers[q1]?.text).toBe('un\n\ndeux');
  });

  it('over the limit are refused whole', () => {
    const late = { answers: { [q1]: long('d') }, base: over({ [q1]: '' }) };
    const { record, tooLong } = saveOwnAnswers(first, known, late, now);
    expect([record, tooLong]).toEqual([first, [{ key: q1, text: `un\n\n${long('d')}` }]]);
  });
});
