import { digest } from '../../domain/ids';
import { channelPostId, type ChannelRecipient, type Emptied, type Post, type Recipient } from '../../domain/posts/post';
import type { TeamChannelAt } from '../channel/team-channels';
import type { ChannelView, OwnSynthesisView } from '../reply';

/** A message to be sent, or that stands, and what it is to show as things are. */
export interface Target {
  id: string;
  recipient: Recipient;
  part: number;
  view: ChannelView | OwnSynthesisView;
  shows: string;
  text: boolean;
  withdrawn: boolean;
}

export interface ChannelTarget extends Target {
  recipient: ChannelRecipient;
  view: ChannelView;
}

/** `shows`: of what the message is compared by, where that is not all of it. */
export function channelTarget(
  recipient: ChannelRecipient,
  part: number,
  view: ChannelView,
  shows?: string,
): ChannelTarget {
  const held = view.kind === 'team-synthesis' ? view : undefined;
  return {
    id: channelPostId(recipient, part),
    recipient,
    part,
    view,
    shows: shows ?? digest([view]),
    text: held?.text !== undefined,
    withdrawn: held?.withdrawn !== undefined,
  };
}

export const ownTarget = (
  view: OwnSynthesisView,
  person: Extract<Recipient, { to: 'beneficiary' }>['person'],
): Target => ({
  id: `beneficiary~${person}`,
  recipient: { to: 'beneficiary', person },
  part: 1,
  view,
  shows: digest([view]),
  text: false,
  withdrawn: false,
});

export const recipientAt = ({ tenant: _tenant, ...at }: TeamChannelAt): ChannelRecipient => ({ to: 'channel', ...at });

export const shownBy = ({ shows, text, withdrawn }: Target): Pick<Post, 'shows' | 'text' | 'withdrawn'> => ({
  shows,
  text,
  ...(withdrawn ? { withdrawn: true } : {}),
});

export const isForChannel = (target: Target): target is ChannelTarget =>
  target.recipient.to === 'channel' && target.view.kind !== 'own-synthesis';

/** A text that may stand in a channel only while somebody agrees to it. */
export interface Texts {
  /** The message as it may be at this very moment; undefined: it is not sent at all. */
  allowed(target: ChannelTarget, post: Post): Promise<ChannelTarget | undefined>;
  /** The message without its text. */
  emptied(recipient: ChannelRecipient, part: number, why: Emptied): ChannelTarget;
}
