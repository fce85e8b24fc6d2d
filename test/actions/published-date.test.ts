import type { Appointment } from '../../src/domain/bilan';
import { nadia, viewOf, lea, type Workbench } from '../support/workbench';
import { closeAll, saveConclusion } from '../support/presses';
import {
  openHeld,
  passOpening,
  preview,
  publicationOf,
  publish,
  resend,
  save,
  suivi,
  type Held,
} from '../support/workbench-publication';

/** The next date that a session's synthesis announces: the one that stands when « Publier » is pressed. */

let bench: Workbench;
let held: Held;
beforeEach(async () => {
  ({ bench, held } = await openHeld());
});
afterEach(() => bench.close());

const first = { date: '2026-11-12', time: '10:00' };
const moved = { date: '2026-11-20', time: '14:00' };

const plan = (to: Appointment) =>
  bench.act(nadia, { kind: 'plan', bilan: held.bilan.id, ...to, source: bench.source() });

/** What was told, in the chat and in the channel, by messages as they stand. */
const told = (): unknown[] =>
  [lea.id, suivi].flatMap((to) =>
    bench.outbox
      .to(to)
      .flatMap((view) => (view.kind === 'own-synthesis' || view.kind === 'team-synthesis' ? [view.next] : [])),
  );

/** A further session is held; its conclusion names the next date. */
async function holdAnother(next: Appointment): Promise<Held> {
  const { id: session } = await bench.givenSession(held.bilan.id, 'i6');
  await passOpening(bench, held.bilan.id);
  await bench.act(nadia, { kind: 'end-session' });
  await bench.act(nadia, saveConclusion(await bench.pupitre(held.bilan.id, 'conclusion'), next));
  await bench.act(nadia, closeAll(await bench.pupitre(held.bilan.id, 'conclusion')));
  return { bilan: held.bilan, session };
}

const written = (one: Held) => save(bench, one, 'Ce que nous avons retenu');

it('is the one that was planned after the closing', async () => {
  await plan(first);
  const { beneficiary, channels, filed } = await preview(bench, held);
  expect([beneficiary?.next, channels[0]?.views[0]?.next, filed.next]).toEqual([first, first, first]);
  await publish(bench, held);
  expect(told()).toEqual([first, first]);
});

it('is the one it moved to; cancelled, there is none', async () => {
  const last = await holdAnother(first);
  await written(last);
  await plan(moved);
  const shown = await bench.shows('session-synthesis', { kind: 'session-synthesis', ...press(last) });
  expect(shown.next).toEqual(moved);
  await publish(bench, last);
  expect(told()).toEqual([moved, moved]);
  await bench.act(nadia, { kind: 'cancel-appointment', bilan: held.bilan.id, source: bench.source() });
  await publish(bench, last);
  expect(told()).toEqual([undefined, undefined]);
});

const press = ({ bilan, session }: Held) => ({ bilan: bilan.id, session });

it('stays what was told when the appointment moves again: nothing is sent until « Publier » is pressed', async () => {
  await plan(first);
  await publish(bench, held);
  await plan(moved);
  expect((await resend(bench, held)).retry).toBe(false);
  const own = await bench.act(lea, { kind: 'own-synthesis', ...press(held) });
  expect(viewOf('own-synthesis', own).next).toEqual(first);
  expect((await bench.shows('filed-synthesis', { kind: 'filed-synthesis', ...press(held) })).next).toEqual(first);
  expect(told()).toEqual([first, first]);
  const again = await publish(bench, held);
  expect([again.version, told()]).toEqual([1, [moved, moved]]);
  expect(bench.outbox.sent.filter(({ edits }) => edits > 0)).toHaveLength(2);
});

it('is not told once it is past', async () => {
  await plan(first);
  bench.now = '2026-11-12T09:30:00.000Z';
  expect((await preview(bench, held)).filed).not.toHaveProperty('next');
});

it('of an older session is told only where it still stands', async () => {
  await plan(first);
  const last = await holdAnother(moved);
  expect((await preview(bench, held)).filed).not.toHaveProperty('next');
  await written(last);
  expect((await preview(bench, last)).filed.next).toEqual(moved);
});

it('of what was published before it was kept is that of the closing', async () => {
  const last = await holdAnother(first);
  await written(last);
  await publish(bench, last);
  const { bilans } = bench.ports;
  const stored = await bilans.read(held.bilan.id, 'session-synthesis', last.session);
  const { next: _kept, ...publication } = await publicationOf(bench, last);
  const journal = { id: 'op_before', bilan: held.bilan.id, at: bench.now, actor: nadia.id, act: 'given', detail: {} };
  const record = { ...stored!.record, publication };
  await bilans.commit({
    bilan: held.bilan.id,
    writes: [{ kind: 'session-synthesis', record, expected: stored!.version }],
    journal: journal as Parameters<typeof bilans.commit>[0]['journal'],
  });
  await plan(moved);
  expect((await resend(bench, last)).retry).toBe(false);
  expect(told()).toEqual([first, first]);
});

it('is right on the card of the closed session, too', async () => {
  await plan(first);
  const minutes = { accompaniment: '60', deskWork: '0', personalWork: '0' };
  const correct = { kind: 'correct-minutes', ...press(held), minutes, source: bench.source() } as const;
  expect((await bench.shows('session-closed', correct)).next).toEqual(first);
});
