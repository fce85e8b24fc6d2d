import type { Bilan } from '../../src/domain/bilan';
import type { Consent } from '../../src/domain/beneficiary/consent';
import type { InterviewId } from '../../src/domain/guide/guide';
import type { Instant, PersonId, SessionId } from '../../src/domain/ids';
import {
  cleared,
  destructionsOf,
  firstLook,
  retentionStep,
  type Destruction,
} from '../../src/domain/retention/retention';
import { aBilan } from '../support/store-records';
import { realGuide, shippedConsents } from '../support/workbench';

const lea = 'lea' as PersonId;
const at = (iso: string) => iso as Instant;
const timeZone = 'Europe/Paris';

const heldOn = (interview: string, closedAt: string): Bilan['held'][number] => ({
  session: `ses_${interview}` as SessionId,
  interview: interview as InterviewId,
  startedAt: at(closedAt),
  closedAt: at(closedAt),
  minutes: { accompaniment: 90, deskWork: 0, personalWork: 0 },
  covered: [],
});
const closing = heldOn('i9', '2026-03-10T16:00:00.000Z');
const followUp = heldOn('i10', '2026-09-10T15:00:00.000Z');
const document: Bilan['document'] = { version: 1, state: 'final', at: at('2026-03-12T09:00:00.000Z') };

const given = (over: Partial<Bilan>): Bilan =>
  aBilan('bil_1', {
    beneficiary: { firstName: 'Léa', lastName: 'Moreau', id: lea },
    openedAt: at('2026-01-05T09:00:00.000Z'),
    document,
    ...over,
  });
const open = given({ held: [heldOn('i1', '2026-01-12T10:00:00.000Z')] });
const closed = given({ state: 'closed', held: [closing] });
const ended = given({ state: 'ended', held: [closing, followUp] });

const keepingText = shippedConsents.find(({ kind }) => kind === 'keeping')!;
const keeping = (years: number, ...events: [Consent['events'][number]['what'], string][]): Consent => ({
  id: 'keeping',
  bilan: closed.id,
  kind: 'keeping',
  text: { ...keepingText, years },
  events: events.map(([what, on]) => ({ what, at: at(on), version: 'v', text: 't', by: lea })),
});
const agreed = keeping(3, ['given', '2026-01-06T09:00:00.000Z']);
const facts = (...consents: Consent[]) => ({ guide: realGuide, consents, years: 3, timeZone });
const told = (all: Destruction[]) => all.map(({ scope, at: on, withdrawn }) => [scope, on, withdrawn]);

