import { holdsWords, passLimit, saveFields, type SavedFields } from '../../domain/session/block-record';
import { draftOf, draftToSettle } from '../../domain/session/drafts';
import type { Block, BlockId } from '../../domain/guide/guide';
import { digest, operationOf, type Instant, type OperationId } from '../../domain/ids';
import type { BlockRecord, Session } from '../../domain/session/session';
import { indexOfBlock, marked, sameStep, stepAfter, stepBefore, touched } from '../../domain/session/session-course';
import { again, commit, headWrite, noticing, openFor, replying, untilFresh, type Acting, type Opened } from '../acting';
import { cancelStarted } from './cancel-session';
import { sessionGone } from './session-gone';
import { blockOfSession, blockView, readBlock, tooLong } from './block-view';
import type { Intent } from '../intent';
import type { Delivery, Notice, Result, View } from '../reply';
import { sharedDelivery } from '../meeting/shared-view';
import { asItStands, presentState } from './show-step';
import { textsShown } from '../stamp';

type SaveMove = Extract<Intent, { kind: 'save-block' }>['move'];
type BlockIntent = Extract<Intent, { kind: 'save-block' | 'skip-block' | 'add-pass' }>;

/** Saves what a block's card sent, then moves, skips or adds a pass. What was typed is kept in every case. */
export function saveBlock(acting: Acting, intent: BlockIntent): Promise<Result> {
  return untilFresh(async () => {
    const opened = await openFor(acting, intent.bilan, 'hold-session', intent.source);
    if (!opened.ok) return opened.refusal;
    const session = opened.value.bilan.running;
    if (session?.id !== intent.session) return keepForClosedSession(acting, opened.value, intent);
    const block = blockOfSession(opened.value, session, intent.block);
    if (!block) return replying(await presentState(acting, opened.value, { notice: { code: 'session-moved-on' } }));
    return saveInRunning(acting, opened.value, session, block, intent);
  });
}

async function saveInRunning(
  acting: Acting,
  opened: Opened,
  session: Session,
  block: Block,
  intent: BlockIntent,
): Promise<Result | typeof again> {
  const { ports, actor } = acting;
  const now = ports.clock.now();
  const operation = operationFor(intent);
  const { record, version } = await readBlock(acting, session, block);
  const draft = digest([operation], 12);
  const shown = textsShown(intent.source);
  const saved = saveFields(record, block, intent.typed, { author: actor.id, now, draft, shown });
  const held = saved.conflicts.length > 0 || saved.tooLong.length > 0;
  const current = session.step.kind === 'block' && session.step.block === block.id;
  const follows = !held && (current || namesItsTarget(intent));
  const next = follows ? after(session, block.id, intent, saved.record) : progressed(session, block.id, saved.record);
  const written = intent.kind === 'add-pass' && !held ? withPass(saved.record, block) : saved.record;
  const bilan = { ...opened.bilan, running: touched(next, now) };
  const done = await commit(ports, {
    bilan: bilan.id,
    operation,
    name: intent.kind,
    by: actor.id,
    writes: [headWrite(bilan, opened.version), { kind: 'block', record: written, expected: version }],
    detail: { session: session.id, block: block.id, conflicts: saved.conflicts.length, tooLong: saved.tooLong.length },
  });
  if (!done.ok && done.refusal === 'stale') return again;
  if (!done.ok) return repeated(acting, intent);
  if (!held && asksToCancel(intent)) return cancelStarted(acting, askingOf(intent));
  const notice = noticeOf(saved, block, current || follows, now);
  const state = { ...opened, bilan };
  const page = intent.kind === 'save-block' && intent.move.to === 'part' ? intent.move.part : undefined;
  const part = page ?? 0;
  if (intent.at === 'dialog' && page !== undefined && !held) {
    return replying(await blockView(acting, state, bilan.running, block, { notice, part, at: 'dialog', written }));
  }
  const reply = held
    ? await blockView(acting, state, bilan.running, block, { notice, written })
    : await presentState(acting, state, { notice, part, written });
  if (intent.at === 'dialog') return inDialog(acting, reply, saved.conflicts.length + saved.tooLong.length);
  const moved = !sameStep(session.step, bilan.running.step);
  return replying(reply, moved ? await sharedDelivery(ports, bilan, opened.guide, bilan.running) : []);
}

/** « Y aller » means the same from any card; « suivant » only from the card of the current block. */
const namesItsTarget = (intent: BlockIntent): boolean =>
  intent.kind === 'save-block' && (intent.move.to === 'block' || intent.move.to === 'conclusion');

const operationFor = ({ source, kind, ...content }: BlockIntent): OperationId => operationOf(source, kind, content);

/** A dialog closes over what was saved; texts to choose between are laid out in the pupitre. */
function inDialog({ ports, actor }: Acting, pupitre: View, waiting: number): Result {
  const aside: Delivery = { to: 'person', tenant: actor.tenant, person: actor.id, view: pupitre };
  return waiting > 0
    ? replying({ kind: 'notice', notice: { code: 'conflict-kept', count: waiting } }, [aside])
    : noticing({ code: 'note-saved', at: ports.clock.now() });
}

