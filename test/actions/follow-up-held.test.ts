import type { InterviewId } from '../../src/domain/guide/guide';
import type { BilanId, Instant } from '../../src/domain/ids';
import { fullBilan } from '../support/full-bilan';
import { closeAll, saveAndNext } from '../support/presses';
import { agreed, bilansChannel, givenClosed, givenTeams, tickAt } from '../support/workbench-follow-up';
import { lea, meeting, nadia, noticeOf, viewOf, Workbench } from '../support/workbench';

let bench: Workbench;
beforeEach(async () => {
  bench = await Workbench.open();
  await givenTeams(bench);
});
afterEach(() => bench.close());

const opens = () => bench.act(lea, { kind: 'meeting-started', source: bench.source() }, meeting);

async function givenClosedAndLinked(): Promise<BilanId> {
  const { id } = await givenClosed(bench, '2026-11-02T09:00:00.000Z', agreed(bench));
  const closedAt = '2026-11-02T09:00:00.000Z' as Instant;
  const { held } = fullBilan(bench.guide).bilan;
  await bench.change(id, (one) => ({ ...one, held: held.map((session) => ({ ...session, closedAt })) }));
  await bench.givenLinked(id);
  return id;
}

/** Goes on from the running block, saying something in so many blocks, and closes. */
async function hold(bilan: BilanId, blocks: number): Promise<void> {
  for (let block = 0; block < blocks; block++) {
    await bench.act(nadia, saveAndNext(await bench.pupitre(bilan), { answers: { 1: 'dit' } }));
  }
  await bench.act(nadia, { kind: 'move', bilan, move: { to: 'conclusion' }, source: bench.source() });
  await bench.act(nadia, closeAll(await bench.pupitre(bilan, 'conclusion')));
}

describe('a meeting of a bilan that is closed', () => {
  it('starts no follow-up before its day, and says so to the consultant alone', async () => {
    const id = await givenClosedAndLinked();
    bench.now = '2026-11-23T09:00:00.000Z';
    const { deliveries } = await opens();
    expect(deliveries).toMatchObject([{ to: 'person', person: nadia.id, view: { kind: 'bilan' } }]);
    expect(deliveries).toMatchObject([{ view: { notice: { code: 'follow-up-not-started' } } }]);
    expect(await bench.bilan(id)).toMatchObject({ state: 'closed' });
    expect((await bench.bilan(id)).running).toBeUndefined();
    // The consultant, who knows what the meeting is for, starts it all the same.
    await bench.act(nadia, { kind: 'start-session', bilan: id, source: bench.source() });
    expect(await bench.running(id)).toMatchObject({ interview: 'i10' });
  });

  it.each(['2027-05-03T08:00:00.000Z', '2027-05-20T08:00:00.000Z'])(
    'starts it from its day on: %s',
    async (instant) => {
      const id = await givenClosedAndLinked();
      bench.now = instant;
      await opens();
      expect(await bench.running(id)).toMatchObject({ interview: 'i10' });
    },
  );

  it('starts the follow-up that was planned for that day, not an interview that was left out', async () => {
    const id = await givenClosedAndLinked();
    await bench.change(id, (one) => ({ ...one, held: one.held.filter(({ interview }) => interview !== 'i7') }));
    const card = await bench.act(nadia, {
      kind: 'plan',
      bilan: id,
      date: '2027-04-19',
      time: '14:00',
      source: bench.source(),
    });
    expect(viewOf('plan', card).interview).toMatch(/suivi/i);
    bench.now = '2027-04-19T12:00:00.000Z';
    await opens();
    expect(await bench.running(id)).toMatchObject({ interview: 'i10' });
  });
});

describe('a follow-up that was begun', () => {
  it('is over when all of it was spoken of', async () => {
    const id = await givenClosedAndLinked();
    await bench.givenSession(id, 'i10');
    await hold(id, 3);
    expect((await bench.bilan(id)).state).toBe('ended');
  });

  it('by mistake is still to come, and is recalled on its days', async () => {
    const id = await givenClosedAndLinked();
    await bench.givenSession(id, 'i10');
    await hold(id, 0);
    expect((await bench.bilan(id)).state).toBe('closed');
    await tickAt(bench, '2027-04-02T07:00:00.000Z');
    expect(bench.outbox.to(bilansChannel)).toMatchObject([{ kind: 'team-reminder' }]);
    await tickAt(bench, '2027-04-26T07:00:00.000Z');
    expect(bench.outbox.to(lea.id).some(({ kind }) => kind === 'reminder')).toBe(true);
  });

  it('and was cut in two goes on where it was left', async () => {
    const id = await givenClosedAndLinked();
    await bench.givenSession(id, 'i10');
    await hold(id, 1);
    expect((await bench.bilan(id)).leftOpen.filter(({ kind }) => kind === 'block')).toHaveLength(2);
    await bench.act(nadia, { kind: 'start-session', bilan: id, source: bench.source() });
    await hold(id, 3);
    expect(await bench.bilan(id)).toMatchObject({ state: 'ended', leftOpen: [] });
  });

  it('and is over can be reopened, held again, and is over again', async () => {
    const id = await givenClosedAndLinked();
    await bench.givenSession(id, 'i10');
    await hold(id, 3);
    bench.pass(60);
    const reopen = { kind: 'act-on-follow-up', bilan: id, what: 'reopen', seen: 0 } as const;
    const reopened = await bench.act(nadia, { ...reopen, source: bench.source() });
    expect(noticeOf(reopened)).not.toBe('follow-up-over');
    expect((await bench.bilan(id)).state).toBe('closed');
    bench.pass(1);
    await bench.act(nadia, {
      kind: 'start-session',
      bilan: id,
      interview: 'i10' as InterviewId,
      source: bench.source(),
    });
    await hold(id, 3);
    expect((await bench.bilan(id)).state).toBe('ended');
  });
});

describe('a follow-up whose date is taken back after its day', () => {
  it('is asked for on the next working day', async () => {
    const id = await givenClosedAndLinked();
    bench.now = '2027-04-15T09:00:00.000Z';
    await bench.act(nadia, { kind: 'plan', bilan: id, date: '2027-06-21', time: '14:00', source: bench.source() });
    // A Friday.
    bench.now = '2027-06-18T09:00:00.000Z';
    await bench.act(nadia, { kind: 'cancel-appointment', bilan: id, source: bench.source() });
    expect((await bench.bilan(id)).followUp).toMatchObject({ putOffUntil: '2027-06-21' });
    const told = bench.outbox.to(bilansChannel).length;
    await tickAt(bench, '2027-06-21T07:00:00.000Z');
    expect(bench.outbox.to(bilansChannel).length).toBeGreaterThan(told);
  });

  it('before its day, waits for it', async () => {
    const id = await givenClosedAndLinked();
    await bench.act(nadia, { kind: 'plan', bilan: id, date: '2027-04-19', time: '14:00', source: bench.source() });
    await bench.act(nadia, { kind: 'cancel-appointment', bilan: id, source: bench.source() });
    expect((await bench.bilan(id)).followUp).not.toHaveProperty('putOffUntil');
  });
});
