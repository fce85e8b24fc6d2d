import { comingAppointment, startOf } from '../../domain/appointment';
import type { Appointment, Bilan } from '../../domain/bilan';
import { operationOf } from '../../domain/ids';
import { instantOf } from '../../domain/instants';
import { destructionsOf } from '../../domain/retention/retention';
import { silenceNoteLimit } from '../../domain/silence';
import { stopped, whyNotStopped, type StopReason, type StopRefusal } from '../../domain/stopped';
import { keepActWord, type Told, type ToPerson } from '../act-word';
import { again, commit, headWrite, openFor, replying, untilFresh, type Acting, type Opened } from '../acting';
import { followUpCards } from '../follow-up/follow-up-cards';
import { givenBack } from '../given-back';
import type { Intent } from '../intent';
import type { Ports } from '../ports';
import type { Notice, Result, StopView } from '../reply';
import { factsOf } from '../retention/retention-facts';
import { beneficiaryName, bilanCard } from './bilan-views';

type AskIntent = Extract<Intent, { kind: 'ask-stop' }>;
type StopIntent = Extract<Intent, { kind: 'stop-bilan' }>;

/** « Arrêter le bilan »: what will follow, and why it stops, before it is done. */
export async function askStop(acting: Acting, { bilan: id, why, note = '' }: AskIntent): Promise<Result> {
  const opened = await openFor(acting, id, 'stop-bilan');
  if (!opened.ok) return opened.refusal;
  const refusal = whyNotStopped(opened.value.bilan);
  if (refusal !== undefined) return notStopped(acting, opened.value, refusal);
  return replying(await stopView(acting, opened.value, { ...(why ? { why } : {}), note }));
}

/**
 * The bilan ends here. Its beneficiary is told once, with the appointment that falls; what was scheduled for it is
 * dropped when its hour comes.
 */
export function stopBilan(acting: Acting, intent: StopIntent): Promise<Result> {
  const { ports, actor } = acting;
  return untilFresh(async () => {
    const opened = await openFor(acting, intent.bilan, 'stop-bilan', intent.source);
    if (!opened.ok) return opened.refusal;
    const { bilan, version, guide } = opened.value;
    const { source, kind, bilan: id, why } = intent;
    const note = intent.note.trim();
    const refusal = whyNotStopped(bilan);
    if (refusal !== undefined) return notStopped(acting, opened.value, refusal);
    const fault = faultOf(why, note);
    if (why === undefined || fault) {
      const view = await stopView(acting, opened.value, { ...(why ? { why } : {}), note });
      return givenBack([note], fault ?? { code: 'reason-unsaid' }, (notice) => ({ ...view, notice }));
    }
    const next = stopped(bilan, { why, note }, { id: actor.id, name: actor.name }, ports.clock.now());
    if (!next.ok) return notStopped(acting, opened.value, next.refusal);
    const operation = operationOf(source, kind, { bilan: id, why, note });
    const falls = comingAppointment(bilan);
    const word = await stoppedWord(ports, next.value, falls);
    const told = word ? [await keepActWord(ports, { bilan: id, operation, word: '~bilan-stopped' }, word)] : [];
    const done = await commit(ports, {
      bilan: id,
      operation,
      name: kind,
      by: actor.id,
      writes: [headWrite(next.value, version)],
      detail: { why, ...falls },
    });
    if (!done.ok && done.refusal === 'stale') return again;
    // An older press, of before it was taken up again: what stands is shown.
    if (!done.ok) return replying(await bilanCard(ports, bilan, guide));
    const card = await bilanCard(ports, next.value, guide, { code: 'bilan-stopped' });
    return replying(card, [...told, ...followUpCards(next.value)]);
  });
}

function faultOf(why: StopReason | undefined, note: string): Notice | undefined {
  if (why === undefined) return { code: 'reason-unsaid' };
  if (note.length <= silenceNoteLimit) return undefined;
  return { code: 'too-long', length: note.length, limit: silenceNoteLimit, title: '' };
}

/** A session that is open has to be seen to first: its own card leads there. */
async function notStopped({ ports }: Acting, { bilan, guide }: Opened, refusal: StopRefusal): Promise<Result> {
  const notices: Record<StopRefusal, Notice> = {
    stopped: { code: 'bilan-is-stopped' },
    over: { code: 'nothing-to-stop' },
    'session-runs': { code: 'close-before-stop' },
  };
  return replying(await bilanCard(ports, bilan, guide, notices[refusal]));
}

/** What the beneficiary is told, with the appointment that falls. */
async function stoppedWord(ports: Ports, bilan: Bilan, falls: Appointment | undefined): Promise<ToPerson | undefined> {
  const { tenant, beneficiary, consultant } = bilan;
  if (beneficiary.id === undefined) return undefined;
  const { working, everything } = await endOf(ports, bilan);
  const notice: Notice = {
    code: 'bilan-stopped-for-you',
    name: consultant.name,
    until: working ?? everything,
    kept: working === undefined,
    ...(falls && isToCome(ports, falls) ? { falls } : {}),
  };
  return { to: 'person', tenant, person: beneficiary.id, view: { kind: 'notice', notice } };
}

/** Unless it was taken up again. */
export async function stillStopped({ ports, bilan, act }: Told): Promise<ToPerson | undefined> {
  const { date, time } = act.detail;
  const falls = date === undefined ? undefined : { date: String(date), time: String(time) };
  return bilan.stopped && stoppedWord(ports, bilan, falls);
}

/** Nobody is told that an appointment is cancelled whose hour has passed. */
const isToCome = ({ clock, timeZone }: Ports, on: Appointment): boolean =>
  instantOf(startOf(on, timeZone)) > clock.now();

async function endOf(ports: Ports, next: Bilan): Promise<Pick<StopView, 'working' | 'everything'>> {
  const all = destructionsOf(next, await factsOf(ports, next));
  const dayOf = (wanted: 'working' | 'everything') => all.find(({ scope }) => scope === wanted)?.at;
  const [working, everything] = [dayOf('working'), dayOf('everything')];
  if (everything === undefined) throw new Error('everything is destroyed one day');
  return { everything, ...(working === undefined ? {} : { working }) };
}

/** Counted as if it were stopped now, for whatever reason. */
async function stopView({ ports, actor }: Acting, { bilan }: Opened, typed: StopView['typed']): Promise<StopView> {
  const now = ports.clock.now();
  const next = stopped(bilan, { why: 'other', note: '' }, { id: actor.id, name: actor.name }, now);
  const on = comingAppointment(bilan);
  return {
    kind: 'stop',
    stamp: { nonce: ports.ids.nonce() },
    bilan: bilan.id,
    reference: bilan.reference,
    beneficiaryName: beneficiaryName(bilan),
    told: bilan.beneficiary.id !== undefined,
    ...(on && isToCome(ports, on) ? { falls: on } : {}),
    ...(await endOf(ports, next.ok ? next.value : bilan)),
    typed,
  };
}
