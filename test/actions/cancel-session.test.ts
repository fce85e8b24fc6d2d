import type { Actor, Intent } from '../../src/actions/intent';
import type { Result } from '../../src/actions/reply';
import { keepingCalendar } from '../../src/actions/reminders/schedule-reminders';
import type { Bilan } from '../../src/domain/bilan';
import type { InterviewId } from '../../src/domain/guide/guide';
import type { BilanId, SessionId } from '../../src/domain/ids';
import { closingHeld } from '../support/closing-held';
import { show } from '../support/drawn';
import { closeAll, saveBlock, saveConclusion, saveOwn } from '../support/presses';
import { fill } from '../support/presses-beneficiary';
import { begin, givenSent, givenAsked, questionnaire, send } from '../support/workbench-beneficiary';
import { tickAt } from '../support/workbench-follow-up';
import { asideIn, karim, lea, meeting, nadia, noticeOf, sharedIn, viewOf, Workbench } from '../support/workbench';

/** « Annuler cet entretien »: a session that was begun by mistake. */
let bench: Workbench;
beforeEach(async () => {
  bench = await Workbench.open();
});
afterEach(() => bench.close());

const cancelling = (bilan: BilanId, session: SessionId, confirmed = true): Intent => ({
  kind: 'cancel-session',
  bilan,
  session,
  confirmed,
  source: bench.source(),
});
const cancel = (bilan: BilanId, session: SessionId, who: Actor = nadia) => bench.act(who, cancelling(bilan, session));
const held = (...interviews: string[]) =>
  interviews.map((interview) => ({
    ...closingHeld('2026-10-20T09:00:00.000Z'),
    session: `ses_${interview}` as SessionId,
    interview: interview as InterviewId,
  }));
const blocksIn = async (id: BilanId) =>
  (await bench.ports.bilans.readAll(id, 'block')).map(({ record }) => record.ownAnswers);

describe('what its start had taken', () => {
  let bilan: Bilan;
  beforeEach(async () => {
    bilan = await givenSent(bench, 'i3-before', 'parole');
    await bench.change(bilan.id, (one) => ({
      ...one,
      held: held('i1', 'i2'),
      next: { date: '2026-11-02', time: '14:00' },
    }));
    await send(bench, bilan.id, 'i5-before');
    bilan = await bench.bilan(bilan.id);
  });

  it('stands again: step, state, appointment, questionnaires, own data', async () => {
    const { id } = bilan;
    const asked = [await questionnaire(bench, id), await questionnaire(bench, id, 'i5-before')];
    const own = JSON.stringify(viewOf('own-data', await bench.act(lea, { kind: 'own-data' })));
    const session = await bench.givenSession(id);
    expect(session.interview).toBe('i3');
    expect((await questionnaire(bench, id)).state).toBe('locked');
    expect(JSON.stringify(await blocksIn(id))).toContain('parole');
    bench.pass(20);
    expect(noticeOf(await cancel(id, session.id))).toBe('session-cancelled');
    expect(await bench.bilan(id)).toEqual(bilan);
    expect([await questionnaire(bench, id), await questionnaire(bench, id, 'i5-before')]).toEqual(asked);
    expect((await blocksIn(id)).every((answers) => Object.keys(answers).length === 0)).toBe(true);
    const after = JSON.stringify(viewOf('own-data', await bench.act(lea, { kind: 'own-data' })));
    const words = (text: string) => text.match(/parole \d+/g);
    expect(words(after)).toEqual(words(own));
  });

  it('is the beneficiary’s to change again, and is brought when the interview is held after all', async () => {
    const { id } = bilan;
    await cancel(id, (await bench.givenSession(id)).id);
    const card = await begin(bench, id);
    const key = card.fields[0]!.key;
    await bench.act(lea, fill(card, { [key]: 'mieux dit' }));
    bench.pass(60);
    const again = await bench.givenSession(id);
    expect(again).toMatchObject({ interview: 'i3', occurrence: 1 });
    const record = await bench.record(id, again.id, card.block);
    expect(record.ownAnswers[key]).toMatchObject({ text: 'mieux dit', via: 'questionnaire' });
    expect((await questionnaire(bench, id)).state).toBe('locked');
  });

  it('leaves what another session had locked as it is', async () => {
    const { id } = bilan;
    await bench.givenSession(id);
    await bench.act(nadia, { kind: 'move', bilan: id, move: { to: 'conclusion' }, source: bench.source() });
    await bench.act(nadia, closeAll(await bench.pupitre(id, 'conclusion')));
    const before = await questionnaire(bench, id);
    expect(before.state).toBe('locked');
    bench.pass(60);
    const session = await bench.givenSession(id, 'i3');
    await cancel(id, session.id);
    expect(await questionnaire(bench, id)).toEqual(before);
  });
});

