import type { Bilan } from '../../domain/bilan';
import type { Guide } from '../../domain/guide/guide';
import type { Session } from '../../domain/session/session';
import type { Ports } from '../ports';
import type { Delivery, SharedView } from '../reply';
import { blockIn, checkTextIn, interviewIn, whereaboutsOf } from '../whereabouts';

/** The meeting's card: built from the guide and the step alone, so that nothing said can ever be on it. */
export function sharedView(ports: Ports, bilan: Bilan, guide: Guide, session: Session): SharedView {
  const { reference: _own, ...where } = whereaboutsOf(bilan, guide, session);
  return {
    kind: 'shared',
    stamp: { nonce: ports.ids.nonce() },
    bilan: bilan.id,
    session: session.id,
    where,
    step: isCancelled(bilan, session) ? { kind: 'cancelled' } : sharedStep(guide, session),
  };
}

const isCancelled = ({ running }: Bilan, { id, closedAt }: Session): boolean =>
  closedAt === undefined && running?.id !== id;

function sharedStep(guide: Guide, session: Session): SharedView['step'] {
  if (session.closedAt !== undefined) return { kind: 'closed' };
  const { step } = session;
  switch (step.kind) {
    case 'opening':
      return { kind: 'opening', objectives: interviewIn(guide, session.interview).objectives.map((one) => one.text) };
    case 'conclusion':
      return { kind: 'conclusion', checks: session.checks.map((id) => checkTextIn(guide, id)) };
    case 'block': {
      const block = blockIn(guide, step.block);
      return {
        kind: 'block',
        block: block.id,
        title: block.title,
        blockKind: block.kind,
        items: block.items.map((item) => item.text),
        position: session.agenda.findIndex((item) => item.block === block.id) + 1,
        total: session.agenda.length,
      };
    }
  }
}

/** The card of a session in course, in a chat that hears nothing more of it: over, with nothing to press. */
export async function lastDelivery(ports: Ports, bilan: Bilan, guide: Guide): Promise<Delivery[]> {
  const { running } = bilan;
  return running ? sharedDelivery(ports, bilan, guide, { ...running, closedAt: ports.clock.now() }) : [];
}

/** Brings the meeting's card up to date, where a chat is linked: the chat may have been linked to another bilan since. */
export async function sharedDelivery(
  ports: Ports,
  bilan: Bilan,
  guide: Guide,
  session: Session,
  fresh = false,
): Promise<Delivery[]> {
  if (bilan.meetingChat === undefined) return [];
  const place = await ports.directory.find('place', bilan.meetingChat);
  if (place?.record.bilan !== bilan.id) return [];
  return [{ to: 'shared', chat: bilan.meetingChat, view: sharedView(ports, bilan, guide, session), fresh }];
}
