import type { BilanId } from '../../src/domain/ids';
import type { Session } from '../../src/domain/session/session';
import { closeAll, saveBlock, saveConclusion, settle } from '../support/presses';
import { nadia, noticeOf, sharedIn, viewOf, Workbench } from '../support/workbench';

let bench: Workbench;
let bilan: BilanId;
let session: Session;

beforeEach(async () => {
  bench = await Workbench.open();
  bilan = (await bench.givenBilan()).id;
  session = await bench.givenSession(bilan);
  await bench.act(nadia, { kind: 'end-session' });
});
afterEach(() => bench.close());

const card = () => bench.pupitre(bilan, 'conclusion');

describe('the conclusion', () => {
  it('keeps checks and reasons, and shows them again', async () => {
    const saved = await bench.shows('conclusion', saveConclusion(await card(), { checks: { 1: true, 2: ' absent ' } }));
    expect(saved.checks.map(({ done, reason }) => [done, reason])).toEqual([
      [true, ''],
      [false, 'absent'],
      [false, ''],
    ]);
    expect(saved.notice).toEqual({ code: 'saved', at: bench.now });
  });

  it('is not closed over a check left open without a word why', async () => {
    const kept = await bench.shows(
      'conclusion',
      saveConclusion(await card(), { checks: { 1: true, 2: 'absent' } }, 'close'),
    );
    expect(kept.notice).toMatchObject({ code: 'reason-missing', checks: [kept.checks[2]?.text] });
    expect(kept.checks[1]?.reason).toBe('absent');
  });

  it('closes the session, and sums it up', async () => {
    await bench.givenLinked(bilan);
    const press = saveConclusion(
      await card(),
      { checks: { 1: true, 2: 'absent', 3: true }, date: '2026-11-09', time: '14:30', minutes: { deskWork: '20' } },
      'close',
    );
    const result = await bench.act(nadia, press);
    expect(viewOf('session-closed', result)).toMatchObject({
      left: [{ reason: 'absent' }],
      minutes: { accompaniment: 0, deskWork: 20, personalWork: 0 },
      next: { date: '2026-11-09', time: '14:30' },
      meetingLink: expect.stringContaining(
        'https://teams.microsoft.com/l/meeting/new?subject=Entretien%20BC-',
      ) as string,
    });
    expect(sharedIn(result)).toMatchObject([{ step: { kind: 'closed' } }]);
    const { running, held, leftOpen } = await bench.bilan(bilan);
    expect([running, held.length]).toEqual([undefined, 1]);
    expect(leftOpen).toContainEqual(expect.objectContaining({ kind: 'check', reason: 'absent' }));
    expect(leftOpen.filter((left) => left.kind === 'block')).toHaveLength(session.agenda.length);
  });

  it('goes back to the last block', async () => {
    const back = await bench.shows('block', saveConclusion(await card(), {}, 'back'));
    expect(back.position).toBe(session.agenda.length);
  });

  it('refuses a date that is past or impossible, shows it again, and keeps the one before', async () => {
    await bench.act(nadia, saveConclusion(await card(), { date: '2026-11-09', time: '14:30' }));
    for (const date of ['2026-10-01', '2026-02-30', 'demain']) {
      const refused = await bench.shows('conclusion', saveConclusion(await card(), { date }, 'back'));
      expect(refused).toMatchObject({ notice: { code: 'bad-appointment' }, next: { date, time: '14:30' } });
    }
    expect((await bench.running(bilan)).next).toEqual({ date: '2026-11-09', time: '14:30' });
  });

  it('is not held up by its own appointment once that has passed', async () => {
    await bench.act(nadia, saveConclusion(await card(), { date: '2026-11-02', time: '18:00' }));
    bench.pass(2 * 24 * 60);
    await bench.shows('session-closed', closeAll(await card()));
  });

  it('refuses minutes that are none, and saves the rest', async () => {
    const refused = await bench.shows(
      'conclusion',
      saveConclusion(await card(), { checks: { 1: true }, minutes: { accompaniment: '1,5' } }),
    );
    expect(refused).toMatchObject({ notice: { code: 'bad-minutes' }, minutes: { accompaniment: 0 } });
    expect(refused.checks[0]?.done).toBe(true);
  });

  it('counts time at work without pauses until it is corrected', async () => {
    bench.pass(30);
    await bench.act(nadia, saveConclusion(await card()));
    bench.pass(60);
    await bench.act(nadia, saveConclusion(await card()));
    expect((await card()).minutes.accompaniment).toBe(30);
    await bench.act(nadia, saveConclusion(await card(), { minutes: { accompaniment: '90' } }));
    bench.pass(10);
    const closed = await bench.shows('session-closed', closeAll(await card()));
    expect(closed.minutes.accompaniment).toBe(90);
  });

  it('goes on counting when a card drawn earlier is sent', async () => {
    const early = await card();
    bench.pass(20);
    await bench.act(nadia, saveConclusion(await card(), {}, 'back'));
    await bench.act(nadia, saveConclusion(early));
    bench.pass(20);
    await bench.act(nadia, { kind: 'end-session' });
    expect((await bench.shows('session-closed', closeAll(await card()))).minutes.accompaniment).toBe(40);
  });

  it('does not close over a text that waits to be shortened or chosen', async () => {
    await bench.act(nadia, saveConclusion(await card(), {}, 'back'));
    const [desk, phone] = [await bench.pupitre(bilan), await bench.pupitre(bilan)];
    await bench.act(nadia, saveBlock(desk, { note: 'un' }));
    await bench.act(nadia, saveBlock(phone, { note: 'deux' }));
    await bench.act(nadia, { kind: 'end-session' });
    const waiting = await bench.shows('conflict', closeAll(await card()));
    await bench.act(nadia, settle(waiting, 'both'));
    await bench.shows('session-closed', closeAll(await card()));
  });
});

