import { operationOf, type BilanId } from '../../domain/ids';
import type { Session } from '../../domain/session/session';
import { marked, sameStep, touched } from '../../domain/session/session-course';
import { again, commit, headWrite, noticing, openFor, replying, untilFresh, type Acting, type Opened } from '../acting';
import type { Intent } from '../intent';
import { linkedBilan } from '../meeting/meeting-link';
import type { Result } from '../reply';
import { moved } from './save-block';
import { sharedDelivery } from '../meeting/shared-view';
import { asItStands, onlyRunning, presentState } from './show-step';

type MoveIntent = Extract<Intent, { kind: 'move' }>;

/** « Bloc suivant », « Bloc précédent », on the shared card or as words. A card of an earlier step moves nothing. */
export async function moveSession(acting: Acting, intent: MoveIntent): Promise<Result> {
  const id = await bilanHere(acting, intent.bilan);
  if (id === undefined) return noticing({ code: 'no-session' });
  return untilFresh(async () => {
    const opened = await openFor(acting, id, 'hold-session', intent.source);
    if (!opened.ok) return opened.refusal;
    const { bilan, version, guide } = opened.value;
    const session = bilan.running;
    if (!session) return noticing({ code: 'no-session' });
    const stale = (intent.session !== undefined && intent.session !== session.id) || !drawnOn(session, intent.from);
    if (stale) return present(acting, opened.value, session);
    const now = acting.ports.clock.now();
    const { step } = session;
    const left = intent.move.to === 'next' && step.kind === 'block' ? marked(session, step.block, 'covered') : session;
    const running = touched(moved(left, intent.move), now);
    if (sameStep(running.step, session.step)) return present(acting, opened.value, session);
    const next = { ...bilan, running };
    const { source, kind, ...content } = intent;
    const done = await commit(acting.ports, {
      bilan: bilan.id,
      operation: operationOf(source, kind, content),
      name: kind,
      by: acting.actor.id,
      writes: [headWrite(next, version)],
      detail: { session: session.id, step: running.step.kind === 'block' ? running.step.block : running.step.kind },
    });
    if (!done.ok) return done.refusal === 'stale' ? again : asItStands(acting, id);
    return present(acting, { ...opened.value, guide, bilan: next }, running);
  });
}

function drawnOn(session: Session, from: MoveIntent['from']): boolean {
  if (from === undefined) return true;
  return session.step.kind === 'block' ? session.step.block === from : session.step.kind === from;
}

async function present(acting: Acting, opened: Opened, session: Session): Promise<Result> {
  const reply = await presentState(acting, opened);
  return replying(reply, await sharedDelivery(acting.ports, opened.bilan, opened.guide, session));
}

/** The bilan a word is about: the meeting chat's, or in the pupitre the one with a session under way. */
export async function bilanHere(acting: Acting, named: BilanId | undefined): Promise<BilanId | undefined> {
  if (named !== undefined) return named;
  if (acting.scene.kind === 'personal') return onlyRunning(acting);
  return (await linkedBilan(acting.ports, acting.scene.conversation, acting.actor.tenant))?.id;
}

/** « Réafficher »: in the meeting's chat a new shared card, in the one-to-one chat the pupitre. */
export async function reshow(acting: Acting): Promise<Result> {
  const id = await bilanHere(acting, undefined);
  if (id === undefined) return noticing({ code: acting.scene.kind === 'personal' ? 'no-session' : 'not-linked' });
  const opened = await openFor(acting, id, 'hold-session');
  if (!opened.ok) return opened.refusal;
  const { bilan, guide } = opened.value;
  if (!bilan.running) return noticing({ code: 'no-session' });
  if (acting.scene.kind !== 'personal')
    return { deliveries: await sharedDelivery(acting.ports, bilan, guide, bilan.running, true) };
  return replying(await presentState(acting, opened.value));
}
