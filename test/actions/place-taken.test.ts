import { keepingCalendar } from '../../src/actions/reminders/schedule-reminders';
import type { BilanId } from '../../src/domain/ids';
import { closedBilan } from '../support/closing-held';
import { show } from '../support/drawn';
import { closeAll } from '../support/presses';
import { asideIn, lea, meeting, meetingChat, nadia, sharedIn, tom, viewOf, Workbench } from '../support/workbench';
import { accept, codeFor, givenAccepted, release } from '../support/workbench-beneficiary';
import { tickAt } from '../support/workbench-follow-up';

/** Léa is released, and Tom accepts the next invitation: what stood with her is not his. */
let bench: Workbench;
let id: BilanId;
let reference: string;
beforeEach(async () => {
  bench = await Workbench.open();
  bench.ports.bilans = keepingCalendar(bench.ports.bilans, bench.ports);
  ({ id, reference } = await givenAccepted(bench));
});
afterEach(() => bench.close());

async function comes(who: typeof tom) {
  bench.pass(1);
  const accepted = await accept(bench, who, await codeFor(bench, id));
  bench.pass(1);
  return accepted;
}
async function tomTakesHerPlace() {
  await release(bench, id);
  return comes(tom);
}
const plan = (date: string) =>
  bench.act(nadia, { kind: 'plan', bilan: id, date, time: '14:00', source: bench.source() });
const start = () => bench.act(nadia, { kind: 'start-session', bilan: id, source: bench.source() });
const home = async (who: typeof tom) => viewOf('home', await bench.act(who, { kind: 'home' }));

describe('her appointment', () => {
  test('is not the next one’s: nobody is reminded of it, and the consultant is told that it stands no more', async () => {
    await plan('2026-11-12');
    const [told] = asideIn(await tomTakesHerPlace());
    expect(told).toMatchObject({
      person: nadia.id,
      view: { notice: { code: 'invitation-accepted', fell: { date: '2026-11-12', time: '14:00' } } },
    });
    expect(JSON.stringify(show(told!.view))).toContain('jeudi 12 novembre 2026 à 14:00 était prévu avec');
    expect(await home(tom)).not.toHaveProperty('next');
    expect(await bench.shows('plan', { kind: 'plan', bilan: id, source: bench.source() })).not.toHaveProperty('next');
    const { bilans } = await bench.shows('bilan-list', { kind: 'list-bilans' });
    expect(bilans).toMatchObject([{ need: { kind: 'to-plan' } }]);
    for (const day of ['07', '10', '11', '12', '13']) await tickAt(bench, `2026-11-${day}T08:00:00.000Z`);
    expect(bench.outbox.sent.map(({ to, view }) => [to, view.kind])).toEqual([]);
  });

  test('is not theirs by the conclusion of a session that ran then either', async () => {
    await bench.givenSession(id, 'i1');
    await plan('2026-11-12');
    expect((await bench.running(id)).next).toBeDefined();
    await tomTakesHerPlace();
    await bench.act(nadia, { kind: 'end-session' });
    await bench.act(nadia, closeAll(await bench.pupitre(id, 'conclusion')));
    expect(await bench.bilan(id)).not.toHaveProperty('next');
  });

  test('is hers again when she comes back before anyone else', async () => {
    await plan('2026-11-12');
    await release(bench, id);
    const told = asideIn(await comes(lea)).map(({ view }) => view);
    expect(told).toMatchObject([{ kind: 'notice', notice: { code: 'invitation-accepted', reference } }]);
    expect(told[0]).not.toHaveProperty('notice.fell');
    expect((await home(lea)).next).toEqual({ date: '2026-11-12', time: '14:00' });
    await tickAt(bench, '2026-11-11T08:00:00.000Z');
    expect(bench.outbox.to(lea.id)).toMatchObject([{ kind: 'reminder', why: 'Rappel du rendez-vous' }]);
  });

  test('one that is planned for the next one, while nobody is there, stands', async () => {
    await plan('2026-11-12');
    await release(bench, id);
    await plan('2026-11-19');
    const [told] = asideIn(await comes(tom));
    expect(told!.view).not.toHaveProperty('notice.fell');
    expect((await home(tom)).next).toEqual({ date: '2026-11-19', time: '14:00' });
  });

  test('falls too where an earlier program released her, which kept no instant', async () => {
    await plan('2026-11-12');
    await bench.givenLinked(id);
    await bench.change(id, ({ beneficiary: { id: person, since, ...names }, ...bilan }) => ({
      ...bilan,
      beneficiary: { ...names, released: { id: person!, since: since! } },
    }));
    await comes(tom);
    const bilan = await bench.bilan(id);
    expect([bilan.next, bilan.meetingChat]).toEqual([undefined, undefined]);
  });
});

