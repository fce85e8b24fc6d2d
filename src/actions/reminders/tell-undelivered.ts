import type { Bilan } from '../../domain/bilan';
import type { Team } from '../../domain/directory';
import type { AnyReminder, Digest, Reminder } from '../../domain/reminders/reminder';
import type { ReminderRule } from '../../domain/reminders/reminder-rule';
import { undeliveredKinds, type UndeliveredKind } from '../../domain/reminders/undelivered';
import type { Notice } from '../notice';
import type { Ports } from '../ports';
import { tellConsultant } from '../tell-consultant';
import type { OwnWord } from './own-words';
import { tellOneOf, toldBy, type Told } from './tell-one-of';
import { tellUnreached } from './tell-unreached';

/** What did not go is told to the consultant; where they can't be reached either, to their team. */
export async function tellUndelivered(
  ports: Ports,
  bilan: Bilan,
  what: ReminderRule | OwnWord,
  failed: Reminder,
): Promise<Told> {
  const { reference } = bilan;
  const reason = reasonOf(failed);
  const notice: Notice =
    typeof what === 'string'
      ? { code: 'word-failed', reference, word: what, reason }
      : { code: 'reminder-failed', reference, why: what.title, to: failed.to, reason };
  const told = toldBy(await tellConsultant(ports, bilan, { kind: 'notice', notice }));
  return told === 'no' ? tellUnreached(ports, bilan) : told;
}

/**
 * A digest that did not go is told to whoever made the channel publish, or else to somebody of the team. That the
 * channel is lost is told once: it is noted that somebody knows.
 */
export async function tellDigestFailed(ports: Ports, failed: Digest): Promise<Told> {
  const { at } = failed;
  const { tenant, team: id } = at;
  const channel = channelIn((await ports.directory.find('team', id))?.record, at);
  if (channel === undefined) return 'no';
  const members = (await ports.roster.membersOf(tenant, id)).map((one) => one.id);
  // Whoever left the team is told nothing; a roster that is silent says of nobody that they left.
  const first = members.length === 0 || members.includes(channel.changedBy) ? [channel.changedBy] : [];
  const told = await tellOneOf(ports, at, [...first, ...members.filter((one) => one !== channel.changedBy)], {
    kind: 'notice',
    notice: { code: 'digest-failed', channel: channel.name, reason: reasonOf(failed) },
  });
  if (told === 'surely' && channel.lost !== undefined) await noteTold(ports, at);
  return told;
}

const reasonOf = ({ reason }: AnyReminder): UndeliveredKind =>
  undeliveredKinds.find((kind) => kind === reason) ?? 'ambiguous';

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