it('its reminders go as if it had not begun', async () => {
  bench.ports.bilans = keepingCalendar(bench.ports.bilans, bench.ports);
  const { id } = await givenAsked(bench);
  await bench.change(id, (one) => ({ ...one, held: held('i1', 'i2') }));
  await bench.act(nadia, { kind: 'plan', bilan: id, date: '2026-11-12', time: '14:00', source: bench.source() });
  bench.now = '2026-11-04T10:00:00.000Z';
  const session = await bench.givenSession(id);
  await cancel(id, session.id);
  const told = (who: string) => bench.outbox.to(who).flatMap((view) => (view.kind === 'reminder' ? [view.why] : []));
  await tickAt(bench, '2026-11-05T08:00:00.000Z');
  expect(told(nadia.id)).toEqual([]);
  for (const day of ['06', '10', '11']) await tickAt(bench, `2026-11-${day}T08:00:00.000Z`);
  expect(told(lea.id)).toEqual([
    "Questionnaire à remplir avant l'entretien",
    'Dernière relance du questionnaire',
    'Rappel du rendez-vous',
  ]);
});

describe('the press', () => {
  it('asks first, from the card of a block or of the opening, and says what becomes of it', async () => {
    const { id } = await bench.givenBilan();
    const session = await bench.givenSession(id);
    const card = await bench.pupitre(id);
    expect(card.mayCancel).toBe(true);
    const ask = saveBlock(card, {}, { to: 'cancel' });
    for (const times of [1, 2]) {
      const asked = viewOf('confirm-cancel', await bench.act(nadia, ask));
      expect([times, asked.session]).toEqual([times, session.id]);
    }
    expect(await bench.running(id)).toMatchObject({ id: session.id });
    expect(viewOf('confirm-cancel', await bench.act(nadia, cancelling(id, session.id, false))).bilan).toBe(id);
    expect((await bench.bilan(id)).running).toBeDefined();
  });

  it('saves first what was typed on the block’s card, which then keeps the session', async () => {
    const { id } = await bench.givenBilan();
    await bench.givenSession(id);
    const card = await bench.pupitre(id);
    const result = await bench.act(nadia, saveBlock(card, { answers: { 1: 'dit' } }, { to: 'cancel' }));
    expect(noticeOf(result)).toBe('session-holds');
    expect(viewOf('block', result)).toMatchObject({ fields: [{ text: 'dit' }, expect.anything(), expect.anything()] });
    expect(viewOf('block', result).mayCancel).toBeUndefined();
    const long = saveBlock(viewOf('block', result), { note: 'n'.repeat(10_001) }, { to: 'cancel' });
    expect(noticeOf(await bench.act(nadia, long))).toBe('too-long');
  });

  it('is offered at the opening, no more once points were dropped, and in no session of before it could be', async () => {
    const { id } = await bench.givenBilan();
    const one = await bench.givenSession(id, 'i1');
    await bench.act(nadia, { kind: 'end-session' });
    await bench.act(nadia, closeAll(await bench.pupitre(id, 'conclusion')));
    bench.pass(60);
    const session = await bench.givenSession(id);
    const opening = await bench.pupitre(id, 'opening');
    expect(opening.mayCancel).toBe(true);
    await cancel(id, session.id);
    expect((await bench.bilan(id)).leftOpen.every(({ from }) => from === one.id)).toBe(true);
    bench.pass(1);
    const again = await bench.givenSession(id);
    const chosen = opening.leftOpen.map(({ key }) => key);
    const drop = { kind: 'take-up', bilan: id, session: again.id, chosen, drop: true, source: bench.source() } as const;
    expect(viewOf('block', await bench.act(nadia, drop)).mayCancel).toBeUndefined();
    expect(noticeOf(await cancel(id, again.id))).toBe('session-holds');
    await bench.change(id, ({ running: _running, ...bilan }) => bilan);
    await bench.givenSession(id);
    await bench.change(id, ({ running, ...bilan }) => {
      const { before: _kept, ...older } = running!;
      return { ...bilan, running: older };
    });
    expect((await bench.pupitre(id)).mayCancel).toBeUndefined();
  });

  it('come twice, or after the session was begun again, undoes one session', async () => {
    const { id } = await bench.givenBilan();
    const session = await bench.givenSession(id);
    const press = cancelling(id, session.id);
    const both = await Promise.all([bench.act(nadia, press), bench.act(nadia, press)]);
    expect(both.map(noticeOf)).toEqual(['session-cancelled', 'session-cancelled']);
    bench.pass(1);
    const next = await bench.givenSession(id);
    const late = await bench.act(nadia, press);
    expect([late.reply?.kind, noticeOf(late)]).toEqual(['block', undefined]);
    expect((await bench.running(id)).id).toBe(next.id);
    expect((await bench.journalOf(id)).filter((act) => act === 'cancel-session')).toHaveLength(1);
  });

  it('of a session that was closed meanwhile leaves it closed', async () => {
    const { id } = await bench.givenBilan();
    const session = await bench.givenSession(id);
    await bench.act(nadia, { kind: 'end-session' });
    await bench.act(nadia, closeAll(await bench.pupitre(id, 'conclusion')));
    expect(noticeOf(await cancel(id, session.id))).toBe('session-closed');
    expect((await bench.bilan(id)).held).toHaveLength(1);
  });

  it('is the holder’s alone', async () => {
    const { id } = await bench.givenBilan();
    const session = await bench.givenSession(id);
    for (const who of [karim, lea]) expect(noticeOf(await cancel(id, session.id, who))).toBe('reserved');
    expect((await bench.running(id)).id).toBe(session.id);
  });
});

