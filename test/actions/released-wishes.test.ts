import type { Actor } from '../../src/actions/intent';
import type { InterviewId } from '../../src/domain/guide/guide';
import type { BilanId } from '../../src/domain/ids';
import { bilanLines } from '../../src/cli/erase/say';
import { show } from '../support/drawn';
import { closingHeld } from '../support/closing-held';
import { asideIn, lea, nadia, tom, viewOf, type Workbench } from '../support/workbench';
import { accept, codeFor, givenAccepted, givenAgreed, release, send } from '../support/workbench-beneficiary';
import { digestsIn, openWithChannel, tickSince } from '../support/workbench-digest';

/** Somebody accepted another's invitation, asked for things, and was released: what they asked for is theirs alone. */
let bench: Workbench;
beforeEach(async () => {
  bench = await openWithChannel();
});
afterEach(() => bench.close());

const ask = (who: Actor, bilan: BilanId, step: 'look' | 'ask' | 'take-back') =>
  bench.act(who, { kind: 'ask-erasure', bilan, step, source: bench.source() });
const isAsked = async (who: Actor, bilan: BilanId) =>
  viewOf('ask-erasure', await ask(who, bilan, 'look')).askedAt !== undefined;
const stop = (who: Actor, bilan: BilanId) => bench.act(who, { kind: 'stop-reminders', bilan, source: bench.source() });
const erasureCard = (bilan: BilanId) => bench.shows('erasure', { kind: 'erasure', bilan, confirming: false });

async function invite(who: Actor, bilan: BilanId): Promise<void> {
  bench.pass(5);
  await accept(bench, who, await codeFor(bench, bilan));
}

/** Tom pressed both buttons, and was released. */
async function givenWrongOne(): Promise<BilanId> {
  const { id } = await givenAccepted(bench, tom);
  await stop(tom, id);
  await ask(tom, id, 'ask');
  await release(bench, id);
  return id;
}

/** What is sent to someone before an interview in the second week of November. */
async function toldBefore(who: Actor, bilan: BilanId): Promise<string[]> {
  await givenAgreed(bench, bilan, who);
  const first = { ...closingHeld(bench.now), interview: 'i1' as InterviewId };
  await bench.change(bilan, (one) => ({ ...one, held: [first] }));
  await bench.act(nadia, { kind: 'plan', bilan, date: '2026-11-12', time: '14:00', source: bench.source() });
  for (const day of ['06', '09', '10', '11']) await tickSince(bench, `2026-11-${day}T08:00:00.000Z`);
  return bench.outbox.to(who.id).flatMap((view) => (view.kind === 'reminder' ? [view.why] : []));
}

test('the next one gets the questionnaire and its nudges, were they not wanted by whoever was there by mistake', async () => {
  const bilan = await givenWrongOne();
  await invite(lea, bilan);
  const told = await toldBefore(lea, bilan);
  expect(told.length).toBeGreaterThan(1);
  await stop(lea, bilan);
  expect((await bench.bilan(bilan)).nudgesStopped).toBe(bench.now);
});

test('the next one did not ask for erasure, and no card says so; what they ask is told as theirs', async () => {
  const bilan = await givenWrongOne();
  await invite(lea, bilan);
  expect(await bench.shows('bilan', { kind: 'show-bilan', bilan })).not.toHaveProperty('erasureAskedAt');
  expect(await erasureCard(bilan)).not.toHaveProperty('askedAt');
  expect(bilanLines(await bench.bilan(bilan), {}).join()).not.toContain('a demandé');
  expect(await isAsked(lea, bilan)).toBe(false);
  expect(asideIn(await ask(lea, bilan, 'take-back'))).toEqual([]);
  expect(asideIn(await ask(lea, bilan, 'ask'))).toMatchObject([{ person: nadia.id, view: { kind: 'erasure-asked' } }]);
  expect(await isAsked(lea, bilan)).toBe(true);
  expect(bilanLines(await bench.bilan(bilan), {}).join()).toContain('a demandé');
});

test('what the next one asks, or takes back, leaves the request of the one before where it was', async () => {
  const askedAt = bench.now;
  const bilan = await givenWrongOne();
  await invite(lea, bilan);
  const lines = async () => bilanLines(await bench.bilan(bilan), {}).join();
  expect(await erasureCard(bilan)).toMatchObject({ askedBefore: askedAt });
  await ask(lea, bilan, 'ask');
  expect(await erasureCard(bilan)).toMatchObject({ askedAt: bench.now, askedBefore: askedAt });
  expect(await lines()).toContain('avait demandé l’effacement le 2026-11-05');
  await ask(lea, bilan, 'take-back');
  const left = await erasureCard(bilan);
  expect(left).toMatchObject({ askedBefore: askedAt });
  expect(left).not.toHaveProperty('askedAt');
  expect(JSON.stringify(show(left))).toContain("dont l'accès a été retiré l'avait demandé le 5 novembre 2026");
});

test('taken back by whoever asked, nothing is left of it for those who come after', async () => {
  const bilan = await givenWrongOne();
  await invite(tom, bilan);
  await ask(tom, bilan, 'take-back');
  await release(bench, bilan);
  await invite(lea, bilan);
  expect(await erasureCard(bilan)).not.toHaveProperty('askedBefore');
});

test('erased after that, the receipt says that the consultant wanted it', async () => {
  const bilan = await givenWrongOne();
  await invite(lea, bilan);
  const done = await bench.act(nadia, { kind: 'erase-bilan', bilan, source: bench.source() });
  expect(viewOf('erased', done).why).toBe('consultant');
});

test('a request stays in sight while nobody took the place of whoever made it', async () => {
  const bilan = await givenWrongOne();
  expect(await bench.shows('bilan', { kind: 'show-bilan', bilan })).toHaveProperty('erasureAskedAt');
  expect(await erasureCard(bilan)).toHaveProperty('askedAt');
});

test('invited again, whoever asked finds that they did', async () => {
  const bilan = await givenWrongOne();
  await invite(tom, bilan);
  expect(await isAsked(tom, bilan)).toBe(true);
  expect(await toldBefore(tom, bilan)).toEqual(['Rappel du rendez-vous']);
});

test('the digest awaits no questionnaire of somebody released, nor of the next one before it is asked of them', async () => {
  const { id } = await givenAccepted(bench, tom);
  await givenAgreed(bench, id, tom);
  await send(bench, id);
  const awaited = async (day: string) => {
    await tickSince(bench, `2026-11-${day}T08:00:00.000Z`);
    return digestsIn(bench).at(-1)!.view.sections.questionnaires.length;
  };
  // Something else to tell on each of these Mondays.
  const other = await bench.givenBilan();
  const plan = (date: string) =>
    bench.act(nadia, { kind: 'plan', bilan: other.id, date, time: '14:00', source: bench.source() });
  await plan('2026-11-12');
  expect(await awaited('09')).toBe(1);
  await release(bench, id);
  await plan('2026-11-19');
  expect(await awaited('16')).toBe(0);
  await invite(lea, id);
  await plan('2026-11-26');
  expect(await awaited('23')).toBe(0);
});
