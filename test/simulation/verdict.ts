import { isDigest, type AnyReminder } from '../../src/domain/reminders/reminder';
import { instantText, local, plusDays, instant, weekday, startOfNext } from './paris';
import { faultIn, keeping, promisesOf, toldIn, type Promised } from './judge';
import { stands, type Request } from './teams-side';
import type { Year } from './year';

/** A year that was lived, looked at by the judge. */
export interface Judged {
  year: Year;
  promised: Promised[];
  /** What stands in people's and teams' conversations. */
  messages: Request[];
  rows: AnyReminder[];
}

export async function judged(year: Year): Promise<Judged> {
  const rows: AnyReminder[] = [];
  for await (const held of year.store.holdings.directory()) {
    if (held.kind === 'reminder') rows.push((held.sealed as unknown as { record: AnyReminder }).record);
  }
  return {
    year,
    promised: year.lives.flatMap((life) => promisesOf(life, year.about)),
    messages: year.teams.requests.filter((one) => !one.edit && stands(one)),
    rows,
  };
}

/** How every promise was kept; what was missed, or came too often without an excuse. */
export function kept(all: Judged): { once: number; failed: number; twice: number; wrong: string[] } {
  const tally = { once: 0, failed: 0, twice: 0, wrong: [] as string[] };
  for (const promise of all.promised) {
    const told = keeping(promise, all.messages, all.year.about);
    const what = `${promise.rule.title} to ${promise.conversation} on ${instantText(promise.due)}`;
    const falls = told.filter(({ fate }) => fate === 'died').length;
    if (told.length === 1) tally.once += 1;
    else if (told.length === 0 && isFailed(promise, all)) tally.failed += 1;
    else if (told.length === 0) tally.wrong.push(`missed: ${what}`);
    else if (told.length - 1 <= falls) tally.twice += 1;
    else tally.wrong.push(`twice: ${what}`);
  }
  return tally;
}

/** A row of that hour that was given up, and Teams (or a person) was the reason. */
function isFailed({ life, rule, to, due, conversation }: Promised, { rows, year }: Judged): boolean {
  const audience = { bénéficiaire: 'beneficiary', consultant: 'consultant', équipe: 'team' }[to];
  const row = rows.find(
    (one) =>
      !isDigest(one) &&
      one.bilan === life.id &&
      one.dueAt === instantText(due) &&
      one.to === audience &&
      one.rule === ruleId(rule.title),
  );
  if (row?.state !== 'failed') return false;
  // What does not reach somebody else is told to the consultant, who may be out of reach for a moment, too.
  const isTold = year.teams.requests.some(
    ({ view }) =>
      view.kind === 'notice' &&
      view.notice.code === 'reminder-failed' &&
      view.notice.why === rule.title &&
      view.notice.reference === life.timeline.at(-1)?.facts.reference,
  );
  if (to !== 'consultant' && !isTold) return false;
  if (row.reason === 'unreachable') return life.blockedAt !== undefined;
  return year.teams.requests.some(
    (one) => one.conversation === conversation && toldIn(one)?.title === rule.title && one.fate !== 'delivered',
  );
}

const ruleId = (title: string): string =>
  title
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-');

/** Messages that should not stand where they do. */
export function misplaced({ year, messages }: Judged): string[] {
  const lives = new Map(year.lives.map((life) => [life.timeline.at(-1)?.facts.reference ?? '', life]));
  return messages.flatMap((one) => {
    const fault = faultIn(one, lives, year.about);
    return fault === undefined
      ? []
      : [`${fault}: ${toldIn(one)?.title} to ${one.conversation} at ${instantText(one.at)}`];
  });
}

/** Requests in which a beneficiary's name or address stands where it may not. */
export const leaking = ({ year }: Judged): Request[] =>
  year.teams.requests.filter(({ conversation, card, view }) => {
    const text = JSON.stringify(card) + JSON.stringify(view);
    const own = year.lives.find(({ beneficiary }) => conversation === `a:${beneficiary}`);
    const isShared = conversation.startsWith('19:');
    return year.lives.some(
      (life) => (isShared || (own !== undefined && life !== own)) && life.canaries.some((word) => text.includes(word)),
    );
  });

/** What was due long before the end and is neither sent nor given up for a reason. */
export const leftOver = ({ rows, year }: Judged): AnyReminder[] => {
  const long = instantText(year.about.end - 3 * 86_400_000);
  return rows.filter(
    ({ dueAt, state, reason }) => dueAt < long && (state === 'pending' || (state !== 'sent' && !reason)),
  );
};

/** What fell due while no server ran for a month, and what became of it. */
export function afterTheMonth({ rows, year }: Judged): Record<string, number> {
  const month = year.about.outages.find(({ from, until }) => until - from > 20 * 86_400_000);
  const counts: Record<string, number> = {};
  for (const { dueAt, state, reason } of rows) {
    const due = Date.parse(dueAt);
    if (month === undefined || due < month.from || due >= month.until) continue;
    const became = state === 'sent' ? 'sent' : `${state}, ${reason}`;
    counts[became] = (counts[became] ?? 0) + 1;
  }
  return counts;
}

/** Mondays on which a channel can have had its digest: a server ran at some time after nine. */
export function digestMondays({ about }: Year, until: number): number {
  let count = 0;
  // From the second week on.
  for (let day = plusDays(local(about.start), 7); instant(day, { hour: 9, minute: 0 }) < Math.min(until, about.end);) {
    const [nine, night] = [instant(day, { hour: 9, minute: 0 }), startOfNext(day)];
    const down = about.outages.some(({ from, until: back }) => from <= nine && back >= night);
    if (weekday(day) === 1 && !down) count += 1;
    day = plusDays(day, 7);
  }
  return count;
}
