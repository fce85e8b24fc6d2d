import { CosmosServer } from '../support/cosmos-server';
import { openTestCosmos, prepare } from '../support/cosmos-store';
import { overLimits } from './judge';
import { judged, kept, leaking, leftOver, misplaced, type Judged } from './verdict';
import { liveThrough, livedIn, type Year } from './year';

/** The same year for a few bilans, with the servers looking twice a day, over Cosmos DB's own protocol. */
let server: CosmosServer;
let year: Year | undefined;
let all: Judged;
const figures: string[] = [];

beforeAll(async () => {
  server = await CosmosServer.start();
  const settings = { endpoint: server.endpoint, key: server.key, database: 'bilan' };
  await prepare(settings);
  const began = process.cpuUsage();
  // Servers, account and Teams are one busy process here: what a person would wait for is not what is judged.
  const patience = { budgetMs: 60_000, requestMs: 30_000 };
  const open = () => openTestCosmos(server, { prepare: false, ...patience });
  year = await liveThrough({ seed: 2026, bilans: 3, days: 300, sparse: true, open });
  all = await judged(year);
  const { user, system } = process.cpuUsage(began);
  for (const [what, count] of Object.entries(livedIn(year))) figures.push(`${what}: ${count}`);
  figures.push(`ticks: ${year.ticks}`, `requests to Teams: ${year.teams.requests.length}`);
  figures.push(`seconds of CPU, the server's with them: ${Math.round((user + system) / 1e6)}`);
}, 580_000);

afterAll(async () => {
  process.stdout.write(`${figures.map((line) => `  ${line}`).join('\n')}\n`);
  for (const replica of year?.replicas ?? []) if (replica.alive) await replica.stop();
  await server.down();
});

test('each reminder that was due is sent once, or kept as failed; nothing else is, and nothing is left over', () => {
  const { wrong, ...tally } = kept(all);
  figures.push(`reminders that were due: ${all.promised.length}, ${JSON.stringify(tally)}`);
  expect(year).toBeDefined();
  expect(wrong).toEqual([]);
  expect(all.promised.length).toBeGreaterThan(50);
  expect([misplaced(all), leaking(all), leftOver(all), overLimits(year?.teams.requests ?? [])]).toEqual([
    [],
    [],
    [],
    [],
  ]);
});
