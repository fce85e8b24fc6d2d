import type { BeneficiaryEntry, CodeEntry, CodeTries } from './invitation';
import type { ConversationAddress } from './conversation-address';
import type { Guide, GuideVersion } from './guide';
import type { Reminder } from './reminder';
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

export type DirectoryEntry =
  BeneficiaryEntry | CodeEntry | CodeTries | KeptGuide | Person | Place | Reference | Reminder | SigningKey | Team;
