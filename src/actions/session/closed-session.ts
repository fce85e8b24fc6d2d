import { appointmentAfter } from '../../domain/appointment';
import { correctMinutes, hoursOf, minutesOf, readMinutes, totalMinutes } from '../../domain/session/conclusion';
import { blocksLeftOf, closingInterview } from '../../domain/session/session-course';
import { addReasons } from '../../domain/session/conclusion-card';
import { operationOf, type BilanId, type SessionId } from '../../domain/ids';
import type { Session } from '../../domain/session/session';
import {
  again,
  commit,
  commitPressed,
  headWrite,
  openFor,
  replying,
  untilFresh,
  type Acting,
  type Opened,
} from '../acting';
import { agreedAtClosing } from '../follow-up/agree-at-closing';
import type { Intent } from '../intent';
import type { Notice, Result, SessionClosedView } from '../reply';
import { minutesDrawn, stampOverMinutes } from '../stamp';
import { sessionGone } from './session-gone';
import { appointmentLink, presentState } from './show-step';
import { outcomeOf } from './session-outcome';
import { whereaboutsOf } from '../whereabouts';

type ConcludeIntent = Extract<Intent, { kind: 'save-conclusion' }>;
type CorrectIntent = Extract<Intent, { kind: 'correct-minutes' }>;

/** A conclusion's card of a session that closed meanwhile: reasons that were typed on it are added to the record. */
export async function addToClosed(
  acting: Acting,
  opened: Opened,
  intent: ConcludeIntent,
): Promise<Result | typeof again> {
  const stored = await acting.ports.bilans.read(opened.bilan.id, 'session', intent.session);
  if (!stored) return sessionGone(acting, opened, intent);
  const added = addReasons(opened.bilan, stored.record, intent.checks, opened.guide);
  if (!added.changed) return replying(closedView(acting, opened, stored.record, { code: 'session-closed' }));
  const { source, kind, ...content } = intent;
  const done = await commit(acting.ports, {
    bilan: intent.bilan,
    operation: operationOf(source, kind, content),
    name: 'add-reasons',
    by: acting.actor.id,
    writes: [
      headWrite(added.bilan, opened.version),
      { kind: 'session', record: added.session, expected: stored.version },
    ],
    detail: { session: intent.session },
  });
  if (!done.ok) return done.refusal === 'stale' ? again : showClosed(acting, intent.bilan, intent.session);
  return replying(closedView(acting, { ...opened, bilan: added.bilan }, added.session, { code: 'session-closed' }));
}

/** The summary of a closed session as it stands. */
export async function showClosed(acting: Acting, bilan: BilanId, session: SessionId, notice?: Notice): Promise<Result> {
  const opened = await openFor(acting, bilan, 'hold-session');
  if (!opened.ok) return opened.refusal;
  const stored = await acting.ports.bilans.read(bilan, 'session', session);
  if (!stored) return replying(await presentState(acting, opened.value));
  return replying(closedView(acting, opened.value, stored.record, notice));
}

export function closedView(
  acting: Acting,
  { bilan, guide }: Opened,
  session: Session,
  notice?: Notice,
): SessionClosedView {
  const left = session.interview === closingInterview(guide)?.id ? blocksLeftOf(bilan, session.interview) : 0;
  const minutes = minutesOf(session);
  return {
    kind: 'session-closed',
    stamp: stampOverMinutes(acting.ports, minutes),
    bilan: bilan.id,
    session: session.id,
    where: whereaboutsOf(bilan, guide, session),
    bilanState: bilan.state,
    ...outcomeOf(guide, session),
    minutes,
    totalMinutes: totalMinutes(hoursOf(bilan)),
    ...appointmentLink(acting.ports, bilan, guide, appointmentAfter(bilan, session)),
    ...agreedAtClosing(acting.ports, { bilan, guide }, session),
    ...(left > 0 && bilan.state === 'open' ? { blocksLeft: left } : {}),
    ...(notice ? { notice } : {}),
  };
}

/** Corrects the duration of a session that is closed. */
export function correctDuration(acting: Acting, intent: CorrectIntent): Promise<Result> {
  return untilFresh(async () => {
    const opened = await openFor(acting, intent.bilan, 'hold-session', intent.source);
    if (!opened.ok) return opened.refusal;
    const stored = await acting.ports.bilans.read(intent.bilan, 'session', intent.session);
    if (!stored) return replying(await presentState(acting, opened.value));
    const minutes = readMinutes(intent.minutes);
    if (!minutes.ok) return replying(closedView(acting, opened.value, stored.record, { code: minutes.refusal }));
    const corrected = correctMinutes(opened.value.bilan, stored.record, minutes.value, minutesDrawn(intent.source));
    const done = await commitPressed(
      acting,
      intent,
      [
        headWrite(corrected.bilan, opened.value.version),
        { kind: 'session', record: corrected.session, expected: stored.version },
      ],
      { session: intent.session },
    );
    if (!done.ok && done.refusal === 'stale') return again;
    return showClosed(acting, intent.bilan, intent.session, { code: 'saved', at: acting.ports.clock.now() });
  });
}
