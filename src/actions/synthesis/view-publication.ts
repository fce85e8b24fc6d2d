import type { Appointment, BilanState } from '../../domain/bilan';
import type { BilanId, Instant, SessionId } from '../../domain/ids';
import type { Emptied } from '../../domain/posts/post';
import type { UndeliveredKind } from '../../domain/reminders/undelivered';
import type { Notice, Stamp } from '../notice';
import type { PostLine } from '../posts/view-posts';
import type { SessionOutcome } from '../session/view-session';
import type { Whereabouts } from '../session/view-session';

/** « Votre synthèse de séance »: what a beneficiary is sent, and finds again in « mes données ». */
export interface OwnSynthesisView {
  kind: 'own-synthesis';
  bilan: BilanId;
  session: SessionId;
  interview: string;
  heldAt: Instant;
  consultantName: string;
  version: number;
  text: string;
  /** 0-based: a text too long for one card is read page by page. */
  part: number;
  next?: Appointment;
}

/**
 * What a channel is told of a session: reference, interview, date, duration, status and next date, and nothing else
 * but `text`, which is there only while its beneficiary agrees that this very team reads it.
 */
export interface TeamSynthesisView {
  kind: 'team-synthesis';
  reference: string;
  interview: string;
  heldAt: Instant;
  minutes: number;
  state: BilanState;
  next?: Appointment;
  text?: string;
  /** 1-based, of as many messages as the text takes. */
  part: { number: number; of: number };
  /** The text stood there, and why it does no more. */
  withdrawn?: Emptied;
}

/** What the bilan's own file keeps of a session's synthesis, for its consultant. */
export interface FiledSynthesisView extends SessionOutcome {
  kind: 'filed-synthesis';
  bilan: BilanId;
  session: SessionId;
  where: Whereabouts;
  beneficiaryName: string;
  heldAt: Instant;
  minutes: number;
  next?: Appointment;
  text: string;
  part: number;
  version: number;
}

export interface ChannelPreview {
  team: string;
  channel: string;
  views: TeamSynthesisView[];
  /** The beneficiary refused to share with this team. */
  declined?: true;
}

/** « Qui verra quoi »: the very views that « Publier » sends and keeps. */
export interface PreviewView {
  kind: 'synthesis-preview';
  stamp: Stamp;
  bilan: BilanId;
  session: SessionId;
  where: Whereabouts;
  /** Digest of what is shown: only that is published. */
  seen: string;
  /** Which one is shown where there is no room for all. */
  at: number;
  /** Absent: nobody accepted the invitation. */
  beneficiary?: OwnSynthesisView;
  channels: ChannelPreview[];
  filed: FiledSynthesisView;
  notice?: Notice;
}

/** After « Publier »: what went and what did not, to whom and why. */
export interface PublicationView {
  kind: 'publication';
  stamp: Stamp;
  bilan: BilanId;
  session: SessionId;
  where: Whereabouts;
  version: number;
  publishedAt: Instant;
  /** The text was changed since. */
  changed: boolean;
  lines: PostLine[];
  /** The channels of the consultant's teams: none publishes. */
  noChannel: boolean;
  /** Something can be sent again without asking. */
  retry: boolean;
  notice?: Notice;
}

/** To the consultant: a text could not be taken out of a channel. */
export interface WithdrawalFailedView {
  kind: 'withdrawal-failed';
  stamp: Stamp;
  bilan: BilanId;
  reference: string;
  places: { team: string; channel: string; interview: string; why: UndeliveredKind }[];
  because: Emptied;
  /** `by-itself`: it is tried again. `never`: what says where the messages are is destroyed. */
  retry: 'by-itself' | 'by-hand' | 'never';
}

export type PublicationViews =
  FiledSynthesisView | OwnSynthesisView | PreviewView | PublicationView | TeamSynthesisView | WithdrawalFailedView;
