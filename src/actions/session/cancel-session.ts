import { cancelSession } from '../../domain/session/cancelling';
import { emptyBlockRecord } from '../../domain/session/block-record';
import { blockRecordId, type SessionId } from '../../domain/ids';
import type { Session } from '../../domain/session/session';
import { again, commitPressed, headWrite, openFor, replying, untilFresh, type Acting, type Opened } from '../acting';
import { giveQuestionnairesBack } from '../beneficiary/bring-questionnaires';
import { bilanCard } from '../bilan/bilan-views';
import { followUpCards } from '../follow-up/follow-up-cards';
import type { Intent } from '../intent';
import { sharedDelivery } from '../meeting/shared-view';
import { wakeDropped } from '../reminders/wake-dropped';
import type { Notice, Result } from '../reply';
import { whereaboutsOf } from '../whereabouts';
import { presentState } from './show-step';

type CancelIntent = Extract<Intent, { kind: 'cancel-session' }>;

/** « Annuler cet entretien »: asks first; said yes to, the bilan is as if the session had not begun. */
export function cancelStarted(acting: Acting, intent: CancelIntent): Promise<Result> {
  const { ports } = acting;
  return untilFresh(async () => {
    const opened = await openFor(acting, intent.bilan, 'hold-session', intent.source);
    if (!opened.ok) return opened.refusal;
    const { bilan, version, guide } = opened.value;
    const { running } = bilan;
    if (running?.id !== intent.session) return notRunning(acting, opened.value, intent.session);
    const blocks = await blocksOf(acting, running);
    const cancelled = cancelSession(
      bilan,
      running,
      blocks.flatMap(({ stored }) => stored?.record ?? []),
    );
    if (!cancelled.ok) return replying(await presentState(acting, opened.value, { notice: { code: 'session-holds' } }));
    if (!intent.confirmed) return replying(confirmView(acting, opened.value, running));
    await wakeDropped(ports, { bilan: cancelled.value, guide }, running.startedAt);
    const done = await commitPressed(
      acting,
      intent,
      [
        headWrite(cancelled.value, version),
        ...blocks.map(({ emptied }) => emptied),
        ...(await giveQuestionnairesBack(ports, bilan, running)),
      ],
      { session: running.id, interview: running.interview },
    );
    if (!done.ok) return again;
    const card = await bilanCard(ports, cancelled.value, guide, { code: 'session-cancelled' });
    return replying(card, [
      ...(await sharedDelivery(ports, cancelled.value, guide, running)),
      ...followUpCards(cancelled.value),
    ]);
  });
}

/**
 * Its blocks, with what empties each. Also those nobody wrote in: the beneficiary writes in « Mes réponses » without
 * touching the bilan's head, and of two who write at once the second is to look again.
 */
const blocksOf = ({ ports }: Acting, { id, bilan, agenda }: Session) =>
  Promise.all(
    agenda.map(async ({ block }) => {
      const stored = await ports.bilans.read(bilan, 'block', blockRecordId(id, block));
      const record = emptyBlockRecord(bilan, id, block);
      return { stored, emptied: { kind: 'block' as const, record, expected: stored?.version ?? ('absent' as const) } };
    }),
  );

/** Cancelled before, by this press or another one, or closed. */
async function notRunning(acting: Acting, opened: Opened, session: SessionId): Promise<Result> {
  const closed = await acting.ports.bilans.read(opened.bilan.id, 'session', session);
  const cancelled: Notice | undefined = opened.bilan.running ? undefined : { code: 'session-cancelled' };
  const notice: Notice | undefined = closed ? { code: 'session-closed' } : cancelled;
  return replying(await presentState(acting, opened, { notice }));
}

const confirmView = ({ ports }: Acting, { bilan, guide }: Opened, session: Session) => ({
  kind: 'confirm-cancel' as const,
  stamp: { nonce: ports.ids.nonce() },
  bilan: bilan.id,
  session: session.id,
  where: whereaboutsOf(bilan, guide, session),
});
