import { attendRetention } from '../../src/actions/retention/attend-retention';
import { planUnreached } from '../../src/actions/reminders/tell-unreached';
import { retryFor } from '../../src/actions/reminders/retry-reminders';
import type { BilanId, PersonId } from '../../src/domain/ids';
import { failedReminders } from '../../src/domain/reminders/reminder';
import { lookAt } from '../../src/domain/retention/look';
import { closedBilan } from '../support/closing-held';
import { aPerson } from '../support/store-records';
import { karim, meeting, nadia, sharedIn, tenant, viewOf, type Workbench } from '../support/workbench';
import { givenSent } from '../support/workbench-beneficiary';
import { digestChannel, openWithChannel, tickSince } from '../support/workbench-digest';

/** A consultant who left the team, and whose chat with the bot still answers. */
let bench: Workbench;
let bilan: BilanId;
/** What Teams says of Nadia. */
let works: boolean | undefined;
/** How often it was asked. */
let asked: number;

beforeEach(async () => {
  bench = await openWithChannel();
  works = true;
  asked = 0;
  const { roster } = bench.ports;
  bench.ports.roster = {
    ...roster,
    isConsultant: (home, person) => {
      if (person !== nadia.id) return roster.isConsultant(home, person);
      asked += 1;
      return Promise.resolve(works);
    },
  };
  bilan = (await bench.givenBilan()).id;
});
afterEach(() => bench.close());

const eve = '2026-11-11T08:00:00.000Z';
const plan = () => bench.act(nadia, { kind: 'plan', bilan, date: '2026-11-12', time: '14:00', source: bench.source() });
const kindsTo = (who: string) => bench.outbox.to(who).map(({ kind }) => kind);
const waiting = async () => (await bench.ports.directory.reminders(failedReminders)).map(({ reason }) => reason);
const reachable = (person: PersonId) => bench.ports.directory.put(aPerson(person, { tenant }), 'absent');

describe('what the clock sends', () => {
  beforeEach(plan);

  it('goes to them while they are a consultant, for one question each', async () => {
    await tickSince(bench, eve);
    expect(kindsTo(nadia.id)).toEqual(['reminder']);
    expect(asked).toBe(1);
  });

  it('goes to nobody who left, and their team is told that they can’t be reached', async () => {
    works = false;
    await tickSince(bench, eve);
    expect(kindsTo(nadia.id)).toEqual([]);
    expect(kindsTo(digestChannel)).toContain('consultant-unreached');
    expect(await waiting()).toEqual(['unreachable']);
  });

  it('goes to whoever takes the bilan over', async () => {
    works = false;
    await tickSince(bench, eve);
    await bench.change(bilan, (one) => ({ ...one, consultant: { id: karim.id, name: karim.name } }));
    expect(await retryFor(bench.ports, { person: karim.id, tenant })).toBe(1);
    await tickSince(bench, '2026-11-11T10:00:00.000Z');
    expect(kindsTo(karim.id)).toEqual(['reminder']);
  });

  it('is tried again where Teams does not say, and lost by that no more than by any other fault', async () => {
    works = undefined;
    await tickSince(bench, eve);
    expect([...kindsTo(nadia.id), ...kindsTo(digestChannel)]).toEqual([]);
    expect(await waiting()).toEqual([]);
    works = true;
    await tickSince(bench, '2026-11-11T08:05:00.000Z');
    expect(kindsTo(nadia.id)).toEqual(['reminder']);
  });

  it('is not told to them of their beneficiary, either', async () => {
    works = false;
    bench.outbox.refusals.set('lea', [{ kind: 'blocked' }]);
    await tickSince(bench, eve);
    expect(kindsTo(nadia.id)).toEqual([]);
  });

  it('warns of no destruction; the team is told on the first day, and each week', async () => {
    works = false;
    await bench.change(bilan, ({ next: _none, ...one }) => closedBilan(one, bench.now));
    const look = async () => {
      const row = lookAt(bilan, bench.now);
      const put = await bench.ports.directory.put(row, 'absent');
      if (put.ok) await attendRetention(bench.ports, { record: row, version: put.value });
    };
    const told: string[] = [];
    // Destroyed thirty days after the closing, and warned of from that day on.
    for (let day = 0; day < 15; day += 1) {
      const before = kindsTo(digestChannel).length;
      bench.now = new Date(Date.parse('2026-11-05T14:00:00.000Z') + day * 86_400_000).toISOString();
      await look();
      await tickSince(bench, bench.now, bench.now);
      if (kindsTo(digestChannel).slice(before).includes('consultant-unreached')) told.push(bench.now.slice(0, 10));
    }
    expect(kindsTo(nadia.id)).not.toContain('retention-warning');
    expect(told).toEqual(['2026-11-05', '2026-11-12', '2026-11-19']);
  });
});

