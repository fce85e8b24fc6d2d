import type { Bilan } from '../../src/domain/bilan';
import { show } from '../support/drawn';
import { actionsIn } from '../support/card-press';
import { givenClosed, givenTeams, tickAt } from '../support/workbench-follow-up';
import { nadia, noticeOf, viewOf, Workbench } from '../support/workbench';

/** « suivi » in its consultant's one-to-one chat, after « sans réponse ». */
let bench: Workbench;
beforeEach(async () => {
  bench = await Workbench.open();
  await givenTeams(bench);
});
afterEach(() => bench.close());

const suivi = () => bench.act(nadia, { kind: 'follow-up' });
const presses = async (result: ReturnType<typeof suivi>) => actionsIn(show((await result).reply!).card);

async function givenNoAnswer(): Promise<Bilan> {
  const { id } = await givenClosed(bench);
  await tickAt(bench, '2027-06-07T07:00:00.000Z');
  const unanswered = { kind: 'act-on-follow-up', bilan: id, what: 'no-answer', seen: 0 } as const;
  await bench.act(nadia, { ...unanswered, source: bench.source() });
  return bench.bilan(id);
}

it('offers to reopen it, months later; then it is planned', async () => {
  const bilan = await givenNoAnswer();
  bench.now = '2027-11-15T09:00:00.000Z';
  const { state } = viewOf('follow-up', await suivi());
  expect(state).toMatchObject({ bilan: bilan.id, outcome: 'no-answer' });
  const reopen = { kind: 'act-on-follow-up', bilan: bilan.id, what: 'reopen', seen: state.seen } as const;
  const reopened = viewOf('follow-up', await bench.act(nadia, { ...reopen, source: state.stamp.nonce }));
  const date = { date: '2027-11-18', time: '10:00', source: reopened.state.stamp.nonce };
  await bench.act(nadia, { kind: 'plan-follow-up', bilan: bilan.id, seen: reopened.state.seen, ...date });
  expect(await bench.bilan(bilan.id)).toMatchObject({ state: 'closed', next: { date: '2027-11-18', time: '10:00' } });
});

it('stands after those that are to come, and says how it ended', async () => {
  const silent = await givenNoAnswer();
  const coming = await givenClosed(bench, '2027-05-03T09:00:00.000Z');
  const list = viewOf('follow-ups', await suivi());
  expect(list.rows.map(({ bilan, noAnswer }) => [bilan, noAnswer])).toEqual([
    [coming.id, undefined],
    [silent.id, '2027-06-07T07:00:00.000Z'],
  ]);
  expect(JSON.stringify(show(list).card)).toContain('✕ sans réponse (7 juin 2027)');
});

it('of one that was held nothing is to come; its bilan’s card leads to it', async () => {
  const { id } = await givenClosed(bench);
  const done = { kind: 'act-on-follow-up', bilan: id, what: 'done', seen: 0 } as const;
  await bench.act(nadia, { ...done, source: bench.source() });
  expect(noticeOf(await suivi())).toBe('no-follow-up');
  const card = await presses(bench.act(nadia, { kind: 'show-bilan', bilan: id }));
  expect(card).toContainEqual(expect.objectContaining({ title: 'Suivi' }));
});
