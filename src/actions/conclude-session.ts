import { readAppointment } from '../domain/appointment';
import type { Hours } from '../domain/bilan';
import {
  checksWithoutReason,
  closeSession,
  conclude,
  correctMinutes,
  hoursOf,
  readMinutes,
  totalMinutes,
} from '../domain/conclusion';
import { operationOf, type Instant } from '../domain/ids';
import type { Session } from '../domain/session';
import { stepBefore, touched } from '../domain/session-course';
import { again, commit, headWrite, noticing, openFor, replying, untilFresh, type Acting, type Opened } from './acting';
import type { Intent } from './intent';
import { bilanHere } from './move-session';
import type { Notice, Result, SessionClosedView } from './reply';
import { sharedDelivery } from './shared-view';
import { appointmentLink, presentState } from './show-step';
import { pupitreAside } from './start-session';
import { blockIn, checkTextIn, whereaboutsOf } from './whereabouts';

type ConcludeIntent = Extract<Intent, { kind: 'save-conclusion' }>;
type CorrectIntent = Extract<Intent, { kind: 'correct-minutes' }>;

/** « Terminer »: goes to the conclusion, from wherever the session is. */
export async function endSession(acting: Acting): Promise<Result> {
  const id = await bilanHere(acting, undefined);
  if (id === undefined) return noticing({ code: 'no-session' });
  return untilFresh(async () => {
    const opened = await openFor(acting, id, 'hold-session');
    if (!opened.ok) return opened.refusal;
    const { bilan, version, guide } = opened.value;
    if (!bilan.running) return noticing({ code: 'no-session' });
    const now = acting.ports.clock.now();
    const running: Session = { ...touched(bilan.running, now), step: { kind: 'conclusion' } };
    const next = { ...bilan, running };
    const done = await commit(acting.ports, {
      bilan: id,
      operation: operationOf(running.id, 'end-session', now),
      name: 'end-session',
      by: acting.actor.id,
      writes: [headWrite(next, version)],
      detail: { session: running.id },
    });
    if (!done.ok && done.refusal === 'stale') return again;
    const reply = await presentState(acting, { ...opened.value, bilan: next });
    return pupitreAside(acting, { reply, deliveries: sharedDelivery(acting.ports, next, guide, running) });
  });
}

/** The conclusion's card: checks with reasons, the next appointment, the duration; saved, then left or closed. */
export function saveConclusion(acting: Acting, intent: ConcludeIntent): Promise<Result> {
  return untilFresh(async () => {
    const opened = await openFor(acting, intent.bilan, 'hold-session', intent.source);
    if (!opened.ok) return opened.refusal;
    const session = opened.value.bilan.running;
    if (session?.id !== intent.session) return afterClosing(acting, opened.value, intent.session);
    const now = acting.ports.clock.now();
    const read = readTyped(acting, intent, now);
    const concluded = touched(conclude(session, { checks: intent.checks, ...read.typed }), now);
    const missing = intent.then === 'close' ? checksWithoutReason(concluded) : [];
    const fault: Notice | undefined =
      read.fault ??
      (missing.length > 0
        ? { code: 'reason-missing', checks: missing.map((id) => checkTextIn(opened.value.guide, id)) }
        : undefined);
    return intent.then === 'close' && !fault
      ? close(acting, opened.value, concluded, intent, now)
      : keep(acting, opened.value, concluded, intent, fault ?? { code: 'saved', at: now });
  });
}

function readTyped(
  { ports }: Acting,
  intent: ConcludeIntent,
  now: Instant,
): { typed: { appointment: Session['next']; corrected: Partial<Hours> }; fault?: Notice } {
  const appointment = readAppointment(intent, now, ports.timeZone);
  const minutes = readMinutes(intent.minutes);
  return {
    typed: {
      appointment: appointment.ok ? appointment.value : undefined,
      corrected: minutes.ok ? minutes.value : {},
    },
    ...(appointment.ok ? {} : { fault: { code: 'bad-appointment' as const } }),
    ...(minutes.ok ? {} : { fault: { code: 'bad-minutes' as const } }),
  };
}

const operationFor = ({ source, kind, ...content }: ConcludeIntent): ReturnType<typeof operationOf> =>
  operationOf(source, kind, content);