/** What the card held is saved by now: nothing of it is lost where the answer is yes, and it keeps the session otherwise. */
const asksToCancel = (intent: BlockIntent): boolean =>
  intent.kind === 'save-block' && intent.move.to === 'cancel' && intent.at === 'pupitre';

const askingOf = ({ bilan, session, source }: BlockIntent) => ({
  kind: 'cancel-session' as const,
  bilan,
  session,
  source,
  confirmed: false,
});

function repeated(acting: Acting, intent: BlockIntent): Result | Promise<Result> {
  if (asksToCancel(intent)) return cancelStarted(acting, askingOf(intent));
  const { at, bilan } = intent;
  return at === 'dialog' ? noticing({ code: 'note-saved', at: acting.ports.clock.now() }) : asItStands(acting, bilan);
}

const progressed = (session: Session, block: BlockId, record: BlockRecord): Session =>
  holdsWords(record) ? marked(session, block, 'covered') : session;

/** Where the session goes from its current block once that was saved. */
function after(session: Session, block: BlockId, intent: BlockIntent, record: BlockRecord): Session {
  switch (intent.kind) {
    case 'add-pass':
      return progressed(session, block, record);
    case 'skip-block': {
      const skipped = marked(progressed(session, block, record), block, 'skipped');
      return { ...skipped, step: stepAfter(skipped, skipped.step) };
    }
    case 'save-block':
      return moved(
        intent.move.to === 'next' ? marked(session, block, 'covered') : progressed(session, block, record),
        intent.move,
      );
  }
}

/** A block that is not in the session's agenda is nowhere to go: the session stays where it is. */
export function moved(session: Session, move: SaveMove): Session {
  switch (move.to) {
    case 'stay':
    case 'cancel':
    case 'part':
      return session;
    case 'next':
      return { ...session, step: stepAfter(session, session.step) };
    case 'previous':
      return { ...session, step: stepBefore(session, session.step) };
    case 'conclusion':
      return { ...session, step: { kind: 'conclusion' } };
    case 'block':
      return indexOfBlock(session, move.block) < 0
        ? session
        : { ...session, step: { kind: 'block', block: move.block } };
  }
}

const withPass = (record: BlockRecord, block: Block): BlockRecord =>
  block.repeatable && record.passes < passLimit ? { ...record, passes: record.passes + 1 } : record;

function noticeOf(saved: SavedFields, block: Block, current: boolean, now: Instant): Notice {
  const long = saved.tooLong[0];
  if (long) return tooLong(block, long.key, long.length);
  if (current) return { code: 'saved', at: now };
  return saved.changed ? { code: 'saved-elsewhere', at: now, title: block.title } : { code: 'session-moved-on' };
}

/** The session is closed: what was typed is kept as a draft beside its record, and offered. */
async function keepForClosedSession(
  acting: Acting,
  opened: Opened,
  intent: BlockIntent,
): Promise<Result | typeof again> {
  const { ports, actor } = acting;
  const stored = await ports.bilans.read(intent.bilan, 'session', intent.session);
  const session = stored?.record;
  const block = session && blockOfSession(opened, session, intent.block);
  if (!session) return sessionGone(acting, opened, intent);
  if (!block) return replying(await presentState(acting, opened, { notice: { code: 'session-moved-on' } }));
  const { record, version } = await readBlock(acting, session, block);
  const operation = operationFor(intent);
  const kept = { id: digest([operation], 12), author: actor.id, at: ports.clock.now(), why: 'session-closed' as const };
  const draft = draftOf(record, intent.typed, kept);
  if (!draft) return offered(acting, opened, session, block, record, intent);
  const done = await commit(ports, {
    bilan: intent.bilan,
    operation,
    name: 'keep-draft',
    by: actor.id,
    writes: [{ kind: 'block', record: { ...record, drafts: [...record.drafts, draft] }, expected: version }],
    detail: { session: session.id, block: block.id },
  });
  if (!done.ok && done.refusal === 'stale') return again;
  const { record: stands } = await readBlock(acting, session, block);
  return offered(acting, opened, session, block, stands, intent);
}

/** What was kept for the block of a closed session, or else that it is closed: it has no inputs any more. */
async function offered(
  acting: Acting,
  opened: Opened,
  session: Session,
  block: Block,
  record: BlockRecord,
  { at }: BlockIntent,
): Promise<Result> {
  const waiting = draftToSettle(record, acting.actor.id) !== undefined;
  const view = waiting
    ? await blockView(acting, opened, session, block)
    : await presentState(acting, opened, { notice: { code: 'session-closed' } });
  return at === 'dialog' ? inDialog(acting, view, waiting ? 1 : 0) : replying(view);
}
