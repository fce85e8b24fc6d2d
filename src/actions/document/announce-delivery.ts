import { operationOf, type BilanId } from '../../domain/ids';
import { decided, needOf, postOf, withPost } from '../../domain/posts/post';
import { again, commit, headWrite, openFor, untilFresh, type Acting } from '../acting';
import type { Ports } from '../ports';
import type { Ledger } from '../posts/ledger';
import { isMissing } from '../posts/post-lines';
import { claim, sendClaimed, type Claimed } from '../posts/send-posts';
import type { Result } from '../reply';
import { announcementOf, announcementTargets } from './announcement';
import { newsToConsultant } from './document-news';
import type { DocumentIntent } from './intent-document';
import { showVersions } from './list-versions';

type AnnounceIntent = Extract<DocumentIntent, { kind: 'announce-document' }>;

/** Puts down the messages that are to be sent now; nothing when there are none, or somebody else is at it. */
function claimAnnouncement(
  { ports, actor }: Acting,
  { bilan: id, version, source, decide }: Omit<AnnounceIntent, 'kind'>,
): Promise<Claimed | undefined> {
  return untilFresh(async () => {
    const stored = await ports.bilans.read(id, 'bilan', id);
    const document = stored?.record.document;
    if (document?.version !== version || !stored) return undefined;
    const [targets, now] = [await announcementTargets(ports, stored.record), ports.clock.now()];
    const posts = document.posts ?? [];
    const asked = decide && postOf(posts, decide.post);
    const open = asked && needOf(asked, asked.shows, now) === 'ask';
    const before = open ? withPost(posts, decided(asked, decide.how, now)) : posts;
    const claimed = claim(before, targets, { now, version });
    if (claimed.due.length === 0 && !open) return undefined;
    const done = await commit(ports, {
      bilan: id,
      operation: operationOf(source, 'announce-document', [id, version, decide ?? null]),
      name: 'announce-document',
      by: actor.id,
      writes: [headWrite({ ...stored.record, document: { ...document, posts: claimed.posts } }, stored.version)],
      detail: { version, messages: claimed.due.length },
    });
    if (!done.ok && done.refusal === 'stale') return again;
    return done.ok ? claimed : undefined;
  });
}

const ledgerOf = ({ bilans }: Pick<Ports, 'bilans'>, id: BilanId, version: number): Ledger => ({
  bilan: id,
  about: { document: version },
  async read() {
    const stored = await bilans.read(id, 'bilan', id);
    const document = stored?.record.document;
    // One that took its place is announced by itself.
    if (!stored || document?.version !== version) return undefined;
    const write = (posts: NonNullable<typeof document.posts>) =>
      headWrite({ ...stored.record, document: { ...document, posts } }, stored.version);
    return { posts: document.posts ?? [], write };
  },
});

const send = ({ ports, actor }: Acting, id: BilanId, version: number, claimed: Claimed): Promise<void> =>
  sendClaimed(ports, actor.id, { ledger: ledgerOf(ports, id, version), tenant: actor.tenant }, claimed);

/** What follows the receipt: the team's channels learn of it, and the consultant which of them did not. */
export async function announceDelivery(acting: Acting, asked: Omit<AnnounceIntent, 'kind'>): Promise<Result> {
  const { ports } = acting;
  const { bilan: id, version } = asked;
  const claimed = await claimAnnouncement(acting, asked);
  if (claimed) await send(acting, id, version, claimed);
  const bilan = (await ports.bilans.read(id, 'bilan', id))?.record;
  const left = bilan?.document?.version === version ? await announcementOf(ports, bilan) : undefined;
  const missing = left?.lines.filter(isMissing) ?? [];
  if (!bilan || missing.length === 0) return { deliveries: [] };
  return { deliveries: [newsToConsultant(acting, bilan, version, { what: 'not-announced', lines: missing })] };
}

/** « Annoncer dans le canal »: where it surely does not stand; `decide`: a person looked where nobody knows. */
export async function announceAgain(acting: Acting, intent: AnnounceIntent): Promise<Result> {
  const { bilan, version, source } = intent;
  const opened = await openFor(acting, bilan, 'submit-document', source);
  if (!opened.ok) return opened.refusal;
  const list = { kind: 'document-versions', bilan } as const;
  const last = opened.value.bilan.document;
  const claimed = last?.version === version && last.state === 'final' && (await claimAnnouncement(acting, intent));
  const shown = await showVersions(acting, list);
  if (!claimed || claimed.due.length === 0) return shown;
  const follow = async (): Promise<Result> => {
    await send(acting, bilan, version, claimed);
    const stands = (await acting.ports.bilans.read(bilan, 'bilan', bilan))?.record;
    const left = stands && (await announcementOf(acting.ports, stands));
    return showVersions(acting, list, {
      code: 'document-announced',
      failed: left?.lines.filter(isMissing).length ?? 0,
    });
  };
  return { ...shown, follow };
}
