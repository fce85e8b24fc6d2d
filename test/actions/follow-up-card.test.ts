import type { Actor } from '../../src/actions/intent';
import { bytesOf } from '../../src/show/text';
import { show } from '../support/drawn';
import {
  actInChannel,
  bilansChannel,
  doneOn,
  followUpWhat,
  givenAskedToBook,
  givenTeams,
  inChannel,
  ines,
  otherChannel,
  postIn,
  pressOn,
  secondChannel,
  settleCards,
} from '../support/workbench-follow-up';
import {
  asideIn,
  doubleOfNadia,
  foreigner,
  karim,
  lea,
  meeting,
  nadia,
  noticeOf,
  stranger,
  viewOf,
  Workbench,
} from '../support/workbench';

let bench: Workbench;
beforeEach(async () => {
  bench = await Workbench.open();
});
afterEach(() => bench.close());

const channels = [bilansChannel, secondChannel];
const stands = () => channels.map((channel) => doneOn(postIn(bench, channel)));

describe('the card in the channel', () => {
  it('is taken in charge by a colleague, in every channel it stands in, and names consultants alone', async () => {
    const bilan = await givenAskedToBook(bench);
    const result = await actInChannel(bench, karim, pressOn(postIn(bench, bilansChannel), 'take'));
    expect(doneOn(result.reply)).toEqual(['taken Karim Roux']);
    expect(stands()).toEqual([['taken Karim Roux'], ['taken Karim Roux']]);
    expect(bench.outbox.sent.filter(({ to }) => channels.includes(to as typeof bilansChannel))).toHaveLength(2);
    expect(JSON.stringify(channels.map((one) => bench.outbox.to(one)))).not.toMatch(/Léa|Moreau|lea@/);
    expect(await bench.journalOf(bilan.id)).toContain('follow-up-take');
    const card = show(postIn(bench, bilansChannel));
    expect(JSON.stringify(card)).toContain("Karim Roux s'en charge");
    expect(bytesOf(card)).toBeLessThan(24_000);
  });

  it('pressed twice, then or later, changes nothing more', async () => {
    const bilan = await givenAskedToBook(bench);
    const press = pressOn(postIn(bench, bilansChannel), 'take');
    for (let times = 0; times < 3; times++) {
      const { reply } = await actInChannel(bench, karim, press);
      expect(doneOn(reply)).toEqual(['taken Karim Roux']);
    }
    expect(await followUpWhat(bench, bilan.id)).toEqual(['taken']);
  });

  it('of two who press at once one is first; the other is shown what the first did', async () => {
    const bilan = await givenAskedToBook(bench);
    const card = postIn(bench, bilansChannel);
    const results = await Promise.all([
      bench.act(karim, pressOn(card, 'put-off'), inChannel(bilansChannel)),
      bench.act(nadia, pressOn(card, 'done'), inChannel(secondChannel)),
    ]);
    const steps = await followUpWhat(bench, bilan.id);
    expect(steps).toHaveLength(1);
    for (const { reply } of results) expect(doneOn(reply)).toHaveLength(1);
    await Promise.all(results.map((one) => settleCards(bench, one)));
    expect(stands()[0]).toEqual(doneOn(results[0].reply));
    expect(stands()[1]).toEqual(stands()[0]);
  });

  it('on a card that is out of date nothing is done, and it is brought up to date', async () => {
    const bilan = await givenAskedToBook(bench);
    const old = postIn(bench, bilansChannel);
    await bench.act(karim, pressOn(old, 'take'), inChannel(bilansChannel));
    const { reply } = await actInChannel(bench, nadia, pressOn(old, 'no-answer'));
    expect(doneOn(reply)).toEqual(['taken Karim Roux']);
    expect((await bench.bilan(bilan.id)).state).toBe('closed');
  });

  it('goes on from hand to hand: taken, put off, reopened, done', async () => {
    const bilan = await givenAskedToBook(bench);
    const press = (who: Actor, what: Parameters<typeof pressOn>[1]) =>
      actInChannel(bench, who, pressOn(postIn(bench, secondChannel), what), secondChannel);
    await press(karim, 'take');
    await press(nadia, 'take');
    await press(nadia, 'put-off');
    expect((await bench.bilan(bilan.id)).followUp?.putOffUntil).toBe('2027-04-09');
    await press(karim, 'no-answer');
    expect((await bench.bilan(bilan.id)).state).toBe('ended');
    await press(karim, 'reopen');
    expect((await bench.bilan(bilan.id)).state).toBe('closed');
    await press(nadia, 'done');
    expect((await bench.bilan(bilan.id)).state).toBe('ended');
    const all = ['taken', 'taken', 'put-off', 'no-answer', 'reopened', 'done'];
    expect(await followUpWhat(bench, bilan.id)).toEqual(all);
    expect(stands()[0]).toHaveLength(all.length);
  });
});

