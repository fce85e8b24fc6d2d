import type { Inbound } from '../activity';
import { tenantOf } from '../read/read';
import type { VerifiedToken } from './token';

/** Where Teams publishes its keys, in whose name it signs, and from where it speaks. */
export interface ChannelTrust {
  metadataUrl: string;
  issuer: string;
  /** Hosts that answers may be sent to, as `host` or `host:port`, each exactly. */
  serviceHosts: readonly string[];
  protocol: 'https:' | 'http:';
}

/** Teams in Azure's public cloud, and in that of American local government, which shares its keys. */
export const teamsTrust: ChannelTrust = {
  metadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  issuer: 'https://api.botframework.com',
  serviceHosts: ['smba.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com'],
  protocol: 'https:',
};

export type Distrust = 'channel' | 'endorsement' | 'service-url' | 'service-host' | 'tenant';

/** Why an activity that came with a genuine token is not taken from its bearer; undefined when nothing speaks against it. */
export function distrust(
  activity: Inbound,
  token: VerifiedToken,
  { serviceHosts, protocol }: ChannelTrust,
  tenant: string,
): Distrust | undefined {
  if (activity.channelId !== 'msteams') return 'channel';
  if (!token.endorsements.includes(activity.channelId)) return 'endorsement';
  if (token.serviceUrl !== activity.serviceUrl) return 'service-url';
  const address = new URL(activity.serviceUrl);
  const plain = address.username === '' && address.password === '' && address.protocol === protocol;
  if (!plain || !serviceHosts.includes(address.host)) return 'service-host';
  return tenantOf(activity)?.toLowerCase() === tenant.toLowerCase() ? undefined : 'tenant';
}
