import type { BilanId, PersonId } from '../../src/domain/ids';
import { answerBy, recallAt } from '../../src/domain/retention/erasure-answer';
import { failedReminders } from '../../src/domain/reminders/reminder';
import { retryFor } from '../../src/actions/reminders/retry-reminders';
import { show } from '../support/drawn';
import { asideIn, karim, lea, nadia, tenant, tom, type Workbench } from '../support/workbench';
import { accept, codeFor, givenAccepted, release } from '../support/workbench-beneficiary';
import { digestChannel, openWithChannel, tickSince } from '../support/workbench-digest';

/** « Demander l'effacement » is promised an answer within a month: the request must get to somebody. */
let bench: Workbench;
let bilan: BilanId;

beforeEach(async () => {
  bench = await openWithChannel();
  bilan = (await givenAccepted(bench)).id;
  bench.delivers = false;
});
afterEach(() => bench.close());

const ask = (step: 'ask' | 'take-back' = 'ask') =>
  bench.act(lea, { kind: 'ask-erasure', bilan, step, source: bench.source() });
const later = (minutes: number) => tickSince(bench, new Date(Date.parse(bench.now) + minutes * 60_000).toISOString());
const told = (who: { id: PersonId } = nadia) => bench.outbox.to(who.id).filter(({ kind }) => kind === 'erasure-asked');
const teamTold = () => bench.outbox.to(digestChannel).filter(({ kind }) => kind === 'consultant-unreached');
const need = async () =>
  (await bench.shows('bilan-list', { kind: 'list-bilans' })).bilans.find(({ id }) => id === bilan)?.need.kind;
const recalled = '2026-11-27T08:00:00.000Z';
const leave = () => {
  bench.team = bench.team.filter(({ id }) => id !== nadia.id);
};

it('is a row before it is saved, and goes with the answer', async () => {
  bench.delivers = true;
  const [delivery] = asideIn(await ask());
  expect(delivery).toMatchObject({ person: nadia.id, holderOf: bilan, view: { kind: 'erasure-asked' } });
  const row = (await bench.ports.directory.find('reminder', delivery!.row!))?.record;
  expect(row).toMatchObject({ state: 'sent', bilan, to: 'consultant' });
  await later(60);
  expect(told()).toEqual([]);
});

it('is said by the clock where it did not go, once, with the day until which it is to be answered', async () => {
  await ask();
  await later(1);
  expect(told()).toEqual([]);
  await later(1);
  await later(60);
  expect(told()).toHaveLength(1);
  const card = JSON.stringify(show(told()[0]!)).replaceAll(/[\u00a0\u202f]/g, ' ');
  expect(card).toMatch(/5 novembre.*5 décembre/);
});

it('is said by the clock where the server died before anything was sent, and not where nothing was saved', async () => {
  const alive = bench.ports.bilans;
  bench.ports.bilans = { ...alive, commit: () => Promise.reject(new Error('dead')) };
  await expect(ask()).rejects.toThrow('dead');
  bench.ports.bilans = alive;
  await later(5);
  expect(told()).toEqual([]);
  await ask();
  await later(5);
  expect(told()).toHaveLength(1);
});

it('at night it waits for people to be awake', async () => {
  bench.now = '2026-11-05T21:00:00.000Z';
  await ask();
  await later(5);
  expect(told()).toEqual([]);
  await tickSince(bench, '2026-11-06T07:00:00.000Z');
  expect(told()).toHaveLength(1);
});

it.each([
  ['left', leave],
  ['can’t be reached', () => bench.outbox.refusals.set(nadia.id, [{ kind: 'blocked' }, { kind: 'blocked' }])],
])(
  'of a consultant who %s the team is told, without a word of the request; whoever takes over gets it',
  async (_, away) => {
    away();
    await ask();
    await later(2);
    expect(told()).toEqual([]);
    const { reference } = await bench.bilan(bilan);
    expect(teamTold()).toMatchObject([{ references: [reference] }]);
    expect(JSON.stringify(bench.outbox.to(digestChannel))).not.toMatch(/effac|erasure|Léa/i);
    expect(await bench.ports.directory.reminders(failedReminders)).toHaveLength(1);
    await bench.change(bilan, (one) => ({ ...one, consultant: { id: karim.id, name: karim.name } }));
    expect(await retryFor(bench.ports, { person: karim.id, tenant })).toBe(1);
    await later(1);
    expect(told(karim)).toHaveLength(1);
  },
);

it('is tried again where Teams did not say whether it was delivered: twice does no harm', async () => {
  bench.outbox.refusals.set(nadia.id, [{ kind: 'ambiguous' }]);
  await ask();
  await later(2);
  await later(60);
  await later(60);
  expect(told()).toHaveLength(2);
});

it('is recalled once, a week before the month ends, while nobody answered', async () => {
  bench.delivers = true;
  await ask();
  await tickSince(bench, '2026-11-26T12:00:00.000Z');
  expect(told()).toEqual([]);
  await tickSince(bench, recalled);
  await tickSince(bench, '2026-12-10T09:00:00.000Z');
  expect(told()).toHaveLength(1);
});

it('taken back, it is neither said nor recalled; asked again, it is', async () => {
  await ask();
  await ask('take-back');
  await later(5);
  await tickSince(bench, recalled);
  expect(told()).toEqual([]);
  await ask();
  await later(2);
  expect(told()).toHaveLength(1);
});

it('answered by erasing, it is recalled to nobody', async () => {
  bench.delivers = true;
  await ask();
  await bench.act(nadia, { kind: 'erase-bilan', bilan, source: bench.source() });
  await tickSince(bench, recalled);
  expect([...told(), ...teamTold()]).toEqual([]);
});

it('of somebody who was released since, it still is', async () => {
  bench.delivers = true;
  await ask();
  await release(bench, bilan);
  bench.pass(1);
  expect(await need()).toBe('erasure-asked');
  await accept(bench, tom, await codeFor(bench, bilan));
  // What is done with Tom goes on: the list says what that needs, and the card of an erasure who asked before.
  expect(await need()).toBe('to-plan');
  await tickSince(bench, recalled);
  expect(told()).toHaveLength(1);
  // The name that stands may be of whoever came after.
  expect(told()[0]).not.toHaveProperty('beneficiaryName');
});

it('comes first in « Mes bilans » while nothing else is under way, also once the bilan is over', async () => {
  await ask();
  await bench.change(bilan, (one) => ({ ...one, state: 'ended' }));
  const { bilans } = await bench.shows('bilan-list', { kind: 'list-bilans' });
  expect(bilans).toMatchObject([{ need: { kind: 'erasure-asked', on: '2026-12-05T10:00:00.000Z' } }]);
});

it.each([
  ['2026-11-05T10:00:00.000Z', '2026-12-05T10:00:00.000Z', '2026-11-27T08:00:00.000Z'],
  ['2027-01-31T10:00:00.000Z', '2027-02-28T10:00:00.000Z', '2027-02-19T08:00:00.000Z'],
  ['2027-03-01T10:00:00.000Z', '2027-04-01T09:00:00.000Z', '2027-03-25T08:00:00.000Z'],
])('the month of a request of %s ends %s, in the organisation’s time', (asked, end, recall) => {
  expect(answerBy(asked as never, 'Europe/Paris')).toBe(end);
  expect(recallAt(asked as never, 'Europe/Paris')).toBe(recall);
});