describe('« Planifié le… »', () => {
  it('asks for the date in the presser’s own chat, keeps what can’t be taken, and changes the card for all', async () => {
    const bilan = await givenAskedToBook(bench);
    const asked = await actInChannel(bench, karim, { kind: 'ask-follow-up-date', bilan: bilan.id });
    expect(noticeOf(asked)).toBe('date-asked-aside');
    const [{ person, view } = { person: '', view: undefined }] = asideIn(asked);
    expect(person).toBe(karim.id);
    if (view?.kind !== 'follow-up-date') throw new Error('no form came');
    const plan = (date: string, time: string, { seen, stamp } = view) =>
      bench.act(karim, { kind: 'plan-follow-up', bilan: bilan.id, seen, date, time, source: stamp.nonce });
    const past = viewOf('follow-up-date', await plan('2027-04-01', '10:00'));
    expect([past.typed, past.notice?.code]).toEqual([{ date: '2027-04-01', time: '10:00' }, 'bad-appointment']);
    const done = await plan('2027-05-12', '10:00', past);
    expect(doneOn(done.reply)).toEqual(['planned Karim Roux']);
    expect(JSON.stringify(done)).not.toMatch(/Léa|Moreau/);
    await settleCards(bench, done);
    expect(postIn(bench, secondChannel).followUp?.planned).toEqual({ date: '2027-05-12', time: '10:00' });
    expect((await bench.bilan(bilan.id)).next).toEqual({ date: '2027-05-12', time: '10:00' });
  });

  it('typed while somebody else acted: the date stays typed, nothing is written over', async () => {
    const bilan = await givenAskedToBook(bench);
    const [aside] = asideIn(
      await bench.act(karim, { kind: 'ask-follow-up-date', bilan: bilan.id }, inChannel(bilansChannel)),
    );
    if (aside?.view.kind !== 'follow-up-date') throw new Error('no form came');
    await actInChannel(bench, nadia, pressOn(postIn(bench, bilansChannel), 'take'));
    const typed = { date: '2027-05-12', time: '10:00' };
    const { seen, stamp } = aside.view;
    const plan = { kind: 'plan-follow-up', bilan: bilan.id, ...typed, source: stamp.nonce } as const;
    const again = viewOf('follow-up-date', await bench.act(karim, { ...plan, seen }));
    expect([again.typed, again.notice?.code]).toEqual([typed, 'follow-up-changed']);
    await bench.act(karim, { ...plan, seen: again.seen, source: again.stamp.nonce });
    expect(await followUpWhat(bench, bilan.id)).toEqual(['taken', 'planned']);
  });

  it('planned in the pupitre, or cancelled there, changes the card too', async () => {
    const bilan = await givenAskedToBook(bench);
    const date = { date: '2027-05-12', time: '10:00' };
    const planned = await bench.act(nadia, { kind: 'plan', bilan: bilan.id, ...date, source: 'p1' });
    await settleCards(bench, planned);
    expect(stands()).toEqual([['planned Nadia Benali'], ['planned Nadia Benali']]);
    await settleCards(bench, await bench.act(nadia, { kind: 'cancel-appointment', bilan: bilan.id, source: 'p2' }));
    expect(stands()[1]).toEqual(['planned Nadia Benali', 'cancelled Nadia Benali']);
    expect(postIn(bench, bilansChannel).followUp?.planned).toBeUndefined();
  });
});

