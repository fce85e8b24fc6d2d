import { followUpOf } from '../../domain/follow-up/act-on-follow-up';
import { relationInTeam, type AccessAct } from '../../domain/access';
import type { Bilan } from '../../domain/bilan';
import type { Team } from '../../domain/directory';
import type { BilanId, ConversationId } from '../../domain/ids';
import type { Outcome } from '../../domain/outcome';
import { openAs, replying, withGuide, type Acting, type Opened } from '../acting';
import { teamsConcerned } from '../channel/team-channels';
import type { Ports } from '../ports';
import type { Result } from '../reply';
import { elsewhereView } from './follow-up-views';
import { teamPost } from './team-post';

/** A thread's own id is that of its channel with the message's behind it. */
const channelIdOf = (conversation: ConversationId): string => conversation.replace(/;messageid=.*$/, '');

/**
 * Opens a bilan for a consultant of the team: someone who works in a team of its consultant's that has a channel for
 * it. In a channel, it must be one of these teams'.
 */
export const openForTeam = (
  acting: Acting,
  id: BilanId,
  act: AccessAct,
  source = '',
): Promise<Outcome<Opened, Result>> =>
  openAs(acting, id, act, source, async (bilan) => {
    const { ports, actor, scene } = acting;
    if (actor.tenant !== bilan.tenant) return 'stranger';
    const teams = await teamsTold(ports, bilan);
    if (scene.kind === 'channel' && !channelsIn(teams).has(channelIdOf(scene.conversation))) return 'stranger';
    const theirs = new Set((await ports.roster.teamsOf(actor.tenant, actor.id)).map((team) => team.id));
    return relationInTeam(
      bilan,
      actor,
      teams.some((team) => theirs.has(team.id)),
    );
  });

/** What a post in a channel is to a bilan: its team's, another team's by now, or nobody can say at the moment. */
type Standing = 'told' | 'elsewhere' | 'unknown';

/**
 * Handed over, a bilan may be another team's affair. A roster that is silent says of nobody that they left; nor does a
 * team that removed the application.
 */
export async function standingIn(
  ports: Ports,
  { tenant, consultant }: Bilan,
): Promise<(conversation: ConversationId) => Promise<Standing>> {
  const teams = await ports.directory.teams(tenant);
  const concerned = await teamsConcerned(ports, tenant, consultant.id);
  return async (conversation) => {
    const team = teams.find((one) => one.installed && channelsIn([one]).has(channelIdOf(conversation)));
    if (team === undefined) return 'unknown';
    if (concerned.some(({ id }) => id === team.id)) return 'told';
    return (await ports.roster.membersOf(tenant, team.id)).length === 0 ? 'unknown' : 'elsewhere';
  };
}

/** Pressed on a card that stands in a channel of a team whose affair the bilan is no more: the card says so. */
export async function elsewhere({ ports, actor, scene }: Acting, id: BilanId): Promise<Result | undefined> {
  const stored = scene.kind === 'channel' && actor.consultant ? await ports.bilans.read(id, 'bilan', id) : undefined;
  if (stored?.record.tenant !== actor.tenant) return undefined;
  const opened = await withGuide(ports, stored);
  const here = channelIdOf(scene.conversation);
  for (const reminder of followUpOf(opened.bilan).posted) {
    const post = await teamPost(ports, opened, reminder);
    const stands = post?.row.posted.some(({ address }) => channelIdOf(address.conversation) === here);
    if (stands !== true) continue;
    const standing = await (await standingIn(ports, opened.bilan))(scene.conversation);
    return standing === 'elsewhere' ? replying(elsewhereView(opened)) : undefined;
  }
  return undefined;
}

const channelsIn = (teams: Team[]): ReadonlySet<string> =>
  new Set(teams.flatMap(({ channels = [] }) => channels.map(({ id }) => id)));

/** The teams it concerns that chose a channel, whether they publish there now or no more: their cards stand. */
async function teamsTold(ports: Pick<Ports, 'roster' | 'directory'>, { tenant, consultant }: Bilan): Promise<Team[]> {
  const teams = await teamsConcerned(ports, tenant, consultant.id);
  return teams.filter(({ channels = [] }) => channels.length > 0);
}
