import { z } from 'zod';
import type { Clock, Directory, Roster } from '../actions/ports';
import type { Team } from '../domain/directory';
import type { PersonId, TenantId } from '../domain/ids';
import type { Connector } from './send/connector';
import type { TeamsLog } from './log';

const lastsMs = 15 * 60_000;
/** Teams gives a roster in pages; a team has 25,000 members at most, and no team of consultants has a hundredth of it. */
const pagesAtMost = 20;
const pageSize = 200;

interface Member {
  id: PersonId;
  name: string;
}

/** On the wire Teams calls the Entra object id `objectId`; the local client calls it `aadObjectId`. */
const memberShape = z
  .looseObject({ aadObjectId: z.string().nullish(), objectId: z.string().nullish(), name: z.string().nullish() })
  .transform(({ aadObjectId, objectId, name }) => ({ id: aadObjectId ?? objectId ?? '', name: name ?? '' }));

const pageShape = z.looseObject({ members: z.array(memberShape), continuationToken: z.string().nullish() });

/** Who works with whom, as the rosters of the teams with the app say; remembered for 15 minutes, for whomever asks. */
export function createColleagues(parts: {
  directory: Directory;
  connect: (serviceUrl: string) => Promise<Connector>;
  clock: Clock;
}): (log: TeamsLog) => Omit<Roster, 'isConsultant'> {
  const { directory, clock } = parts;
  const known = new Map<string, { members: Promise<Member[]>; until: number }>();

  const membersIn = (team: Team, log: TeamsLog): Promise<Member[]> => {
    const now = Date.parse(clock.now());
    const earlier = known.get(team.id);
    if (earlier !== undefined && now < earlier.until) return earlier.members;
    const members = allMembers(parts.connect, team).catch((error: unknown) => {
      known.delete(team.id);
      log.error('roster-failed', error, { tenant: team.tenant });
      return [];
    });
    known.set(team.id, { members, until: now + lastsMs });
    return members;
  };

  return (log) => {
    const teamsWith = async (tenant: TenantId, person: PersonId): Promise<{ team: Team; members: Member[] }[]> => {
      const teams = (await directory.teams(tenant)).filter((team) => team.installed);
      const read = await Promise.all(teams.map(async (team) => ({ team, members: await membersIn(team, log) })));
      return read.filter(({ members }) => members.some((member) => member.id === person));
    };

    return {
      async teamsOf(tenant, person) {
        return (await teamsWith(tenant, person)).map(({ team: { id, name } }) => ({ id, name }));
      },
      async membersOf(tenant, id) {
        const team = (await directory.teams(tenant)).find((one) => one.id === id && one.installed);
        return team === undefined ? [] : membersIn(team, log);
      },
      async colleaguesOf(tenant, person) {
        const all = (await teamsWith(tenant, person)).flatMap(({ members }) => members);
        const others = new Map(all.filter((member) => member.id !== person).map((member) => [member.id, member]));
        return [...others.values()].sort((a, b) => a.name.localeCompare(b.name, 'fr'));
      },
    };
  };
}

/** The first page is asked for without a token, which the SDK's types don't know: an empty one is refused. */
const pageAfter = (continuationToken: string): { pageSize: number; continuationToken: string } =>
  (continuationToken === '' ? { pageSize } : { pageSize, continuationToken }) as {
    pageSize: number;
    continuationToken: string;
  };

async function allMembers(connect: (serviceUrl: string) => Promise<Connector>, { address }: Team): Promise<Member[]> {
  const connector = await connect(address.serviceUrl);
  const members: Member[] = [];
  let continuationToken = '';
  for (let page = 0; page < pagesAtMost; page++) {
    const answer: unknown = await connector.conversations.getConversationPagedMembers(
      address.conversation,
      pageAfter(continuationToken),
    );
    const read = pageShape.parse(answer);
    for (const { id, name } of read.members) if (id !== '') members.push({ id: id.toLowerCase() as PersonId, name });
    continuationToken = read.continuationToken ?? '';
    if (continuationToken === '') break;
  }
  return members;
}
