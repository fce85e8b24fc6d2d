import type { Bilan } from '../../domain/bilan';
import type { Team } from '../../domain/directory';
import type { Due } from '../../domain/reminders/calendar';
import type { Digest } from '../../domain/reminders/reminder';
import type { Ports, Undelivered } from '../ports';
import { reaches, tellOneOf } from './tell-one-of';
import { tellUnreached } from './tell-unreached';

/** What did not go is told to the consultant; where they can't be reached either, to their team. */
export async function tellUndelivered(ports: Ports, bilan: Bilan, due: Due, { kind }: Undelivered): Promise<void> {
  const { consultant, reference } = bilan;
  const told = await reaches(ports, bilan, consultant.id, {
    kind: 'notice',
    notice: { code: 'reminder-failed', reference, why: due.rule.title, to: due.to, reason: kind },
  });
  if (!told) await tellUnreached(ports, bilan);
}

/**
 * A digest that did not go is told to whoever made the channel publish, or else to somebody of the team. That the
 * channel is lost is told once: it is noted that somebody knows.
 */
export async function tellDigestFailed(ports: Ports, { at }: Digest, reason: Undelivered['kind']): Promise<void> {
  const { tenant, team: id } = at;
  const channel = channelIn((await ports.directory.find('team', id))?.record, at);
  if (channel === undefined) return;
  const members = (await ports.roster.membersOf(tenant, id)).map((one) => one.id);
  // Whoever left the team is told nothing; a roster that is silent says of nobody that they left.
  const first = members.length === 0 || members.includes(channel.changedBy) ? [channel.changedBy] : [];
  const told = await tellOneOf(ports, at, [...first, ...members.filter((one) => one !== channel.changedBy)], {
    kind: 'notice',
    notice: { code: 'digest-failed', channel: channel.name, reason },
  });
  if (told && channel.lost !== undefined) await noteTold(ports, at);
}

const triesAtMost = 3;

async function noteTold({ directory }: Ports, at: Digest['at']): Promise<void> {
  for (let tries = 0; tries < triesAtMost; tries += 1) {
    const stored = await directory.find('team', at.team);
    const lost = channelIn(stored?.record, at);
    if (stored === undefined || lost?.lost === undefined) return;
    const channels = stored.record.channels?.map((one) => (one === lost ? { ...one, told: true as const } : one)) ?? [];
    if ((await directory.put({ ...stored.record, channels }, stored.version)).ok) return;
  }
}

const channelIn = (team: Team | undefined, { channel }: Digest['at']) =>
  team?.channels?.find(({ id }) => id === channel);
