import type { Actor } from '../../src/actions/intent';
import type { Bilan } from '../../src/domain/bilan';
import { show } from '../support/drawn';
import { actionsIn } from '../support/card-press';
import {
  actInChannel,
  bilansChannel,
  doneOn,
  followUpWhat,
  givenAskedToBook,
  ines,
  otherChannel,
  postIn,
  pressOn,
  secondChannel,
  settleCards,
  tickAt,
} from '../support/workbench-follow-up';
import { doubleOfNadia, foreigner, karim, nadia, noticeOf, stranger, Workbench } from '../support/workbench';

/** A bilan handed over: the card of the team that had it goes quiet, the other team's is its own. */
let bench: Workbench;
let bilan: Bilan;
beforeEach(async () => {
  bench = await Workbench.open();
  bilan = await givenAskedToBook(bench);
});
afterEach(() => bench.close());

const handOver = async (from: Actor, to: Actor) => {
  const act = { kind: 'hand-over', bilan: bilan.id, to: to.id, withNotes: false, source: bench.source() } as const;
  await settleCards(bench, await bench.act(from, act));
};
const kinds = () => [bilansChannel, secondChannel].map((channel) => bench.outbox.to(channel).map(({ kind }) => kind));
const quiet = [['follow-up-elsewhere'], ['follow-up-elsewhere']];
const live = [['team-reminder'], ['team-reminder']];

it('to another team: every card of the former goes quiet, without buttons, and tells nothing of what comes after', async () => {
  await actInChannel(bench, karim, pressOn(postIn(bench, bilansChannel), 'take'));
  await handOver(nadia, ines);
  expect(kinds()).toEqual(quiet);
  await settleCards(
    bench,
    await bench.act(ines, { kind: 'plan', bilan: bilan.id, date: '2027-05-12', time: '10:00', source: 'p' }),
  );
  expect(kinds()).toEqual(quiet);
  const [view] = bench.outbox.to(bilansChannel);
  const { card } = show(view!);
  expect(actionsIn(card)).toEqual([]);
  expect(JSON.stringify(card)).toContain(bilan.reference);
  expect(JSON.stringify(card)).not.toMatch(/Inès|Caron|Karim|12 mai|Léa|Moreau/);
});

it('pressed on an old copy of the card: nothing is done, and the card says why; strangers learn nothing', async () => {
  const old = postIn(bench, bilansChannel);
  await handOver(nadia, ines);
  for (const intent of [pressOn(old, 'take'), { kind: 'ask-follow-up-date', bilan: bilan.id } as const]) {
    const { reply, deliveries } = await actInChannel(bench, karim, intent);
    expect(reply).toMatchObject({ kind: 'follow-up-elsewhere', reference: bilan.reference });
    expect(deliveries).toEqual([]);
  }
  expect(await followUpWhat(bench, bilan.id)).toEqual([]);
  expect(await bench.journalOf(bilan.id)).toContain('refused');
  for (const who of [stranger, foreigner, doubleOfNadia]) {
    expect(noticeOf(await actInChannel(bench, who, pressOn(old, 'take')))).toBe('reserved');
  }
  // Nor does anyone in a channel where the card never stood.
  expect(noticeOf(await actInChannel(bench, karim, pressOn(old, 'take'), otherChannel))).toBe('reserved');
});

it('the other team is asked in its own channel, and acts there', async () => {
  await handOver(nadia, ines);
  await tickAt(bench, '2027-05-03T07:00:00.000Z');
  const { reply } = await actInChannel(bench, ines, pressOn(postIn(bench, otherChannel), 'take'), otherChannel);
  expect(doneOn(reply)).toEqual(['taken Inès Caron']);
  expect(kinds()).toEqual(quiet);
});

it('handed back, the cards are there again', async () => {
  await handOver(nadia, ines);
  bench.ports.roster = {
    ...bench.ports.roster,
    colleaguesOf: () => Promise.resolve([{ id: nadia.id, name: nadia.name }]),
  };
  await handOver(ines, nadia);
  expect(kinds()).toEqual(live);
  expect(postIn(bench, bilansChannel).consultantName).toBe(nadia.name);
});

it('within the team: the card goes on, under the new name', async () => {
  await handOver(nadia, karim);
  expect(kinds()).toEqual(live);
  expect(postIn(bench, secondChannel).consultantName).toBe(karim.name);
});

it('a roster that is silent, or a team that removed the application: the card is left as it is', async () => {
  const { roster } = bench.ports;
  bench.ports.roster = { ...roster, membersOf: () => Promise.resolve([]) };
  const old = postIn(bench, bilansChannel);
  await handOver(nadia, ines);
  expect(kinds()).toEqual(live);
  expect(noticeOf(await actInChannel(bench, karim, pressOn(old, 'take')))).toBe('reserved');
  bench.ports.roster = roster;
  const stored = (await bench.ports.directory.find('team', 'equipe'))!;
  await bench.ports.directory.put({ ...stored.record, installed: false }, stored.version);
  expect(noticeOf(await actInChannel(bench, karim, pressOn(old, 'take')))).toBe('reserved');
});
