import type { Bilan, LeftOpen } from '../../src/domain/bilan';
import { heldFollowUp } from '../../src/domain/follow-up/follow-up-day';
import type { InterviewId } from '../../src/domain/guide/guide';
import type { BilanId, Instant, SessionId } from '../../src/domain/ids';
import { keepingCalendar } from '../../src/actions/reminders/schedule-reminders';
import { fingerprint } from '../../src/domain/merge';
import { objectivesId } from '../../src/domain/synthesis/objectives';
import { closingHeld } from '../support/closing-held';
import { closeAll, saveBlock } from '../support/presses';
import { nadia, tom, Workbench } from '../support/workbench';
import { accept, codeFor, givenAccepted, release } from '../support/workbench-beneficiary';
import { tickAt } from '../support/workbench-follow-up';

/** Léa is released, and Tom accepts the next invitation: what was noted with her says nothing of him. */
let bench: Workbench;
let id: BilanId;
beforeEach(async () => {
  bench = await Workbench.open();
  bench.ports.bilans = keepingCalendar(bench.ports.bilans, bench.ports);
  id = (await givenAccepted(bench)).id;
});
afterEach(() => bench.close());

async function tomTakesHerPlace(): Promise<void> {
  await release(bench, id);
  bench.pass(1);
  await accept(bench, tom, await codeFor(bench, id));
  bench.pass(1);
}

describe('what was recorded with her', () => {
  test('does not stand under the next one’s questions as what was said before', async () => {
    const said = async (text: string) => {
      await bench.givenSession(id, 'i1');
      await bench.act(nadia, saveBlock(await bench.pupitre(id), { answers: { 1: text } }));
      await bench.act(nadia, { kind: 'end-session' });
      await bench.act(nadia, closeAll(await bench.pupitre(id, 'conclusion')));
    };
    const before = async () => {
      await bench.givenSession(id, 'i1');
      return (await bench.pupitre(id)).fields[0]!.earlier?.map(({ text }) => text);
    };
    await said('paroles de Léa');
    await tomTakesHerPlace();
    expect(await before()).toBeUndefined();
    await bench.act(nadia, saveBlock(await bench.pupitre(id), { answers: { 1: 'paroles de Tom' } }));
    await bench.act(nadia, { kind: 'end-session' });
    await bench.act(nadia, closeAll(await bench.pupitre(id, 'conclusion')));
    expect(await before()).toEqual(['paroles de Tom']);
  });

  test('of the objectives, is to be reviewed anew, and said so; it stays beside what is noted then', async () => {
    const card = () => bench.shows('objectives', { kind: 'objectives', bilan: id, interview: interview.id });
    const missing = async () =>
      (await bench.shows('review-document', { kind: 'review-document', bilan: id })).missing.objectives.map(
        (one) => one.interview,
      );
    const [interview, second] = bench.guide.interviews as [
      (typeof bench.guide.interviews)[0],
      (typeof bench.guide.interviews)[0],
    ];
    const note = async (comment: string, which = interview.id) => {
      const { objectives, stamp } = await bench.shows('objectives', {
        kind: 'objectives',
        bilan: id,
        interview: which,
      });
      const reached = Object.fromEntries(objectives.map((one) => [one.id, 'reached'] as const));
      const press = { kind: 'save-objectives', bilan: id, interview: which, reached, comment, then: 'desk' } as const;
      await bench.act(nadia, { ...press, base: fingerprint(''), source: stamp.nonce });
    };
    await note('Léa a tout atteint');
    await note('Léa encore', second.id);
    expect(await missing()).not.toContain(interview.title);
    await tomTakesHerPlace();
    const anew = await card();
    expect(anew.objectives.map(({ reached }) => reached)).toEqual(anew.objectives.map(() => undefined));
    expect([anew.comment, anew.left > anew.objectives.length]).toEqual(['', true]);
    expect(await missing()).toEqual(expect.arrayContaining([interview.title, second.title]));
    await note('Tom aussi');
    expect((await card()).comment).toBe('Tom aussi');
    expect(await missing()).not.toContain(interview.title);
    expect(await missing()).toContain(second.title);
    const { record } = (await bench.ports.bilans.read(id, 'objectives', objectivesId))!;
    expect(Object.values(record.comments).map(({ text }) => text)).toEqual(['Tom aussi', 'Léa encore']);
  });
});

test('a block of her follow-up that was left open does not keep the next one’s from being over', async () => {
  await tomTakesHerPlace();
  const [hers, his] = ['ses_hers', 'ses_his'] as SessionId[] as [SessionId, SessionId];
  const held = (session: SessionId, at: Instant) => ({
    ...closingHeld(at),
    session,
    interview: 'i10' as InterviewId,
  });
  const left = { kind: 'block', interview: 'i10', block: 'i10-b1', from: hers } as LeftOpen;
  const bilan: Bilan = {
    ...(await bench.bilan(id)),
    state: 'closed',
    held: [held(hers, '2026-11-01T09:00:00.000Z' as Instant), held(his, bench.now)],
    leftOpen: [left],
  };
  expect(heldFollowUp(bilan, bench.guide)?.session).toBe(his);
  expect(heldFollowUp({ ...bilan, leftOpen: [{ ...left, from: his }] }, bench.guide)).toBeUndefined();
});

describe('her silence', () => {
  const cardOf = () => bench.shows('bilan', { kind: 'show-bilan', bilan: id });

  test('is not the next one’s: neither its reason, nor its fourteen days', async () => {
    bench.now = '2026-11-20T09:00:00.000Z';
    const silence = { kind: 'save-silence', bilan: id, why: 'absent', note: 'Léa' } as const;
    await bench.act(nadia, { ...silence, source: bench.source() });
    expect(await cardOf()).toMatchObject({ idle: true, silence: { note: 'Léa' } });
    await tomTakesHerPlace();
    const card = await cardOf();
    expect([card.idle, card.silence]).toEqual([undefined, undefined]);
    await tickAt(bench, '2026-12-04T09:00:00.000Z');
    expect(bench.outbox.to(nadia.id)).toMatchObject([{ kind: 'reminder', opens: { to: 'silence' } }]);
  });
});
