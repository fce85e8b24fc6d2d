import { accessTable, mayDo, opensNote, relationTo, type AccessAct, type Relation } from '../../src/domain/access';
import type { Instant, PersonId, TenantId } from '../../src/domain/ids';
import { aBilan, claire, tenant } from '../support/store-records';

const relations: Relation[] = ['holder', 'teammate', 'colleague', 'beneficiary', 'meeting', 'stranger'];

describe('who may do what', () => {
  /** Written out again on purpose: whoever changes the table says so here. */
  const allowed: Partial<Record<AccessAct, Relation[]>> = {
    'see-bilan': ['holder'],
    'start-session': ['holder', 'meeting'],
    'hold-session': ['holder'],
    'see-answers': ['holder'],
    'write-note': ['holder'],
    'link-meeting': ['holder'],
    plan: ['holder'],
    'write-own-answers': ['beneficiary'],
    'see-own': ['beneficiary'],
    'answer-consent': ['beneficiary'],
    'fill-questionnaire': ['beneficiary'],
    'answer-reminder': ['beneficiary'],
    invite: ['holder'],
    'send-questionnaire': ['holder'],
    'write-synthesis': ['holder'],
    'hand-over': ['holder'],
    'follow-up': ['holder', 'teammate'],
    'agree-follow-up': ['holder'],
    'ask-erasure': ['beneficiary'],
    erase: ['holder'],
    'move-guide': ['holder'],
    'correct-details': ['holder'],
    'note-silence': ['holder'],
    'stop-bilan': ['holder'],
    'resume-bilan': ['holder'],
  };

  it.each(Object.entries(allowed) as [AccessAct, Relation[]][])('%s: %j, and nobody else', (act, who) => {
    expect(relations.filter((relation) => mayDo(act, relation))).toEqual(
      relations.filter((relation) => who.includes(relation)),
    );
  });

  it('strangers may do nothing, and colleagues neither', () => {
    for (const act of Object.keys(accessTable) as AccessAct[])
      expect([mayDo(act, 'stranger'), mayDo(act, 'colleague')]).toEqual([false, false]);
  });
});

describe('what someone is to a bilan', () => {
  const lea = 'lea' as PersonId;
  const bilan = aBilan('bil_1', { beneficiary: { firstName: 'Léa', lastName: 'Moreau', id: lea } });
  const other = 'other' as PersonId;
  const away = 'ten-b' as TenantId;

  it.each([
    ['its consultant', { id: claire, tenant, consultant: true }, 'holder'],
    ['its consultant, who is none any more', { id: claire, tenant, consultant: false }, 'stranger'],
    ['the same id in another organisation', { id: claire, tenant: away, consultant: true }, 'stranger'],
    ['its beneficiary', { id: lea, tenant, consultant: false }, 'beneficiary'],
    ['its beneficiary, a consultant elsewhere', { id: lea, tenant, consultant: true }, 'beneficiary'],
    ['the beneficiary’s id in another organisation', { id: lea, tenant: away, consultant: false }, 'stranger'],
    ['another consultant', { id: other, tenant, consultant: true }, 'colleague'],
    ['anyone else', { id: other, tenant, consultant: false }, 'stranger'],
  ] as const)('%s', (_who, person, relation) => {
    expect(relationTo(bilan, person)).toBe(relation);
  });

  it('nobody is the beneficiary of a bilan whose invitation was not accepted', () => {
    expect(relationTo(aBilan('bil_1'), { id: lea, tenant, consultant: false })).toBe('stranger');
  });
});

describe('what a handover lets somebody read of its giver’s private notes', () => {
  const [reader, other] = ['reader', 'other'] as PersonId[] as [PersonId, PersonId];
  const [before, at, since] = [1, 2, 3].map((day) => `2026-03-0${day}T12:00:00.000Z`) as Instant[] as [
    Instant,
    Instant,
    Instant,
  ];
  const grant = { author: { id: claire, name: 'Claire' }, reader, at };

  it.each([
    ['a note of before', grant, { author: claire, changedAt: before }, reader, true],
    ['one written as the bilan was given', grant, { author: claire, changedAt: at }, reader, true],
    ['one written or changed since', grant, { author: claire, changedAt: since }, reader, false],
    ['somebody else’s', grant, { author: other, changedAt: before }, reader, false],
    ['one of before, to somebody else', grant, { author: claire, changedAt: before }, other, false],
    [
      'one of before, when nobody knows when it was given',
      { author: grant.author, reader },
      { author: claire, changedAt: before },
      reader,
      false,
    ],
  ] as const)('%s: %#', (_what, given, note, person, may) => {
    expect(opensNote(given, note, person)).toBe(may);
  });
});
