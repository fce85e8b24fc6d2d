import type { Bilan } from '../../domain/bilan';
import { holdsWords } from '../../domain/session/block-record';
import { settleDraft } from '../../domain/session/drafts';
import { blockRecordId, operationOf } from '../../domain/ids';
import type { BlockRecord, Session } from '../../domain/session/session';
import { marked } from '../../domain/session/session-course';
import { again, commit, headWrite, openFor, replying, untilFresh, type Acting, type Opened } from '../acting';
import { blockOfSession, blockView } from './block-view';
import type { Intent } from '../intent';
import type { Notice, Result } from '../reply';
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
    // Settled before, by the same press or on another device: what became of it then is not known here.
    if (settled.kind === 'gone') return afterwards(acting, opened.value, session, block);
    const bilan = withWords(opened.value.bilan, settled.record);
    const done = await commit(acting.ports, {
      bilan: intent.bilan,
      operation: operationOf(source, kind, choice),
      name: kind,
      by: acting.actor.id,
      writes: [
        headWrite(bilan, opened.value.version),
        { kind: 'block', record: settled.record, expected: stored.version },
      ],
      detail: { session: session.id, block: block.id },
    });
    if (!done.ok && done.refusal === 'stale') return again;
    const running = bilan.running?.id === session.id;
    const closed: Notice = { code: settled.changed ? 'draft-added' : 'draft-dropped' };
    const notice: Notice = running ? { code: 'saved', at: now } : closed;
    return afterwards(acting, { ...opened.value, bilan }, session, block, notice);
  });
}

/** A block that holds words only since the choice counts as covered, so that later sessions find them. */
function withWords(bilan: Bilan, record: BlockRecord): Bilan {
  const { running } = bilan;
  if (!holdsWords(record)) return bilan;
  if (running?.id === record.session) return { ...bilan, running: marked(running, record.block, 'covered') };
  const held = bilan.held.map((one) =>
    one.session === record.session && !one.covered.includes(record.block)
      ? { ...one, covered: [...one.covered, record.block] }
      : one,
  );
  return { ...bilan, held };
}

/** In the session under way its block; of a closed one whatever else waits there, or else the present state. */
async function afterwards(
  acting: Acting,
  opened: Opened,
  session: Session,
  block: NonNullable<ReturnType<typeof blockOfSession>>,
  notice?: Notice,
): Promise<Result> {
  const view = await blockView(acting, opened, session, block, { notice });
  const offers = opened.bilan.running?.id === session.id || view.kind !== 'block';
  return replying(offers ? view : await presentState(acting, opened, { notice }));
}

async function sessionOf(acting: Acting, { bilan }: Opened, intent: SettleIntent): Promise<Session | undefined> {
  if (bilan.running?.id === intent.session) return bilan.running;
  return (await acting.ports.bilans.read(bilan.id, 'session', intent.session))?.record;
}
