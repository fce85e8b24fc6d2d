import type { Bilan } from '../../src/domain/bilan';
import { closeSession, conclusionDone } from '../support/held';
import type { Guide, InterviewId } from '../../src/domain/guide/guide';
import type { Instant, SessionId } from '../../src/domain/ids';
import {
  closingInterview,
  marked,
  nextInterview,
  offeredAtOpening,
  sameStep,
  startSession,
  stepAfter,
  stepBefore,
  takeUp,
  touched,
} from '../../src/domain/session/session-course';
import { aBilan } from '../support/store-records';
import { parsedGuide, realGuide } from '../support/workbench';

const timeZone = 'Europe/Paris';
const at = (minute: number) => new Date(Date.UTC(2026, 10, 2, 9, minute)).toISOString() as Instant;

function started(bilan: Bilan, interview?: string, guide: Guide = realGuide) {
  const begun = startSession(bilan, guide, {
    session: `ses_${bilan.held.length + 1}` as SessionId,
    interview: interview as InterviewId | undefined,
    now: at(0),
    timeZone,
  });
  if (!begun.ok || !begun.value.running) throw new Error('not started');
  return { bilan: begun.value, session: begun.value.running };
}

/** Holds one interview; `covered` blocks, all of them by default. */
function held(bilan: Bilan, guide: Guide, interview?: string, covered = (_block: string) => true): Bilan {
  const { bilan: open, session } = started(bilan, interview, guide);
  const done = session.agenda.reduce(
    (one, { block }) => (covered(block) ? marked(one, block, 'covered') : one),
    conclusionDone(session),
  );
  return closeSession(open, done, guide, at(60));
}

