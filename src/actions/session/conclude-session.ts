import { readAppointment, readDay } from '../../domain/appointment';
import { lasting } from '../../domain/session/cancelling';
import { checksWithoutReason, closeSession, readMinutes } from '../../domain/session/conclusion';
import { conclude, type TypedConclusion } from '../../domain/session/conclusion-card';
import { operationOf, type Instant } from '../../domain/ids';
import { draftFor } from '../../domain/session/drafts';
import type { Session } from '../../domain/session/session';
import { stepBefore, touched } from '../../domain/session/session-course';
import { again, commit, headWrite, noticing, openFor, replying, untilFresh, type Acting, type Opened } from '../acting';
import { blockOfSession, blockView } from './block-view';
import { addToClosed, closedView, showClosed } from './closed-session';
import type { Intent } from '../intent';
import { bilanHere } from './move-session';
import type { Notice, Result, View } from '../reply';
import { showObjectives } from '../document/review-objectives';
import { tellingMoved } from '../bilan/tell-moved';
import { sharedDelivery } from '../meeting/shared-view';
import { asItStands, presentState } from './show-step';
import { conclusionDrawn } from '../stamp';
import { checkTextIn } from '../whereabouts';
import { hourless, withAgreed } from '../follow-up/agree-at-closing';
import { followUpCards } from '../follow-up/follow-up-cards';

type ConcludeIntent = Extract<Intent, { kind: 'save-conclusion' }>;

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
      operation: operationOf(running.id, 'end-session', version),
      name: 'end-session',
      by: acting.actor.id,
      writes: [headWrite(next, version)],
      detail: { session: running.id },
    });
    if (!done.ok) return done.refusal === 'stale' ? again : asItStands(acting, id);
    const reply = await presentState(acting, { ...opened.value, bilan: next });
    return replying(reply, await sharedDelivery(acting.ports, next, guide, running));
  });
}

/** The conclusion's card: checks with reasons, the next appointment, the duration; saved, then left or closed. */
export function saveConclusion(acting: Acting, intent: ConcludeIntent): Promise<Result> {
  return untilFresh(async () => {
    const opened = await openFor(acting, intent.bilan, 'hold-session', intent.source);
    if (!opened.ok) return opened.refusal;
    const session = opened.value.bilan.running;
    if (session?.id !== intent.session) return addToClosed(acting, opened.value, intent);
    const now = acting.ports.clock.now();
    const { opened: agreed, kept } = withAgreed(acting, opened.value, session, intent);
    const read = readTyped(acting, intent, session, now);
    const { session: concluded, conflicts } = conclude(session, read.typed, conclusionDrawn(intent.source));
    // What was agreed of the follow-up stands with the bilan itself.
    const running = touched(agreed.bilan === opened.value.bilan ? concluded : lasting(concluded), now);
    const missing = intent.then === 'close' ? checksWithoutReason(running) : [];
    const obstacle: Notice | undefined =
      read.fault ??
      (kept ? { code: 'terms-kept' } : undefined) ??
      (conflicts > 0 ? { code: 'conflict-kept', count: conflicts } : undefined) ??
      (missing.length > 0
        ? { code: 'reason-missing', checks: missing.map((id) => checkTextIn(opened.value.guide, id)) }
        : undefined);
    const waiting = intent.then === 'close' && !obstacle ? await firstWaiting(acting, agreed, running) : undefined;
    return intent.then === 'close' && !obstacle && !waiting
      ? close(acting, agreed, running, intent, now)
      : keep(acting, agreed, running, intent, { notice: obstacle ?? { code: 'saved', at: now }, waiting });
  });
}

