import type { Bilan } from '../../domain/bilan';
import { digest, type PersonId } from '../../domain/ids';
import { nextMorning } from '../../domain/instants';
import type { Reminder } from '../../domain/reminders/reminder';
import { channelsOf, teamsConcerned } from '../channel/team-channels';
import type { Ports } from '../ports';
import type { ConsultantUnreachedView } from '../reply';
import { tellOneOf, toldBy, type Told } from './tell-one-of';

/** No rule of any plan: a plan's are words. */
const unreachedRule = '~unreached';
/** A team that reads a dozen references knows enough. */
const namedAtMost = 12;

/**
 * Once a day for each consultant, however many reminders do not get to them: their team is told that they can't be
 * reached, and which bilans are theirs; in its channels, or else a colleague. Nothing of a beneficiary is in that.
 */
export async function tellUnreached(ports: Ports, bilan: Bilan): Promise<Told> {
  const { tenant, consultant } = bilan;
  const word = wordOfToday(ports, bilan);
  if (await ports.directory.find('reminder', word.id)) return 'surely';
  const theirs = (await ports.bilans.heldBy(tenant, consultant.id)).filter(({ state }) => state !== 'ended');
  const references = theirs.map(({ reference }) => reference).sort();
  const view: ConsultantUnreachedView = {
    kind: 'consultant-unreached',
    consultantName: consultant.name,
    references: references.slice(0, namedAtMost),
    others: Math.max(0, references.length - namedAtMost),
  };
  const told = await tellTeam(ports, bilan, view);
  if (told === 'surely') await ports.directory.put(word, 'absent');
  return told;
}

async function tellTeam(ports: Ports, bilan: Bilan, view: ConsultantUnreachedView): Promise<Told> {
  const told = new Set<Told>();
  for (const channel of await channelsOf(ports, bilan))
    told.add(toldBy(await ports.messenger.toChannel(channel, view)));
  if (told.has('surely')) return 'surely';
  if (told.has('perhaps')) return 'perhaps';
  return tellOneOf(ports, bilan, await colleagues(ports, bilan), view);
}

async function colleagues(ports: Ports, { tenant, consultant, beneficiary }: Bilan): Promise<PersonId[]> {
  const teams = await teamsConcerned(ports, tenant, consultant.id);
  const members = await Promise.all(teams.map(({ id }) => ports.roster.membersOf(tenant, id)));
  const people = new Set(members.flat().map(({ id }) => id));
  return [...people].filter((id) => id !== consultant.id && id !== beneficiary.id);
}

/** That it was said, kept beside the reminders as one that was sent: the same for the same person and day. */
function wordOfToday({ clock, timeZone }: Ports, { id: bilan, tenant, consultant }: Bilan): Reminder {
  const now = clock.now();
  return {
    kind: 'reminder',
    id: `rem_${digest(['unreached', tenant, consultant.id, nextMorning(now, timeZone)])}`,
    bilan,
    rule: unreachedRule,
    to: 'team',
    dueAt: now,
    tryAt: now,
    attempt: 1,
    state: 'sent',
    finishedAt: now,
    posted: [],
  };
}
