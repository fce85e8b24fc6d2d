import type { Bilan } from '../../domain/bilan';
import { mayDo, relationTo } from '../../domain/access';
import { operationOf } from '../../domain/ids';
import {
  again,
  commit,
  commitPressed,
  headWrite,
  noticing,
  openFor,
  replying,
  untilFresh,
  type Acting,
  type Opened,
} from '../acting';
import { bilanCard } from '../bilan/bilan-views';
import type { Intent } from '../intent';
import { linkedBilan } from './meeting-link';
import type { Result } from '../reply';
import { sharedDelivery } from './shared-view';
import { started } from '../session/start-session';

type LinkIntent = Extract<Intent, { kind: 'link-meeting' }>;

/** Links a meeting's chat to a bilan; over another bilan's link only once that was said yes to. */
export function linkMeeting(acting: Acting, intent: LinkIntent): Promise<Result> {
  const { ports, actor } = acting;
  let committed = false;
  return untilFresh(async () => {
    const opened = await openFor(acting, intent.bilan, 'link-meeting', intent.source);
    if (!opened.ok) return opened.refusal;
    const { bilan } = opened.value;
    const place = await ports.directory.find('place', intent.chat);
    if (place?.record.tenant !== actor.tenant) return noticing({ code: 'not-linked' });
    const other = await linkedBilan(ports, intent.chat, actor.tenant);
    if (other && other.id !== bilan.id) {
      if (!mayDo('link-meeting', relationTo(other, actor))) return noticing({ code: 'reserved' });
      if (!intent.confirmed) return confirmLink(acting, intent, other, bilan);
    }
    // The bilan first: its journal knows an act that was done before, which must not take the chat over a second time.
    const linked = { ...bilan, meetingChat: intent.chat };
    const done = await commitPressed(acting, intent, [headWrite(linked, opened.value.version)]);
    if (!done.ok && done.refusal === 'stale') return again;
    committed ||= done.ok;
    if (!committed && other && other.id !== bilan.id) return confirmLink(acting, intent, other, bilan);
    if (committed || place.record.bilan === undefined) {
      const { sharedCard: _ofTheOther, ...chat } = place.record;
      const record = other?.id === bilan.id ? place.record : chat;
      const put = await ports.directory.put({ ...record, bilan: bilan.id }, place.version);
      if (!put.ok) return again;
      if (other && other.id !== bilan.id) await unlink(acting, intent, other);
    }
    return afterLinking(acting, intent, opened.value);
  });
}

/** The chat names the new bilan already, so that nothing of the other one goes there: this keeps its card truthful. */
function unlink({ ports, actor }: Acting, intent: LinkIntent, other: Bilan): Promise<void> {
  return untilFresh(async () => {
    const stored = await ports.bilans.read(other.id, 'bilan', other.id);
    if (stored?.record.meetingChat !== intent.chat) return;
    const { meetingChat: _given, ...unlinked } = stored.record;
    const done = await commit(ports, {
      bilan: other.id,
      operation: operationOf(intent.source, 'unlink-meeting', stored.version),
      name: 'unlink-meeting',
      by: actor.id,
      writes: [headWrite(unlinked, stored.version)],
    });
    return !done.ok && done.refusal === 'stale' ? again : undefined;
  });
}

async function afterLinking(acting: Acting, intent: LinkIntent, { guide }: Opened): Promise<Result> {
  const { ports } = acting;
  if (intent.thenStart) return started(acting, intent.bilan, { source: intent.source });
  const opened = await openFor(acting, intent.bilan, 'link-meeting', intent.source);
  if (!opened.ok) return opened.refusal;
  const { bilan } = opened.value;
  const shared = bilan.running ? await sharedDelivery(ports, bilan, guide, bilan.running, true) : [];
  return replying(await bilanCard(ports, bilan, guide, { code: 'linked', reference: bilan.reference }), shared);
}

function confirmLink({ ports }: Acting, intent: LinkIntent, other: Bilan, bilan: Bilan): Result {
  return replying({
    kind: 'confirm-link',
    stamp: { nonce: ports.ids.nonce() },
    chat: intent.chat,
    bilan: bilan.id,
    linkedReference: other.reference,
    newReference: bilan.reference,
    thenStart: intent.thenStart,
  });
}
