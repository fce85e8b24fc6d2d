import { settleDraft } from '../domain/drafts';
import { blockRecordId, operationOf } from '../domain/ids';
import type { Session } from '../domain/session';
import { again, commit, openFor, replying, untilFresh, type Acting, type Opened } from './acting';
import { blockOfSession, blockView } from './block-view';
import type { Intent } from './intent';
import type { Result } from './reply';
import { presentState } from './show-step';

type SettleIntent = Extract<Intent, { kind: 'settle-draft' }>;

/** Applies the consultant's choice between what is stored and what was typed on the other device. */
export function settleKeptDraft(acting: Acting, intent: SettleIntent): Promise<Result> {
  return untilFresh(async () => {
    const opened = await openFor(acting, intent.bilan, 'hold-session', intent.source);
    if (!opened.ok) return opened.refusal;
    const session = await sessionOf(acting, opened.value, intent);
    const block = session && blockOfSession(opened.value, session, intent.block);
    const id = blockRecordId(intent.session, intent.block);
    const stored = await acting.ports.bilans.read(intent.bilan, 'block', id);
    if (!session || !block || !stored) return replying(await presentState(acting, opened.value));
    const now = acting.ports.clock.now();
    const { source, kind, ...choice } = intent;
    const settled = settleDraft(stored.record, { ...choice, author: acting.actor.id, now });
    if (settled.kind === 'changed-again') return replying(await blockView(acting, opened.value, session, block));
    if (settled.kind === 'settled') {
      const done = await commit(acting.ports, {
        bilan: intent.bilan,
        operation: operationOf(source, kind, choice),
        name: kind,
        by: acting.actor.id,
        writes: [{ kind: 'block', record: settled.record, expected: stored.version }],
        detail: { session: session.id, block: block.id },
      });
      if (!done.ok && done.refusal === 'stale') return again;
    }
    const running = opened.value.bilan.running?.id === session.id;
    const added = Object.values(intent.choices).some((one) => one !== 'stored');
    return running
      ? replying(await blockView(acting, opened.value, session, block, { notice: { code: 'saved', at: now } }))
      : replying(
          await presentState(acting, opened.value, { notice: { code: added ? 'draft-added' : 'draft-dropped' } }),
        );
  });
}

async function sessionOf(acting: Acting, { bilan }: Opened, intent: SettleIntent): Promise<Session | undefined> {
  if (bilan.running?.id === intent.session) return bilan.running;
  return (await acting.ports.bilans.read(intent.bilan, 'session', intent.session))?.record;
}