/** Saves what could be read; a fault is told on the same card, and nothing moves. */
async function keep(
  acting: Acting,
  opened: Opened,
  concluded: Session,
  intent: ConcludeIntent,
  notice: Notice,
): Promise<Result | typeof again> {
  const back = intent.then === 'back' && notice.code === 'saved';
  const running: Session = back ? { ...concluded, step: stepBefore(concluded, concluded.step) } : concluded;
  const bilan = { ...opened.bilan, running };
  const done = await commit(acting.ports, {
    bilan: bilan.id,
    operation: operationFor(intent),
    name: 'save-conclusion',
    by: acting.actor.id,
    writes: [headWrite(bilan, opened.version)],
    detail: { session: running.id },
  });
  if (!done.ok && done.refusal === 'stale') return again;
  const reply = await presentState(acting, { ...opened, bilan }, { notice });
  return replying(reply, back ? sharedDelivery(acting.ports, bilan, opened.guide, running) : []);
}

async function close(
  acting: Acting,
  opened: Opened,
  concluded: Session,
  intent: ConcludeIntent,
  now: Instant,
): Promise<Result | typeof again> {
  const closed = closeSession(opened.bilan, concluded, opened.guide, now);
  if (!closed.ok) throw new Error('a session was closed over a check without a reason');
  const { bilan, session } = closed.value;
  const done = await commit(acting.ports, {
    bilan: bilan.id,
    operation: operationFor(intent),
    name: 'close-session',
    by: acting.actor.id,
    writes: [headWrite(bilan, opened.version), { kind: 'session', record: session, expected: 'absent' }],
    detail: { session: session.id, interview: session.interview, leftOpen: bilan.leftOpen.length },
  });
  if (!done.ok && done.refusal === 'stale') return again;
  const state = { ...opened, bilan };
  return replying(closedView(acting, state, session), sharedDelivery(acting.ports, bilan, opened.guide, session));
}

/** A card of a session that closed meanwhile: its summary stands there now. */
async function afterClosing(acting: Acting, opened: Opened, id: Session['id']): Promise<Result> {
  const stored = await acting.ports.bilans.read(opened.bilan.id, 'session', id);
  if (!stored) return replying(await presentState(acting, opened, { notice: { code: 'session-moved-on' } }));
  return replying(closedView(acting, opened, stored.record, { code: 'session-closed' }));
}

function closedView(acting: Acting, { bilan, guide }: Opened, session: Session, notice?: Notice): SessionClosedView {
  const titles = (covered: boolean): string[] =>
    session.agenda
      .filter((item) => (item.progress === 'covered') === covered)
      .map((item) => blockIn(guide, item.block).title);
  const minutes = bilan.held.find((held) => held.session === session.id)?.minutes;
  return {
    kind: 'session-closed',
    stamp: { nonce: acting.ports.ids.nonce() },
    bilan: bilan.id,
    session: session.id,
    where: whereaboutsOf(bilan, guide, session),
    bilanState: bilan.state,
    covered: titles(true),
    uncovered: titles(false),
    done: session.checks.filter((id) => session.outcomes[id]?.done === true).map((id) => checkTextIn(guide, id)),
    left: session.checks.flatMap((id) => {
      const outcome = session.outcomes[id];
      return outcome && !outcome.done ? [{ text: checkTextIn(guide, id), reason: outcome.reason }] : [];
    }),
    minutes: minutes ?? { accompaniment: 0, deskWork: 0, personalWork: 0 },
    totalMinutes: totalMinutes(hoursOf(bilan)),
    ...appointmentLink(acting.ports, bilan, guide, session.next),
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
    const corrected = correctMinutes(opened.value.bilan, stored.record, minutes.value);
    const { source, kind, ...content } = intent;
    const done = await commit(acting.ports, {
      bilan: intent.bilan,
      operation: operationOf(source, kind, content),
      name: kind,
      by: acting.actor.id,
      writes: [
        headWrite(corrected.bilan, opened.value.version),
        { kind: 'session', record: corrected.session, expected: stored.version },
      ],
      detail: { session: intent.session },
    });
    if (!done.ok && done.refusal === 'stale') return again;
    const now = acting.ports.clock.now();
    return replying(
      closedView(acting, { ...opened.value, bilan: corrected.bilan }, corrected.session, { code: 'saved', at: now }),
    );
  });
}