const guideOf = (...interviews: string[]) =>
  parsedGuide(
    `# Guide\n\n${interviews.join('\n\n')}\n`.replaceAll(
      /^(#{2,3} Entretien .*)$/gm,
      (title) =>
        `${title}\n\n**Objectifs :**\n\n- Viser\n\n**Questions :**\n\n- Comment ?\n\n**Conclusion :**\n\n- Fait`,
    ),
  );

describe('starting', () => {
  it('takes the next interview that was never held, and numbers the repeated ones', () => {
    let bilan = aBilan('bil_1');
    expect(started(bilan).session).toMatchObject({ interview: 'i1', occurrence: 1, step: { block: 'i1-b1' } });
    bilan = held(bilan, realGuide, 'i2');
    expect(nextInterview(bilan, realGuide)?.id).toBe('i1');
    expect(started(bilan, 'i2').session.occurrence).toBe(2);
  });

  it('cut in two, leaves nothing open that either half went through', () => {
    const half = held(aBilan('bil_1'), realGuide, 'i1', (block) => block !== 'i1-b3');
    expect(half.leftOpen.map((left) => left.kind === 'block' && left.block)).toEqual(['i1-b3']);
    const whole = held(half, realGuide, 'i1', (block) => block === 'i1-b3');
    expect(whole.leftOpen).toEqual([]);
    const again = held(whole, realGuide, 'i1', () => false);
    expect(again.leftOpen).toEqual([]);
  });

  it('does not offer the interview under way as the next', () => {
    expect(nextInterview(started(aBilan('bil_1')).bilan, realGuide)?.id).toBe('i2');
  });

  it('is refused while a session runs, once the bilan ended, and when nothing is left or known', () => {
    const start = { session: 'ses_2' as SessionId, interview: undefined, now: at(0), timeZone };
    const { bilan } = started(aBilan('bil_1'));
    expect(startSession(bilan, realGuide, start)).toEqual({ ok: false, refusal: 'already-running' });
    expect(startSession(aBilan('bil_1', { state: 'ended' }), realGuide, start)).toMatchObject({ refusal: 'ended' });
    const unknown = { ...start, interview: 'i99' as InterviewId };
    expect(startSession(aBilan('bil_1'), realGuide, unknown)).toMatchObject({ refusal: 'nothing-next' });
    const short = guideOf('## Phase 1 – Unique', '### Entretien 1 – Seul');
    const all = held(aBilan('bil_1'), short);
    expect(startSession(all, short, start)).toMatchObject({ refusal: 'nothing-next' });
  });

  it('uses up the appointment of its day, and one that was missed', () => {
    for (const date of ['2026-11-02', '2026-10-30']) {
      const { bilan, session } = started(aBilan('bil_1', { next: { date, time: '10:00' } }));
      expect([bilan.next, session.next]).toEqual([undefined, undefined]);
    }
  });

  it('keeps an appointment of another day, through the session and after it', () => {
    const next = { date: '2026-11-12', time: '14:00' };
    const { bilan, session } = started(aBilan('bil_1', { next }));
    expect([bilan.next, session.next]).toEqual([undefined, next]);
    expect(held(aBilan('bil_1', { next }), realGuide).next).toEqual(next);
  });

  it('takes no earlier date for the follow-up’s when the closing interview is held before its day', () => {
    const next = { date: '2026-11-12', time: '14:00' };
    const start = { session: 'ses_1' as SessionId, interview: 'i9' as InterviewId, now: at(0), timeZone };
    const begun = (bilan: Bilan) => startSession(bilan, realGuide, start);
    expect(begun(aBilan('bil_1', { next }))).toMatchObject({
      value: { running: expect.not.objectContaining({ next }) as object },
    });
    expect(begun(aBilan('bil_1', { next, state: 'closed' }))).toMatchObject({ value: { running: { next } } });
  });

  it('knows the day by the local time', () => {
    const next = { date: '2026-11-03', time: '09:00' };
    const late = { session: 'ses_1' as SessionId, interview: undefined, now: '2026-11-02T23:30:00.000Z' as Instant };
    const begun = (zone: string) => startSession(aBilan('bil_1', { next }), realGuide, { ...late, timeZone: zone });
    expect(begun('Europe/Paris')).toMatchObject({
      value: { running: expect.not.objectContaining({ next }) as object },
    });
    expect(begun('America/Cayenne')).toMatchObject({ value: { running: { next } } });
  });
});

describe('moving', () => {
  const { session } = started(aBilan('bil_1'));

  it('goes through the agenda to the conclusion and back, and stays at both ends', () => {
    let step = session.step;
    const seen = [];
    for (let count = 0; count < 4; count++) {
      seen.push(step.kind === 'block' ? step.block : step.kind);
      step = stepAfter(session, step);
    }
    expect(seen).toEqual(['i1-b1', 'i1-b2', 'i1-b3', 'conclusion']);
    expect(sameStep(step, { kind: 'conclusion' })).toBe(true);
    expect(stepBefore(session, step)).toEqual({ kind: 'block', block: 'i1-b3' });
    expect(stepBefore(session, session.step)).toEqual(session.step);
  });

  it('leaves a covered block covered when it is passed afterwards', () => {
    const block = session.agenda[0]!.block;
    expect(marked(marked(session, block, 'covered'), block, 'skipped').agenda[0]?.progress).toBe('covered');
    expect(marked(marked(session, block, 'skipped'), block, 'covered').agenda[0]?.progress).toBe('covered');
  });

  it('counts time between acts, but no pause and no clock that ran back', () => {
    const worked = [10, 30, 120, 130, 90].reduce((one, minute) => touched(one, at(minute)), session);
    expect(worked.activeMs / 60_000).toBe(40);
    expect(worked.lastActAt).toBe(at(90));
  });
});

describe('what was left open', () => {
  const before = held(aBilan('bil_1'), realGuide, 'i1', (block) => block !== 'i1-b3');

  it('is offered at the opening of another interview, and comes first when it is taken up', () => {
    const { bilan, session } = started(before);
    expect(session.step).toEqual({ kind: 'opening' });
    expect(offeredAtOpening(bilan, session)).toMatchObject([{ block: 'i1-b3' }]);
    const taken = takeUp(bilan, session, ['i1-b3', 'i9-b1']);
    expect(taken.agenda.map(({ block, carried }) => [block, carried]).slice(0, 2)).toEqual([
      ['i1-b3', true],
      ['i2-b1', false],
    ]);
    expect(takeUp(bilan, session, []).step).toEqual({ kind: 'block', block: 'i2-b1' });
  });

  it('is not offered by the same interview, which holds it anyway, and goes once that covers it', () => {
    const { bilan, session } = started(before, 'i1');
    expect(offeredAtOpening(bilan, session)).toEqual([]);
    expect(session.step).toMatchObject({ block: 'i1-b1' });
    expect(session.agenda.map((item) => item.earlier)).toEqual([['ses_1'], ['ses_1'], []]);
    expect(held(before, realGuide, 'i1').leftOpen).toEqual([]);
  });

  it('stays when it is not taken up', () => {
    expect(held(before, realGuide, 'i2').leftOpen).toMatchObject([{ block: 'i1-b3', from: 'ses_1' }]);
  });
});

describe('what is offered first', () => {
  const withHeld = (...interviews: string[]) =>
    interviews.reduce((bilan, interview) => held(bilan, realGuide, interview), aBilan('bil_1'));
  const offered = (bilan: Bilan) => nextInterview(bilan, realGuide)?.id;
  const upTo = (last: number) => Array.from({ length: last }, (_, at) => `i${at + 1}`);

  it('is the closing interview again as long as it left something, and never what comes after it', () => {
    const cut = held(withHeld(...upTo(8)), realGuide, 'i9', (block) => block !== 'i9-b1');
    expect([cut.state, offered(cut)]).toEqual(['open', 'i9']);
    expect(offered(started(cut, 'i8').bilan)).toBe('i9');
    expect(offered(started(cut, 'i9').bilan)).toBe('i10');
  });

  it('is the follow-up once the bilan is closed, before an interview that was left out', () => {
    const closed = withHeld(...upTo(9).filter((id) => id !== 'i7'));
    expect([closed.state, offered(closed)]).toEqual(['closed', 'i10']);
    expect(offered(started(closed, 'i10').bilan)).toBe('i7');
    expect(offered(started(withHeld(...upTo(9)), 'i10').bilan)).toBeUndefined();
  });

  it('is nothing once the bilan ended, whatever was left out', () => {
    expect(offered(withHeld('i9', 'i10'))).toBeUndefined();
  });
});

describe('the state of a bilan', () => {
  const holding = (guide: Guide, ...interviews: string[]) =>
    interviews.reduce((bilan, interview) => held(bilan, guide, interview), aBilan('bil_1')).state;

  it('closes with the last interview of the last phase, and ends with the follow-up', () => {
    expect(closingInterview(realGuide)?.id).toBe('i9');
    expect(holding(realGuide, 'i8')).toBe('open');
    expect(holding(realGuide, 'i9')).toBe('closed');
    expect(holding(realGuide, 'i9', 'i3')).toBe('closed');
    const closed = held(aBilan('bil_1'), realGuide, 'i9');
    expect(started(closed, 'i10').bilan.state).toBe('follow-up');
    expect(started(closed, 'i3').bilan.state).toBe('closed');
    expect(holding(realGuide, 'i9', 'i10')).toBe('ended');
  });

  it('stays open while blocks of the closing interview are left', () => {
    const cut = held(aBilan('bil_1'), realGuide, 'i9', (block) => block === 'i9-b1');
    expect(cut.state).toBe('open');
    expect(held(cut, realGuide, 'i9').state).toBe('closed');
  });

  it('ends with a follow-up of which nothing is left', () => {
    const closed = held(aBilan('bil_1'), realGuide, 'i9');
    const cut = held(closed, realGuide, 'i10', (block) => block === 'i10-b1');
    expect(cut.state).toBe('closed');
    expect(nextInterview(cut, realGuide)?.id).toBe('i10');
    expect(held(cut, realGuide, 'i10').state).toBe('ended');
    expect(held(closed, realGuide, 'i10', () => false).state).toBe('closed');
  });

  it('ends when the follow-up was held before the closing', () => {
    expect(holding(realGuide, 'i10')).toBe('open');
    expect(holding(realGuide, 'i10', 'i9')).toBe('ended');
  });

  it('closes with the last interview of a guide without phases', () => {
    const guide = guideOf('## Entretien un', '## Entretien deux');
    expect(closingInterview(guide)?.id).toBe('i2');
    expect(holding(guide, 'i1')).toBe('open');
    expect(holding(guide, 'i1', 'i2')).toBe('closed');
  });

  it('stays closed for good in a guide without follow-up', () => {
    const guide = guideOf('## Phase une', '### Entretien un', '### Entretien deux');
    expect(holding(guide, 'i1', 'i2')).toBe('closed');
    expect(holding(guide, 'i1', 'i2', 'i1')).toBe('closed');
  });
});
