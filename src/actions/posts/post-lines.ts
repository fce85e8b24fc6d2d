import type { Instant } from '../../domain/ids';
import { isGone, isUnderWay, needOf, postOf, type Post } from '../../domain/posts/post';
import type { Target } from './target';
import type { PostLine } from './view-posts';

/** Those that are called for, then those that were tried and are not any more: where they went wrong is said all the same. */
export function linesOf(posts: readonly Post[], targets: readonly Target[], now: Instant): PostLine[] {
  const called = targets.map((target) => lineOf(target, postOf(posts, target.id), now));
  const others = posts
    .filter(({ id, state }) => state !== 'sent' && !targets.some((target) => target.id === id))
    .map((post) => lineOf(post, post, now));
  return [...called, ...others];
}

/** Something can be sent again without asking. */
export const canResend = (posts: readonly Post[], targets: readonly Target[], now: Instant): boolean =>
  targets.some((one) => {
    const need = needOf(postOf(posts, one.id), one.shows, now);
    return need === 'post' || need === 'edit';
  });

function lineOf(
  { id, recipient, part, shows }: Pick<Target, 'id' | 'recipient' | 'part' | 'shows'>,
  post: Post | undefined,
  now: Instant,
): PostLine {
  const to =
    recipient.to === 'beneficiary' ? recipient.to : { team: recipient.teamName, channel: recipient.channelName };
  const state = stateOf(post, shows, now);
  return {
    post: id,
    to,
    part,
    state,
    ...(post?.why !== undefined && state !== 'unsent' ? { why: post.why } : {}),
    ...(post ? { at: post.at } : {}),
    text: recipient.to === 'beneficiary' || post?.text === true,
    withdrawn: post?.withdrawn === true,
  };
}

function stateOf(post: Post | undefined, shows: string, now: Instant): PostLine['state'] {
  if (post === undefined) return 'unsent';
  if (isUnderWay(post, now)) return 'sending';
  const need = needOf(post, shows, now);
  if (need === 'nothing') return 'sent';
  if (need === 'ask') return isGone(post) ? 'lost' : 'unknown';
  return post.state === 'sent' ? 'outdated' : 'failed';
}

/** Neither there nor on its way. */
export const isMissing = ({ state }: PostLine): boolean => state !== 'sent' && state !== 'sending';
