import type { Bilan } from '../../domain/bilan';
import { closedAt } from '../../domain/follow-up/follow-up-day';
import { blockOf, itemOf, type Guide } from '../../domain/guide/guide';
import { changesBetween, isBehind, movedGuide } from '../../domain/guide/guide-move';
import { operationOf, type BilanId } from '../../domain/ids';
import { again, commit, headWrite, openFor, replying, untilFresh, type Acting, type Opened } from '../acting';
import { bilanCard } from './bilan-views';
import type { Intent } from '../intent';
import type { Notice, Result } from '../reply';

/** « Passer au nouveau guide »: what would change, and the one thing to do about it. */
export async function offerGuide(acting: Acting, id: BilanId): Promise<Result> {
  const opened = await openFor(acting, id, 'move-guide');
  return opened.ok ? offer(acting, opened.value) : opened.refusal;
}

async function offer(acting: Acting, opened: Opened): Promise<Result> {
  const { ports } = acting;
  const { bilan, guide } = opened;
  const current = ports.guides.current();
  const refusal = refusalOf(bilan, guide, current);
  if (refusal) return card(acting, opened, refusal);
  return replying({
    kind: 'guide-offer',
    stamp: { nonce: ports.ids.nonce() },
    bilan: bilan.id,
    reference: bilan.reference,
    to: current.version,
    changes: changesBetween(guide, movedGuide(guide, current)),
  });
}

/** What was shown is what is done: a guide that changed since is shown anew. */
export function moveGuide(acting: Acting, intent: Extract<Intent, { kind: 'move-guide' }>): Promise<Result> {
  const { ports, actor } = acting;
  return untilFresh(async () => {
    const opened = await openFor(acting, intent.bilan, 'move-guide', intent.source);
    if (!opened.ok) return opened.refusal;
    const { bilan, guide, version } = opened.value;
    const current = ports.guides.current();
    const refusal = refusalOf(bilan, guide, current);
    if (refusal) return card(acting, opened.value, refusal);
    if (intent.to !== current.version) return offer(acting, opened.value);
    const moved = movedGuide(guide, current);
    // Kept before a bilan names it; another replica that keeps it too writes the same.
    await ports.directory.put({ kind: 'guide', id: moved.version, guide: moved }, 'absent');
    const next = onGuide(bilan, guide, moved);
    const done = await commit(ports, {
      bilan: bilan.id,
      operation: operationOf(intent.source, intent.kind, [bilan.id, intent.to]),
      name: intent.kind,
      by: actor.id,
      writes: [headWrite(next, version)],
      detail: { from: guide.version, to: moved.version },
    });
    if (!done.ok && done.refusal === 'stale') return again;
    return card(acting, { ...opened.value, bilan: next, guide: moved }, { code: 'guide-moved' });
  });
}

const card = async ({ ports }: Acting, { bilan, guide }: Opened, notice: Notice): Promise<Result> =>
  replying(await bilanCard(ports, bilan, guide, notice));

function refusalOf(bilan: Bilan, kept: Guide, current: Guide): Notice | undefined {
  if (!isBehind(kept, current)) return { code: 'guide-current' };
  return bilan.running ? { code: 'close-before-guide' } : undefined;
}

/**
 * What was left open and is asked no more is not offered again; its reason stays in the session that left it. A bilan
 * that is closed stays so since the same day, whatever interview closes the next ones.
 */
function onGuide(bilan: Bilan, kept: Guide, guide: Guide): Bilan {
  const closed = closedAt(bilan, kept);
  return {
    ...bilan,
    guide: guide.version,
    ...(closed === undefined ? {} : { closedBefore: closed }),
    leftOpen: bilan.leftOpen.filter((left) =>
      left.kind === 'block' ? blockOf(guide, left.block) !== undefined : itemOf(guide, left.check) !== undefined,
    ),
  };
}
