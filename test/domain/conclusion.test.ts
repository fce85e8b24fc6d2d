import fc from 'fast-check';
import { hoursOf, minutesOf, readMinutes, totalMinutes } from '../../src/domain/session/conclusion';
import { conclude, conclusionShown } from '../../src/domain/session/conclusion-card';
import type { ItemId } from '../../src/domain/guide/guide';
import type { SessionId } from '../../src/domain/ids';
import { aBilan, aSession } from '../support/store-records';

describe('minutes', () => {
  const blank = { accompaniment: '', deskWork: '', personalWork: '' };

  it('are whole, a day at most for each counter; an empty one is left alone', () => {
    expect(readMinutes({ ...blank, accompaniment: ' 90 ', deskWork: '0' })).toEqual({
      ok: true,
      value: { accompaniment: 90, deskWork: 0 },
    });
    for (const wrong of ['-1', '1,5', '1.5', '1e2', '0x10', 'une heure', '1441'])
      expect(readMinutes({ ...blank, deskWork: wrong })).toEqual({ ok: false, refusal: 'bad-minutes' });
  });

  it('of a bilan are those of its sessions, the one under way included', () => {
    const minutes = { accompaniment: 60, deskWork: 10, personalWork: 5 };
    const held = [
      { session: 'ses_1' as SessionId, interview: 'i1', startedAt: '', closedAt: '', minutes, covered: [] },
    ];
    const running = aSession('bil_1', 'ses_2', { activeMs: 29.6 * 60_000, corrected: { deskWork: 20 } });
    const bilan = { ...aBilan('bil_1', { running }), held: held as never };
    expect(minutesOf(running)).toEqual({ accompaniment: 30, deskWork: 20, personalWork: 0 });
    expect(totalMinutes(hoursOf(bilan))).toBe(125);
  });

  it('left alone on the card go on being computed', () => {
    const session = aSession('bil_1', 'ses_1', { activeMs: 10 * 60_000 });
    const shown = conclusionShown(session);
    const later = { ...session, activeMs: 25 * 60_000 };
    const typed = {
      checks: {},
      appointment: undefined,
      corrected: { accompaniment: 10, deskWork: 0, personalWork: 15 },
    };
    expect(conclude(later, typed, shown).session.corrected).toEqual({ personalWork: 15 });
  });
});

describe('reasons typed on two devices', () => {
  const check = 'i1-c1' as ItemId;
  const words = fc.constantFrom('', 'absent', 'malade', 'pas signé');
  const typed = fc.record({ done: fc.boolean(), reason: words });

  it('are in the outcome, whatever the order, unless ticked by a card that showed them', () => {
    fc.assert(
      fc.property(typed, typed, (first, second) => {
        const session = aSession('bil_1', 'ses_1', { checks: [check] });
        const shown = conclusionShown(session);
        const say = (one: typeof first) => ({ checks: { [check]: one }, appointment: undefined, corrected: {} });
        const one = conclude(session, say(first), shown).session;
        const two = conclude(one, say(second), shown).session;
        const reason = two.outcomes[check]?.done === false ? two.outcomes[check].reason : '';
        for (const each of [first, second]) if (!each.done) expect(reason).toContain(each.reason);
      }),
    );
  });
});
