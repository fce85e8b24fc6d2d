import type { Bilan } from '../domain/bilan';
import { mayDo, relationTo } from '../domain/access';
import { operationOf } from '../domain/ids';
import { again, commit, headWrite, noticing, openFor, replying, untilFresh, type Acting } from './acting';
import { bilanCard } from './bilan-views';
import type { Intent } from './intent';
import { linkedBilan } from './meeting-link';
import type { Result } from './reply';
import { sharedDelivery } from './shared-view';
import { started } from './start-session';

type LinkIntent = Extract<Intent, { kind: 'link-meeting' }>;

/** Links a meeting's chat to a bilan; over another bilan's link only once that was said yes to. */
export function linkMeeting(acting: Acting, intent: LinkIntent): Promise<Result> {
  const { ports, actor } = acting;
  return untilFresh(async () => {
    const opened = await openFor(acting, intent.bilan, 'link-meeting', intent.source);
    if (!opened.ok) return opened.refusal;
    const { bilan, version, guide } = opened.value;
    const place = await ports.directory.find('place', intent.chat);
    if (place?.record.tenant !== actor.tenant) return noticing({ code: 'not-linked' });
    const other = await linkedBilan(ports, intent.chat, actor.tenant);
    if (other && other.id !== bilan.id) {
      if (!mayDo('link-meeting', relationTo(other, actor))) return noticing({ code: 'reserved' });
      if (!intent.confirmed) return confirmLink(acting, intent, other, bilan);
    }
    const { sharedCard: _ofTheOther, ...chat } = place.record;
    const put = await ports.directory.put(
      { ...(other?.id === bilan.id ? place.record : chat), bilan: bilan.id },
      place.version,
    );
    if (!put.ok) return again;
    const linked = { ...bilan, meetingChat: intent.chat };
    const { source, kind, ...content } = intent;
    const done = await commit(ports, {
      bilan: bilan.id,
      operation: operationOf(source, kind, content),
      name: kind,
      by: actor.id,
      writes: [headWrite(linked, version)],
    });
    if (!done.ok && done.refusal === 'stale') return again;
    if (intent.thenStart) return started(acting, bilan.id, { source: intent.source });
    const shared = linked.running ? sharedDelivery(ports, linked, guide, linked.running, true) : [];
    return replying(bilanCard(ports, linked, guide, { code: 'linked', reference: linked.reference }), shared);
  });
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