describe('two devices on the conclusion', () => {
  it('lose no reason: an untouched card erases none', async () => {
    const [desk, phone] = [await card(), await card()];
    await bench.act(nadia, saveConclusion(desk, { checks: { 1: 'absent', 2: true } }));
    const kept = await bench.shows('conclusion', saveConclusion(phone, { checks: { 3: 'plus tard' } }));
    expect(kept.checks.map(({ done, reason }) => done || reason)).toEqual(['absent', true, 'plus tard']);
  });

  it('keep both reasons, and close only once that was seen', async () => {
    const [desk, phone] = [await card(), await card()];
    await bench.act(nadia, saveConclusion(desk, { checks: { 1: 'au bureau' } }));
    const kept = await bench.shows(
      'conclusion',
      saveConclusion(phone, { checks: { 1: 'au téléphone', 2: true, 3: true } }, 'close'),
    );
    expect(kept).toMatchObject({ notice: { code: 'conflict-kept', count: 1 } });
    expect(kept.checks[0]?.reason).toBe('au bureau\nau téléphone');
    await bench.shows('session-closed', saveConclusion(kept, {}, 'close'));
  });

  it('let words stand over a tick', async () => {
    const [desk, phone] = [await card(), await card()];
    await bench.act(nadia, saveConclusion(desk, { checks: { 1: 'au bureau' } }));
    const kept = await bench.shows('conclusion', saveConclusion(phone, { checks: { 1: true } }));
    expect(kept.checks[0]).toMatchObject({ done: false, reason: 'au bureau' });
    const again = await bench.shows('conclusion', saveConclusion(kept, { checks: { 1: true } }));
    expect(again.checks[0]).toMatchObject({ done: true, reason: '' });
  });

  it('keep a date set on the other one', async () => {
    const [desk, phone] = [await card(), await card()];
    await bench.act(nadia, saveConclusion(desk, { date: '2026-11-09', time: '14:30' }));
    const kept = await bench.shows('conclusion', saveConclusion(phone, { checks: { 1: true } }));
    expect(kept.next).toEqual({ date: '2026-11-09', time: '14:30' });
  });
});

describe('a conclusion’s card of a session that closed meanwhile', () => {
  it('adds the reasons typed on it to what was left open', async () => {
    const late = await card();
    await bench.act(nadia, saveConclusion(await card(), { checks: { 1: 'absent', 2: true, 3: true } }, 'close'));
    const view = await bench.shows(
      'session-closed',
      saveConclusion(late, { checks: { 1: 'malade', 2: 'pas signé', 3: true } }),
    );
    expect(view.notice).toEqual({ code: 'session-closed' });
    expect(view.left.map((left) => left.reason)).toEqual(['absent\nmalade', 'pas signé']);
    const checks = (await bench.bilan(bilan)).leftOpen.filter((left) => left.kind === 'check');
    expect(checks.map((left) => left.reason)).toEqual(['absent\nmalade', 'pas signé']);
  });

  it('changes nothing when it brings no words', async () => {
    const late = await card();
    await bench.act(nadia, closeAll(await card()));
    const before = await bench.contentOf(bilan);
    expect(noticeOf(await bench.act(nadia, saveConclusion(late, {}, 'close')))).toBe('session-closed');
    expect(await bench.contentOf(bilan)).toBe(before);
  });
});

