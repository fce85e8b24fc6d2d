import type { BeneficiaryEntry, CodeEntry, CodeTries } from './beneficiary/invitation';
import type { ConversationAddress } from './conversation-address';
import type { ErasureReceipt } from './retention/erasure';
import type { Guide, GuideVersion } from './guide/guide';
import type { AnyReminder } from './reminders/reminder';
import type { BilanId, ConversationId, Instant, PersonId, TeamId, TenantId } from './ids';

export type { ConversationAddress } from './conversation-address';

/** Someone who has written to the bot in one-to-one chat. */
export interface Person {
  kind: 'person';
  id: PersonId;
  tenant: TenantId;
  name: string;
  personalChat: ConversationAddress;
  /** False once the person blocked or removed the bot. */
  reachable: boolean;
}

/** A meeting's chat (or another shared conversation) the bot is in. */
export interface Place {
  kind: 'place';
  id: ConversationId;
  tenant: TenantId;
  address: ConversationAddress;
  /** The bilan the chat is linked to; valid only when the bilan names this chat too. */
  bilan?: BilanId;
  /** The shared card in the chat, edited as the session moves. */
  sharedCard?: string;
}

/** A team in which the app is installed: its members are consultants. */
export interface Team {
  kind: 'team';
  id: TeamId;
  name: string;
  tenant: TenantId;
  /** Address of the team's general channel, through which its roster is read. */
  address: ConversationAddress;
  installed: boolean;
  seenAt: Instant;
  /** Those somebody configured; absent for none. */
  channels?: TeamChannel[];
  /** Who was taken for a consultant as its member, whoever left since too, until they are seen in another team. */
  consultants?: PersonId[];
}

/** A channel of a team in which a consultant wrote « configurer ». */
export interface TeamChannel {
  id: ConversationId;
  name: string;
  /** « Publier ici ». */
  publishes: boolean;
  changedAt: Instant;
  changedBy: PersonId;
  /** Nothing can be posted there any more: deleted, or Teams refuses. */
  lost?: 'deleted' | 'refused';
  /** Somebody of the team knows that it is lost. */
  told?: true;
}

/** A guide some bilan was opened with, kept whole for as long as it may be needed. */
export interface KeptGuide {
  kind: 'guide';
  id: GuideVersion;
  guide: Guide;
}

/** Which bilan bears a reference. */
export interface Reference {
  kind: 'reference';
  id: string;
  bilan: BilanId;
}

/** A random value that signs links, drawn once and the same on every replica. */
export interface SigningKey {
  kind: 'signing-key';
  id: 'links';
  /** Base64url, 32 bytes. */
  value: string;
}

/** Whose turn it is, of all replicas, to send what is due; and the instant up to which everything due was seen to. */
export interface DispatchTurn {
  kind: 'dispatch-turn';
  id: 'reminders';
  replica: string;
  until: Instant;
  drained: Instant;
}

/** Local mode: how far the clock was moved forward. Kept with what was done at those dates, and gone with it. */
export interface MovedClock {
  kind: 'moved-clock';
  id: 'clock';
  aheadMs: number;
}

export type DirectoryEntry =
  | BeneficiaryEntry
  | CodeEntry
  | CodeTries
  | DispatchTurn
  | ErasureReceipt
  | KeptGuide
  | MovedClock
  | Person
  | Place
  | Reference
  | AnyReminder
  | SigningKey
  | Team;