function readTyped(
  { ports }: Acting,
  intent: ConcludeIntent,
  session: Session,
  now: Instant,
): { typed: TypedConclusion; fault?: Notice } {
  const appointment = readAppointment(hourless(intent) ? { date: '', time: '' } : intent, now, ports.timeZone);
  // One that was kept before is not refused for having passed in the meantime.
  const badDay = hourless(intent) && !readDay(intent.date.trim(), now, ports.timeZone).ok;
  const asBefore = session.next?.date === intent.date.trim() && session.next.time === intent.time.trim();
  const minutes = readMinutes(intent.minutes);
  return {
    typed: {
      checks: intent.checks,
      appointment: asBefore || !appointment.ok ? 'as-before' : appointment.value,
      corrected: minutes.ok ? minutes.value : {},
    },
    ...(appointment.ok || asBefore ? {} : { fault: { code: 'bad-appointment' as const } }),
    ...(badDay ? { fault: { code: 'bad-day' as const } } : {}),
    ...(minutes.ok ? {} : { fault: { code: 'bad-minutes' as const } }),
  };
}

/** A session isn't closed over a text that waits for a choice, or to be shortened: nobody would be shown it again. */
async function firstWaiting(acting: Acting, opened: Opened, session: Session): Promise<View | undefined> {
  const records = await acting.ports.bilans.readAll(session.bilan, 'block');
  const waiting = records.find(
    ({ record }) =>
      record.session === session.id && record.drafts.some((draft) => draftFor(draft, acting.actor.id) !== undefined),
  );
  const block = waiting && blockOfSession(opened, session, waiting.record.block);
  return block && blockView(acting, opened, session, block);
}

const operationFor = ({ source, kind, ...content }: ConcludeIntent): ReturnType<typeof operationOf> =>
  operationOf(source, kind, content);

/** Saves what could be read; what stands in the way is told on the same card, and nothing moves. */
async function keep(
  acting: Acting,
  opened: Opened,
  concluded: Session,
  intent: ConcludeIntent,
  { notice, waiting }: { notice: Notice; waiting: View | undefined },
): Promise<Result | typeof again> {
  const back = intent.then === 'back' && ['saved', 'conflict-kept'].includes(notice.code);
  const running: Session = back ? { ...concluded, step: stepBefore(concluded, { kind: 'conclusion' }) } : concluded;
  const bilan = { ...opened.bilan, running };
  const operation = operationFor(intent);
  const told = await tellingMoved(acting.ports, opened, bilan, operation);
  const done = await commit(acting.ports, {
    bilan: bilan.id,
    operation,
    name: 'save-conclusion',
    by: acting.actor.id,
    writes: [headWrite(bilan, opened.version)],
    detail: { session: running.id, ...told.detail },
  });
  if (!done.ok) return done.refusal === 'stale' ? again : asItStands(acting, bilan.id);
  if (intent.then === 'objectives' && notice.code === 'saved') {
    const shown = await showObjectives(acting, { kind: 'objectives', bilan: bilan.id }, notice);
    return { ...shown, deliveries: [...shown.deliveries, ...told.deliveries] };
  }
  const stands = waiting ?? (await presentState(acting, { ...opened, bilan }, { notice }));
  const { date, time } = intent;
  const asTyped = stands.kind === 'conclusion' && notice.code === 'bad-appointment';
  return replying(asTyped ? { ...stands, next: { date, time } } : stands, [
    ...(back ? await sharedDelivery(acting.ports, bilan, opened.guide, running) : []),
    ...told.deliveries,
  ]);
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
  const operation = operationFor(intent);
  const told = await tellingMoved(acting.ports, opened, bilan, operation);
  const done = await commit(acting.ports, {
    bilan: bilan.id,
    operation,
    name: 'close-session',
    by: acting.actor.id,
    writes: [headWrite(bilan, opened.version), { kind: 'session', record: session, expected: 'absent' }],
    detail: { session: session.id, interview: session.interview, leftOpen: bilan.leftOpen.length, ...told.detail },
  });
  if (!done.ok) return done.refusal === 'stale' ? again : showClosed(acting, bilan.id, session.id);
  const state = { ...opened, bilan };
  return replying(closedView(acting, state, session), [
    ...(await sharedDelivery(acting.ports, bilan, opened.guide, session)),
    ...told.deliveries,
    ...followUpCards(bilan),
  ]);
}
