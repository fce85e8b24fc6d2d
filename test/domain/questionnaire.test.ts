import fc from 'fast-check';
import { answerLimit, passLimit } from '../../src/domain/session/block-record';
import type { Block } from '../../src/domain/guide/guide';
import type { AnswerKey, BilanId, Instant } from '../../src/domain/ids';
import { fingerprint, normalised } from '../../src/domain/merge';
import {
  blocksFor,
  locked,
  newQuestionnaire,
  ownAnswersIn,
  questionnairesOf,
  readableBlocks,
  saveAnswers,
  sent,
  stepped,
  withPass,
  withSpoken,
  type Questionnaire,
} from '../../src/domain/beneficiary/questionnaire';
import { realGuide } from '../support/workbench';

const bilan = 'bil_1' as BilanId;
const head = { beneficiary: { firstName: 'Léa', lastName: 'Moreau' } };
const now = '2026-11-02T08:00:00.000Z' as Instant;
const later = '2026-11-03T08:00:00.000Z' as Instant;
const third = realGuide.interviews[2]!;
const [jobs, studies] = blocksFor(third, 'before') as [Block, Block];
const key = `${jobs.items[0]!.id}.1` as AnswerKey;
const second = `${jobs.items[0]!.id}.2` as AnswerKey;

function begun(): Questionnaire {
  const one = newQuestionnaire(bilan, third, 'before', now);
  if (!one) throw new Error('the plan sends nothing before the third interview');
  return one;
}

const typing = (before: Questionnaire, texts: Record<string, string>, shown: Record<string, string> = {}) =>
  saveAnswers(
    before,
    jobs,
    {
      answers: texts,
      base: Object.fromEntries(Object.keys(texts).map((one) => [one, fingerprint(shown[one] ?? '')])),
    },
    later,
  );
const textOf = ({ blocks }: Questionnaire, at: AnswerKey = key): string | undefined => blocks[0]?.answers[at]?.text;

describe('which questionnaires there are', () => {
  it('those of the plan, in the guide’s order', () => {
    expect(questionnairesOf(realGuide).map(({ interview, when }) => `${interview.id}-${when}`)).toEqual(
      'i2-before i3-before i5-before i6-before i6-after i7-before i8-before i10-before'.split(' '),
    );
  });

  it('a new one is open, empty, and begins with its first block', () => {
    expect(begun()).toMatchObject({ id: 'i3-before', state: 'open', at: jobs.id, askedAt: now });
    expect(begun().blocks.map(({ block }) => block)).toEqual([jobs.id, studies.id]);
    expect(newQuestionnaire(bilan, third, 'after', now)).toBeUndefined();
  });
});

describe('saving a block', () => {
  it('keeps what was typed, dated; an untouched field keeps its date', () => {
    const once = typing(begun(), { [key]: 'chef de projet' }).questionnaire;
    expect(once.blocks[0]?.answers).toEqual({ [key]: { text: 'chef de projet', changedAt: later } });
    expect(typing(once, { [key]: 'chef de projet' }).questionnaire).toEqual(once);
    expect(once.blocks[1]?.answers).toEqual({});
  });

  it('lets a text be emptied, by whoever saw it', () => {
    const once = typing(begun(), { [key]: 'un' }).questionnaire;
    expect(textOf(typing(once, { [key]: '' }, { [key]: 'un' }).questionnaire)).toBe('');
    expect(textOf(typing(once, { [key]: '' }).questionnaire)).toBe('un');
  });

  it('typed on two devices, both stand one below the other; sent again, once', () => {
    const phone = typing(begun(), { [key]: 'téléphone' }).questionnaire;
    const both = typing(phone, { [key]: 'tablette' }).questionnaire;
    expect(textOf(both)).toBe('téléphone\n\ntablette');
    expect(typing(both, { [key]: 'tablette' }).questionnaire).toEqual(both);
  });

  it('refuses a text over the limit, alone, and gives it back; the others are saved', () => {
    const long = 'x'.repeat(answerLimit + 1);
    const other = `${jobs.items[1]!.id}.1`;
    const { questionnaire, tooLong } = typing(begun(), { [key]: long, [other]: 'court' });
    expect(tooLong).toEqual([{ key, text: long }]);
    expect(Object.keys(questionnaire.blocks[0]!.answers)).toEqual([other]);
    expect(typing(begun(), { [key]: long.slice(1) }).tooLong).toEqual([]);
  });

  it('two devices’ texts that are too long together are given back together', () => {
    const half = 'a'.repeat(answerLimit - 10);
    const before = typing(begun(), { [key]: half }).questionnaire;
    const { questionnaire, tooLong } = typing(before, { [key]: 'autre texte' });
    expect(tooLong).toEqual([{ key, text: `${half}\n\nautre texte` }]);
    expect(textOf(questionnaire)).toBe(half);
  });

  it('writes in the block’s own questions and passes only', () => {
    const forged = { [second]: 'x', 'i9-b1-q1.1': 'x', [`${studies.items[0]!.id}.1`]: 'x' };
    expect(typing(begun(), forged).questionnaire).toEqual(begun());
    expect(textOf(typing(withPass(begun(), jobs.id), { [second]: 'x' }).questionnaire, second)).toBe('x');
  });
});

