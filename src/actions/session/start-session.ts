import { mayDo, relationTo } from '../../domain/access';
import type { Bilan } from '../../domain/bilan';
import { localDay } from '../../domain/appointment';
import { followUpDay } from '../../domain/follow-up/follow-up-day';
import {
  operationOf,
  sessionIdOf,
  type BilanId,
  type ConversationId,
  type Instant,
  type PersonId,
} from '../../domain/ids';
import { dayName } from '../../domain/reminders/calendar-days';
import { startSession, type StartRefusal } from '../../domain/session/session-course';
import {
  again,
  commit,
  headWrite,
  openFor,
  replying,
  untilFresh,
  withGuide,
  type Acting,
  type Opened,
} from '../acting';
import { bilanCard, overNotice } from '../bilan/bilan-views';
import { followUpCards } from '../follow-up/follow-up-cards';
import { bringQuestionnaires } from '../beneficiary/bring-questionnaires';
import type { Intent } from '../intent';
import { forOneBilan } from '../bilan/which-bilan';
import { linkedBilan, offerLink } from '../meeting/meeting-link';
import type { Notice, Result } from '../reply';
import { sharedDelivery } from '../meeting/shared-view';
import { toConsultant } from '../tell-consultant';
import { asItStands, presentState } from './show-step';
import { interviewIn } from '../whereabouts';

type StartIntent = Extract<Intent, { kind: 'start-session' }>;

/** « Démarrer »: from the pupitre, or in the meeting's chat. */
export async function startFromPerson(acting: Acting, intent: StartIntent): Promise<Result> {
  if (acting.scene.kind !== 'personal') return startInChat(acting, acting.scene.conversation, intent.source);
  if (intent.bilan !== undefined) return started(acting, intent.bilan, intent);
  return forOneBilan(acting, 'start', (bilan) => started(acting, bilan, intent));
}

/** In the meeting's chat the shared card is the answer; the pupitre follows in the one-to-one chat. */
async function startInChat(acting: Acting, chat: ConversationId, source: string): Promise<Result> {
  const linked = await linkedBilan(acting.ports, chat, acting.actor.tenant);
  if (!linked) return offerLink(acting, chat, true);
  return started(acting, linked.id, { source });
}

/** Starts the session and shows where it stands; one that runs already is shown, with a fresh shared card. */
export function started(
  acting: Acting,
  id: BilanId,
  start: Pick<StartIntent, 'interview' | 'source'>,
): Promise<Result> {
  const { ports, actor } = acting;
  return untilFresh(async () => {
    const opened = await openFor(acting, id, 'start-session', start.source);
    if (!opened.ok) return opened.refusal;
    const begun = begin(acting, opened.value, start);
    if (!begun.ok) return refusedStart(acting, opened.value, begun.refusal, start);
    const done = await commitStart(acting, opened.value, begun.value, start, actor.id);
    if (!done.ok) return done.refusal === 'stale' ? again : asItStands(acting, id);
    const bilan = begun.value;
    const shared = bilan.running ? await sharedDelivery(ports, bilan, opened.value.guide, bilan.running, true) : [];
    return replying(await presentState(acting, { ...opened.value, bilan }), [...shared, ...followUpCards(bilan)]);
  });
}

function begin(
  { ports }: Acting,
  { bilan, guide }: Opened,
  start: Pick<StartIntent, 'interview' | 'source'>,
): ReturnType<typeof startSession> {
  const operation = operationOf(start.source, 'start-session', [bilan.id, start.interview]);
  return startSession(bilan, guide, {
    session: sessionIdOf(operation),
    interview: start.interview,
    now: ports.clock.now(),
    timeZone: ports.timeZone,
  });
}