describe('the meeting', () => {
  it('is told, and an older press there gets a calm answer; the same start does not begin it again', async () => {
    const { id } = await bench.givenBilan();
    await bench.givenLinked(id);
    const event = { kind: 'meeting-started', source: bench.source() } as const;
    const shared = sharedIn(await bench.act(lea, event, meeting))[0]!;
    const session = await bench.running(id);
    const result = await cancel(id, session.id);
    expect(sharedIn(result)[0]?.step).toEqual({ kind: 'cancelled' });
    expect(JSON.stringify(show(sharedIn(result)[0]!))).toContain("Cet entretien n'a pas commencé.");
    const from = shared.step.kind === 'block' ? shared.step.block : 'conclusion';
    const next = { kind: 'move', move: { to: 'next' }, bilan: id, session: session.id, from } as const;
    expect(noticeOf(await bench.act(nadia, { ...next, source: bench.source() }, meeting))).toBe('no-session');
    expect(noticeOf(await bench.act(lea, { kind: 'open-own-answers' }, meeting))).toBe('no-session');
    const again: Result = await bench.act(lea, event, meeting);
    expect(again).toEqual({ deliveries: [] });
    expect((await bench.bilan(id)).running).toBeUndefined();
    expect(sharedIn(await bench.act(lea, { ...event, source: bench.source() }, meeting))).toHaveLength(1);
    expect((await bench.running(id)).id).not.toBe(session.id);
  });

  it('« Démarrer » come a second time does not begin it again either', async () => {
    const { id } = await bench.givenBilan();
    const start = { kind: 'start-session', bilan: id, source: bench.source() } as const;
    await bench.act(nadia, start);
    await cancel(id, (await bench.running(id)).id);
    expect(viewOf('bilan', await bench.act(nadia, start)).running).toBeUndefined();
  });
});

it('a follow-up is to come again, and its cards in the channel say so', async () => {
  const { id } = await bench.givenBilan();
  await bench.change(id, (one) => ({
    ...one,
    state: 'closed',
    held: [closingHeld('2026-05-02T09:00:00.000Z')],
    followUp: { steps: [], posted: ['rem_1'] },
  }));
  const before = await bench.bilan(id);
  const session = await bench.givenSession(id);
  expect((await bench.bilan(id)).state).toBe('follow-up');
  const { deliveries } = await cancel(id, session.id);
  expect(deliveries).toContainEqual({ to: 'follow-up-cards', bilan: id });
  expect(await bench.bilan(id)).toEqual(before);
});

