import type { Bilan } from '../../domain/bilan';
import { digest, type BilanId, type Instant, type PersonId } from '../../domain/ids';
import { laterBy, nextMorning } from '../../domain/instants';
import { wakingTime } from '../../domain/reminders/calendar';
import type { Reminder } from '../../domain/reminders/reminder';
import { channelsOf, teamsConcerned } from '../channel/team-channels';
import type { Ports, Stored } from '../ports';
import type { ConsultantUnreachedView } from '../reply';
import { attemptsAtMost, delayMs, leaseMs, settle, type Outcome } from './claiming';
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
  const word = wordOfDay(ports, bilan, ports.clock.now());
  const stored = await ports.directory.find('reminder', word.id);
  if (stored?.record.state === 'sent') return 'surely';
  const theirs = (await ports.bilans.heldBy(tenant, consultant.id)).filter(({ state }) => state !== 'ended');
  const references = theirs.map(({ reference }) => reference).sort();
  const view: ConsultantUnreachedView = {
    kind: 'consultant-unreached',
    consultantName: consultant.name,
    references: references.slice(0, namedAtMost),
    others: Math.max(0, references.length - namedAtMost),
  };
  const told = await tellTeam(ports, bilan, view);
  if (told === 'surely') await ports.directory.put(word, stored?.version ?? 'absent');
  return told;
}

/**
 * News did not get to a bilan's consultant: the clock says so, once people are awake, for whoever waits for an answer
 * does it at any hour.
 */
export async function planUnreached(ports: Ports, id: BilanId): Promise<void> {
  const bilan = (await ports.bilans.read(id, 'bilan', id))?.record;
  if (!bilan) return;
  const { finishedAt: _said, ...word } = wordOfDay(ports, bilan, wakingTime(ports.clock.now(), ports.timeZone));
  // Said on that day, or about to be.
  await ports.directory.put({ ...word, state: 'pending', attempt: 0 }, 'absent');
}

export const isWordOfUnreached = ({ rule }: Reminder): boolean => rule === unreachedRule;

/** Dropped where they can be reached again, or somebody else took the bilan over. */
export async function attendUnreached(ports: Ports, { record, version }: Stored<Reminder>): Promise<Outcome> {
  const now = ports.clock.now();
  const claimed: Reminder = { ...record, attempt: record.attempt + 1, tryAt: laterBy(now, leaseMs) };
  const claim = await ports.directory.put(claimed, version);
  if (!claim.ok) return 'elsewhere';
  const bilan = (await ports.bilans.read(record.bilan, 'bilan', record.bilan))?.record;
  const reached = bilan === undefined || (await isReached(ports, bilan));
  const told: Told = reached === undefined ? 'perhaps' : reached ? 'no' : await tellUnreached(ports, bilan);
  // Saying it settles this very row, where it is still of its day.
  const finish = async (state: 'sent' | 'dropped' | 'failed', reason?: string): Promise<Outcome> => {
    const after = { ...claimed, state, finishedAt: now, ...(reason === undefined ? {} : { reason }) };
    return (await settle(ports, claim.value, after)) || state === 'sent' ? state : 'elsewhere';
  };
  if (told === 'surely') return finish('sent');
  if (told === 'no') return finish('dropped', reached ? 'not-called-for' : 'unreachable');
  if (claimed.attempt >= attemptsAtMost) return finish('failed', 'ambiguous');
  const tryAt = wakingTime(laterBy(now, delayMs(claimed, { kind: 'ambiguous' })), ports.timeZone);
  return (await settle(ports, claim.value, { ...claimed, tryAt })) ? 'put-off' : 'elsewhere';
}

/** `undefined`: Teams does not say. */
async function isReached(
  { roster, directory }: Ports,
  { tenant, consultant: { id } }: Bilan,
): Promise<boolean | undefined> {
  const known = (await directory.find('person', id))?.record;
  return known?.reachable === true && roster.isConsultant(tenant, id);
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
function wordOfDay({ timeZone }: Ports, { id: bilan, tenant, consultant }: Bilan, at: Instant): Reminder {
  return {
    kind: 'reminder',
    id: `rem_${digest(['unreached', tenant, consultant.id, nextMorning(at, timeZone)])}`,
    bilan,
    rule: unreachedRule,
    to: 'team',
    dueAt: at,
    tryAt: at,
    attempt: 1,
    state: 'sent',
    finishedAt: at,
    posted: [],
  };
}
