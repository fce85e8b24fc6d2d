import fc from 'fast-check';
import { newQuestionnaire } from '../../src/domain/beneficiary/questionnaire';
import type { Bilan } from '../../src/domain/bilan';
import type { Instant, SessionId } from '../../src/domain/ids';
import { byNeed, needOf, needs, type Need } from '../../src/domain/next-need';
import type { Session } from '../../src/domain/session/session';
import { realGuide as guide, nadia, tenant } from '../support/workbench';

const now = '2026-11-23T09:00:00.000Z' as Instant;
const bilan = {
  id: 'bil_1',
  reference: 'BC-7F3K-92',
  tenant,
  state: 'open',
  consultant: { id: nadia.id, name: nadia.name },
  beneficiary: { firstName: 'Léa', lastName: 'Moreau' },
  financing: 'cpf',
  guide: guide.version,
  openedAt: '2026-11-16T09:00:00.000Z',
  held: [],
  leftOpen: [],
} as unknown as Bilan;
const running = (startedAt: string) => ({ running: { interview: 'i1', startedAt, lastActAt: startedAt } as Session });
const next = (date: string) => ({ next: { date, time: '14:00' } });
const held = (interview: string, closedAt: string) => ({
  session: 'ses_1' as SessionId,
  interview,
  startedAt: closedAt,
  closedAt,
  minutes: { accompaniment: 90, deskWork: 0, personalWork: 0 },
  covered: [],
});
const closed = (at: string, more = {}) => ({ state: 'closed', held: [held('i9', at)], ...more });
const final = { document: { version: 1, state: 'final', at: now } };
const submitted = { document: { version: 1, state: 'submitted', at: now } };
const observed = { submitted: { observedAt: now } };
const second = { held: [held('i1', '2026-11-18T09:00:00.000Z')] };

const asksErasure = { erasureAsked: { at: '2026-11-19T09:00:00.000Z', by: 'lea' } };

const asked = (state: 'open' | 'sent') => {
  const one = newQuestionnaire(bilan.id, guide.interviews[1]!, 'before', now);
  return one === undefined ? {} : { questionnaire: { ...one, state } };
};

test.each<[Need['kind'], object, object?]>([
  ['session-running', running('2026-11-23T08:00:00.000Z')],
  ['session-to-close', running('2026-11-20T08:00:00.000Z')],
  ['session-missed', next('2026-11-20')],
  ['appointment-today', { ...next('2026-11-23'), ...second }, asked('sent')],
  ['questionnaire-arrived', { ...next('2026-11-24'), ...second }, asked('sent')],
  ['appointment-soon', { ...next('2026-11-25'), ...second }, asked('open')],
  ['planned', next('2026-11-26')],
  ['to-plan', {}],
  ['idle', { openedAt: '2026-11-09T20:00:00.000Z' }],
  ['to-plan', { openedAt: '2026-11-10T07:00:00.000Z' }],
  ['document-awaited', closed('2026-11-20T09:00:00.000Z')],
  ['document-awaited', closed('2026-11-20T09:00:00.000Z', submitted), { submitted: {} }],
  ['observations-arrived', closed('2026-11-20T09:00:00.000Z', submitted), observed],
  ['observations-arrived', submitted, observed],
  ['appointment-soon', { ...submitted, ...next('2026-11-25'), ...second }, observed],
  ['follow-up-later', closed('2026-11-20T09:00:00.000Z', final)],
  ['follow-up-to-book', closed('2026-06-10T09:00:00.000Z', final)],
  ['follow-up-late', closed('2026-05-10T09:00:00.000Z')],
  ['planned', closed('2026-06-10T09:00:00.000Z', { ...final, ...next('2026-12-10') })],
  ['nothing', { state: 'ended' }],
  ['erasure-asked', { state: 'ended', ...asksErasure }],
  ['erasure-asked', { ...next('2026-11-23'), ...asksErasure }],
  ['session-running', { ...running('2026-11-23T08:00:00.000Z'), ...asksErasure }],
])('%s: %j', (kind, facts, more = {}) => {
  expect(needOf({ bilan: { ...bilan, ...facts }, guide, ...more }, now, 'Europe/Paris').kind).toBe(kind);
});

test('a silence comes with its reason once that was noted, and not with that of an earlier one', () => {
  const noted = (at: string) => ({
    silences: [{ since: 'x', why: 'given-up', note: 'n', at, by: { id: 'n', name: 'N' } }],
  });
  const about = (at: string, more = {}) =>
    needOf(
      { bilan: { ...bilan, openedAt: '2026-11-01T08:00:00.000Z', ...noted(at), ...more } as unknown as Bilan, guide },
      now,
      'Europe/Paris',
    );
  const reason = { why: 'given-up', at: '2026-11-15T08:00:00.000Z' };
  expect(about(reason.at)).toMatchObject({ kind: 'idle', known: reason });
  expect(about('2026-10-15T08:00:00.000Z')).not.toHaveProperty('known');
});

test('a questionnaire of an interview that was held presses no more', () => {
  const past = { ...bilan, held: [held('i1', now), held('i2', now)] } as unknown as Bilan;
  expect(needOf({ bilan: past, guide, ...asked('sent') }, now, 'Europe/Paris').kind).toBe('to-plan');
});

test('the order is a total one: by need, then by day', () => {
  const need = fc.record(
    { kind: fc.constantFrom(...needs), on: fc.constantFrom('2026-11-20', '2026-11-23', '2026-12-01') },
    { requiredKeys: ['kind'] },
  ) as fc.Arbitrary<Need>;
  fc.assert(
    fc.property(fc.array(need), (all) => {
      const sorted = [...all].sort(byNeed);
      sorted.slice(1).forEach((one, at) => {
        expect(byNeed(sorted[at]!, one)).toBeLessThanOrEqual(0);
        expect(needs.indexOf(sorted[at]!.kind)).toBeLessThanOrEqual(needs.indexOf(one.kind));
      });
    }),
  );
});
