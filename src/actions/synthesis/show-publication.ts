import type { BilanId, Instant, SessionId } from '../../domain/ids';
import type { Session } from '../../domain/session/session';
import { versionOf, type Publication } from '../../domain/synthesis/publication';
import type { SessionSynthesis } from '../../domain/synthesis/session-synthesis';
import { openFor, replying, type Acting, type Opened } from '../acting';
import { channelsOf } from '../channel/team-channels';
import { canResend, isMissing, linesOf } from '../posts/post-lines';
import type { Target } from '../posts/target';
import type { Notice, PostLine, Result } from '../reply';
import { presentState } from '../session/show-step';
import { whereaboutsOf } from '../whereabouts';
import { targetsOf } from './publication-topic';
import { filedView, publishedMaterial } from './publication-views';
import { readText, showSessionSynthesis } from './show-session-synthesis';
import type { PublicationView } from './view-publication';

interface Asked {
  bilan: BilanId;
  session: SessionId;
}

/** What went and what did not. `tried`: the messages of this very act, which is then said to have gone well or not. */
export async function showPublication(acting: Acting, asked: Asked, tried?: readonly string[]): Promise<Result> {
  const opened = await openFor(acting, asked.bilan, 'write-synthesis');
  if (!opened.ok) return opened.refusal;
  const read = await readText(acting, opened.value, asked.session);
  if (!read) return replying(await presentState(acting, opened.value));
  const { publication } = read.record;
  if (!publication) return showSessionSynthesis(acting, asked);
  const view = await publicationView(acting, opened.value, read.session, read.record, publication);
  return replying(tried ? { ...view, notice: noticeOf(view, tried) } : view);
}

function noticeOf({ lines }: PublicationView, tried: readonly string[]): Notice {
  const missing = lines.filter(isMissing);
  return missing.length === 0
    ? { code: 'publication', what: 'all-went', count: tried.length }
    : { code: 'publication', what: 'some-stayed', count: missing.length };
}

export async function publicationView(
  acting: Acting,
  opened: Opened,
  session: Session,
  record: SessionSynthesis,
  publication: Publication,
): Promise<PublicationView> {
  const { ports } = acting;
  const { bilan, guide } = opened;
  const now = ports.clock.now();
  const material = publishedMaterial(opened, session, publication);
  const [targets, channels] = await Promise.all([targetsOf(ports, material, publication), channelsOf(ports, bilan)]);
  return {
    kind: 'publication',
    stamp: { nonce: ports.ids.nonce() },
    bilan: bilan.id,
    session: session.id,
    where: whereaboutsOf(bilan, guide, session),
    version: versionOf(publication),
    publishedAt: publication.versions.at(-1)?.at ?? now,
    changed: record.text !== publication.text,
    lines: linesFor(opened, publication, targets, now),
    noChannel: channels.length === 0,
    retry: canResend(publication.posts, targets, now),
  };
}

function linesFor({ bilan }: Opened, { posts }: Publication, targets: readonly Target[], now: Instant): PostLine[] {
  const theirs = posts.filter(
    ({ recipient }) => recipient.to === 'channel' || recipient.person === bilan.beneficiary.id,
  );
  const nobody: PostLine[] =
    bilan.beneficiary.id === undefined
      ? [{ post: '', to: 'beneficiary', part: 1, state: 'failed', why: 'not-accepted', text: true, withdrawn: false }]
      : [];
  return [...nobody, ...linesOf(theirs, targets, now)];
}

/** « Au dossier »: what the bilan's own file keeps of it. */
export async function showFiled(acting: Acting, asked: Asked & { part?: number }): Promise<Result> {
  const opened = await openFor(acting, asked.bilan, 'write-synthesis');
  if (!opened.ok) return opened.refusal;
  const read = await readText(acting, opened.value, asked.session);
  if (!read) return replying(await presentState(acting, opened.value));
  const { publication } = read.record;
  if (!publication) return showSessionSynthesis(acting, asked);
  return replying(filedView(publishedMaterial(opened.value, read.session, publication), asked.part ?? 0));
}
