import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Actor, Scene } from '../../src/actions/intent';
import type { ConversationId, PersonId, TeamId, TenantId } from '../../src/domain/ids';
import type { Store } from '../../src/store/store';
import { realGuide } from '../support/workbench';
import { chanceFrom, type Chance } from './chance';
import type { Circumstances } from './judge';
import { Life } from './life';
import { planOf } from './oracle';
import { instant, plusDays, weekday, type Day } from './paris';
import { Replica, type World } from './replica';
import { TeamsSide } from './teams-side';
import { SimulatedTime } from './time';

const tenant = 'tenant-a' as TenantId;
const team = '19:equipe@thread.tacv2' as TeamId;
const firstDay: Day = { year: 2026, month: 1, day: 5 };
const minuteMs = 60_000;
const channelIds = ['19:canal-a@thread.tacv2', '19:canal-b@thread.tacv2'] as ConversationId[];

export interface Year {
  teams: TeamsSide;
  lives: Life[];
  about: Circumstances;
  store: Store;
  replicas: Replica[];
  restarts: number;
  deaths: number;
  ticks: number;
}

export interface Size {
  seed: number;
  bilans: number;
  days: number;
  /** The servers look twice a day, and no oftener. */
  sparse?: boolean;
  open: () => Promise<Store>;
}

/** Lives through a year of bilans, on two replicas over one store. */
export async function liveThrough({ seed, bilans, days, sparse = false, open }: Size): Promise<Year> {
  const chance = chanceFrom(seed);
  const start = instant(firstDay, { hour: 8, minute: 0 });
  const time = new SimulatedTime(start);
  const teams = new TeamsSide(chanceFrom(seed + 1), time);
  const consultants = ['claire', 'marc', 'samia', 'jules'].map((id): Actor => ({
    id: id as PersonId,
    tenant,
    name: `Consultant ${id}`,
    consultant: true,
  }));
  const world: World = {
    time,
    teams,
    chance: chanceFrom(seed + 2),
    guides: { current: () => realGuide, version: () => Promise.resolve(realGuide) },
    roster: {
      teamsOf: (_tenant, id) =>
        Promise.resolve(consultants.some((one) => one.id === id) ? [{ id: team, name: 'Bilans' }] : []),
      isConsultant: (_tenant, id) => Promise.resolve(consultants.some((one) => one.id === id)),
      membersOf: () => Promise.resolve(consultants.map(({ id, name }) => ({ id, name }))),
      colleaguesOf: (_tenant, id) =>
        Promise.resolve(consultants.filter((one) => one.id !== id).map(({ id: other, name }) => ({ id: other, name }))),
    },
    open,
    rest: {
      links: { invitation: () => '', ownData: () => '', document: () => '', invitationPage: () => '', page: () => '' },
      consentTexts: () => [],
    },
  };
  const replicas = [new Replica('un', world), new Replica('deux', world)];
  const alive = () => replicas.filter((one) => one.alive);
  const anyone = (): Replica => alive()[chance.from(0, alive().length - 1)]!;
  const counts = { restarts: 0, deaths: 0, ticks: 0 };
  const revivals: { at: number; replica: Replica }[] = [];
  teams.onDeath = (name) => {
    const replica = replicas.find((one) => one.name === name);
    if (replica === undefined) return;
    counts.deaths += 1;
    replica.fall();
    revivals.push({ at: time.ms + 5 * minuteMs, replica });
  };
  for (const replica of replicas) await time.until(replica.start());
  await settleIn(replicas[0]!, time, consultants, bilans);

  const lives = Array.from({ length: bilans }, (_, at) => {
    const block = (person: PersonId) => teams.closed.set(`a:${person}`, blockings[at % blockings.length]!);
    return new Life(at, chanceFrom(seed + 100 + at), { guide: realGuide, consultants, block }, () => time.ms);
  });
  const waiting = lives.map((life, at) => {
    const day = plusDays(firstDay, 1 + Math.floor((at * Math.min(150, days / 2)) / bilans));
    const first = instant(weekday(day) > 5 ? plusDays(day, 2) : day, { hour: 10, minute: 41 });
    return { at: 0, steps: life.live(first, anyone) };
  });
  for (const one of waiting) one.at = (await one.steps.next()).value ?? Infinity;

  const outages = outagesOf(days);
  const end = instant(plusDays(firstDay, days), { hour: 0, minute: 0 });
  const deleted = instant(plusDays(firstDay, Math.floor(days * 0.6)), { hour: 13, minute: 0 });
  const isOut = () => outages.find(({ from, until }) => from <= time.ms && time.ms < until);

  /** Everything else that happens until then, in its order. */
  const reach = async (target: number): Promise<void> => {
    for (;;) {
      const next = waiting.reduce((one, other) => (other.at < one.at ? other : one));
      const revival = revivals.reduce<(typeof revivals)[number] | undefined>(
        (one, other) => (one === undefined || other.at < one.at ? other : one),
        undefined,
      );
      if (revival !== undefined && revival.at <= Math.min(next.at, target)) {
        revivals.splice(revivals.indexOf(revival), 1);
        time.ms = Math.max(time.ms, revival.at);
        await time.until(revival.replica.start());
      } else if (next.at <= target) {
        time.ms = Math.max(time.ms, next.at);
        // Nobody can act on a server that is down: they do it later.
        if (alive().length === 0) next.at = (isOut()?.until ?? time.ms) + 7 * minuteMs;
        else next.at = (await time.until(next.steps.next())).value ?? Infinity;
      } else break;
    }
    time.ms = Math.max(time.ms, target);
  };

  for (let count = 0; count < days; count++) {
    const day = plusDays(firstDay, count);
    for (const at of sparse ? [9, 10].map((hour) => instant(day, { hour, minute: 1 })) : looksOn(day, chance)) {
      await reach(at);
      if (at >= deleted) teams.closed.set(channelIds[1]!, [404, 'ConversationNotFound']);
      if (isOut() !== undefined) {
        for (const one of alive()) await time.until(one.stop());
        continue;
      }
      for (const one of replicas) {
        if (!one.alive && !revivals.some(({ replica }) => replica === one)) {
          counts.restarts += 1;
          await time.until(one.start());
        }
      }
      counts.ticks += alive().length;
      await time.until(Promise.all(alive().map((one) => one.tick())).then(() => undefined));
      if (chance.happens(0.006)) {
        const one = anyone();
        counts.restarts += 1;
        await time.until(one.stop());
        await time.until(one.start());
      }
    }
  }
  if (alive().length === 0) await time.until(replicas[0]!.start());
  const channels = [
    { id: channelIds[0]!, until: Infinity },
    { id: channelIds[1]!, until: deleted },
  ];
  const plan = planOf(readFileSync(join(__dirname, '../../guide/bilan-de-competences.plan.yaml'), 'utf8'));
  return {
    teams,
    lives,
    about: { plan, outages, channels, start, end },
    store: alive()[0]!.store,
    replicas,
    ...counts,
  };
}