describe('after closing', () => {
  it('the duration can be corrected', async () => {
    const closed = await bench.shows('session-closed', closeAll(await card()));
    const correct = {
      kind: 'correct-minutes',
      bilan,
      session: session.id,
      minutes: { accompaniment: '75', deskWork: '', personalWork: '15' },
      source: closed.stamp.nonce,
    } as const;
    const view = await bench.shows('session-closed', correct);
    expect(view).toMatchObject({ totalMinutes: 90, notice: { code: 'saved' } });
    expect((await bench.bilan(bilan)).held[0]?.minutes).toEqual({ accompaniment: 75, deskWork: 0, personalWork: 15 });
    const bad = { ...correct, source: bench.source(), minutes: { ...correct.minutes, deskWork: '-3' } };
    expect(noticeOf(await bench.act(nadia, bad))).toBe('bad-minutes');
  });

  it('a counter left alone on an older card stays as it was corrected since', async () => {
    const older = await bench.shows('session-closed', closeAll(await card()));
    const correct = (shown: typeof older, typed: Partial<Record<keyof typeof older.minutes, string>>) => {
      const { accompaniment, deskWork, personalWork } = shown.minutes;
      const stood = { accompaniment: `${accompaniment}`, deskWork: `${deskWork}`, personalWork: `${personalWork}` };
      const minutes = { ...stood, ...typed };
      const press = {
        kind: 'correct-minutes',
        bilan,
        session: session.id,
        minutes,
        source: shown.stamp.nonce,
      } as const;
      return bench.shows('session-closed', press);
    };
    await correct(older, { accompaniment: '90' });
    const view = await correct(older, { deskWork: '15' });
    expect(view.minutes).toEqual({ accompaniment: 90, deskWork: 15, personalWork: 0 });
    expect((await bench.bilan(bilan)).held[0]?.minutes).toEqual(view.minutes);
    expect((await correct(view, { accompaniment: '60' })).minutes.accompaniment).toBe(60);
  });

  it('an empty date and hour plan nothing, and say so; emptied, an appointment stands', async () => {
    const emptied = async () =>
      bench.shows('plan', { kind: 'plan', bilan, date: '', time: '', source: bench.source() });
    expect((await emptied()).notice).toEqual({ code: 'missing', fields: ['date', 'hour'] });
    const planned = { date: '2026-11-09', time: '09:00' };
    await bench.shows('plan', { kind: 'plan', bilan, ...planned, source: bench.source() });
    expect(await emptied()).toMatchObject({ notice: { code: 'appointment-emptied' }, next: planned });
    expect((await bench.bilan(bilan)).running?.next).toEqual(planned);
  });

  it('the next date can be planned; one planned during the session is kept by its conclusion', async () => {
    const planned = { date: '2026-11-09', time: '09:00' };
    const plan = await bench.shows('plan', { kind: 'plan', bilan, source: bench.source() });
    expect(plan).toMatchObject({ interview: 'Entretien d’analyse de la demande'.replace('’', "'") });
    await bench.shows('plan', { kind: 'plan', bilan, ...planned, source: plan.stamp.nonce });
    const closed = await bench.shows('session-closed', closeAll(await card()));
    expect(closed.next).toEqual(planned);
    const bad = await bench.shows('plan', {
      kind: 'plan',
      bilan,
      date: '2026-02-30',
      time: '9h',
      source: bench.source(),
    });
    expect(bad).toMatchObject({ notice: { code: 'bad-appointment' }, next: { date: '2026-02-30', time: '9h' } });
    expect((await bench.bilan(bilan)).next).toEqual(planned);
  });
});

it('an appointment is neither made nor cancelled once the bilan ended: nobody would be reminded of it', async () => {
  await bench.act(nadia, closeAll(await card()));
  const next = { date: '2026-11-09', time: '09:00' };
  await bench.change(bilan, (one) => ({ ...one, state: 'ended', next }));
  const source = bench.source();
  const presses = [
    { kind: 'plan', bilan, date: '2026-11-20', time: '14:00', source },
    { kind: 'plan', bilan, source },
    { kind: 'cancel-appointment', bilan, source },
  ] as const;
  for (const press of presses) {
    const result = await bench.act(nadia, press);
    expect([viewOf('bilan', result).notice, result.deliveries]).toEqual([{ code: 'bilan-closed' }, []]);
  }
  expect((await bench.bilan(bilan)).next).toEqual(next);
});
