import type { Intent } from '../../src/actions/intent';
import { keepingCalendar } from '../../src/actions/reminders/schedule-reminders';
import type { BilanId } from '../../src/domain/ids';
import { closeAll, saveBlock } from '../support/presses';
import { fill, submit } from '../support/presses-beneficiary';
import { asideIn, karim, lea, nadia, noticeOf, tom, viewOf, Workbench } from '../support/workbench';
import {
  accept,
  begin,
  codeFor,
  fillAll,
  givenAccepted,
  givenAsked,
  givenUninvited,
  questionnaire,
  send,
} from '../support/workbench-beneficiary';
import { submitting } from '../support/workbench-document';
import { tickAt } from '../support/workbench-follow-up';

let bench: Workbench;
beforeEach(async () => {
  bench = await Workbench.open();
  bench.ports.bilans = keepingCalendar(bench.ports.bilans, bench.ports);
});
afterEach(() => bench.close());

const stopping = (bilan: BilanId, more: { note?: string; why?: undefined } = {}): Intent => ({
  kind: 'stop-bilan',
  bilan,
  ...('why' in more ? {} : { why: 'given-up' as const }),
  note: more.note ?? '',
  source: bench.source(),
});
const stop = (bilan: BilanId) => bench.act(nadia, stopping(bilan));
const resume = (bilan: BilanId, confirmed = true) =>
  bench.act(nadia, { kind: 'resume-bilan', bilan, confirmed, source: bench.source() });
const plan = (bilan: BilanId) =>
  bench.act(nadia, { kind: 'plan', bilan, date: '2026-11-12', time: '14:00', source: bench.source() });
const stateOf = async (id: BilanId) => (await bench.bilan(id)).state;
const told = (result: Awaited<ReturnType<typeof stop>>) =>
  asideIn(result).map(({ person, view }) => [person, view.kind === 'notice' && view.notice.code]);
/** What the clock said, to whom. */
const reminded = () => bench.outbox.sent.map(({ to, view }) => `${to} ${view.kind}`);

describe('« Arrêter le bilan »', () => {
  it('says first what will follow, and does nothing', async () => {
    const { id } = await givenAccepted(bench);
    await plan(id);
    const card = await bench.shows('stop', { kind: 'ask-stop', bilan: id });
    expect(card).toMatchObject({
      told: true,
      falls: { date: '2026-11-12', time: '14:00' },
      working: '2027-01-31T08:00:00.000Z',
      everything: '2029-11-02T08:00:00.000Z',
    });
    expect(await stateOf(id)).toBe('open');
  });

  it('ends the bilan, tells its beneficiary of it and of their appointment, and is told once', async () => {
    const { id } = await givenAccepted(bench);
    await plan(id);
    const press = stopping(id, { note: 'Un nouvel emploi.' });
    const done = await bench.act(nadia, press);
    expect(viewOf('bilan', done)).toMatchObject({
      summary: { state: 'ended', stoppedAt: bench.now },
      stopped: { why: 'given-up', note: 'Un nouvel emploi.' },
      notice: { code: 'bilan-stopped' },
    });
    expect(told(done)).toEqual([[lea.id, 'bilan-stopped-for-you']]);
    expect(asideIn(done)[0]?.view).toMatchObject({ notice: { falls: { date: '2026-11-12', time: '14:00' } } });
    expect(told(await bench.act(nadia, press))).toEqual([]);
    expect((await bench.ports.bilans.journal(id)).at(-1)).toMatchObject({
      act: 'stop-bilan',
      detail: { why: 'given-up', date: '2026-11-12', time: '14:00' },
    });
  });

  it('asks for a reason, and gives back a note that is too long', async () => {
    const { id } = await givenAccepted(bench);
    const unsaid = await bench.act(nadia, stopping(id, { why: undefined, note: 'mots' }));
    expect(viewOf('stop', unsaid)).toMatchObject({ typed: { note: 'mots' }, notice: { code: 'reason-unsaid' } });
    const long = await bench.act(nadia, stopping(id, { note: 'm'.repeat(5_000) }));
    expect(viewOf('stop', long)).toMatchObject({ typed: { why: 'given-up' }, notice: { code: 'too-long' } });
    expect(await stateOf(id)).toBe('open');
  });

  it('waits until the session under way is closed, however long it was left open', async () => {
    const { id } = await givenAccepted(bench);
    await bench.givenSession(id, 'i1');
    expect(viewOf('bilan', await stop(id)).notice).toEqual({ code: 'close-before-stop' });
    bench.pass(3 * 24 * 60);
    expect(viewOf('bilan', await bench.act(nadia, { kind: 'ask-stop', bilan: id })).notice).toEqual({
      code: 'close-before-stop',
    });
    await bench.act(nadia, saveBlock(await bench.pupitre(id), { answers: { 1: 'mots' } }));
    await bench.act(nadia, { kind: 'end-session' });
    await bench.act(nadia, closeAll(await bench.pupitre(id, 'conclusion')));
    await stop(id);
    expect(await stateOf(id)).toBe('ended');
  });

  it('lets nothing more be begun, planned, asked or answered; what was typed meanwhile is given back', async () => {
    const { id } = await givenAsked(bench);
    const card = await begin(bench, id);
    await stop(id);
    const late = viewOf('questionnaire-block', await bench.act(lea, fill(card, { 1: 'Dix ans d’atelier' })));
    expect(late.notice).toEqual({ code: 'questionnaire-stopped' });
    expect(JSON.stringify(late)).toContain('Dix ans d’atelier');
    expect((await questionnaire(bench, id)).state).toBe('open');
    for (const intent of [
      { kind: 'start-session', bilan: id, source: bench.source() },
      { kind: 'plan', bilan: id, date: '2026-11-20', time: '10:00', source: bench.source() },
    ] as const) {
      expect(viewOf('bilan', await bench.act(nadia, intent)).notice).toEqual({ code: 'bilan-is-stopped' });
    }
    expect((await send(bench, id)).deliveries).toEqual([]);
    expect(await stateOf(id)).toBe('ended');
  });

  it('lets nobody be invited any more, and nobody in by a code of before', async () => {
    const { id } = await givenUninvited(bench);
    const code = await codeFor(bench, id);
    await stop(id);
    expect(noticeOf(await accept(bench, lea, code))).toBe('code-refused');
    const renewed = await bench.act(nadia, { kind: 'renew-invitation', bilan: id, source: bench.source() });
    expect(viewOf('invite', renewed)).toMatchObject({ stopped: true });
    expect(viewOf('invite', renewed).fresh).toBeUndefined();
  });

  it('silences its calendar: no reminder, no silence, until its documents are warned of', async () => {
    const { id } = await givenAsked(bench);
    await plan(id);
    await stop(id);
    const before = bench.outbox.sent.length;
    for (const day of ['2026-11-07', '2026-11-11', '2026-11-13', '2026-11-20', '2026-12-10'])
      await tickAt(bench, `${day}T10:00:00.000Z`);
    expect(reminded().slice(before)).toEqual([]);
    await tickAt(bench, '2027-01-04T10:00:00.000Z');
    expect(reminded().slice(before)).toEqual(['nadia retention-warning']);
  });

  it('leaves the document to be written and submitted, and the bilan to be handed over', async () => {
    const { id } = await givenAccepted(bench);
    await stop(id);
    await bench.act(nadia, await submitting(bench, id));
    expect((await bench.bilan(id)).document).toMatchObject({ version: 1, state: 'submitted' });
    await bench.act(nadia, { kind: 'hand-over', bilan: id, to: karim.id, withNotes: false, source: bench.source() });
    expect((await bench.bilan(id)).consultant.id).toBe(karim.id);
  });

  it('is its consultant’s alone', async () => {
    const { id } = await givenAccepted(bench);
    for (const other of [karim, lea, tom]) {
      expect(noticeOf(await bench.act(other, stopping(id)))).toBe('reserved');
      expect(noticeOf(await bench.act(other, { kind: 'ask-stop', bilan: id }))).toBe('reserved');
    }
    expect(await stateOf(id)).toBe('open');
  });
});