describe('going through it', () => {
  it('forth to the review, and back to the first block', () => {
    const places = [1, 1, 1, -1, -1, -1].reduce<Questionnaire[]>(
      (all, by) => [...all, stepped(all.at(-1) ?? begun(), by as 1 | -1)],
      [],
    );
    expect(places.map(({ at }) => at)).toEqual([studies.id, 'review', 'review', studies.id, jobs.id, jobs.id]);
  });

  it('passes are added to one block, up to a limit', () => {
    let one = begun();
    for (let times = 0; times < passLimit + 3; times++) one = withPass(one, jobs.id);
    expect(one.blocks.map(({ passes }) => passes)).toEqual([passLimit, 1]);
  });

  it('locked once, it stays as it was locked', () => {
    const once = locked(begun(), now);
    expect(once).toMatchObject({ state: 'locked', lockedAt: now });
    expect(locked(once, later)).toBe(once);
    expect(locked(sent(begun(), now), later)).toMatchObject({ sentAt: now, lockedAt: later });
  });
});

describe('what the consultant may read', () => {
  const written = typing(withPass(begun(), jobs.id), { [key]: 'un', [second]: 'deux' }).questionnaire;

  it('nothing before it was sent, locked or not', () => {
    for (const one of [written, locked(written, later)]) {
      expect(readableBlocks(head, one)).toEqual([]);
      expect(ownAnswersIn(head, one, jobs.id)).toBeUndefined();
    }
  });

  it('once sent, every pass, with its date and where it comes from', () => {
    expect(ownAnswersIn(head, locked(sent(written, later), later), jobs.id)).toEqual({
      passes: 2,
      answers: {
        [key]: { text: 'un', changedAt: later, via: 'questionnaire' },
        [second]: { text: 'deux', changedAt: later, via: 'questionnaire' },
      },
    });
    expect(ownAnswersIn(head, sent(written, later), 'i9-b1' as Block['id'])).toBeUndefined();
  });

  it('no word of a block left for the interview; it is kept, and may be read when its author says so', () => {
    const spoken = sent(withSpoken(written, jobs.id, true), later);
    expect(ownAnswersIn(head, spoken, jobs.id)?.answers).toEqual({});
    expect(JSON.stringify(readableBlocks(head, spoken))).not.toContain('deux');
    expect(textOf(spoken, second)).toBe('deux');
    expect(ownAnswersIn(head, withSpoken(spoken, jobs.id, false), jobs.id)?.answers[second]?.text).toBe('deux');
  });

  it('nothing that was asked of somebody before the present beneficiary', () => {
    const next = { beneficiary: { ...head.beneficiary, since: later } };
    expect(readableBlocks(next, sent(written, now))).toEqual([]);
    expect(ownAnswersIn(next, sent(written, now), jobs.id)).toBeUndefined();
  });

  it('an emptied answer is none', () => {
    const emptied = typing(written, { [key]: '' }, { [key]: 'un' }).questionnaire;
    expect(Object.keys(ownAnswersIn(head, sent(emptied, later), jobs.id)!.answers)).toEqual([second]);
  });
});

it('no typed text is lost, whatever is typed on however many devices', () => {
  const device = fc.nat(2);
  const word = fc.stringMatching(/^[a-z]{3,6}$/);
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('save' as const), device, word, pass: fc.nat(2) }) },
    fc.record({ kind: fc.constantFrom('look' as const, 'pass' as const, 'speak' as const, 'send' as const), device }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      let one = begun();
      const shown = [one, one, one];
      let count = 0;
      const typed: { at: AnswerKey; text: string; over: string }[] = [];
      for (const each of steps) {
        const card = shown[each.device] ?? one;
        if (each.kind === 'save') {
          const at = `${jobs.items[0]!.id}.${each.pass + 1}` as AnswerKey;
          if (each.pass >= (card.blocks[0]?.passes ?? 1)) continue;
          const text = `${each.word}${(count += 1)}`;
          one = typing(one, { [at]: text }, { [at]: textOf(card, at) ?? '' }).questionnaire;
          typed.push({ at, text, over: textOf(card, at) ?? '' });
        }
        if (each.kind === 'pass') one = withPass(one, jobs.id);
        if (each.kind === 'speak') one = withSpoken(one, jobs.id, count % 2 === 0);
        if (each.kind === 'send') one = sent(one, later);
        shown[each.device] = one;
      }
      // A text is there still, unless somebody who saw it wrote another in its place.
      for (const { at, text } of typed) {
        const replaced = typed.some((other) => other.at === at && normalised(other.over).includes(text));
        expect(replaced || (textOf(one, at) ?? '').includes(text)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
