import type { FollowUpTermsView, View } from '../../src/actions/reply';
import type { BilanId } from '../../src/domain/ids';
import { conclusionIn, saveClosing } from '../support/presses-follow-up';
import {
  agreed,
  bilansChannel,
  followUpWhat,
  givenClosed,
  givenTeams,
  postIn,
  tickAt,
} from '../support/workbench-follow-up';
import { asideIn, lea, nadia, noticeOf, viewOf, Workbench } from '../support/workbench';

let bench: Workbench;
beforeEach(async () => {
  bench = await Workbench.open();
  await givenTeams(bench);
});
afterEach(() => bench.close());

const whyOf = (view: View) => (view.kind === 'reminder' || view.kind === 'team-reminder' ? view.why : view.kind);
const told = (to: string) => bench.outbox.to(to).map(whyOf);
/** Days on which something of the follow-up is due, for a closing on 2 November 2026: due on 3 May 2027. */
const days = {
  booking: '2027-04-02T07:00:00.000Z',
  weekBefore: '2027-04-26T07:00:00.000Z',
  day: '2027-05-03T07:00:00.000Z',
  week: '2027-05-10T07:00:00.000Z',
  threeWeeks: '2027-05-24T07:00:00.000Z',
  last: '2027-06-07T07:00:00.000Z',
};
const wholeCalendar = async () => {
  for (const day of Object.values(days)) await tickAt(bench, day);
};

test('a follow-up planned for a Saturday: told on Friday, in the channel that morning, and to nobody as today’s on Monday', async () => {
  const { id } = await givenClosed(bench, undefined, agreed(bench));
  await bench.act(nadia, { kind: 'plan', bilan: id, date: '2027-05-08', time: '10:00', source: bench.source() });
  await tickAt(bench, '2027-04-30T07:00:00.000Z');
  await tickAt(bench, '2027-05-07T07:00:00.000Z');
  expect(told(lea.id)).toEqual(['Suivi dans une semaine', 'Veille du suivi']);
  expect(told(nadia.id)).toEqual(['Veille du suivi']);
  await tickAt(bench, '2027-05-08T07:00:00.000Z');
  expect(told(bilansChannel)).toEqual(['Jour du suivi']);
  for (const hour of ['06', '07']) await tickAt(bench, `2027-05-10T${hour}:00:00.000Z`);
  expect(told(lea.id)).toEqual(['Suivi dans une semaine', 'Veille du suivi', 'Votre avis, six mois après']);
  expect(told(nadia.id)).toEqual(['Veille du suivi']);
  expect(told(bilansChannel)).toEqual(['Jour du suivi']);
});

describe('nobody answers', () => {
  it('the person is written to when they agreed, retried, and « sans réponse » is noted after the last', async () => {
    const bilan = await givenClosed(bench, undefined, agreed(bench));
    await wholeCalendar();
    expect(told(lea.id)).toEqual(['Suivi dans une semaine', 'Votre avis, six mois après', 'Une date pour votre suivi']);
    expect(told(nadia.id)).toEqual([
      'Entretien de suivi à planifier',
      'Échéance du suivi',
      'Suivi sans nouvelles après trois semaines',
      'Suivi clos sans réponse',
    ]);
    expect(told(bilansChannel)).toHaveLength(3);
    expect(await followUpWhat(bench, bilan.id)).toEqual(['no-answer']);
    expect((await bench.bilan(bilan.id)).state).toBe('ended');
    expect(postIn(bench, bilansChannel).followUp?.outcome).toBe('no-answer');
    await tickAt(bench, '2027-07-07T07:00:00.000Z');
    expect(told(nadia.id)).toHaveLength(4);
  });

  it.each([
    ['was not asked', undefined, 3, 'not-asked'],
    ['said no', false, 0, 'refused'],
  ] as const)(
    'a person who %s is never written to, and the consultant sees it',
    async (_who, said, posts, agreement) => {
      await givenClosed(bench, undefined, said === undefined ? {} : agreed(bench, said));
      await wholeCalendar();
      expect(told(lea.id)).toEqual([]);
      expect(told(bilansChannel)).toHaveLength(posts);
      expect(bench.outbox.to(nadia.id)[0]).toMatchObject({ kind: 'reminder', agreement });
    },
  );
});