async function commitStart(
  { ports }: Acting,
  opened: Opened,
  bilan: Bilan,
  start: Pick<StartIntent, 'interview' | 'source'>,
  by: PersonId | 'meeting',
): ReturnType<typeof commit> {
  const { running } = bilan;
  const brought = running ? await bringQuestionnaires(ports, bilan, running) : [];
  return commit(ports, {
    bilan: bilan.id,
    operation: operationOf(start.source, 'start-session', [bilan.id, start.interview]),
    name: 'start-session',
    by,
    writes: [headWrite(bilan, opened.version), ...brought],
    detail: { session: running?.id ?? '', interview: running?.interview ?? '' },
  });
}

async function refusedStart(
  acting: Acting,
  opened: Opened,
  refusal: StartRefusal,
  start: Pick<StartIntent, 'interview'>,
): Promise<Result> {
  const { bilan, guide } = opened;
  const { running } = bilan;
  if (refusal !== 'already-running' || !running) {
    const notice: Notice = refusal === 'ended' ? overNotice(bilan) : { code: 'nothing-to-move' };
    return replying(await bilanCard(acting.ports, bilan, guide, notice));
  }
  const other = start.interview !== undefined && start.interview !== running.interview;
  const notice: Notice | undefined = other
    ? { code: 'session-already-running', title: interviewIn(guide, running.interview).title }
    : undefined;
  return replying(
    await presentState(acting, opened, notice ? { notice } : {}),
    await sharedDelivery(acting.ports, bilan, guide, running, acting.scene.kind !== 'personal'),
  );
}

/**
 * Teams says that the meeting began. The linked bilan's session starts for its consultant, who gets the pupitre, while
 * they are one; a follow-up that is not due yet is theirs to start. An unlinked chat is offered for linking to the consultant who opened
 * the meeting, and to nobody else.
 */
export async function startFromMeeting(acting: Acting, source: string): Promise<Result> {
  const { ports, scene, actor } = acting;
  const linked = await linkedBilan(ports, scene.conversation, actor.tenant);
  if (!linked) return actor.consultant ? offerLink(acting, scene.conversation, true) : { deliveries: [] };
  return untilFresh(async () => {
    const stored = await ports.bilans.read(linked.id, 'bilan', linked.id);
    if (!stored) return { deliveries: [] };
    const opened = await withGuide(ports, stored);
    const { consultant: holder, tenant } = stored.record;
    // Somebody who left holds no interview any more; a roster that is silent is not a yes.
    const works = (await ports.roster.isConsultant(tenant, holder.id)) === true;
    const consultant = { ...holder, tenant, consultant: works };
    if (!mayDo('start-session', relationTo(stored.record, consultant))) return { deliveries: [] };
    if (!startsByItself(opened, ports.clock.now(), ports.timeZone)) {
      const card = await bilanCard(ports, opened.bilan, opened.guide, { code: 'follow-up-not-started' });
      return { deliveries: [toConsultant(stored.record, card)] };
    }
    const begun = begin(acting, opened, { source });
    if (!begun.ok && begun.refusal !== 'already-running') return { deliveries: [] };
    const bilan = begun.ok ? begun.value : opened.bilan;
    const done = begun.ok ? await commitStart(acting, opened, bilan, { source }, 'meeting') : begun;
    if (!done.ok && done.refusal === 'stale') return again;
    if (!bilan.running || (!done.ok && done.refusal === 'already-done')) return { deliveries: [] };
    const pupitre = await presentState({ ...acting, actor: consultant }, { ...opened, bilan });
    return {
      deliveries: [
        ...(await sharedDelivery(ports, bilan, opened.guide, bilan.running, true)),
        toConsultant(bilan, pupitre),
      ],
    };
  });
}

/** A meeting about something else must not use up the follow-up: that starts by itself from its day on. */
function startsByItself({ bilan, guide }: Opened, now: Instant, timeZone: string): boolean {
  if (bilan.state !== 'closed' || bilan.running) return true;
  const day = followUpDay(bilan, guide, timeZone);
  return day === undefined || dayName(day) <= localDay(now, timeZone);
}
