import type { Clock, Directory } from '../../actions/ports';
import type { Team } from '../../domain/directory';
import type { Instant, PersonId, TenantId } from '../../domain/ids';
import type { TeamsLog } from '../log';
import { keepSeen } from '../remember';

/** Asks Teams whether someone is a member of a team. @throws when Teams does not say. */
export type Roster = (team: Team, person: PersonId) => Promise<boolean>;

export interface Identity {
  /**
   * @param log of the request that wants to know, where one does.
   * @throws StoreUnavailable when neither the teams nor an earlier answer are known.
   */
  isConsultant(tenant: TenantId, person: PersonId, log?: TeamsLog): Promise<boolean>;
  /** The same; `undefined` where Teams does not say now, and said no yes lately. */
  says(tenant: TenantId, person: PersonId, log?: TeamsLog): Promise<Answer>;
}

type Answer = boolean | undefined;

const minute = 60_000;
const yesLastsMs = 15 * minute;
const noLastsMs = minute;
/** How long Teams may fail to answer before a known consultant is no longer taken for one. */
const trustedMs = 24 * 60 * minute;
const remembered = 10_000;

interface Known {
  answer: Answer;
  /** When Teams said so, and until when it is not asked again. */
  said: number;
  until: number;
}

/**
 * A consultant is a member of a team of the tenant in which the app is installed, or is listed by the administrator.
 * Teams failing to answer is not a yes.
 */
export function createIdentity(parts: {
  directory: Directory;
  roster: Roster;
  clock: Clock;
  listed: readonly PersonId[];
  log: TeamsLog;
  /** Somebody who was none is a consultant again: what was not sent to them meanwhile is to be. */
  back?: (who: { tenant: TenantId; person: PersonId }) => void;
}): Identity {
  const { clock } = parts;
  const listed = new Set(parts.listed);
  const known = new Map<string, Known>();
  const asking = new Map<string, Promise<Answer>>();

  const ask = async (key: string, tenant: TenantId, person: PersonId, log: TeamsLog): Promise<Answer> => {
    const now = instantMs(clock.now());
    const earlier = known.get(key);
    const trusted = earlier?.answer === true && now - earlier.said < trustedMs;
    try {
      const seen = await askedOfTeams(parts, tenant, person);
      const answer = seen.some(({ isIn }) => isIn === true);
      if (known.size >= remembered) known.clear();
      known.set(key, { answer, said: now, until: now + (answer ? yesLastsMs : noLastsMs) });
      // Somebody in no team keeps the ones they were last seen in. What can't be kept is tried again with the next question.
      if (answer) {
        await keepSeen(parts.directory, person, seen).catch((error: unknown) => {
          log.error('team-not-kept', error, { person, tenant });
        });
      }
      if (answer && earlier?.answer === false) parts.back?.({ tenant, person });
      return answer;
    } catch (error) {
      log.error('roster-failed', error, { person, tenant });
      if (!(error instanceof RosterFailure) && !trusted) throw error;
      const answer = trusted ? true : undefined;
      known.set(key, { answer, said: trusted ? earlier.said : 0, until: now + noLastsMs });
      return answer;
    }
  };

  const says: Identity['says'] = (tenant, person, log = parts.log) => {
    if (listed.has(person)) return Promise.resolve(true);
    const key = `${tenant} ${person}`;
    const earlier = known.get(key);
    if (earlier !== undefined && instantMs(clock.now()) < earlier.until) return Promise.resolve(earlier.answer);
    const under = asking.get(key);
    if (under !== undefined) return under;
    const asked = ask(key, tenant, person, log).finally(() => asking.delete(key));
    asking.set(key, asked);
    return asked;
  };

  return {
    says,
    isConsultant: async (...who) => (await says(...who)) === true,
  };
}

class RosterFailure extends Error {
  override readonly name = 'RosterFailure';
  readonly code = 'roster-failed';
}

/** One yes is enough; without any, one team that could not be asked makes the whole unknown. */
async function askedOfTeams(
  { directory, roster }: { directory: Directory; roster: Roster },
  tenant: TenantId,
  person: PersonId,
): Promise<{ team: Team; isIn: boolean | undefined }[]> {
  const teams = (await directory.teams(tenant)).filter((team) => team.installed);
  const answers = await Promise.allSettled(teams.map((team) => roster(team, person)));
  const seen = teams.map((team, at) => {
    const answer = answers[at];
    return { team, isIn: answer?.status === 'fulfilled' ? answer.value : undefined };
  });
  const failure = answers.find((answer) => answer.status === 'rejected');
  if (failure !== undefined && !seen.some(({ isIn }) => isIn === true)) {
    throw new RosterFailure('a roster could not be read', { cause: failure.reason });
  }
  return seen;
}

const instantMs = (instant: Instant): number => Date.parse(instant);
