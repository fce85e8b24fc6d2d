import type { Bilan } from '../../domain/bilan';
import type { Team, TeamChannel } from '../../domain/directory';
import { fingerprint } from '../../domain/merge';
import type { PersonId } from '../../domain/ids';
import { laterBy } from '../../domain/instants';
import { comingDigests, digestOf, isEmptyDigest, isOfToday } from '../../domain/reminders/digest';
import type { Digest } from '../../domain/reminders/reminder';
import { apart } from '../apart';
import { teamsConcerned } from '../channel/team-channels';
import type { DigestView } from '../channel/view-channel';
import type { Ports, Stored, Undelivered } from '../ports';
import { attemptsAtMost, delayMs, isWorthAnotherTry, leaseMs, settle, type Outcome } from './claiming';
import { keepWord, sayWord } from './word-of-failure';

/** How long a digest that stands is left alone before it is looked at again. */
const lookAgainMs = 30 * 60_000;

/** Puts the channel's coming digests where they are found when their hour has come; those there already stay as they are. */
export async function keepDigests(
  ports: Pick<Ports, 'directory' | 'clock' | 'timeZone'>,
  at: Digest['at'],
): Promise<void> {
  for (const coming of comingDigests(at, ports.clock.now(), ports.timeZone)) {
    await ports.directory.put(coming, 'absent');
  }
}

/** Posts the week's digest once; on the same day, edits it when what it tells has changed. Silent when there is nothing. */
export async function attendDigest(ports: Ports, { record, version }: Stored<Digest>): Promise<Outcome> {
  const now = ports.clock.now();
  const standing = record.posted[0];
  const finish = (state: 'sent' | 'dropped' | 'failed', reason?: string, from = { record, version }) =>
    settle(ports, from.version, {
      ...from.record,
      state,
      finishedAt: now,
      ...(reason === undefined ? {} : { reason }),
    }).then((done): Outcome => (done ? state : 'elsewhere'));
  const fail = async (reason: Undelivered['kind'], from = { record, version }): Promise<Outcome> => {
    const word = await keepWord(ports, record);
    const outcome = await finish('failed', reason, from);
    if (outcome === 'failed') await sayWord(ports, word);
    return outcome;
  };
  const later = async (tryAt: Digest['tryAt'], from = { record, version }, more: Partial<Digest> = {}) =>
    (await settle(ports, from.version, { ...from.record, ...more, tryAt })) ? 'put-off' : ('elsewhere' as const);

  // The next one first: the chain goes on whatever becomes of this one, as long as the channel is known.
  if (standing === undefined) await keepDigests(ports, record.at);
  if (!isOfToday(record, now, ports.timeZone)) {
    if (standing !== undefined) return finish('sent');
    // It was tried until the day was over; or nobody was there to try.
    return record.attempt > 0 ? fail('busy') : finish('dropped', 'too-late');
  }
  const team = (await ports.directory.find('team', record.at.team))?.record;
  const channel = team && publishing(team, record.at);
  if (team === undefined || channel === undefined) return finish('dropped', 'not-called-for');
  // Teams may have said so by itself, to nobody's knowledge.
  if (channel.lost !== undefined) {
    return channel.told === true
      ? finish('dropped', 'channel-lost')
      : fail(channel.lost === 'deleted' ? 'gone' : 'forbidden');
  }
  const view = await gather(ports, record, team);
  const shown = view && fingerprint(JSON.stringify(view.sections));
  if (standing !== undefined) {
    if (view === undefined || shown === record.shown) return later(laterBy(now, lookAgainMs));
    const edited = await ports.messenger.edit(standing, view);
    // Somebody took it away: it is not put back.
    if (!edited.ok && !isWorthAnotherTry(edited.refusal)) return finish('sent', edited.refusal.kind);
    return later(laterBy(now, lookAgainMs), undefined, edited.ok && shown !== undefined ? { shown } : {});
  }
  const claimed: Digest = { ...record, attempt: record.attempt + 1, tryAt: laterBy(now, leaseMs) };
  // A roster that is silent says nothing of the week.
  if (view === undefined) {
    const again = laterBy(now, delayMs(claimed, { kind: 'busy' }));
    return claimed.attempt < attemptsAtMost ? later(again, { record: claimed, version }) : fail('busy');
  }
  if (isEmptyDigest(view.sections)) return finish('dropped', 'nothing-to-tell');
  const claim = await ports.directory.put(claimed, version);
  if (!claim.ok) return 'elsewhere';
  const mine = { record: claimed, version: claim.value };
  const posted = await ports.messenger.toChannel(record.at, view);
  if (posted.ok) {
    const more: Partial<Digest> = { posted: [posted.value], ...(shown === undefined ? {} : { shown }) };
    return (await later(laterBy(now, lookAgainMs), mine, more)) === 'put-off' ? 'sent' : 'elsewhere';
  }
  if (isWorthAnotherTry(posted.refusal) && claimed.attempt < attemptsAtMost) {
    return later(laterBy(now, delayMs(claimed, posted.refusal)), mine);
  }
  return fail(posted.refusal.kind, mine);
}

const publishing = ({ installed, tenant, channels = [] }: Team, at: Digest['at']): TeamChannel | undefined =>
  installed && tenant === at.tenant ? channels.find(({ id, publishes }) => id === at.channel && publishes) : undefined;

/** What the bilans of the team come to this week; nothing when Teams does not say who is in it. */
async function gather(ports: Ports, { at: { tenant }, dueAt }: Digest, team: Team): Promise<DigestView | undefined> {
  const members = (await ports.roster.membersOf(tenant, team.id)).map(({ id }) => id);
  if (members.length === 0) return undefined;
  const holders = [...members, ...(await leftTo(ports, team, members))];
  const held = (await Promise.all(holders.map((id) => ports.bilans.heldBy(tenant, id)))).flat();
  const lineOf = async (bilan: Bilan) => [
    {
      bilan,
      guide: await ports.guides.version(bilan.guide),
      questionnaires:
        bilan.state === 'ended'
          ? []
          : (await ports.bilans.readAll(bilan.id, 'questionnaire')).map(({ record }) => record),
    },
  ];
  const without = (error: unknown, { id }: Bilan) => {
    ports.faulty(error, id);
    return [];
  };
  const lines = held.map((bilan) =>
    apart(
      () => lineOf(bilan),
      (error) => without(error, bilan),
    ),
  );
  const bilans = (await Promise.all(lines)).flat();
  return { kind: 'digest', monday: dueAt, sections: digestOf(bilans, ports.clock.now(), ports.timeZone) };
}

/** Whoever left the team, and left their bilans to it. */
async function leftTo(ports: Ports, { id, tenant, consultants = [] }: Team, members: PersonId[]): Promise<PersonId[]> {
  const left: PersonId[] = [];
  for (const one of consultants.filter((person) => !members.includes(person))) {
    if ((await teamsConcerned(ports, tenant, one)).some((team) => team.id === id)) left.push(one);
  }
  return left;
}
