import { createLookBack } from '../../src/actions/retention/look-back';
import { headsOf } from '../../src/store/heads';
import type { Store } from '../../src/store/store';
import { openTestStore } from '../support/stores';
import { agreed, bilansChannel, givenClosed, givenTeams, tickAt } from '../support/workbench-follow-up';
import { nadia, Workbench } from '../support/workbench';

/** An administrator corrects TIME_ZONE months after a bilan was closed: nobody writes in it any more. */
let bench: Workbench;
let store: Store;

beforeEach(async () => {
  store = await openTestStore();
  bench = await Workbench.open(undefined, store);
  await givenTeams(bench);
  await givenClosed(bench, '2026-11-02T09:00:00.000Z', agreed(bench));
});
afterEach(() => bench.close());

/** What a server does when it starts, in that zone. */
async function restart(timeZone: string): Promise<number> {
  let looked = 0;
  bench.ports.timeZone = timeZone;
  const every = () => {
    looked += 1;
    return headsOf(store.holdings);
  };
  const lookBack = createLookBack(bench.ports, every);
  while (!(await lookBack(1)));
  return looked;
}

const toldIn = (channel: string) => bench.outbox.to(channel).filter(({ kind }) => kind === 'team-reminder');

it('its follow-up is recalled all the same, once, at nine in the new zone', async () => {
  await restart('Europe/Paris');
  bench.now = '2027-03-01T09:00:00.000Z';
  await restart('Indian/Reunion');
  // Nine in Saint-Denis is seven in Paris.
  await tickAt(bench, '2027-04-02T05:00:00.000Z');
  expect(toldIn(bilansChannel)).toHaveLength(1);
  await tickAt(bench, '2027-04-02T07:00:00.000Z');
  expect(toldIn(bilansChannel)).toHaveLength(1);
  expect(bench.outbox.to(nadia.id).filter(({ kind }) => kind === 'reminder')).toHaveLength(1);
});

it('all bilans are looked through at each change, and at no other start', async () => {
  expect([await restart('Europe/Paris'), await restart('Europe/Paris')]).toEqual([1, 0]);
  expect([await restart('Indian/Reunion'), await restart('Indian/Reunion')]).toEqual([1, 0]);
  expect(await restart('Europe/Paris')).toBe(1);
});
