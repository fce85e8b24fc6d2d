import type { Bilan } from '../../src/domain/bilan';
import { show } from '../support/drawn';
import {
  actInChannel,
  agreed,
  bilansChannel,
  givenAskedToBook,
  givenClosed,
  givenTeams,
  postIn,
  pressOn,
  settleCards,
  tickAt,
} from '../support/workbench-follow-up';
import { karim, nadia, Workbench } from '../support/workbench';

/** What a post in the channel asks, or says of a day, while it stands there. */
let bench: Workbench;
beforeEach(async () => {
  bench = await Workbench.open();
});
afterEach(() => bench.close());

const card = () => JSON.stringify(show(postIn(bench, bilansChannel)).card);
const press = (what: Parameters<typeof pressOn>[1]) =>
  actInChannel(bench, karim, pressOn(postIn(bench, bilansChannel), what));

const today = "L'entretien de suivi est prévu aujourd'hui.";

async function givenDayPosted(): Promise<Bilan> {
  await givenTeams(bench);
  const { id } = await givenClosed(bench, '2026-11-02T09:00:00.000Z', agreed(bench));
  const date = { date: '2027-05-12', time: '14:00', source: bench.source() };
  await bench.act(nadia, { kind: 'plan', bilan: id, ...date });
  await tickAt(bench, '2027-05-12T07:00:00.000Z');
  return bench.bilan(id);
}

it('« prévu aujourd’hui » is said that day', async () => {
  await givenDayPosted();
  expect(card()).toContain(today);
  await press('take');
  expect(card()).toContain(today);
});

it.each([
  ['reopened after it was over', ['no-answer', 'reopen']],
  ['put off', ['put-off']],
] as const)('and no more once the follow-up is %s', async (_how, acts) => {
  await givenDayPosted();
  for (const what of acts) await press(what);
  expect(postIn(bench, bilansChannel).followUp?.outcome).toBeUndefined();
  expect(card()).not.toContain(today);
});

it('nor once the appointment is cancelled, or the day is over', async () => {
  const { id } = await givenDayPosted();
  bench.now = '2027-05-13T07:00:00.000Z';
  await press('take');
  expect(card()).not.toContain(today);
  bench.now = '2027-05-12T08:00:00.000Z';
  await press('take');
  expect(card()).toContain(today);
  const cancel = { kind: 'cancel-appointment', bilan: id, source: bench.source() } as const;
  await settleCards(bench, await bench.act(nadia, cancel));
  expect(card()).not.toContain(today);
});

it('what is still to be asked is asked again when it is reopened', async () => {
  await givenAskedToBook(bench);
  const asks = "L'entretien de suivi est à planifier.";
  expect(card()).toContain(asks);
  await press('no-answer');
  expect(card()).not.toContain(asks);
  await press('reopen');
  expect(card()).toContain(asks);
});
