import type { DigestSections } from '../../domain/reminders/digest';
import type { Instant } from '../../domain/ids';
import type { FollowUpElsewhereView } from '../follow-up/view-follow-up';
import type { Notice } from '../notice';
import type { DocumentDeliveredView } from '../document/view-document';
import type { ConsultantUnreachedView, TeamReminderView } from '../reminders/view-reminder';
import type { TeamSynthesisView } from '../synthesis/view-publication';

/** « Configurer », in a channel: whether the team is told of follow-ups here. */
export interface ChannelSetupView {
  kind: 'channel-setup';
  /** Empty where Teams never said its name. */
  channel: string;
  publishes: boolean;
  changedAt?: Instant;
  notice?: Notice;
}

/** The week of the team's bilans. */
export interface DigestView {
  kind: 'digest';
  monday: Instant;
  sections: DigestSections;
}

export type { DigestLine } from '../../domain/reminders/digest';

/**
 * What may stand in a channel. Reference, step, dates, status, hours and consultant's name at most, and a session's
 * text while its beneficiary agrees (PRODUCT.md, « What each may see »): no other view is ever posted there.
 */
export type ChannelView =
  | ChannelSetupView
  | ConsultantUnreachedView
  | DigestView
  | DocumentDeliveredView
  | FollowUpElsewhereView
  | TeamReminderView
  | TeamSynthesisView;