describe('what is destroyed, and when', () => {
  it.each<[string, Bilan, Consent[], [Destruction['scope'], string, boolean][]]>([
    [
      'an open bilan: all of it, three years after its last act',
      open,
      [],
      [['everything', '2029-01-12T10:00:00.000Z', false]],
    ],
    [
      'closed, nothing kept: the working documents after thirty days, the rest after three years',
      closed,
      [],
      [
        ['working', '2026-04-09T15:00:00.000Z', false],
        ['everything', '2029-03-10T16:00:00.000Z', false],
      ],
    ],
    [
      'closed, without a synthesis document handed over: sixty days more',
      (({ document: _document, ...rest }) => rest)(closed),
      [],
      [
        ['working', '2026-06-08T15:00:00.000Z', false],
        ['everything', '2029-03-10T16:00:00.000Z', false],
      ],
    ],
    [
      'closed, kept by agreement: all of it three years after the closing',
      closed,
      [agreed],
      [['everything', '2029-03-10T16:00:00.000Z', false]],
    ],
    [
      'kept for as long as the text that was agreed to says, whatever today’s says',
      closed,
      [keeping(1, ['given', '2026-01-06T09:00:00.000Z'])],
      [['everything', '2027-03-10T16:00:00.000Z', false]],
    ],
    [
      'the agreement taken back a year later: at once',
      closed,
      [keeping(3, ['given', '2026-01-06T09:00:00.000Z'], ['withdrawn', '2027-02-01T09:00:00.000Z'])],
      [
        ['working', '2027-02-01T09:00:00.000Z', true],
        ['everything', '2029-03-10T16:00:00.000Z', false],
      ],
    ],
    [
      'refused a year later: on its day, with a warning; nothing was taken back',
      closed,
      [keeping(3, ['declined', '2027-02-01T09:00:00.000Z'])],
      [
        ['working', '2026-04-09T15:00:00.000Z', false],
        ['everything', '2029-03-10T16:00:00.000Z', false],
      ],
    ],
    [
      'a changed text refused after the agreement: kept as was agreed',
      closed,
      [keeping(3, ['given', '2026-01-06T09:00:00.000Z'], ['declined', '2027-02-01T09:00:00.000Z'])],
      [['everything', '2029-03-10T16:00:00.000Z', false]],
    ],
    [
      'taken back, and refused since: at once, on the day it was taken back',
      closed,
      [
        keeping(
          3,
          ['given', '2026-01-06T09:00:00.000Z'],
          ['withdrawn', '2027-02-01T09:00:00.000Z'],
          ['declined', '2027-02-03T09:00:00.000Z'],
        ),
      ],
      [
        ['working', '2027-02-01T09:00:00.000Z', true],
        ['everything', '2029-03-10T16:00:00.000Z', false],
      ],
    ],
    [
      'taken back before the bilan was over: as if it had never been given',
      closed,
      [keeping(3, ['given', '2026-01-06T09:00:00.000Z'], ['withdrawn', '2026-02-01T09:00:00.000Z'])],
      [
        ['working', '2026-04-09T15:00:00.000Z', false],
        ['everything', '2029-03-10T16:00:00.000Z', false],
      ],
    ],
    [
      'agreed to by somebody who was released since: not this person’s agreement',
      closed,
      [{ ...agreed, events: agreed.events.map((event) => ({ ...event, by: 'tom' as PersonId })) }],
      [
        ['working', '2026-04-09T15:00:00.000Z', false],
        ['everything', '2029-03-10T16:00:00.000Z', false],
      ],
    ],
    [
      'the working documents gone already: the rest stays for its time',
      { ...closed, retention: { cleared: at('2026-04-09T15:00:01.000Z') } },
      [],
      [['everything', '2029-03-10T16:00:00.000Z', false]],
    ],
    [
      'a follow-up held since: what it brought goes thirty days after it, the rest counts from the closing',
      { ...ended, retention: { cleared: at('2026-04-09T15:00:01.000Z') } },
      [],
      [
        ['working', '2026-10-10T15:00:00.000Z', false],
        ['everything', '2029-03-10T16:00:00.000Z', false],
      ],
    ],
    [
      'a note on a silence since: thirty days after it',
      {
        ...closed,
        retention: { cleared: at('2026-04-09T15:00:01.000Z') },
        silences: [silence('', '2026-02-01T09:00:00.000Z'), silence('des raisons', '2026-05-02T09:00:00.000Z')],
      },
      [],
      [
        ['working', '2026-06-01T09:00:00.000Z', false],
        ['everything', '2029-03-10T16:00:00.000Z', false],
      ],
    ],
    [
      'cleared for somebody before: the next one’s documents count from their own closing',
      { ...closed, retention: { cleared: at('2026-02-01T09:00:00.000Z') } },
      [],
      [
        ['working', '2026-04-09T15:00:00.000Z', false],
        ['everything', '2029-03-10T16:00:00.000Z', false],
      ],
    ],
    [
      'closed by an interview that its newer guide has no more: counted from that closing all the same',
      { ...ended, held: [{ ...closing, interview: 'i31' as InterviewId }, followUp], closedBefore: closing.closedAt },
      [agreed],
      [['everything', '2029-03-10T16:00:00.000Z', false]],
    ],
    ['ended, kept by agreement', ended, [agreed], [['everything', '2029-03-10T16:00:00.000Z', false]]],
  ])('%s', (_name, bilan, consents, expected) => {
    expect(told(destructionsOf(bilan, facts(...consents)))).toEqual(expected);
  });
});

