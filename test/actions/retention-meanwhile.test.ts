import { perform } from '../../src/actions/perform';
import { sendDueReminders } from '../../src/actions/reminders/send-due-reminders';
import type { InterviewId } from '../../src/domain/guide/guide';
import type { Instant } from '../../src/domain/ids';
import { lookAt } from '../../src/domain/retention/look';
import { closedBilan } from '../support/closing-held';
import { saveBlock } from '../support/presses';
import { nadia, noticeOf, personal, Workbench } from '../support/workbench';
import { answer } from '../support/workbench-beneficiary';
import { givenHeld, passOpening, publish, share, type Held } from '../support/workbench-publication';

/** Destruction waits for Teams, and people go on meanwhile. */
let bench: Workbench;
let held: Held;

beforeEach(async () => {
  bench = await Workbench.open();
  held = await givenHeld(bench);
  await share(bench, held);
  await publish(bench, held);
  await bench.change(held.bilan.id, (bilan) => closedBilan(bilan, bench.now));
});
afterEach(() => bench.close());

const lookOn = async (at: Instant): Promise<void> => {
  bench.now = at;
  await bench.ports.directory.put(lookAt(held.bilan.id, at), 'absent');
  await sendDueReminders(bench.ports, new Date(Date.parse(at) - 86_400_000).toISOString() as Instant);
};

/** While what stands in a channel is taken out, the consultant starts the follow-up, and writes in it. */
function whoWritesMeanwhile(): { told: () => string | undefined } {
  const { id } = held.bilan;
  let told: string | undefined;
  bench.outbox.meanwhile = async (_to, view) => {
    if (view.kind !== 'team-synthesis' || told !== undefined) return;
    told = 'under way';
    const followUp = { bilan: id, source: bench.source(), interview: 'i10' as InterviewId };
    await bench.act(nadia, { kind: 'start-session', ...followUp });
    await passOpening(bench, id);
    const typed = saveBlock(await bench.pupitre(id), { answers: { 1: 'mots du suivi' } });
    told = noticeOf(await perform(bench.ports, nadia, personal(nadia), typed));
  };
  return { told: () => told };
}

it('a block that was said to be saved meanwhile is there, and nothing else went either', async () => {
  await lookOn('2026-11-02T12:00:00.000Z' as Instant);
  const { told } = whoWritesMeanwhile();
  await lookOn('2026-12-03T10:00:00.000Z' as Instant);
  expect(told()).toBe('saved');
  const blocks = await bench.ports.bilans.readAll(held.bilan.id, 'block');
  expect(JSON.stringify(blocks)).toContain('mots du suivi');
  expect(blocks.length).toBeGreaterThan(1);
  expect((await bench.bilan(held.bilan.id)).retention?.cleared).toBeUndefined();
});

it('at the very end, too', async () => {
  await answer(bench, held.bilan.id, 'keeping');
  await lookOn('2029-10-15T12:00:00.000Z' as Instant);
  const { told } = whoWritesMeanwhile();
  await lookOn('2029-11-15T10:00:00.000Z' as Instant);
  expect(told()).toBe('saved');
  expect(JSON.stringify(await bench.ports.bilans.readAll(held.bilan.id, 'block'))).toContain('mots du suivi');
});

it('whoever wrote in the very moment before is not written over: it is judged once more', async () => {
  const { id } = held.bilan;
  await lookOn('2026-11-02T12:00:00.000Z' as Instant);
  const clear = jest.spyOn(bench.ports.erasure, 'clear');
  const { bilans } = bench.ports;
  const committed = bilans.commit.bind(bilans);
  let marked = 0;
  jest.spyOn(bilans, 'commit').mockImplementation(async (act) => {
    if (act.journal.act === 'retention-clearing' && ++marked === 1) {
      await bench.change(id, (bilan) => ({ ...bilan, nudgesStopped: bench.now }));
    }
    return committed(act);
  });
  await lookOn('2026-12-03T10:00:00.000Z' as Instant);
  expect([marked, clear.mock.calls.length]).toEqual([2, 1]);
  expect(await bench.bilan(id)).toMatchObject({ nudgesStopped: bench.now, retention: { cleared: bench.now } });
});

it('a server that stops before the documents went has said that they were cleared; they go later', async () => {
  const { id } = held.bilan;
  await lookOn('2026-11-02T12:00:00.000Z' as Instant);
  const clear = jest.spyOn(bench.ports.erasure, 'clear').mockRejectedValueOnce(new Error('stopped'));
  await lookOn('2026-12-03T10:00:00.000Z' as Instant).catch(() => undefined);
  expect(clear).toHaveBeenCalledTimes(1);
  expect((await bench.bilan(id)).retention?.cleared).toBe('2026-12-03T10:00:00.000Z');
  for (const day of ['2026-12-04', '2027-01-03', '2027-01-12', '2027-01-20', '2027-02-03']) {
    await lookOn(`${day}T10:00:00.000Z` as Instant);
  }
  expect(await bench.ports.bilans.readAll(id, 'block')).toEqual([]);
});
