import type { Bilan } from '../domain/bilan';
import type { ChannelAt, Ports } from './ports';

/** The channels in which a bilan's step and dates are published: those of its consultant's teams, of its own tenant. */
export async function channelsOf(
  ports: Pick<Ports, 'roster' | 'directory'>,
  { tenant, consultant }: Pick<Bilan, 'tenant' | 'consultant'>,
): Promise<ChannelAt[]> {
  const theirs = new Set((await ports.roster.teamsOf(tenant, consultant.id)).map(({ id }) => id));
  const teams = (await ports.directory.teams(tenant)).filter(({ id, installed }) => installed && theirs.has(id));
  return teams.flatMap(({ id: team, channels = [] }) =>
    channels
      .filter(({ publishes, lost }) => publishes && lost === undefined)
      .map(({ id: channel }) => ({ tenant, team, channel })),
  );
}
