import type { Team } from '../domain/directory';
import type { PersonId } from '../domain/ids';
import { connectorFault, type Connector } from './send/connector';
import type { Roster } from './door/identity';

/** An invoke must be answered within seconds, the question of who acts included. */
const timeLimitMs = 3_000;

/** Reads a team's roster through the team's stored address. */
export function createRoster(connect: (serviceUrl: string) => Promise<Connector>): Roster {
  return async ({ address }: Team, person: PersonId) => {
    const connector = await connect(address.serviceUrl);
    try {
      const abortSignal = AbortSignal.timeout(timeLimitMs);
      const member = await connector.conversations.getConversationMember(address.conversation, person, { abortSignal });
      return member.id !== '';
    } catch (error) {
      if (isNoMember(error)) return false;
      throw error;
    }
  };
}

/** Teams has no such person in the team, or the bot itself is no longer in it. */
function isNoMember(error: unknown): boolean {
  const fault = connectorFault(error);
  return fault?.status === 404 || (fault?.status === 403 && fault.code === 'BotNotInConversationRoster');
}