describe('news that did not get to them', () => {
  const night = '2026-11-11T21:00:00.000Z';
  const morning = '2026-11-12T07:00:00.000Z';
  const unreached = () => kindsTo(digestChannel).filter((kind) => kind === 'consultant-unreached');

  beforeEach(() => {
    works = false;
    bench.now = night;
  });

  it('are told to their team when people are awake, once a day', async () => {
    await planUnreached(bench.ports, bilan);
    await planUnreached(bench.ports, (await bench.givenBilan()).id);
    await tickSince(bench, '2026-11-11T21:30:00.000Z');
    expect(unreached()).toEqual([]);
    await tickSince(bench, morning);
    await planUnreached(bench.ports, bilan);
    await tickSince(bench, '2026-11-12T09:00:00.000Z');
    expect(unreached()).toHaveLength(1);
  });

  it('are told to nobody once they can be reached again, or the bilan is in other hands', async () => {
    await planUnreached(bench.ports, bilan);
    await bench.change(bilan, (one) => ({ ...one, consultant: { id: karim.id, name: karim.name } }));
    await reachable(karim.id);
    await tickSince(bench, morning);
    expect(unreached()).toEqual([]);
  });

  it('are told later where Teams does not say whether they left, or the channel did not answer', async () => {
    await planUnreached(bench.ports, bilan);
    await reachable(nadia.id);
    works = undefined;
    await tickSince(bench, morning);
    works = false;
    bench.outbox.refusals.set(digestChannel, [{ kind: 'busy' }]);
    await tickSince(bench, '2026-11-12T08:00:00.000Z');
    expect(unreached()).toEqual([]);
    await tickSince(bench, '2026-11-12T09:00:00.000Z');
    expect(unreached()).toHaveLength(1);
  });

  it('a reminder that fails on the same day says it at once, and the word is not said twice', async () => {
    bench.now = '2026-11-10T10:00:00.000Z';
    await plan();
    bench.now = '2026-11-10T21:00:00.000Z';
    await planUnreached(bench.ports, bilan);
    await tickSince(bench, eve);
    await tickSince(bench, '2026-11-11T12:00:00.000Z');
    expect(unreached()).toHaveLength(1);
  });
});

describe('the meeting of a linked chat begins', () => {
  beforeEach(async () => {
    const given = await givenSent(bench, 'i3-before', 'Ce que Léa a écrit');
    bilan = given.id;
    await bench.givenLinked(bilan);
  });
  const begins = () =>
    bench.act({ ...nadia, consultant: works === true }, { kind: 'meeting-started', source: 'event' }, meeting);

  it('the session starts for its consultant', async () => {
    const result = await begins();
    expect(sharedIn(result)).toHaveLength(1);
    expect(result.deliveries).toContainEqual(expect.objectContaining({ person: nadia.id, holderOf: bilan }));
  });

  it.each([false, undefined])('nothing starts, and nothing is sent, where Teams says of them: %s', async (said) => {
    works = said;
    expect((await begins()).deliveries).toEqual([]);
    expect((await bench.bilan(bilan)).running).toBeUndefined();
  });

  it('nor is the step of a session that runs already shown to anybody', async () => {
    viewOf('block', await bench.act(nadia, { kind: 'start-session', bilan, source: bench.source() }));
    works = false;
    expect((await begins()).deliveries).toEqual([]);
  });
});