describe('documents that stand again once they were cleared', () => {
  const cleared = at('2026-04-09T15:00:01.000Z');
  const again = (writtenAgain: string, over: Partial<Bilan> = {}) =>
    told(
      destructionsOf({ ...closed, retention: { cleared }, ...over }, { ...facts(), writtenAgain: at(writtenAgain) }),
    ).at(0);
  const step = (what: 'no-answer' | 'taken', on: string) => ({ what, at: at(on), by: 'clock' as const });

  it('go thirty days after the last of them was written', () => {
    expect(again('2026-09-03T08:00:00.000Z')).toEqual(['working', '2026-10-03T08:00:00.000Z', false]);
  });

  it('or after the last step of the follow-up they may be read for', () => {
    const followUp = { steps: [step('taken', '2026-08-10T09:00:00.000Z')], posted: [] };
    expect(again('2026-09-03T08:00:00.000Z', { followUp })?.[1]).toBe('2026-10-03T08:00:00.000Z');
    followUp.steps.push(step('no-answer', '2026-10-01T09:00:00.000Z'));
    expect(again('2026-09-03T08:00:00.000Z', { followUp })?.[1]).toBe('2026-10-31T10:00:00.000Z');
  });

  it('of before, which an earlier program did not destroy, go thirty days after the clearing at the soonest', () => {
    expect(again('2026-03-01T08:00:00.000Z')?.[1]).toBe('2026-05-09T15:00:01.000Z');
  });

  it('no step of a follow-up brings a destruction of nothing', () => {
    const followUp = { steps: [step('no-answer', '2026-10-01T09:00:00.000Z')], posted: [] };
    const all = destructionsOf({ ...closed, retention: { cleared }, followUp }, facts());
    expect(all.map(({ scope }) => scope)).toEqual(['everything']);
  });
});

