import { hoursOf, minutesOf, totalMinutes } from '../../domain/session/conclusion';
import { newMeetingLink } from '../../domain/appointment';
import type { Appointment, Bilan } from '../../domain/bilan';
import type { Guide } from '../../domain/guide/guide';
import type { BilanId } from '../../domain/ids';
import { isAsBegun } from '../../domain/session/cancelling';
import type { Session } from '../../domain/session/session';
import { leftOpenKey, nextInterview, offeredAtOpening } from '../../domain/session/session-course';
import { noticing, openFor, replying, type Acting, type Opened } from '../acting';
import { agreedAtClosing, agreedShown } from '../follow-up/agree-at-closing';
import { bilanCard } from '../bilan/bilan-views';
import { blockView, type Showing } from './block-view';
import type { Ports } from '../ports';
import type { ConclusionView, Notice, OpeningView, Result, View } from '../reply';
import { sharedDelivery } from '../meeting/shared-view';
import { stampOverConclusion } from '../stamp';
import { blockIn, checkTextIn, contentsOf, interviewIn, whereaboutsOf } from '../whereabouts';

/** The pupitre as it stands: the running session's step, or else the bilan's card. */
export async function presentState(acting: Acting, opened: Opened, showing: Showing = {}): Promise<View> {
  const session = opened.bilan.running;
  if (!session) return bilanCard(acting.ports, opened.bilan, opened.guide, showing.notice);
  switch (session.step.kind) {
    case 'opening':
      return openingView(acting.ports, opened, session, showing);
    case 'block':
      return blockView(acting, opened, session, blockIn(opened.guide, session.step.block), showing);
    case 'conclusion':
      return conclusionView(acting.ports, opened, session, showing);
  }
}

/** This very act was done before: what stands now is shown, and the meeting's card brought up to date once more. */
export async function asItStands(acting: Acting, bilan: BilanId): Promise<Result> {
  const opened = await openFor(acting, bilan, 'hold-session');
  if (!opened.ok) return opened.refusal;
  const { ports } = acting;
  const { bilan: now, guide } = opened.value;
  const { running } = now;
  const notice: Notice | undefined = running && { code: 'saved', at: running.lastActAt };
  const shared = running ? await sharedDelivery(ports, now, guide, running) : [];
  return replying(await presentState(acting, opened.value, { notice }), shared);
}

/** « Reprendre »: the running session of the bilan named, or of the only bilan that has one. */
export async function showStep(acting: Acting, bilan: BilanId | undefined): Promise<Result> {
  const id = bilan ?? (await onlyRunning(acting));
  if (id === undefined) return noticing({ code: 'no-session' });
  const opened = await openFor(acting, id, 'hold-session');
  return opened.ok ? replying(await presentState(acting, opened.value)) : opened.refusal;
}

/** The consultant's one bilan with a session under way; the one last worked on when there are several. */
export async function onlyRunning({ ports, actor }: Acting): Promise<BilanId | undefined> {
  const held = await ports.bilans.heldBy(actor.tenant, actor.id);
  const running = held.flatMap((bilan) => (bilan.running ? [{ id: bilan.id, at: bilan.running.lastActAt }] : []));
  return running.sort((a, b) => b.at.localeCompare(a.at))[0]?.id;
}

function openingView(ports: Ports, { bilan, guide }: Opened, session: Session, { notice }: Showing): OpeningView {
  return {
    kind: 'opening',
    stamp: { nonce: ports.ids.nonce() },
    bilan: bilan.id,
    session: session.id,
    where: whereaboutsOf(bilan, guide, session),
    objectives: interviewIn(guide, session.interview).objectives.map((one) => one.text),
    leftOpen: offeredAtOpening(bilan, session).map((left) => ({
      key: leftOpenKey(left),
      kind: left.kind,
      text: left.kind === 'block' ? blockIn(guide, left.block).title : checkTextIn(guide, left.check),
      interview: interviewIn(guide, left.interview).title,
      ...(left.kind === 'check' && left.reason !== '' ? { reason: left.reason } : {}),
    })),
    ...(isAsBegun(session) ? { mayCancel: true as const } : {}),
    ...(notice ? { notice } : {}),
  };
}

export function conclusionView(
  ports: Ports,
  { bilan, guide }: Opened,
  session: Session,
  { notice }: Showing,
): ConclusionView {
  const own = new Set(interviewIn(guide, session.interview).checks.map((check) => check.id));
  return {
    kind: 'conclusion',
    stamp: stampOverConclusion(ports, session, agreedShown(ports, { bilan, guide }, session)),
    bilan: bilan.id,
    session: session.id,
    guide: guide.version,
    where: whereaboutsOf(bilan, guide, session),
    checks: session.checks.map((id) => {
      const outcome = session.outcomes[id];
      const reason = outcome && !outcome.done ? outcome.reason : '';
      return { id, text: checkTextIn(guide, id), done: outcome?.done ?? false, reason, carried: !own.has(id) };
    }),
    uncovered: session.agenda
      .filter((item) => item.progress !== 'covered')
      .map((item) => blockIn(guide, item.block).title),
    minutes: minutesOf(session),
    totalMinutes: totalMinutes(hoursOf(bilan)),
    ...appointmentLink(ports, bilan, guide, session.next),
    ...agreedAtClosing(ports, { bilan, guide }, session),
    contents: contentsOf(guide, session),
    ...(notice ? { notice } : {}),
  };
}

const usualMinutes = 90;

/** A date, and the link that opens Teams' own new-meeting form for it. */
export function appointmentLink(
  ports: Ports,
  bilan: Bilan,
  guide: Guide,
  next: Appointment | undefined,
): { next?: Appointment; meetingLink?: string } {
  if (!next) return {};
  const { email } = bilan.beneficiary;
  const meetingLink = newMeetingLink({
    appointment: next,
    minutes: nextInterview(bilan, guide)?.usualMinutes ?? usualMinutes,
    reference: bilan.reference,
    ...(email === undefined ? {} : { attendee: email }),
    timeZone: ports.timeZone,
  });
  return { next, meetingLink };
}
