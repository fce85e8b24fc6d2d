import type { Bilan } from '../../domain/bilan';
import type { Team } from '../../domain/directory';
import type { PersonId, TenantId } from '../../domain/ids';
import type { ChannelAt, Ports } from '../ports';

/** A channel, and how its team calls it; nothing where Teams never said. */
export interface TeamChannelAt extends ChannelAt {
  teamName: string;
  channelName: string;
}

/**
 * The teams whose affair a consultant's bilans are: those they are in. Whoever is a consultant no more left their bilans
 * to the teams they were last seen in, which is all that is told of what is due until somebody takes them over.
 */
export async function teamsConcerned(
  { roster, directory }: Pick<Ports, 'roster' | 'directory'>,
  tenant: TenantId,
  consultant: PersonId,
): Promise<Team[]> {
  const teams = (await directory.teams(tenant)).filter(({ installed }) => installed);
  const present = new Set((await roster.teamsOf(tenant, consultant)).map(({ id }) => id));
  if (present.size > 0) return teams.filter(({ id }) => present.has(id));
  const last = teams.filter(({ consultants = [] }) => consultants.includes(consultant));
  // Whom the administrator lists goes on without a team, which has no part in it any more.
  return last.length === 0 || (await roster.isConsultant(tenant, consultant)) ? [] : last;
}

/** The channels in which a bilan's step and dates are published: those of the teams it concerns, of its own tenant. */
export async function channelsOf(
  ports: Pick<Ports, 'roster' | 'directory'>,
  { tenant, consultant }: Pick<Bilan, 'tenant' | 'consultant'>,
): Promise<TeamChannelAt[]> {
  const teams = await teamsConcerned(ports, tenant, consultant.id);
  return teams.flatMap(({ id: team, name: teamName, channels = [] }) =>
    channels
      .filter(({ publishes, lost }) => publishes && lost === undefined)
      .map(({ id: channel, name: channelName }) => ({ tenant, team, channel, teamName, channelName })),
  );
}
