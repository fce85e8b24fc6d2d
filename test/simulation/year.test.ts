import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDigest } from '../../src/domain/reminders/reminder';
import { openSqliteStore } from '../../src/store/sqlite/sqlite';
import { weekday, local, startOfNext } from './paris';
import { overLimits, toldIn } from './judge';
import { afterTheMonth, digestMondays, judged, kept, leaking, leftOver, misplaced, type Judged } from './verdict';
import { liveThrough, livedIn, type Year } from './year';

/**
 * A year of fifty bilans on two replicas, with restarts, outages (one of a month) and a Teams that fails. What was due
 * is worked out from the plan's own words by a judge that shares nothing with the program. `SEED=7 npx jest
 * test/simulation` lives another year.
 */
const seed = Number(process.env['SEED'] ?? 2026);
let folder: string;
let year: Year;
let all: Judged;
const figures: string[] = [];
const say = (what: string, count: number | string) => figures.push(`${what}: ${count}`);

beforeAll(async () => {
  // A year of durable writes is not what is measured here: in memory where the machine has a place for it.
  folder = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'year-'));
  const file = join(folder, 'bilan.db');
  const began = process.cpuUsage();
  year = await liveThrough({ seed, bilans: 50, days: 365, open: () => openSqliteStore({ file }) });
  all = await judged(year);
  const { user, system } = process.cpuUsage(began);
  say('seed', seed);
  for (const [what, count] of Object.entries(livedIn(year))) say(what, count);
  say('ticks', year.ticks);
  say('restarts', year.restarts);
  say('servers that fell between a send and its mark', year.deaths);
  say('requests to Teams', year.teams.requests.length);
  say('seconds of CPU', Math.round((user + system) / 1e6));
}, 580_000);

afterAll(async () => {
  process.stdout.write(`${figures.map((line) => `  ${line}`).join('\n')}\n`);
  for (const replica of year.replicas) if (replica.alive) await replica.stop();
  await rm(folder, { recursive: true });
});

test('the judge has words for every rule of the plan, and each was promised something', () => {
  expect(year.about.plan.unjudged).toEqual([]);
  const promised = new Set(all.promised.map(({ rule }) => rule.title));
  expect(year.about.plan.rules.map(({ title }) => title).filter((title) => !promised.has(title))).toEqual([]);
});

test('each reminder that was due is sent once, or is kept as failed with its reason and told to its consultant', () => {
  const { once, failed, twice, wrong } = kept(all);
  say('reminders that were due', all.promised.length);
  say('sent once', once);
  say('refused by Teams or without an answer, kept as failed', failed);
  say('sent twice, where the server fell in between', twice);
  expect(wrong).toEqual([]);
  expect(all.promised.length).toBeGreaterThan(800);
  expect(twice).toBeGreaterThan(0);
});

test('nothing is sent before its hour, in quiet hours, without being called for, or to somebody else', () => {
  const wrong = misplaced(all);
  say('reminders in people’s and teams’ hands', all.messages.filter((one) => toldIn(one) !== undefined).length);
  say('sent before their hour, at night, uncalled for or to the wrong audience', wrong.length);
  expect(wrong).toEqual([]);
});

test('after a month without a server, what still makes sense goes, and the rest is dropped with a reason', () => {
  const became = afterTheMonth(all);
  for (const [what, count] of Object.entries(became)) say(`due in the month without a server, ${what}`, count);
  expect(became['sent']).toBeGreaterThan(0);
  expect(became['dropped, too-late']).toBeGreaterThan(0);
  expect(leftOver(all)).toEqual([]);
});

test('no name, no address of a beneficiary ever stands in a channel, nor another bilan’s in a beneficiary’s chat', () => {
  const leaks = leaking(all);
  say('canaries seen where they may not be', leaks.length);
  expect(leaks).toEqual([]);
});

test('each channel gets one digest on each Monday, or it is kept as failed', () => {
  const posts = all.messages.filter(({ view }) => view.kind === 'digest');
  const mondays = new Map<string, number>();
  for (const { at, conversation } of posts) {
    expect([weekday(local(at)), local(at).hour >= 9]).toEqual([1, true]);
    const key = `${conversation} ${startOfNext(local(at))}`;
    mondays.set(key, (mondays.get(key) ?? 0) + 1);
  }
  const falls = posts.filter(({ fate }) => fate === 'died').length;
  say('digests posted', posts.length);
  say('edits of digests', year.teams.requests.filter(({ edit, view }) => edit && view.kind === 'digest').length);
  expect(posts.length - mondays.size).toBeLessThanOrEqual(falls);
  const failed = all.rows.filter((one) => isDigest(one) && one.state === 'failed').length;
  const expected = year.about.channels.reduce((sum, { until }) => sum + digestMondays(year, until), 0);
  expect(mondays.size + failed).toBeGreaterThanOrEqual(expected);
});

test('the limits of Teams are never exceeded', () => {
  const over = overLimits(year.teams.requests);
  say('requests over the limits', over.length);
  expect(over).toEqual([]);
});
