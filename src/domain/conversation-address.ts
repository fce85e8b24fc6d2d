import type { ConversationId, TenantId } from './ids';

/** How Teams is reached: refreshed on every activity. Opaque outside of `teams`. */
export interface ConversationAddress {
  serviceUrl: string;
  conversation: ConversationId;
  tenant: TenantId;
  /** The bot's own id in this conversation. */
  bot: string;
}
