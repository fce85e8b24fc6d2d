import type { Reach } from '../domain/follow-up/follow-up';
import type { TypedFields } from '../domain/session/block-record';
import type { BlockId, GuideVersion, InterviewId, ItemId } from '../domain/guide/guide';
import type { AnswerKey, BilanId, ConversationId, PersonId, SessionId, TeamId, TenantId } from '../domain/ids';
import type { Span } from '../domain/instants';
import type { ByField } from '../domain/session/session';
import type { SilenceReason } from '../domain/silence';
import type { StopReason } from '../domain/stopped';
import type { Details } from './bilan/view-bilan';
import type { BeneficiaryIntent } from './beneficiary/intent-beneficiary';
import type { ChatIntent } from './chat/intent-chat';
import type { DeliveryIntent } from './delivery/intent-delivery';
import type { DocumentIntent } from './document/intent-document';
import type { FollowUpIntent } from './follow-up/intent-follow-up';
import type { RetentionIntent } from './retention/intent-retention';
import type { SynthesisIntent } from './synthesis/intent-synthesis';
import type { Source } from './source';

/** Who acts, as Teams vouches for it. */
export interface Actor {
  id: PersonId;
  tenant: TenantId;
  name: string;
  /** Member of a team in which the app is installed, or listed by the administrator. */
  consultant: boolean;
}

/** Where the act was made. */
export type Scene =
  /** `visitor`: on the beneficiary's web page, an opaque word for the network address it is read from. */
  | { kind: 'personal'; conversation: ConversationId; visitor?: string }
  | { kind: 'shared'; conversation: ConversationId }
  | { kind: 'channel'; conversation: ConversationId; place?: ChannelPlace };

/** Which channel of which team. */
export interface ChannelPlace {
  team: TeamId;
  channel: ConversationId;
  /** Empty when Teams does not say it. */
  name: string;
  /** Private or shared: a bot can't post there by itself. */
  closed: boolean;
}

/** What a block's card sends. `guide`: the version its labels were read from. */
export interface TypedBlock extends Source {
  bilan: BilanId;
  session: SessionId;
  block: BlockId;
  guide: GuideVersion;
  at: 'pupitre' | 'dialog';
  typed: TypedFields;
}

export type Move =
  | { to: 'stay' }
  | { to: 'next' }
  | { to: 'previous' }
  | { to: 'block'; block: BlockId }
  | { to: 'conclusion' }
  | { to: 'part'; part: number };

export type Intent =
  | BeneficiaryIntent
  | ChatIntent
  | DeliveryIntent
  | RetentionIntent
  | SynthesisIntent
  | DocumentIntent
  | FollowUpIntent
  /** Read in local mode only: anywhere else these are unknown words. */
  | { kind: 'advance-clock'; by: Span }
  | { kind: 'new-bilan' }
  | ({ kind: 'open-bilan' } & Details & Source)
  | { kind: 'details'; bilan: BilanId }
  | ({ kind: 'correct-details'; bilan: BilanId } & Details & Source)
  | { kind: 'list-bilans' }
  | { kind: 'show-bilan'; bilan: BilanId }
  | { kind: 'choose-interview'; bilan: BilanId }
  | { kind: 'offer-guide'; bilan: BilanId }
  | ({ kind: 'move-guide'; bilan: BilanId; to: GuideVersion } & Source)
  | { kind: 'read-session'; bilan: BilanId; session?: SessionId; part?: number }
  | ({ kind: 'start-session'; bilan?: BilanId; interview?: InterviewId } & Source)
  | ({ kind: 'meeting-started' } & Source)
  | ({ kind: 'link-meeting'; chat: ConversationId; bilan: BilanId; confirmed: boolean; thenStart: boolean } & Source)
  | { kind: 'show-step'; bilan?: BilanId }
  | { kind: 'reshow-shared' }
  | ({ kind: 'take-up'; bilan: BilanId; session: SessionId; chosen: string[]; drop: boolean } & Source)
  /** `cancel`: whether the session shall be cancelled is asked for once the block is saved. */
  | ({ kind: 'save-block'; move: Move | { to: 'cancel' } } & TypedBlock)
  | ({ kind: 'skip-block' } & TypedBlock)
  | ({ kind: 'add-pass' } & TypedBlock)
  | ({
      kind: 'move';
      move: Move;
      bilan?: BilanId;
      session?: SessionId;
      from?: BlockId | 'opening' | 'conclusion';
    } & Source)
  | ({
      kind: 'settle-draft';
      bilan: BilanId;
      session: SessionId;
      block: BlockId;
      draft: string;
      choices: ByField<'stored' | 'mine' | 'both'>;
      /** Fingerprints of the stored texts the choice was made against. */
      base: ByField<string>;
    } & Source)
  | ({
      kind: 'save-conclusion';
      bilan: BilanId;
      session: SessionId;
      /** The version the card's labels were read from; absent from cards of before it was told. */
      guide?: GuideVersion;
      checks: Record<ItemId, { done: boolean; reason: string }>;
      date: string;
      time: string;
      minutes: { accompaniment: string; deskWork: string; personalWork: string };
      /** Of the closing interview: how the person is reached in six months, and whether they agree to be. */
      followUp?: { reach: Reach; agreed?: boolean };
      /** `objectives`: to their review, from the closing interview. */
      then: 'stay' | 'back' | 'close' | 'objectives';
    } & Source)
  | { kind: 'end-session' }
  | ({ kind: 'cancel-session'; bilan: BilanId; session: SessionId; confirmed: boolean } & Source)
  | ({
      kind: 'correct-minutes';
      bilan: BilanId;
      session: SessionId;
      minutes: { accompaniment: string; deskWork: string; personalWork: string };
    } & Source)
  | ({ kind: 'plan'; bilan?: BilanId; date?: string; time?: string } & Source)
  | { kind: 'silence'; bilan: BilanId }
  | ({ kind: 'save-silence'; bilan: BilanId; why?: SilenceReason; note: string } & Source)
  /** `why`, `note`: as typed on the card of a silence, from which it is asked. */
  | { kind: 'ask-stop'; bilan: BilanId; why?: StopReason; note?: string }
  | ({ kind: 'stop-bilan'; bilan: BilanId; why?: StopReason; note: string } & Source)
  | ({ kind: 'resume-bilan'; bilan: BilanId; confirmed: boolean } & Source)
  | ({ kind: 'cancel-appointment'; bilan: BilanId } & Source)
  | { kind: 'configure-channel' }
  | { kind: 'publish-here'; publish: boolean }
  | { kind: 'open-notes' }
  | { kind: 'open-own-answers' }
  | ({
      kind: 'save-own-answers';
      bilan: BilanId;
      session: SessionId;
      block: BlockId;
      answers: Record<AnswerKey, string>;
      base: Record<AnswerKey, string>;
      /** The page of a long block to turn to; absent: the window closes. */
      part?: number;
    } & Source);