describe('her meeting’s chat', () => {
  beforeEach(() => bench.givenLinked(id));

  test('hears nothing more from her release on: not of a session, nor when its meeting is opened', async () => {
    await release(bench, id);
    expect(sharedIn(await start())).toEqual([]);
    const { id: session } = await bench.running(id);
    await bench.act(nadia, { kind: 'cancel-session', bilan: id, session, confirmed: true, source: bench.source() });
    await comes(tom);
    expect(await bench.act(lea, { kind: 'meeting-started', source: 'event' }, meeting)).toEqual({ deliveries: [] });
    expect(await bench.bilan(id)).not.toHaveProperty('running');
    expect(sharedIn(await start())).toEqual([]);
    for (const act of ['open-notes', 'open-own-answers'] as const) {
      expect((await bench.act(lea, { kind: act }, meeting)).reply).toMatchObject({ notice: { code: 'reserved' } });
    }
    const { meetingLinked } = await bench.shows('bilan', { kind: 'show-bilan', bilan: id });
    expect(meetingLinked).toBe(false);
  });

  test('keeps no button of the session that ran: its card is over', async () => {
    await start();
    const [card, ...more] = sharedIn(await release(bench, id));
    expect(more).toEqual([]);
    expect(card!.step).toEqual({ kind: 'closed' });
    expect(show(card!)).not.toHaveProperty('actions');
    await comes(tom);
    expect(sharedIn(await bench.act(nadia, { kind: 'end-session' }))).toEqual([]);
  });

  test('is offered to the consultant again, were it for the one who came next', async () => {
    await tomTakesHerPlace();
    const [offered] = asideIn(await bench.act(nadia, { kind: 'meeting-started', source: 'event' }, meeting));
    expect(offered).toMatchObject({ person: nadia.id, view: { kind: 'link-meeting', bilans: [{ id }] } });
    await bench.givenLinked(id);
    expect(sharedIn(await start())).toHaveLength(1);
  });

  test('linked while nobody is there, it stays so when « Retirer l’accès » is pressed again, and is the next one’s', async () => {
    await release(bench, id);
    await bench.givenLinked(id);
    await release(bench, id);
    await comes(tom);
    expect((await bench.bilan(id)).meetingChat).toBe(meetingChat);
  });
});

describe('a session that ran when she was released', () => {
  test('is closed, and not cancelled: it would give back what closed the bilan with her', async () => {
    await bench.change(id, (bilan) => closedBilan(bilan, bench.now));
    bench.pass(60);
    await start();
    const { id: session } = await bench.running(id);
    const mayCancel = async () => (await bench.pupitre(id)).mayCancel;
    expect(await mayCancel()).toBe(true);
    await tomTakesHerPlace();
    expect(await mayCancel()).toBeUndefined();
    const cancel = { kind: 'cancel-session', bilan: id, session, confirmed: true } as const;
    const refused = await bench.act(nadia, { ...cancel, source: bench.source() });
    expect(viewOf('block', refused).notice).toEqual({ code: 'session-holds' });
    await bench.act(nadia, { kind: 'end-session' });
    await bench.act(nadia, closeAll(await bench.pupitre(id, 'conclusion')));
    expect(await bench.bilan(id)).toMatchObject({ state: 'open' });
  });
});