describe('a date', () => {
  const plan = (bilan: string, date: string) =>
    bench.act(nadia, { kind: 'plan', bilan: bilan as never, date, time: '10:00', source: bench.source() });

  it('planned: nobody is asked to book; the day itself is told to all three, and moves with the date', async () => {
    const { id } = await givenClosed(bench, undefined, agreed(bench));
    await plan(id, '2027-05-05');
    await plan(id, '2027-05-19');
    for (const day of [days.booking, days.day, '2027-05-05T07:00:00.000Z']) await tickAt(bench, day);
    expect([told(lea.id), told(nadia.id), told(bilansChannel)]).toEqual([[], [], []]);
    await tickAt(bench, '2027-05-12T07:00:00.000Z');
    await tickAt(bench, '2027-05-18T07:00:00.000Z');
    expect(told(lea.id)).toEqual(['Suivi dans une semaine', 'Veille du suivi']);
    expect(told(nadia.id)).toEqual(['Veille du suivi']);
    await tickAt(bench, '2027-05-19T07:00:00.000Z');
    expect(told(bilansChannel)).toEqual(['Jour du suivi']);
    const all = ['Suivi dans une semaine', 'Veille du suivi', 'Jour du suivi', 'Votre avis, six mois après'];
    expect(told(lea.id).sort()).toEqual(all.sort());
  });

  it('cancelled: its reminders are dropped, and the person who agreed is told', async () => {
    const { id } = await givenClosed(bench, undefined, agreed(bench));
    await plan(id, '2027-05-19');
    const cancelled = await bench.act(nadia, { kind: 'cancel-appointment', bilan: id, source: bench.source() });
    expect(noticeOf(cancelled)).toBe('appointment-cancelled');
    expect(asideIn(cancelled).map(({ person }) => person)).toEqual([lea.id]);
    await tickAt(bench, '2027-05-19T07:00:00.000Z');
    expect(told(lea.id)).not.toContain('Jour du suivi');
  });

  it('put off without one: asked again a week later, once', async () => {
    const { id } = await givenClosed(bench, undefined, agreed(bench));
    await tickAt(bench, days.booking);
    const put = { kind: 'act-on-follow-up', bilan: id, what: 'put-off', seen: 0, source: bench.source() } as const;
    await bench.act(nadia, put);
    await tickAt(bench, '2027-04-09T06:59:00.000Z');
    expect(told(bilansChannel)).toEqual(['Entretien de suivi à planifier']);
    await tickAt(bench, '2027-04-09T07:00:00.000Z');
    await tickAt(bench, '2027-04-12T07:00:00.000Z');
    expect(told(bilansChannel)).toEqual(['Entretien de suivi à planifier', 'Suivi reporté']);
  });
});

