import { operationOf } from '../../domain/ids';
import { lasting } from '../../domain/session/cancelling';
import { leftOpenKey, takeUp, touched } from '../../domain/session/session-course';
import { again, commit, headWrite, openFor, replying, untilFresh, type Acting } from '../acting';
import { bringToBlocks } from '../beneficiary/bring-questionnaires';
import type { Intent } from '../intent';
import type { Notice, Result } from '../reply';
import { sharedDelivery } from '../meeting/shared-view';
import { asItStands, presentState } from './show-step';

type TakeUpIntent = Extract<Intent, { kind: 'take-up' }>;

/** At the opening: takes up what earlier sessions left (or drops it for good), and goes to the first block. */
export function takeUpLeftOpen(acting: Acting, intent: TakeUpIntent): Promise<Result> {
  const { ports } = acting;
  return untilFresh(async () => {
    const opened = await openFor(acting, intent.bilan, 'hold-session', intent.source);
    if (!opened.ok) return opened.refusal;
    const { bilan, version, guide } = opened.value;
    const session = bilan.running;
    if (session?.id !== intent.session || session.step.kind !== 'opening') {
      return replying(await presentState(acting, opened.value));
    }
    const now = ports.clock.now();
    const taken = takeUp(bilan, session, intent.drop ? [] : intent.chosen);
    // What is dropped is dropped for good.
    const running = touched(intent.drop ? lasting(taken) : taken, now);
    const leftOpen = intent.drop
      ? bilan.leftOpen.filter((left) => !intent.chosen.includes(leftOpenKey(left)))
      : bilan.leftOpen;
    const next = { ...bilan, leftOpen, running };
    const carried = running.agenda.filter((item) => item.carried).map((item) => item.block);
    const brought = await bringToBlocks(ports, bilan, running, carried);
    const { source, kind, ...content } = intent;
    const done = await commit(ports, {
      bilan: bilan.id,
      operation: operationOf(source, kind, content),
      name: intent.drop ? 'drop-left-open' : kind,
      by: acting.actor.id,
      writes: [headWrite(next, version), ...brought],
      detail: { session: session.id, count: intent.chosen.length },
    });
    if (!done.ok) return done.refusal === 'stale' ? again : asItStands(acting, bilan.id);
    const count = carried.length + running.checks.length - session.checks.length;
    const notice: Notice | undefined = count > 0 ? { code: 'taken-up', count } : undefined;
    const reply = await presentState(acting, { ...opened.value, bilan: next }, { notice });
    return replying(reply, await sharedDelivery(ports, next, guide, running));
  });
}
