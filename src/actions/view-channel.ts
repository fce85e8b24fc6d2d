import type { Instant } from '../domain/ids';
import type { Notice } from './notice';
import type { TeamReminderView } from './view-reminder';

/** « Configurer », in a channel: whether the team is told of follow-ups here. */
export interface ChannelSetupView {
  kind: 'channel-setup';
  /** Empty for the general channel. */
  channel: string;
  publishes: boolean;
  changedAt?: Instant;
  notice?: Notice;
}

/**
 * What may stand in a channel. Reference, step, dates, status, hours and consultant's name at most (PRODUCT.md, « What
 * each may see »): no other view is ever posted there.
 */
export type ChannelView = ChannelSetupView | TeamReminderView;
