import fc from 'fast-check';
import type { Bilan } from '../../src/domain/bilan';
import { planned } from '../../src/domain/follow-up/act-on-follow-up';
import type { InterviewId } from '../../src/domain/guide/guide';
import type { Instant, PersonId, SessionId } from '../../src/domain/ids';
import { withSilence } from '../../src/domain/noted-silence';
import { calendarOf } from '../../src/domain/reminders/calendar';
import type { Anchor } from '../../src/domain/reminders/reminder-rule';
import { realGuide } from '../support/workbench';
import { aBilan } from '../support/store-records';

/**
 * Whatever happens to a bilan moves or drops exactly the reminders that are counted from what changed: every other one
 * bears the id it had, and is neither sent again nor lost.
 */
const zone = 'Europe/Paris';
const nadia = { id: 'nadia' as PersonId, name: 'Nadia' };
const noon = (date: string) => `${date}T11:00:00.000Z` as Instant;

/** Working days of three years, with both changes of hour and a 29 February among them. */
const anyDate = fc
  .integer({ min: 0, max: 1_095 })
  .map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10));
const anyTime = fc.constantFrom('08:30', '10:00', '17:45');
const anyNext = fc.option(fc.record({ date: anyDate, time: anyTime }), { nil: undefined });

const heldUpTo = (count: number, closedAt: Instant): Bilan['held'] =>
  realGuide.interviews.slice(0, count).map(({ id }) => ({
    session: `ses_${id}` as SessionId,
    interview: id,
    startedAt: closedAt,
    closedAt,
    minutes: { accompaniment: 90, deskWork: 0, personalWork: 0 },
    covered: [],
  }));

const anyBilan = fc
  .record({
    held: fc.integer({ min: 0, max: 9 }),
    on: anyDate,
    next: anyNext,
    received: fc.option(anyDate, { nil: undefined }),
  })
  .map(({ held, on, next, received }): Bilan => {
    const { next: _none, ...bilan } = aBilan('bil_1');
    return {
      ...bilan,
      openedAt: noon('2025-12-01'),
      state: held === 9 ? 'closed' : 'open',
      held: heldUpTo(held, noon(on)),
      leftOpen: [],
      ...(next ? { next } : {}),
      ...(received === undefined ? {} : { document: { version: 1, state: 'final', at: noon(received) } }),
    };
  });

/** Ids by what they are counted from. */
function idsOf(bilan: Bilan, touched: (anchor: Anchor) => boolean): { moving: Set<string>; staying: string[] } {
  const all = calendarOf(bilan, realGuide, zone);
  return {
    moving: new Set(all.filter(({ rule }) => touched(rule.anchor)).map(({ id }) => id)),
    staying: all.filter(({ rule }) => !touched(rule.anchor)).map(({ id }) => id),
  };
}

/** Of what an appointment moves; silence is counted from it, too. */
const byDate = (anchor: Anchor): boolean =>
  ['appointment', 'closing-appointment', 'inactivity', 'follow-up', 'put-off'].includes(anchor);
/** Without the week-ends' rounding two dates a week apart never give one and the same day. */
const apart = (one: string, other: string) => Math.abs(Date.parse(one) - Date.parse(other)) >= 7 * 86_400_000;

const changed = (bilan: Bilan, next: Bilan['next']): Bilan => {
  if (bilan.state === 'closed')
    return planned(bilan, realGuide, next, { by: nadia, now: noon('2026-01-01'), timeZone: zone });
  const { next: _before, ...rest } = bilan;
  return { ...rest, ...(next ? { next } : {}) };
};

test('another date moves what is counted from it, all of it and nothing else', () => {
  fc.assert(
    fc.property(anyBilan, anyNext, (bilan, next) => {
      const before = idsOf(bilan, byDate);
      const after = idsOf(changed(bilan, next), byDate);
      expect(after.staying).toEqual(before.staying);
      const dated = (anchor: Anchor) => anchor === 'appointment' || anchor === 'closing-appointment';
      const [was, is] = [idsOf(bilan, dated).moving, idsOf(changed(bilan, next), dated).moving];
      if (next === undefined) expect([...is]).toEqual([]);
      if (bilan.next && next && apart(bilan.next.date, next.date)) {
        expect([...is].filter((id) => was.has(id))).toEqual([]);
        expect(is.size).toBe(was.size);
      }
    }),
    { numRuns: 100 },
  );
});

test('the same day at another hour, another consultant, a draft: nothing moves', () => {
  fc.assert(
    fc.property(anyBilan, anyTime, (bilan, time) => {
      const all = (one: Bilan) => calendarOf(one, realGuide, zone).map(({ id }) => id);
      const karim = { id: 'karim' as PersonId, name: 'Karim' };
      expect(all({ ...bilan, consultant: karim, nudgesStopped: bilan.openedAt })).toEqual(all(bilan));
      if (bilan.next) expect(all({ ...bilan, next: { ...bilan.next, time } })).toEqual(all(bilan));
    }),
    { numRuns: 60 },
  );
});

test('a reason that is noted moves the question about silence alone', () => {
  fc.assert(
    fc.property(anyBilan, anyDate, (bilan, on) => {
      const silent = (anchor: Anchor) => anchor === 'inactivity';
      const before = idsOf(bilan, silent);
      const after = idsOf(withSilence(bilan, { why: 'on-hold', note: '' }, nadia, noon(on)), silent);
      expect(after.staying).toEqual(before.staying);
      expect(after.moving.size).toBe(before.moving.size);
    }),
    { numRuns: 60 },
  );
});

test('the closing drops what an open bilan calls for, and brings what comes after it; the end drops everything', () => {
  fc.assert(
    fc.property(anyBilan, anyDate, (bilan, on) => {
      const { next: _next, ...rest } = bilan;
      const closed: Bilan = { ...rest, state: 'closed', held: heldUpTo(9, noon(on)) };
      const anchors = new Set(calendarOf(closed, realGuide, zone).map(({ rule }) => rule.anchor));
      for (const open of ['appointment', 'closing-appointment', 'inactivity'] as const)
        expect(anchors.has(open)).toBe(false);
      expect([anchors.has('closing'), anchors.has('follow-up')]).toEqual([true, true]);
      const received = (one: Bilan) => idsOf(one, (anchor) => anchor !== 'receipt').staying;
      expect(received(closed)).toEqual(received(bilan));
      expect(calendarOf({ ...closed, state: 'ended' }, realGuide, zone)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('a follow-up that was held leaves nothing of it', () => {
  const closed = { ...aBilan('bil_1'), state: 'closed' as const, held: heldUpTo(9, noon('2026-03-30')) };
  const held = { ...closed, held: [...closed.held, { ...closed.held[0]!, interview: 'i10' as InterviewId }] };
  expect(calendarOf(held, realGuide, zone).map(({ rule }) => rule.anchor)).toEqual([]);
});