describe('what somebody wrote meanwhile', () => {
  const given = async () => {
    const { id } = await bench.givenBilan();
    await bench.givenLinked(id);
    const session = await bench.givenSession(id, 'i3');
    const card = await bench.pupitre(id);
    const window = viewOf('own-answers', await bench.act(lea, { kind: 'open-own-answers' }, meeting));
    return { id, session, card, window };
  };

  it('keeps the session: the consultant’s, a mark alone, the beneficiary’s', async () => {
    const { id, session, card, window } = await given();
    await bench.act(lea, saveOwn(window, ['mes mots']), meeting);
    const refused = await cancel(id, session.id);
    expect(noticeOf(refused)).toBe('session-holds');
    expect(JSON.stringify(show(refused.reply!))).toMatch(/«.terminer.» pour le clore/);
    const other = await bench.givenBilan();
    const second = await bench.givenSession(other.id);
    await bench.act(nadia, saveBlock(await bench.pupitre(other.id), { keeps: { 1: true } }));
    expect(noticeOf(await cancel(other.id, second.id))).toBe('session-holds');
    expect(card.session).toBe(session.id);
  });

  it.each([1, 2, 'the write'] as const)(
    'is not lost when the session is cancelled just before read %s of « Mes réponses »',
    async (when) => {
      const { id, session, window } = await given();
      const { bilans } = bench.ports;
      let reads = 0;
      const cancelFirst = async (point: number | string) => {
        if (point !== when) return;
        bench.ports.bilans = bilans;
        expect(noticeOf(await cancel(id, session.id))).toBe('session-cancelled');
      };
      bench.ports.bilans = {
        readAll: (...asked) => bilans.readAll(...asked),
        journal: (bilan) => bilans.journal(bilan),
        countHeld: (tenant, consultant) => bilans.countHeld(tenant, consultant),
        heldBy: (...asked) => bilans.heldBy(...asked),
        async read(...asked) {
          await cancelFirst((reads += 1));
          return bilans.read(...asked);
        },
        async commit(act) {
          await cancelFirst('the write');
          return bilans.commit(act);
        },
      };
      const result = await bench.act(lea, saveOwn(window, ['mes mots']), meeting);
      expect(JSON.stringify(await blocksIn(id))).not.toContain('mes mots');
      expect(viewOf('own-answers', result)).toMatchObject({
        notice: { code: 'session-gone', typed: true },
        fields: [{ typed: 'mes mots' }],
      });
    },
  );

  it('at the very same moment: it is kept, or given back', async () => {
    const { id, session, window } = await given();
    const [cancelled, saved] = await Promise.all([
      cancel(id, session.id),
      bench.act(lea, saveOwn(window, ['mes mots']), meeting),
    ]);
    const kept = JSON.stringify(await blocksIn(id)).includes('mes mots');
    expect(noticeOf(cancelled)).toBe(kept ? 'session-holds' : 'session-cancelled');
    expect(noticeOf(saved)).toBe(kept ? 'saved' : 'session-gone');
  });

  it('typed on a card of before stays on it, and is saved nowhere', async () => {
    const { id, session, card, window } = await given();
    await bench.act(nadia, { kind: 'end-session' });
    const conclusion = await bench.pupitre(id, 'conclusion');
    await cancel(id, session.id);
    const content = await bench.contentOf(id);
    const block = await bench.act(nadia, saveBlock(card, { answers: { 1: 'dit' }, note: 'à part' }));
    expect(viewOf('block', block)).toMatchObject({
      notice: { code: 'session-gone', typed: true },
      fields: expect.arrayContaining([expect.objectContaining({ text: 'dit' })]) as unknown,
      note: { text: 'à part' },
    });
    const reasons = saveConclusion(conclusion, { checks: { 1: 'absent' } });
    expect(JSON.stringify(viewOf('typed-again', await bench.act(nadia, reasons)).labelled)).toContain('absent');
    await bench.act(lea, saveOwn(window, ['mes mots']), meeting);
    expect(await bench.contentOf(id)).toBe(content);
    const untouched = await bench.act(nadia, saveBlock(card));
    expect([untouched.reply?.kind, noticeOf(untouched)]).toEqual(['bilan', 'session-gone']);
    expect(asideIn(untouched)).toEqual([]);
  });
});
