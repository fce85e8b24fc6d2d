import type { ConversationAddress } from '../conversation-address';
import type { ConversationId, Instant, PersonId, TeamId } from '../ids';
import { laterBy } from '../instants';
import type { UndeliveredKind } from '../reminders/undelivered';

/*
 * A message of which it is known where it stands and what it shows. Each is put down before it is sent: what becomes of
 * it is known afterwards, or is known to be unknown.
 */

/** Whom a message is for. The names are the team's own, kept to speak of the place when it is gone. */
export type Recipient =
  | { to: 'beneficiary'; person: PersonId }
  | { to: 'channel'; team: TeamId; channel: ConversationId; teamName: string; channelName: string };

export type ChannelRecipient = Extract<Recipient, { to: 'channel' }>;

/**
 * One message. `sending`: under way, or cut short. `sent`: it shows what `shows` is the digest of. `failed`: the last
 * try was refused, `why`. `unknown`: Teams did not say whether it stands there; a person decides.
 */
export interface Post {
  id: string;
  recipient: Recipient;
  /** A text too long for one message of a channel goes in several; 1-based. */
  part: number;
  state: 'sending' | 'sent' | 'failed' | 'unknown';
  at: Instant;
  why?: UndeliveredKind;
  /** Of what the message is about, when the last try was made. */
  version: number;
  /** Digest of what the last try was to show. */
  shows: string;
  /** In a channel: the text stands in it, or may. */
  text: boolean;
  /** In a channel: the text stood in it, and was taken out. */
  withdrawn?: true;
  /** Where it stands. Absent: it never did, or nobody knows where. */
  posted?: { address: ConversationAddress; activity: string };
}

/**
 * Why a text is taken out of a channel. `asked`: its beneficiary wants it so. `released`: whoever agreed to it is the
 * beneficiary no more. `retention`: its time is over. `erased`: the bilan is, by its consultant or an administrator.
 */
export type Emptied = 'asked' | 'released' | 'retention' | 'erased';

export const channelPostId = ({ team, channel }: Pick<ChannelRecipient, 'team' | 'channel'>, part: number): string =>
  `${team}~${channel}~${part}`;

/** A replica that began to send and died is waited for no longer. */
export const leaseMs = 5 * 60_000;

export const isUnderWay = ({ state, at }: Post, now: Instant): boolean =>
  state === 'sending' && now < laterBy(at, leaseMs);

/**
 * What is to be done for a message to show what it should.
 * `post`: none stands there, for sure. `edit`: the one that stands is changed, which does no harm twice.
 * `ask`: one may stand there and can't be changed, or is gone: a person says whether to post anew.
 */
export type Need = 'nothing' | 'wait' | 'post' | 'edit' | 'ask';

export function needOf(post: Post | undefined, shows: string, now: Instant): Need {
  if (post === undefined) return 'post';
  if (isUnderWay(post, now)) return 'wait';
  const { state, why, posted } = post;
  if (state === 'sent' && post.shows === shows) return 'nothing';
  if (posted !== undefined) return why === 'gone' ? 'ask' : 'edit';
  return state === 'failed' ? 'post' : 'ask';
}

/** Asked about because it is there no more, or can't be changed: not because nobody knows. */
export const isGone = ({ state, why, posted }: Post): boolean =>
  (state === 'failed' && why === 'gone') || (state === 'sent' && posted === undefined);

/** Before it is sent. */
export const begun = (
  before: Post | undefined,
  target: Pick<Post, 'id' | 'recipient' | 'part' | 'version' | 'shows' | 'text'>,
  at: Instant,
): Post => ({
  ...target,
  state: 'sending',
  at,
  // What stands there shows its text until it was changed.
  text: target.text || before?.text === true,
  ...(before?.withdrawn ? { withdrawn: true } : {}),
  ...(before?.posted ? { posted: before.posted } : {}),
});

/** What became of it. */
export type Came = { ok: true; value: Post['posted'] } | { ok: false; refusal: { kind: UndeliveredKind } };

export function settled(
  { why: _why, ...post }: Post,
  shown: Pick<Post, 'shows' | 'text' | 'withdrawn'>,
  came: Came,
  at: Instant,
): Post {
  if (came.ok) {
    const { withdrawn: _withdrawn, ...rest } = post;
    const posted = came.value ?? post.posted;
    return { ...rest, ...shown, state: 'sent', at, ...(posted ? { posted } : {}) };
  }
  const { kind } = came.refusal;
  const text = post.posted === undefined && kind !== 'ambiguous' ? false : post.text;
  return { ...post, state: kind === 'ambiguous' ? 'unknown' : 'failed', at, why: kind, text };
}

/** A person looked: the message stands there after all (and can't be changed from here), or is to be posted anew. */
export function decided(post: Post, how: 'there' | 'anew', at: Instant): Post {
  const { why: _why, posted: _posted, ...rest } = post;
  return how === 'there' ? { ...rest, state: 'sent', at } : { ...rest, state: 'failed', why: 'gone', text: false, at };
}

export const postOf = (posts: readonly Post[], id: string): Post | undefined => posts.find((post) => post.id === id);

export function withPost(posts: readonly Post[], post: Post): Post[] {
  const at = posts.findIndex(({ id }) => id === post.id);
  return at < 0 ? [...posts, post] : posts.with(at, post);
}

/** The text stands in it, or may, before a team. */
export const holdsText = ({ text, recipient }: Post): boolean => text && recipient.to === 'channel';
