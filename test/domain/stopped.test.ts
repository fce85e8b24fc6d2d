import type { Bilan, Consultant } from '../../src/domain/bilan';
import { newQuestionnaire } from '../../src/domain/beneficiary/questionnaire';
import { followUpDay } from '../../src/domain/follow-up/follow-up-day';
import type { Instant, PersonId } from '../../src/domain/ids';
import { refused } from '../../src/domain/outcome';
import { destructionsOf } from '../../src/domain/retention/retention';
import { lastActivity } from '../../src/domain/activity';
import { asItStands, stopped, takenUpAgain, whyNotStopped } from '../../src/domain/stopped';
import { aBilan } from '../support/store-records';
import { realGuide } from '../support/workbench';

const at = (iso: string) => iso as Instant;
const by: Consultant = { id: 'nadia' as PersonId, name: 'Nadia Benali' };
const said = { why: 'given-up', note: 'Un nouvel emploi.' } as const;
const stop = (bilan: Bilan, on = at('2026-11-02T09:00:00.000Z')): Bilan => {
  const outcome = stopped(bilan, said, by, on);
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.value;
};
const bound = { firstName: 'Léa', lastName: 'Moreau', id: 'lea' as PersonId };
const open = (more: Partial<Bilan> = {}): Bilan =>
  aBilan('bil_1', { beneficiary: bound, openedAt: at('2026-09-01T09:00:00.000Z'), ...more });

describe('a bilan that is given up', () => {
  it('ends there, with its reason and since when nothing happened, and its appointment falls', () => {
    const one = stop(open({ next: { date: '2026-11-12', time: '14:00' } }));
    expect(one).toMatchObject({
      state: 'ended',
      stopped: { ...said, since: '2026-09-01T09:00:00.000Z', at: '2026-11-02T09:00:00.000Z', by },
    });
    expect(one.next).toBeUndefined();
  });

  it('lets nobody in any more whom its code would have bound; whoever is bound comes back to what is theirs', () => {
    const invitation = { state: 'open', code: 'c', expiresAt: at('2026-11-16T09:00:00.000Z') } as Bilan['invitation'];
    const { id: _id, ...nobody } = bound;
    expect(stop(open({ beneficiary: nobody, invitation: invitation! })).invitation?.state).toBe('revoked');
    expect(stop(open({ invitation: { ...invitation!, returning: true } })).invitation?.state).toBe('open');
  });

  it.each<[string, Partial<Bilan>, string]>([
    ['while a session runs', { running: { id: 'ses_1' } as unknown as NonNullable<Bilan['running']> }, 'session-runs'],
    ['that is closed', { state: 'closed' }, 'over'],
    ['in its follow-up', { state: 'follow-up' }, 'over'],
    ['that has ended', { state: 'ended' }, 'over'],
    ['that was given up', stop(open()), 'stopped'],
  ])('is not one %s', (_what, more, refusal) => {
    expect(stopped(open(more), said, by, at('2026-11-02T09:00:00.000Z'))).toEqual(refused(refusal));
    expect(whyNotStopped(open(more))).toBe(refusal);
  });

  it('has no follow-up, and is over from the day it was given up', () => {
    const one = stop(open());
    const facts = { guide: realGuide, consents: [], years: 3, timeZone: 'Europe/Paris' };
    expect(followUpDay(one, realGuide, 'Europe/Paris')).toBeUndefined();
    expect(destructionsOf(one, facts).map(({ scope, at: on }) => [scope, on])).toEqual([
      ['working', '2027-01-31T09:00:00.000Z'],
      ['everything', '2029-11-02T09:00:00.000Z'],
    ]);
  });
});

describe('taken up again', () => {
  it('is open as it was, its silence among the others, and was not idle meanwhile', () => {
    const again = takenUpAgain(stop(open()), at('2026-12-01T09:00:00.000Z'));
    const { stopped: _stopped, resumedAt: _resumed, silences: _silences, ...before } = open();
    expect(again).toMatchObject({ ok: true, value: { ...before, silences: [said] } });
    if (!again.ok) return;
    expect([again.value.stopped, lastActivity(again.value)]).toEqual([undefined, '2026-12-01T09:00:00.000Z']);
  });

  it('is only what was given up', () => {
    expect(takenUpAgain(open(), at('2026-12-01T09:00:00.000Z'))).toEqual(refused('not-stopped'));
    expect(takenUpAgain(open({ state: 'ended' }), at('2026-12-01T09:00:00.000Z'))).toEqual(refused('not-stopped'));
  });
});

test('a questionnaire is read and not answered while the bilan is given up, and stands as it was afterwards', () => {
  const one = newQuestionnaire(open().id, realGuide.interviews[1]!, 'before', at('2026-10-01T09:00:00.000Z'))!;
  expect(asItStands(open(), one)).toEqual(one);
  expect(asItStands(stop(open()), one)).toMatchObject({ state: 'locked', lockedAt: '2026-11-02T09:00:00.000Z' });
});
