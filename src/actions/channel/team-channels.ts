import type { Bilan } from '../../domain/bilan';
import type { ChannelAt, Ports } from '../ports';

/** A channel, and how its team calls it; the general channel has no name. */
export interface TeamChannelAt extends ChannelAt {
  teamName: string;
  channelName: string;
}

/** The channels in which a bilan's step and dates are published: those of its consultant's teams, of its own tenant. */
export async function channelsOf(
  ports: Pick<Ports, 'roster' | 'directory'>,
  { tenant, consultant }: Pick<Bilan, 'tenant' | 'consultant'>,
): Promise<TeamChannelAt[]> {
  const theirs = new Set((await ports.roster.teamsOf(tenant, consultant.id)).map(({ id }) => id));
  const teams = (await ports.directory.teams(tenant)).filter(({ id, installed }) => installed && theirs.has(id));
  return teams.flatMap(({ id: team, name: teamName, channels = [] }) =>
    channels
      .filter(({ publishes, lost }) => publishes && lost === undefined)
      .map(({ id: channel, name: channelName }) => ({ tenant, team, channel, teamName, channelName })),
  );
}
