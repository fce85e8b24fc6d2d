import type { Bilan } from '../../domain/bilan';
import { digest } from '../../domain/ids';
import { channelsOf } from '../channel/team-channels';
import type { Ports } from '../ports';
import { canResend, linesOf } from '../posts/post-lines';
import { channelTarget, recipientAt, type ChannelTarget } from '../posts/target';
import type { AnnouncementState, DocumentDeliveredView } from './view-document';

/** One message in each channel: that the document was delivered, and nothing of it. Once made it stays as it is. */
export async function announcementTargets(
  ports: Pick<Ports, 'roster' | 'directory'>,
  bilan: Bilan,
): Promise<ChannelTarget[]> {
  const { document, reference, consultant } = bilan;
  if (document?.state !== 'final') return [];
  const view: DocumentDeliveredView = {
    kind: 'document-delivered',
    reference,
    at: document.at,
    consultantName: consultant.name,
  };
  const shows = digest([view.kind, document.version]);
  return (await channelsOf(ports, bilan)).map((at) => channelTarget(recipientAt(at), 1, view, shows));
}

/** How the announcement of the last version stands where it does not stand yet; nothing where there is nothing to say. */
export async function announcementOf(
  ports: Pick<Ports, 'roster' | 'directory' | 'clock'>,
  bilan: Bilan,
): Promise<AnnouncementState | undefined> {
  const { document } = bilan;
  if (document?.state !== 'final') return undefined;
  const [targets, now] = [await announcementTargets(ports, bilan), ports.clock.now()];
  const { version, posts = [] } = document;
  const lines = linesOf(posts, targets, now).filter(({ state }) => state !== 'sent');
  return lines.length === 0 ? undefined : { version, lines, retry: canResend(posts, targets, now) };
}