it('its answers and notes are destroyed in their time, its reason’s words with them', async () => {
  const { id } = await givenAccepted(bench);
  await bench.givenSession(id, 'i1');
  await bench.act(nadia, saveBlock(await bench.pupitre(id), { answers: { 1: 'Mots dits' }, note: 'Ma note' }));
  await bench.act(nadia, { kind: 'end-session' });
  await bench.act(nadia, closeAll(await bench.pupitre(id, 'conclusion')));
  await bench.act(nadia, stopping(id, { note: 'Des mots à elle' }));
  await tickAt(bench, '2026-11-03T10:00:00.000Z');
  await tickAt(bench, '2027-01-04T10:00:00.000Z');
  expect(await bench.contentOf(id)).toContain('Mots dits');
  await tickAt(bench, '2027-02-02T10:00:00.000Z');
  const left = await bench.contentOf(id);
  for (const words of ['Mots dits', 'Ma note', 'Des mots à elle']) expect(left).not.toContain(words);
  expect(await bench.bilan(id)).toMatchObject({ stopped: { why: 'given-up', note: '' } });
  expect(viewOf('confirm-resume', await resume(id, false))).toMatchObject({ cleared: true });
});

test('of an appointment whose hour has passed nothing is said any more', async () => {
  const { id } = await givenAccepted(bench);
  await plan(id);
  bench.now = '2026-11-12T14:30:00.000Z';
  expect((await bench.shows('stop', { kind: 'ask-stop', bilan: id })).falls).toBeUndefined();
  expect(asideIn(await stop(id))[0]?.view).not.toHaveProperty('notice.falls');
});

describe('« Reprendre le bilan »', () => {
  it('asks first, then opens it as it was, and tells its beneficiary once', async () => {
    const { id } = await givenAsked(bench);
    await stop(id);
    bench.pass(60);
    expect(viewOf('confirm-resume', await resume(id, false))).toMatchObject({ told: true });
    expect(await stateOf(id)).toBe('ended');
    const done = await resume(id);
    expect([await stateOf(id), told(done)]).toEqual(['open', [[lea.id, 'bilan-resumed-for-you']]]);
    expect(told(await resume(id))).toEqual([]);
    // What was asked before can be answered again.
    await bench.act(lea, submit(await fillAll(bench, id)));
    expect((await questionnaire(bench, id)).state).toBe('sent');
  });

  it('brings the calendar back', async () => {
    const { id } = await givenAccepted(bench);
    await stop(id);
    await tickAt(bench, '2026-11-03T10:00:00.000Z');
    await resume(id);
    const before = bench.outbox.sent.length;
    await tickAt(bench, '2026-11-16T10:00:00.000Z');
    expect(reminded().slice(before)).toEqual([]);
    await tickAt(bench, '2026-11-18T10:00:00.000Z');
    expect(reminded().slice(before)).toContain('nadia reminder');
  });

  it('does nothing to a bilan that was not given up', async () => {
    const { id } = await givenAccepted(bench);
    const { version } = (await bench.ports.bilans.read(id, 'bilan', id))!;
    expect(viewOf('bilan', await resume(id)).notice).toBeUndefined();
    expect((await bench.ports.bilans.read(id, 'bilan', id))?.version).toBe(version);
  });
});