describe('who may not', () => {
  const refused = { reply: { kind: 'notice', notice: { code: 'reserved' } }, deliveries: [] };

  it.each([
    ['a consultant of another team', ines, otherChannel],
    ['a consultant of another team, in the channel itself', ines, bilansChannel],
    ['a consultant of the team, in another team’s channel', karim, otherChannel],
    ['the bilan’s own consultant, in another team’s channel', nadia, otherChannel],
    ['another organisation’s consultant', foreigner, bilansChannel],
    ['another organisation’s account with the same id', doubleOfNadia, bilansChannel],
    ['the beneficiary', lea, bilansChannel],
    ['a consultant of the team who is the beneficiary', { ...lea, consultant: true }, bilansChannel],
    ['anyone else', stranger, bilansChannel],
  ])('%s: « réservé », put down, nothing done', async (_who, who, channel) => {
    const bilan = await givenAskedToBook(bench);
    const card = postIn(bench, bilansChannel);
    for (const what of ['take', 'put-off', 'done', 'no-answer', 'reopen'] as const)
      expect(await bench.act(who, pressOn(card, what), inChannel(channel))).toEqual(refused);
    expect(await bench.act(who, { kind: 'ask-follow-up-date', bilan: bilan.id }, inChannel(channel))).toEqual(refused);
    expect(await followUpWhat(bench, bilan.id)).toEqual([]);
    expect((await bench.journalOf(bilan.id)).filter((act) => act === 'refused')).toHaveLength(2);
  });

  it('everything else is answered in one-to-one chat, never in a channel or a meeting', async () => {
    const bilan = await givenAskedToBook(bench);
    const terms = { kind: 'follow-up-terms', bilan: bilan.id } as const;
    for (const scene of [inChannel(bilansChannel), meeting])
      for (const intent of [{ kind: 'follow-up' } as const, { kind: 'follow-up', bilan: bilan.id } as const, terms])
        expect(noticeOf(await bench.act(nadia, intent, scene))).toBe('open-in-personal-chat');
    const press = pressOn(postIn(bench, bilansChannel), 'take');
    expect(noticeOf(await bench.act(nadia, press, meeting))).toBe('open-in-personal-chat');
  });

  it('a colleague of the team is shown no name, and what was agreed with the person not at all', async () => {
    const bilan = await givenAskedToBook(bench);
    const shown = await bench.act(karim, { kind: 'follow-up', bilan: bilan.id });
    expect(viewOf('follow-up', shown).own).toBeUndefined();
    expect(JSON.stringify(shown)).not.toMatch(/Léa|Moreau/);
    expect(noticeOf(await bench.act(karim, { kind: 'follow-up-terms', bilan: bilan.id }))).toBe('reserved');
  });
});

it('of a bilan that is not closed, a colleague of the team learns nothing by it, nor does its holder act on it', async () => {
  await givenTeams(bench);
  const { id, reference } = await bench.givenBilan();
  const seen = { bilan: id, seen: 0, source: 'copied' };
  for (const who of [karim, nadia]) {
    for (const intent of [
      { kind: 'ask-follow-up-date', bilan: id },
      { kind: 'act-on-follow-up', what: 'take', ...seen },
      { kind: 'plan-follow-up', date: '2027-05-12', time: '10:00', ...seen },
    ] as const) {
      const result = await bench.act(who, intent);
      expect(noticeOf(result)).toBe('no-follow-up');
      expect(JSON.stringify(result)).not.toContain(reference);
    }
  }
  expect((await bench.bilan(id)).followUp).toBeUndefined();
});