/** How often each thing was done. */
export function livedIn({ lives }: Year): Record<string, number> {
  const all: Record<string, number> = {};
  for (const { counts } of lives)
    for (const [what, count] of Object.entries(counts)) all[what] = (all[what] ?? 0) + count;
  return all;
}

/** Ways in which a person can be out of reach for good (PLATFORM). */
const blockings: [number, string][] = [
  [403, 'ConversationBlockedByUser'],
  [403, 'ForbiddenOperationException'],
  [403, 'BotNotInConversationRoster'],
  [403, 'BotDisabledByAdmin'],
  [403, 'MessageWritesBlocked'],
  [404, 'ConversationNotFound'],
];

/** An hour on a morning, a whole day, two hours of an evening, a month, an hour on a Monday. */
const outagesOf = (days: number): { from: number; until: number }[] =>
  [
    [0.15, 9, 1, -25],
    [0.34, 8, 25, 0],
    [0.5, 18, 2, 0],
    [0.55, 8, 30 * 24, 0],
    [0.9, 9, 1, -10],
  ].map(([share = 0, hour = 0, hours = 0, minutes = 0]) => {
    const from = instant(plusDays(firstDay, Math.floor(days * share)), { hour, minute: 0 }) + minutes * minuteMs;
    return { from, until: from + hours * 3_600_000 };
  });

/** When the servers look that day: often about nine, and at any hour. */
function looksOn(day: Day, chance: Chance): number[] {
  const at = (hour: number, minute: number) => instant(day, { hour, minute });
  const some = [chance.from(0, 7), chance.from(13, 18)];
  const morning = [at(8, 0), at(8, 59), at(9, 0), at(9, 1), at(9, 4), at(9, 20), at(10, 30)];
  if (weekday(day) > 5) return [at(8, 59), at(9, 0), at(chance.from(10, 20), chance.from(0, 59))];
  return [...morning, at(19, 1), ...some.map((hour) => at(hour, chance.from(0, 59)))].sort((one, other) => one - other);
}

/** Who can be written to, and the team whose channels publish. */
async function settleIn(replica: Replica, time: SimulatedTime, consultants: Actor[], bilans: number): Promise<void> {
  const address = (conversation: string) => ({
    serviceUrl: 's',
    conversation: conversation as ConversationId,
    tenant,
    bot: '28:bot',
  });
  const beneficiaries = Array.from({ length: bilans }, (_, at) => `personne-${at}` as PersonId);
  const seenAt = time.now();
  const { directory } = replica.ports;
  for (const id of [...consultants.map((one) => one.id), ...beneficiaries]) {
    await directory.put(
      { kind: 'person', id, tenant, name: id, personalChat: address(`a:${id}`), reachable: true },
      'absent',
    );
  }
  await directory.put(
    { kind: 'team', id: team, name: 'Bilans', tenant, address: address(team), installed: true, seenAt },
    'absent',
  );
  for (const channel of channelIds) {
    const place = { team, channel, name: 'Bilans', closed: false };
    const scene: Scene = { kind: 'channel', conversation: channel, place };
    await replica.act(consultants[0]!, { kind: 'publish-here', publish: true }, scene);
  }
}
