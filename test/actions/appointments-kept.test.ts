import { keepingCalendar } from '../../src/actions/reminders/schedule-reminders';
import type { Bilan } from '../../src/domain/bilan';
import type { BilanId } from '../../src/domain/ids';
import { fullBilan } from '../support/full-bilan';
import { closeAll, saveAndNext, saveConclusion } from '../support/presses';
import { givenAccepted, givenAgreed } from '../support/workbench-beneficiary';
import { tickAt } from '../support/workbench-follow-up';
import { lea, meeting, nadia, noticeOf, viewOf, Workbench } from '../support/workbench';

/** A date that people agreed on stands until its day, whatever is held meanwhile. */
let bench: Workbench;
beforeEach(async () => {
  bench = await Workbench.open();
});
afterEach(() => bench.close());

const plan = (bilan: BilanId, date: string, time = '14:00') =>
  bench.act(nadia, { kind: 'plan', bilan, date, time, source: bench.source() });

async function hold(bilan: BilanId): Promise<Bilan> {
  for (let view = await bench.act(nadia, { kind: 'show-step', bilan }); view.reply?.kind === 'block';) {
    const answers = view.reply.blockKind === 'questions' ? { answers: { 1: 'dit' } } : {};
    view = await bench.act(nadia, saveAndNext(view.reply, answers));
  }
  await bench.act(nadia, closeAll(await bench.pupitre(bilan, 'conclusion')));
  return bench.bilan(bilan);
}

const recalled = (person: string) =>
  bench.outbox.to(person).flatMap((view) => (view.kind === 'reminder' ? [view.why] : []));

it('stands while another interview is held before its day, and is recalled on its eve', async () => {
  bench.ports.bilans = keepingCalendar(bench.ports.bilans, bench.ports);
  const { id } = await givenAccepted(bench);
  await plan(id, '2026-11-12');
  await bench.givenSession(id, 'i1');
  expect((await bench.running(id)).next).toMatchObject({ date: '2026-11-12' });
  expect((await hold(id)).next).toMatchObject({ date: '2026-11-12' });
  await tickAt(bench, '2026-11-11T08:00:00.000Z');
  expect(recalled(lea.id)).toEqual(['Rappel du rendez-vous']);
});

it('is read by the beneficiary on their own card until its day is over', async () => {
  const { id } = await givenAccepted(bench);
  await plan(id, '2026-11-12');
  const nextSeen = async () => viewOf('home', await bench.act(lea, { kind: 'help' })).next;
  expect(await nextSeen()).toEqual({ date: '2026-11-12', time: '14:00' });
  await tickAt(bench, '2026-11-12T20:00:00.000Z');
  expect(await nextSeen()).toBeDefined();
  await tickAt(bench, '2026-11-13T08:00:00.000Z');
  expect(await nextSeen()).toBeUndefined();
});

it('stands when its meeting is opened days early', async () => {
  const { id } = await bench.givenBilan();
  await bench.givenLinked(id);
  await plan(id, '2026-11-12');
  await bench.act(lea, { kind: 'meeting-started', source: bench.source() }, meeting);
  expect((await bench.running(id)).next).toMatchObject({ date: '2026-11-12' });
});

it('is recalled when it was noted in a session that nobody closed yet', async () => {
  bench.ports.bilans = keepingCalendar(bench.ports.bilans, bench.ports);
  const { id } = await givenAccepted(bench);
  await givenAgreed(bench, id);
  await bench.givenSession(id, 'i1');
  await bench.act(nadia, { kind: 'move', bilan: id, move: { to: 'conclusion' }, source: bench.source() });
  const dated = saveConclusion(await bench.pupitre(id, 'conclusion'), { date: '2026-11-12', time: '14:00' });
  await bench.act(nadia, dated);
  await tickAt(bench, '2026-11-06T08:00:00.000Z');
  expect(recalled(lea.id)).toEqual([expect.stringMatching(/^Questionnaire/)]);
  await tickAt(bench, '2026-11-11T08:00:00.000Z');
  expect(recalled(lea.id)).toContain('Rappel du rendez-vous');
  expect(recalled(nadia.id)).toContain('Rappel du rendez-vous');
});

describe('the follow-up’s', () => {
  const givenPlanned = async (): Promise<BilanId> => {
    const { id } = await bench.givenBilan();
    await bench.change(id, (one) => ({ ...one, state: 'closed', held: fullBilan(bench.guide).bilan.held }));
    await plan(id, '2027-05-17');
    return id;
  };

  it('stands while an earlier interview is held again', async () => {
    const id = await givenPlanned();
    await bench.givenSession(id, 'i8');
    expect((await hold(id)).next).toMatchObject({ date: '2027-05-17' });
  });

  it('is the one that was planned while a session runs', async () => {
    const id = await givenPlanned();
    await bench.givenSession(id, 'i8');
    const planned = await plan(id, '2027-05-18', '15:00');
    expect(noticeOf(planned)).toBe('saved');
    expect(viewOf('plan', planned).next).toMatchObject({ date: '2027-05-18' });
    expect((await hold(id)).next).toEqual({ date: '2027-05-18', time: '15:00' });
  });
});