describe('what is done on a day', () => {
  const stepOn = (bilan: Bilan, now: string, ...consents: Consent[]) => {
    const step = retentionStep(bilan, facts(...consents), at(now));
    return step.kind === 'wait' ? ['wait', step.until] : [step.kind, step.destruction.scope];
  };
  const warnedOf = (of: string, on: string): Bilan => ({
    ...closed,
    retention: { warned: { of: at(of), at: at(on) } },
  });

  it.each<[string, ReturnType<typeof stepOn>, (string | undefined)[]]>([
    ['the warning comes thirty days before', stepOn(closed, '2026-03-10T16:00:00.000Z'), ['warn', 'working']],
    ['not earlier', stepOn(closed, '2029-02-08T15:59:59.000Z', agreed), ['wait', '2029-02-08T16:00:00.000Z']],
    [
      'warned: it waits for the day',
      stepOn(warnedOf('2026-04-09T15:00:00.000Z', '2026-03-10T16:00:00.000Z'), '2026-04-09T14:59:59.000Z'),
      ['wait', '2026-04-09T15:00:00.000Z'],
    ],
    [
      'the day has come',
      stepOn(warnedOf('2026-04-09T15:00:00.000Z', '2026-03-10T16:00:00.000Z'), '2026-04-09T15:00:00.000Z'),
      ['destroy', 'working'],
    ],
    [
      'nobody was warned, after a long stop: warned first',
      stepOn(closed, '2026-06-01T09:00:00.000Z'),
      ['warn', 'working'],
    ],
    [
      'and then left a week',
      stepOn(warnedOf('2026-04-09T15:00:00.000Z', '2026-06-01T09:00:00.000Z'), '2026-06-01T09:01:00.000Z'),
      ['wait', '2026-06-08T09:00:00.000Z'],
    ],
    [
      'warned of another day: warned anew',
      stepOn(warnedOf('2029-03-10T16:00:00.000Z', '2026-03-10T16:00:00.000Z'), '2026-04-09T15:00:00.000Z'),
      ['warn', 'working'],
    ],
    [
      'taken back: nothing is waited for',
      stepOn(
        closed,
        '2027-02-01T09:00:00.000Z',
        keeping(3, ['given', '2026-01-06T09:00:00.000Z'], ['withdrawn', '2027-02-01T09:00:00.000Z']),
      ),
      ['destroy', 'working'],
    ],
  ])('%s', (_name, step, expected) => {
    expect(step).toEqual(expected);
  });

  describe('a session that runs', () => {
    const lastActAt = at('2026-04-01T09:00:00.000Z');
    const running: Bilan = { ...closed, state: 'follow-up', running: { ...aRunning(), lastActAt } };
    const due = '2026-05-01T09:00:00.000Z';

    it('is waited for while it is alive: nobody is warned of a day that moves with it, nothing is destroyed', () => {
      expect(stepOn(running, '2026-04-02T08:59:59.000Z')).toEqual(['wait', '2026-04-02T09:00:00.000Z']);
      const overdue = { ...running, retention: { warned: { of: at(due), at: lastActAt } } };
      const resumed = { ...overdue, running: { ...aRunning(), lastActAt: at('2026-05-01T08:00:00.000Z') } };
      expect(stepOn(resumed, due)).toEqual(['wait', '2026-05-02T08:00:00.000Z']);
    });

    it('left open for a day, is destroyed with the rest: warned of as everything is', () => {
      expect(stepOn(running, '2026-04-02T09:00:00.000Z')).toEqual(['warn', 'working']);
      const overdue = { ...running, retention: { warned: { of: at(due), at: at('2026-04-02T09:00:00.000Z') } } };
      expect(stepOn(overdue, due)).toEqual(['destroy', 'working']);
      const after = cleared(running, at(due));
      expect([after.running, after.state]).toEqual([undefined, 'closed']);
    });

    it('takes nobody’s words with it into the file: of a silence, why and when stay', () => {
      const said = silence('un burn-out', '2026-02-01T09:00:00.000Z');
      expect(cleared({ ...closed, silences: [said] }, at(due)).silences).toEqual([{ ...said, note: '' }]);
      expect(cleared(closed, at(due)).silences).toBeUndefined();
    });

    it('resumed while the rest goes, is kept', () => {
      expect(cleared(running, at('2026-04-01T10:00:00.000Z'))).toMatchObject({
        state: 'follow-up',
        running: { lastActAt },
      });
    });
  });
});

describe('the first look', () => {
  it('is one row a month while the bilan is open, before anything can be due', () => {
    const early = firstLook(open, realGuide, 3, timeZone);
    const later = firstLook({ ...open, held: [heldOn('i1', '2026-01-29T10:00:00.000Z')] }, realGuide, 3, timeZone);
    expect(later).toBe(early);
    expect(early > '2028-12-01' && early < '2029-01-30').toBe(true);
  });

  it('is at once when the bilan is over', () => {
    expect(firstLook(closed, realGuide, 3, timeZone)).toBe(closing.closedAt);
  });
});

function silence(note: string, on: string): NonNullable<Bilan['silences']>[number] {
  return { since: at(on), why: 'absent', note, at: at(on), by: { id: 'nadia' as PersonId, name: 'Nadia' } };
}

function aRunning(): NonNullable<Bilan['running']> {
  return {
    id: 'ses_r' as SessionId,
    bilan: closed.id,
    interview: 'i10' as InterviewId,
    occurrence: 1,
    startedAt: at('2026-04-01T09:00:00.000Z'),
    step: { kind: 'conclusion' },
    agenda: [],
    checks: [],
    outcomes: {},
    activeMs: 0,
    lastActAt: at('2026-04-01T09:00:00.000Z'),
    corrected: {},
  };
}
