import type { Clock } from '../../actions/ports';
import { ok, refused, type Outcome } from '../../domain/outcome';
import type { Inbound } from '../activity';
import type { AdapterIdentity, Credentials } from '../adapter';
import type { TeamsLog } from '../log';
import { SigningKeys } from './signing-keys';
import { createTokenVerifier, type VerifiedToken } from './token';
import { distrust, teamsTrust, type ChannelTrust } from './trust';

/** The other side of the wire: whom the bot believes, and how it proves itself there. */
export interface TeamsSide {
  trust: ChannelTrust;
  credentials: Credentials;
}

/** What stands between the network and the bot. In local mode everyone passes: there the socket is the door. */
export interface Door {
  /** A refusal is the HTTP status to answer with; undefined stands for local mode's visitor. */
  verify(authorization: string, log: TeamsLog): Promise<Outcome<VerifiedToken | undefined, number>>;
  trusts(activity: Inbound, token: VerifiedToken | undefined, log: TeamsLog): boolean;
}

export function createDoor(parts: { identity?: AdapterIdentity; teamsSide?: TeamsSide; clock: Clock }): Door {
  const { identity, clock } = parts;
  if (identity === undefined) return { verify: () => Promise.resolve(ok(undefined)), trusts: () => true };
  const trust = parts.teamsSide?.trust ?? teamsTrust;
  const keys = new SigningKeys(trust.metadataUrl, clock);
  const verify = createTokenVerifier({ keys, issuer: trust.issuer, audience: identity.appId, clock });
  return {
    async verify(authorization, log) {
      const token = await verify(authorization);
      if (token.ok) return token;
      const { status, reason } = token.refusal;
      log.warn('not-authenticated', { status, reason });
      return refused(status);
    },
    trusts(activity, token, log) {
      const reason = token === undefined ? 'endorsement' : distrust(activity, token, trust, identity.tenant);
      if (reason !== undefined) log.warn('not-trusted', { status: 403, reason });
      return reason === undefined;
    },
  };
}
