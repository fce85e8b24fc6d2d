import { keepingCalendar } from '../../src/actions/reminders/schedule-reminders';
import type { Intent } from '../../src/actions/intent';
import type { Result } from '../../src/actions/reply';
import type { BilanId } from '../../src/domain/ids';
import { saveConclusion } from '../support/presses';
import {
  agreed,
  bilansChannel,
  givenClosed,
  givenTeams,
  postIn,
  pressOn,
  tickAt,
} from '../support/workbench-follow-up';
import { asideIn, lea, nadia, Workbench } from '../support/workbench';
import { givenAccepted } from '../support/workbench-beneficiary';
import { show } from '../support/drawn';

/** Whoever was told of an appointment on its eve is told when it moves. */
let bench: Workbench;
beforeEach(async () => {
  bench = await Workbench.open();
});
afterEach(() => bench.close());

const planning = (bilan: BilanId, date: string, time = '14:00'): Intent => ({
  kind: 'plan',
  bilan,
  date,
  time,
  source: bench.source(),
});
const plan = (bilan: BilanId, date: string, time?: string) => bench.act(nadia, planning(bilan, date, time));
const told = (result: Result) =>
  asideIn(result).flatMap(({ person, view }) =>
    view.kind === 'notice' && view.notice.code === 'appointment-moved-for-you'
      ? [`${person} ${view.notice.on.date} ${view.notice.on.time}`]
      : [],
  );

describe('an interview’s', () => {
  let id: BilanId;
  beforeEach(async () => {
    bench.ports.bilans = keepingCalendar(bench.ports.bilans, bench.ports);
    id = (await givenAccepted(bench)).id;
    await plan(id, '2026-11-12');
  });
  const eve = () => tickAt(bench, '2026-11-11T08:00:00.000Z');

  it('is told once it was recalled, in one short sentence, and not before', async () => {
    expect(told(await plan(id, '2026-11-13'))).toEqual([]);
    expect(told(await plan(id, '2026-11-12'))).toEqual([]);
    await eve();
    const moved = await plan(id, '2026-11-19', '09:30');
    expect(told(moved)).toEqual(['lea 2026-11-19 09:30']);
    const card = JSON.stringify(show(asideIn(moved)[0]!.view));
    expect(card).toContain('votre rendez-vous est déplacé au jeudi 19 novembre 2026 à 09:30.');
  });

  it('is told once for one press, however often it is delivered, and not when nothing moves', async () => {
    await eve();
    const press = planning(id, '2026-11-19');
    expect(told(await bench.act(nadia, press))).toHaveLength(1);
    expect(told(await bench.act(nadia, press))).toEqual([]);
    expect(told(await plan(id, '2026-11-19'))).toEqual([]);
  });

  it('moved once more: whoever knows of the second date is told of the third', async () => {
    await eve();
    await plan(id, '2026-11-19');
    expect(told(await plan(id, '2026-11-26'))).toEqual(['lea 2026-11-26 14:00']);
    expect(told(await plan(id, '2026-11-12'))).toEqual(['lea 2026-11-12 14:00']);
  });

  it('is told by the hour alone, too, and also to one who wants no nudges', async () => {
    await eve();
    await bench.change(id, (one) => ({ ...one, nudgesStopped: bench.now }));
    expect(told(await plan(id, '2026-11-12', '16:00'))).toEqual(['lea 2026-11-12 16:00']);
  });

  it('is not told where the eve’s word surely did not go, and is where nobody knows', async () => {
    bench.outbox.refusals.set(lea.id, [{ kind: 'blocked' }]);
    await eve();
    expect(told(await plan(id, '2026-11-19'))).toEqual([]);
    bench.outbox.refusals.set(lea.id, [{ kind: 'ambiguous' }]);
    await tickAt(bench, '2026-11-18T08:00:00.000Z');
    expect(told(await plan(id, '2026-11-26'))).toEqual(['lea 2026-11-26 14:00']);
  });

  it('is not told to somebody who became the beneficiary since', async () => {
    await eve();
    bench.pass(60);
    await bench.change(id, (one) => ({
      ...one,
      beneficiary: { ...one.beneficiary, id: 'tom' as typeof lea.id, since: bench.now, succeeds: true },
    }));
    expect(told(await plan(id, '2026-11-19'))).toEqual([]);
  });

  it('is told when the conclusion of a session that runs moves it', async () => {
    await eve();
    await bench.givenSession(id, 'i1');
    await bench.act(nadia, { kind: 'move', bilan: id, move: { to: 'conclusion' }, source: bench.source() });
    const dated = saveConclusion(await bench.pupitre(id, 'conclusion'), { date: '2026-11-20', time: '14:00' });
    expect(told(await bench.act(nadia, dated))).toEqual(['lea 2026-11-20 14:00']);
    expect(told(await bench.act(nadia, dated))).toEqual([]);
  });
});

describe('the follow-up’s', () => {
  const eve = () => tickAt(bench, '2027-05-18T07:00:00.000Z');
  const putOff = (id: BilanId, seen: number): Intent => ({
    kind: 'act-on-follow-up',
    bilan: id,
    what: 'put-off',
    seen,
    source: bench.source(),
  });
  const given = async (said?: boolean): Promise<BilanId> => {
    await givenTeams(bench);
    const { id } = await givenClosed(bench, undefined, said === undefined ? {} : agreed(bench, said));
    await plan(id, '2027-05-19', '10:00');
    return id;
  };

  it('put off by a week after its eve: told once', async () => {
    const id = await given(true);
    await eve();
    const press = putOff(id, 1);
    expect(told(await bench.act(nadia, press))).toEqual(['lea 2027-05-26 10:00']);
    expect(told(await bench.act(nadia, press))).toEqual([]);
  });

  it('put off in the channel: told aside, and nothing of it in the channel', async () => {
    const id = await given(true);
    await eve();
    await tickAt(bench, '2027-05-19T07:00:00.000Z');
    const pressed = pressOn(postIn(bench, bilansChannel), 'put-off');
    const result = await bench.act(nadia, pressed, { kind: 'channel', conversation: bilansChannel });
    expect(told(result)).toEqual(['lea 2027-05-26 10:00']);
    expect(result.reply?.kind).toBe('team-reminder');
    expect(id).toBe((pressed as { bilan: BilanId }).bilan);
  });

  it('given another date after its eve: told', async () => {
    const id = await given(true);
    await eve();
    const seen = 1;
    const planned: Intent = {
      kind: 'plan-follow-up',
      bilan: id,
      seen,
      date: '2027-06-02',
      time: '11:00',
      source: bench.source(),
    };
    expect(told(await bench.act(nadia, planned))).toEqual(['lea 2027-06-02 11:00']);
  });

  it('put off before its eve: the new eve says it', async () => {
    const id = await given(true);
    await tickAt(bench, '2027-05-17T07:00:00.000Z');
    expect(told(await bench.act(nadia, putOff(id, 1)))).toEqual([]);
  });

  it.each([['was not asked'], ['said no']])('is never told to a person who %s', async (said) => {
    const id = await given(said === 'said no' ? false : undefined);
    await eve();
    expect(told(await bench.act(nadia, putOff(id, 1)))).toEqual([]);
  });
});
