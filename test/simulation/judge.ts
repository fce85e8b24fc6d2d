import type { Life } from './life';
import { calledFor, isReplaced, type Item, type Plan } from './oracle';
import { awakeFrom, isQuiet } from './paris';
import { stands, type Request } from './teams-side';

const hourMs = 3_600_000;
/** Faults and back-off may make a reminder so late without anyone being to blame. */
const patienceMs = 6 * hourMs;

/** Something the plan promised, that stood long enough to be sent. */
export interface Promised extends Item {
  life: Life;
  conversation: string;
}

export interface Circumstances {
  plan: Plan;
  /** When no server ran. */
  outages: readonly { from: number; until: number }[];
  /** Channels that publish, with the end of those that were deleted. */
  channels: readonly { id: string; until: number }[];
  start: number;
  end: number;
}

const sameItem = (one: Item, other: Item): boolean =>
  one.rule === other.rule && one.to === other.to && one.due === other.due;

const serviceable = (due: number, to: string, outages: Circumstances['outages']): number => {
  let at = due;
  for (;;) {
    const outage = outages.find(({ from, until }) => from <= at && at < until);
    const awake = to === 'équipe' ? (outage?.until ?? at) : awakeFrom(outage?.until ?? at);
    if (awake === at) return at;
    at = awake;
  }
};

/** Told of by the clock and recalled twice at most, or recalled twice: what would come after that need not. */
const toldAtLeast = 2;
const asksFor = ({ rule }: Item): boolean => rule.only === 'questionnaire attendu';

/** Whether the same questionnaire may have been told of often enough before: what follows it is no promise. */
function mayBeEnough({ timeline }: Life, item: Item, held: number, { plan }: Circumstances): boolean {
  if (!asksFor(item)) return false;
  const before = timeline
    .filter(({ facts }) => facts.held === held)
    .flatMap(({ facts }) => calledFor(facts, plan).filter((one) => asksFor(one) && one.due < item.due));
  return new Set(before.map(({ rule, due }) => `${rule.title} ${due}`)).size >= toldAtLeast;
}

/** What had to be sent in that life: called for before its hour, and until well after it could be sent. */
export function promisesOf(life: Life, about: Circumstances): Promised[] {
  const promises: Promised[] = [];
  life.timeline.forEach(({ from, facts }, at) => {
    const until = life.timeline[at + 1]?.from ?? about.end;
    for (const item of calledFor(facts, about.plan)) {
      if (!item.sure || item.due <= from || item.due >= until) continue;
      const start = serviceable(item.due, item.to, about.outages);
      if (start > item.until || start + patienceMs > about.end) continue;
      const through = life.timeline.filter((one, index) => {
        const next = life.timeline[index + 1]?.from ?? about.end;
        return one.from <= start + patienceMs && next >= item.due;
      });
      const kept = through.every((one) =>
        calledFor(one.facts, about.plan).some((other) => other.sure && sameItem(item, other)),
      );
      const replaced = through.some((one) => isReplaced(item, one.facts, about.plan, start + patienceMs));
      const sameHands = new Set(through.map((one) => one.facts.consultant)).size === 1;
      if (!kept || replaced || !sameHands || mayBeEnough(life, item, facts.held, about)) continue;
      const conversations =
        item.to === 'équipe'
          ? about.channels.filter((channel) => channel.until > start + patienceMs).map(({ id }) => id)
          : [`a:${item.to === 'consultant' ? facts.consultant : facts.beneficiary}`];
      for (const conversation of conversations) promises.push({ ...item, life, conversation });
    }
  });
  return promises;
}

/** What a request says of the calendar: whose bilan, which rule, to whom. */
export function toldIn({ view, conversation }: Request): { reference: string; title: string; to: string } | undefined {
  if (view.kind === 'team-reminder') return { reference: view.reference, title: view.why, to: 'équipe' };
  if (view.kind !== 'reminder') return undefined;
  return {
    reference: view.reference,
    title: view.why,
    to: conversation.includes('personne') ? 'bénéficiaire' : 'consultant',
  };
}

/** Why that message should not stand there; nothing when it is right. */
export function faultIn(request: Request, lives: ReadonlyMap<string, Life>, about: Circumstances): string | undefined {
  const told = toldIn(request);
  if (told === undefined) return undefined;
  if (told.to !== 'équipe' && isQuiet(request.at)) return 'in quiet hours';
  const rule = about.plan.rules.find(({ title }) => title === told.title);
  const life = lives.get(told.reference);
  const facts = life?.factsAt(request.at);
  if (life === undefined || facts === undefined) return 'of no bilan';
  const right =
    told.to === 'équipe'
      ? about.channels.some(({ id }) => id === request.conversation)
      : request.conversation === `a:${told.to === 'consultant' ? facts.consultant : facts.beneficiary}`;
  if (!right) return 'to the wrong audience';
  if (rule === undefined) return undefined;
  const items = calledFor(facts, about.plan).filter((item) => item.rule === rule && item.to === told.to);
  if (items.length === 0) return 'not called for';
  if (items.every(({ due }) => due > request.at)) return 'before its hour';
  const timely = items.filter(({ due, until }) => due <= request.at && until >= request.at);
  if (timely.length === 0) return 'too late';
  const over = timely.every((item) => isReplaced(item, facts, about.plan, request.at - patienceMs));
  return over ? 'although a later one took its place' : undefined;
}

/** The messages that keep a promise; one that keeps a later promise of the same rule is not counted here. */
export const keeping = (promise: Promised, requests: readonly Request[], { plan }: Circumstances): Request[] =>
  requests.filter((request) => {
    if (request.conversation !== promise.conversation || !stands(request)) return false;
    const told = toldIn(request);
    const facts = promise.life.factsAt(request.at);
    if (told?.title !== promise.rule.title || facts?.reference !== told.reference) return false;
    const dues = calledFor(facts, plan)
      .filter(({ rule, to, due }) => rule === promise.rule && to === promise.to && due <= request.at)
      .map(({ due }) => due);
    return Math.max(...dues) === promise.due;
  });

/** More requests than Teams takes from one bot, in one conversation or in all. */
export function overLimits(requests: readonly Request[]): string[] {
  const over: string[] = [];
  const check = (what: string, times: number[], sends: number, spanMs: number) => {
    for (let at = 0; at + sends < times.length; at++) {
      const [first = 0, last = 0] = [times[at], times[at + sends]];
      if (last - first < spanMs) over.push(`${what}: ${sends + 1} in ${last - first} ms`);
    }
  };
  const threads = new Map<string, number[]>();
  for (const { conversation, at } of requests) threads.set(conversation, [...(threads.get(conversation) ?? []), at]);
  for (const [thread, times] of threads) {
    check(thread, times, 7, 1_000);
    check(thread, times, 8, 2_000);
    check(thread, times, 60, 30_000);
    check(thread, times, 1_800, 3_600_000);
  }
  check(
    'tenant',
    requests.map(({ at }) => at),
    50,
    1_000,
  );
  return over;
}
