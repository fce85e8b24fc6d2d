import { comingAppointment, readAppointment } from '../../domain/appointment';
import type { Appointment, Bilan } from '../../domain/bilan';
import { planned } from '../../domain/follow-up/act-on-follow-up';
import { operationOf, type BilanId } from '../../domain/ids';
import { nextInterview } from '../../domain/session/session-course';
import { again, commit, headWrite, noticing, openFor, replying, untilFresh, type Acting, type Opened } from '../acting';
import { bilanCard, overNotice } from './bilan-views';
import { followUpCards } from '../follow-up/follow-up-cards';
import type { Intent } from '../intent';
import { beneficiaryName } from './bilan-views';
import { keepAppointmentWord, toldOfAppointments } from './appointment-word';
import type { Notice, PlanView, Result } from '../reply';
import { appointmentLink } from '../session/show-step';
import { tellingMoved } from './tell-moved';
import { forOneBilan } from './which-bilan';

type PlanIntent = Extract<Intent, { kind: 'plan' }>;
type CancelIntent = Extract<Intent, { kind: 'cancel-appointment' }>;

/** « Planifier »: shows the form, or takes over the date and hour it brings. */
export const planSession = (acting: Acting, intent: PlanIntent): Promise<Result> =>
  intent.bilan === undefined
    ? forOneBilan(acting, 'plan', (bilan) => planFor(acting, bilan, intent))
    : planFor(acting, intent.bilan, intent);

function planFor(acting: Acting, id: BilanId, intent: PlanIntent): Promise<Result> {
  const { ports, actor } = acting;
  return untilFresh(async () => {
    const opened = await openFor(acting, id, 'plan', intent.source);
    if (!opened.ok) return opened.refusal;
    if (opened.value.bilan.state === 'ended') return over(acting, opened.value);
    if (intent.date === undefined && intent.time === undefined) return replying(planView(acting, opened.value));
    const now = ports.clock.now();
    const typed = { date: intent.date ?? '', time: intent.time ?? '' };
    const read = readAppointment(typed, now, ports.timeZone);
    if (!read.ok) return replying({ ...planView(acting, opened.value, { code: read.refusal }), next: typed });
    if (read.value === undefined) return replying(emptyView(acting, opened.value));
    const bilan = withNext(acting, opened.value, read.value);
    const { source, kind, ...content } = intent;
    const operation = operationOf(source, kind, content);
    const { detail, deliveries } = await tellingMoved(ports, opened.value, bilan, operation);
    const done = await commit(ports, {
      bilan: id,
      operation,
      name: kind,
      by: actor.id,
      writes: [headWrite(bilan, opened.value.version)],
      detail,
    });
    if (!done.ok && done.refusal === 'stale') return again;
    const stands = done.ok ? { ...opened.value, bilan } : opened.value;
    const told = done.ok ? deliveries : [];
    return replying(planView(acting, stands, { code: 'saved', at: now }), [...told, ...followUpCards(bilan)]);
  });
}

/** « Annuler le rendez-vous »: the beneficiary, who may have been told of it, is told. */
export function cancelAppointment(acting: Acting, { bilan: id, source }: CancelIntent): Promise<Result> {
  const { ports, actor } = acting;
  return untilFresh(async () => {
    const opened = await openFor(acting, id, 'plan', source);
    if (!opened.ok) return opened.refusal;
    const { bilan: before, version } = opened.value;
    if (before.state === 'ended') return over(acting, opened.value);
    const on = comingAppointment(before);
    const cancelled: Notice = { code: 'appointment-cancelled' };
    if (on === undefined) return replying(planView(acting, opened.value, cancelled));
    const bilan = withNext(acting, opened.value, undefined);
    const operation = operationOf(source, 'cancel-appointment', [id, on]);
    const person = toldOfAppointments(before);
    const word = { code: 'appointment-cancelled-for-you', on } as const;
    const told = person === undefined ? [] : [await keepAppointmentWord(ports, before, { person, operation, word })];
    const done = await commit(ports, {
      bilan: id,
      operation,
      name: 'cancel-appointment',
      by: actor.id,
      writes: [headWrite(bilan, version)],
      detail: { ...on },
    });
    if (!done.ok) return done.refusal === 'stale' ? again : replying(planView(acting, opened.value, cancelled));
    return replying(planView(acting, { ...opened.value, bilan }, cancelled), [...told, ...followUpCards(bilan)]);
  });
}

/** Nobody is reminded of anything in a bilan that ended. */
const over = async ({ ports }: Acting, { bilan, guide }: Opened): Promise<Result> =>
  replying(await bilanCard(ports, bilan, guide, overNotice(bilan)));

/** While a session runs, its conclusion holds the date: it would forget one that stood beside it. */
function withNext({ ports, actor }: Acting, { bilan: before, guide }: Opened, next: Appointment | undefined): Bilan {
  const { next: _before, ...bilan } = before;
  if (!bilan.running) {
    if (before.state === 'closed') {
      const when = { by: { id: actor.id, name: actor.name }, now: ports.clock.now(), timeZone: ports.timeZone };
      return planned(before, guide, next, when);
    }
    return { ...bilan, ...(next ? { next } : {}) };
  }
  const { next: _concluded, ...running } = bilan.running;
  return { ...bilan, running: { ...running, ...(next ? { next } : {}) } };
}

export async function planOrNotice(acting: Acting, intent: PlanIntent): Promise<Result> {
  return acting.scene.kind === 'personal' ? planSession(acting, intent) : noticing({ code: 'open-in-personal-chat' });
}

/** Nothing to take over; and nothing is taken away by emptying a form. */
function emptyView(acting: Acting, opened: Opened): PlanView {
  const { running, next } = opened.bilan;
  const planned = running?.next ?? next;
  const fields: ('date' | 'hour')[] = ['date', 'hour'];
  return planView(acting, opened, planned ? { code: 'appointment-emptied' } : { code: 'missing', fields });
}

function planView({ ports }: Acting, { bilan, guide }: Opened, notice?: Notice): PlanView {
  const interview = nextInterview(bilan, guide)?.title;
  return {
    kind: 'plan',
    stamp: { nonce: ports.ids.nonce() },
    bilan: bilan.id,
    reference: bilan.reference,
    beneficiaryName: beneficiaryName(bilan),
    ...(interview === undefined ? {} : { interview }),
    ...appointmentLink(ports, bilan, guide, comingAppointment(bilan)),
    ...(notice ? { notice } : {}),
  };
}
