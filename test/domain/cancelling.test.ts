import type { Bilan } from '../../src/domain/bilan';
import type { InterviewId, ItemId } from '../../src/domain/guide/guide';
import type { AnswerKey, Instant, PersonId, SessionId } from '../../src/domain/ids';
import { emptyBlockRecord } from '../../src/domain/session/block-record';
import { cancelSession, lasting } from '../../src/domain/session/cancelling';
import type { BlockRecord, Session } from '../../src/domain/session/session';
import { marked, startSession, takeUp, touched } from '../../src/domain/session/session-course';
import { aBilan } from '../support/store-records';
import { realGuide } from '../support/workbench';
import { closingHeld } from '../support/closing-held';

const timeZone = 'Europe/Paris';
const now = '2026-11-02T09:00:00.000Z' as Instant;
const later = '2026-11-02T09:20:00.000Z' as Instant;
const today = { date: '2026-11-02', time: '14:00' };
const other = { date: '2026-11-12', time: '14:00' };
const key = 'i1-b1-q1.1' as AnswerKey;

function begun(bilan: Bilan, interview?: InterviewId): { bilan: Bilan; session: Session; record: BlockRecord } {
  const started = startSession(bilan, realGuide, {
    session: 'ses_1' as SessionId,
    interview,
    now,
    timeZone,
  });
  if (!started.ok || !started.value.running) throw new Error('not started');
  const session = started.value.running;
  const block = session.agenda[0]!.block;
  return { bilan: started.value, session, record: emptyBlockRecord(bilan.id, session.id, block) };
}
const cancelled = (bilan: Bilan, session: Session, ...records: BlockRecord[]) =>
  cancelSession({ ...bilan, running: session }, session, records);

describe('as if it had not begun', () => {
  const closed = { state: 'closed' as const, held: [closingHeld('2026-05-02T09:00:00.000Z')] };
  it.each<[string, object, string | undefined]>([
    ['without an appointment', {}, undefined],
    ['on the day of its appointment, which stands again', { next: today }, undefined],
    ['after it was missed', { next: { date: '2026-10-20', time: '09:00' } }, undefined],
    ['before another day’s appointment', { next: other }, undefined],
    ['a follow-up of a closed bilan', { ...closed, next: today }, undefined],
    ['a second part of a follow-up', { ...closed, state: 'follow-up' as const }, undefined],
    ['the closing interview before its day', { next: other }, 'i9'],
  ])('%s', (_when, state, interview) => {
    const bilan = aBilan('bil_1', state);
    const { bilan: open, session, record } = begun(bilan, interview as InterviewId | undefined);
    expect(open.running).toBeDefined();
    expect(cancelled(open, session, record)).toEqual({ ok: true, value: bilan });
  });
});

const { bilan, session, record } = begun(aBilan('bil_1', { next: today }));
const first = session.agenda[0]!.block;
const check = session.checks[0]!;

describe('of the session', () => {
  it.each<[string, boolean, Session]>([
    ['nothing yet', true, session],
    ['somebody looked on', true, { ...touched(session, later), step: { kind: 'conclusion' } }],
    ['a point of an earlier session taken up', true, takeUp(bilan, session, [])],
    ['a conclusion saved as it was', true, { ...session, outcomes: { [check]: { done: false, reason: '' } } }],
    ['a block covered', false, marked(session, first, 'covered')],
    ['a block skipped', false, marked(session, first, 'skipped')],
    ['a check done', false, { ...session, outcomes: { [check]: { done: true } } }],
    ['a reason', false, { ...session, outcomes: { [check]: { done: false, reason: 'absent' } } }],
    ['a duration corrected', false, { ...session, corrected: { deskWork: 0 } }],
    ['another appointment', false, { ...session, next: other }],
    ['what can’t be taken back', false, lasting(session)],
  ])('%s', (_what, ok, running) => {
    expect(cancelled(bilan, running, record)).toMatchObject(ok ? { ok } : { ok, refusal: 'recorded' });
  });

  it('its appointment cancelled meanwhile, or moved by an hour', () => {
    const { bilan: open, session: dated } = begun(aBilan('bil_1', { next: other }));
    const { next: _gone, ...without } = dated;
    expect(cancelled(open, without).ok).toBe(false);
    expect(cancelled(open, { ...dated, next: { ...other, time: '15:00' } }).ok).toBe(false);
  });
});

describe('of a block', () => {
  const own = (via: 'questionnaire' | 'session', text = 'mots') => ({
    ownAnswers: { [key]: { text, changedAt: now, via } },
  });
  const answer = (text: string, keep: boolean) => ({ answers: { [key]: { text, keep, changedAt: now } } });
  const note = (text: string) => ({ notes: { ['karim' as PersonId]: { text, changedAt: now } } });
  it.each<[string, boolean, Partial<BlockRecord>]>([
    ['what a questionnaire brought', true, { ...own('questionnaire'), passes: 3 }],
    ['an answer that was emptied', true, answer('', false)],
    ['a note that was emptied', true, note('')],
    ['a point unsaid again', true, { said: { ['i1-b1-p1' as ItemId]: false } }],
    ['an answer', false, answer('dit', false)],
    ['a mark without words', false, answer('', true)],
    ['somebody’s private note', false, note('noté')],
    ['a point said', false, { said: { ['i1-b1-p1' as ItemId]: true } }],
    ['own words of the session', false, own('session')],
    ['own words taken away in the session', false, own('session', '')],
    [
      'a text that waits',
      false,
      { drafts: [{ id: 'd', author: 'nadia' as PersonId, at: now, why: 'too-long', fields: { [key]: 'long' } }] },
    ],
  ])('%s', (_what, ok, holds) => {
    expect(cancelled(bilan, session, { ...record, ...holds }).ok).toBe(ok);
  });
});