describe('the closing interview’s conclusion', () => {
  it('proposes six calendar months on a working day, and keeps date, way and agreement with who and when', async () => {
    const { id } = await bench.givenBilan();
    const card = await conclusionIn(bench, id, 'i9');
    expect(card.followUp).toEqual({ day: '2027-05-03', reach: 'teams' });
    const closed = await bench.act(nadia, saveClosing(card, { reach: 'phone', agreed: true }));
    expect(viewOf('session-closed', closed).followUp?.agreement?.agreed).toBe(true);
    const { followUp, next } = await bench.bilan(id);
    const by = { id: nadia.id, name: nadia.name };
    expect(followUp?.terms).toEqual({
      day: '2027-05-03',
      reach: 'phone',
      agreement: { agreed: true, at: bench.now, by },
    });
    expect(next).toBeUndefined();
  });

  it('a day that has passed is refused, and an hour makes an appointment of it', async () => {
    const { id } = await bench.givenBilan();
    const card = await conclusionIn(bench, id, 'i9');
    const past = await bench.act(nadia, { ...saveClosing(card, { reach: 'teams' }), date: '2026-10-01' });
    expect(noticeOf(past)).toBe('bad-day');
    const again = viewOf('conclusion', past);
    await bench.act(nadia, { ...saveClosing(again, { reach: 'teams' }), date: '2027-05-06', time: '10:00' });
    const { followUp, next } = await bench.bilan(id);
    expect([followUp?.terms?.day, next]).toEqual(['2027-05-06', { date: '2027-05-06', time: '10:00' }]);
  });

  it('any other interview’s asks for nothing of the kind', async () => {
    const { id } = await bench.givenBilan();
    expect((await conclusionIn(bench, id, 'i3')).followUp).toBeUndefined();
  });
});

describe('what was agreed, on two devices', () => {
  const termsOf = async (id: BilanId) => {
    const { day, reach, agreement } = (await bench.bilan(id)).followUp?.terms ?? {};
    return [day, reach, agreement?.agreed];
  };

  it('an older closing card writes over nothing that changed since, says so, and does not close', async () => {
    const { id } = await bench.givenBilan();
    const phone = await conclusionIn(bench, id, 'i9');
    const desk = await bench.pupitre(id, 'conclusion');
    await bench.act(nadia, { ...saveClosing(desk, { reach: 'phone', agreed: false }), then: 'stay' });
    const older = await bench.act(nadia, saveClosing(phone, { reach: 'email', agreed: true }));
    const shown = viewOf('conclusion', older);
    expect([shown.notice?.code, shown.followUp?.reach, shown.followUp?.agreement?.agreed]).toEqual([
      'terms-kept',
      'phone',
      false,
    ]);
    expect(await termsOf(id)).toEqual(['2027-05-03', 'phone', false]);
    // Seen, it may be changed.
    await bench.act(nadia, saveClosing(shown, { reach: 'email', agreed: true }));
    expect([...(await termsOf(id)), (await bench.bilan(id)).state]).toEqual(['2027-05-03', 'email', true, 'closed']);
  });

  it('what an older card left as it was stays as it was noted elsewhere; the rest is taken', async () => {
    const { id } = await bench.givenBilan();
    const phone = await conclusionIn(bench, id, 'i9');
    const desk = await bench.pupitre(id, 'conclusion');
    await bench.act(nadia, { ...saveClosing(desk, { reach: 'teams', agreed: true }), then: 'stay' });
    const older = { ...saveClosing(phone, { reach: 'phone' }), date: '2027-05-10' };
    expect(viewOf('session-closed', await bench.act(nadia, older)).bilanState).toBe('closed');
    expect(await termsOf(id)).toEqual(['2027-05-10', 'phone', true]);
  });

  it('so it is on the follow-up’s own card', async () => {
    const { id } = await givenClosed(bench);
    const open = async () => viewOf('follow-up-terms', await bench.act(nadia, { kind: 'follow-up-terms', bilan: id }));
    const save = (view: FollowUpTermsView, reach: 'phone' | 'email' | 'teams', agreed?: boolean) =>
      bench.act(nadia, {
        kind: 'save-follow-up-terms',
        bilan: id,
        day: view.day,
        reach,
        ...(agreed === undefined ? {} : { agreed }),
        source: view.stamp.nonce,
      });
    const [phone, desk] = [await open(), await open()];
    await save(desk, 'teams', false);
    const older = viewOf('follow-up-terms', await save(phone, 'email', true));
    expect([older.notice?.code, older.agreement?.agreed]).toEqual(['terms-kept', false]);
    expect(await termsOf(id)).toEqual(['2027-05-03', 'email', false]);
  });
});
