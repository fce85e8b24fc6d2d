import { handOverOrder, orderHandOver, untold } from '../../src/actions/bilan/order-hand-over';
import { StoreUnavailable } from '../../src/actions/ports';
import type { Actor } from '../../src/actions/intent';
import type { Bilan } from '../../src/domain/bilan';
import type { BilanId, PersonId, TenantId } from '../../src/domain/ids';
import { failedReminders } from '../../src/domain/reminders/reminder';
import { closeAll, saveBlock } from '../support/presses';
import { aPerson } from '../support/store-records';
import { foreigner, karim, lea, nadia, noticeOf, tenant, viewOf, Workbench } from '../support/workbench';
import { openWithChannel, tickSince } from '../support/workbench-digest';
import { bilansChannel, givenAskedToBook, ines, tickAt } from '../support/workbench-follow-up';

/** Nadia has left; an administrator orders that Karim takes her bilan over. */
let bench: Workbench;
let bilan: Bilan;

beforeEach(async () => {
  bench = await openWithChannel();
  bilan = await bench.givenBilan();
  await known(karim);
  // She is no member of any team any more.
  bench.team = [karim].map(({ id, name }) => ({ id, name }));
});
afterEach(() => bench.close());

const known = ({ id, name, tenant: home }: Actor) =>
  bench.ports.directory.put(aPerson(id, { name, tenant: home }), 'absent');
const order = (to: { id: PersonId } = karim, of: BilanId = bilan.id) => orderHandOver(bench.ports, of, to.id);
const tick = () => tickSince(bench, bench.now);
const rowOf = async (of = bilan.id) => (await bench.ports.directory.find('reminder', handOverOrder(of)))!.record;
const holder = async () => (await bench.bilan(bilan.id)).consultant;
const said = (who: Actor) => bench.outbox.to(who.id).flatMap((view) => (view.kind === 'notice' ? [view.notice] : []));
const handOvers = async () => (await bench.ports.bilans.journal(bilan.id)).filter(({ act }) => act === 'hand-over');

async function ordered(to: { id: PersonId } = karim) {
  await order(to);
  await tick();
  return rowOf();
}

it('is carried out at the next look; the new consultant, the beneficiary and the former are told what is theirs to know', async () => {
  await order();
  expect((await holder()).id).toBe(nadia.id);
  await tick();
  expect(await holder()).toEqual({ id: karim.id, name: karim.name });
  const { reference } = bilan;
  expect(said(karim)).toEqual([{ code: 'handed-to-you', reference }]);
  expect(said(lea)).toEqual([{ code: 'new-consultant', name: karim.name }]);
  expect(said(nadia)).toEqual([{ code: 'taken-over', reference, name: karim.name }]);
  expect(await bench.bilan(bilan.id)).toMatchObject({ linksRevoked: 1 });
  expect(noticeOf(await bench.act(nadia, { kind: 'show-bilan', bilan: bilan.id }))).toBe('reserved');
  viewOf('bilan', await bench.act(karim, { kind: 'show-bilan', bilan: bilan.id }));
});

it('the journal says that an administrator ordered it, from whom and to whom, without a name', async () => {
  await ordered();
  expect(await handOvers()).toMatchObject([
    { actor: 'administrator', detail: { from: nadia.id, to: karim.id, withNotes: false } },
  ]);
  expect(JSON.stringify(await handOvers())).not.toMatch(/Karim|Nadia|Léa/);
});

it.each<[string, () => Promise<unknown>, { id: PersonId }, string]>([
  ['another organisation’s', () => known(foreigner), foreigner, 'other-tenant'],
  [
    'a consultant here by their id, known from another organisation',
    async () => {
      bench.team.push({ id: 'double' as PersonId, name: 'Double' });
      await bench.ports.directory.put(aPerson('double', { tenant: 'tenant-b' as TenantId }), 'absent');
    },
    { id: 'double' as PersonId },
    'other-tenant',
  ],
  [
    'the beneficiary',
    async () => {
      bench.team.push({ id: lea.id, name: lea.name });
      await known(lea);
    },
    lea,
    'beneficiary',
  ],
  [
    'the beneficiary under an earlier account',
    async () => {
      await bench.change(bilan.id, (one) => ({ ...one, beneficiary: { ...one.beneficiary, earlier: [karim.id] } }));
    },
    karim,
    'beneficiary',
  ],
  ['known, but no consultant', () => known({ ...ines, tenant }), ines, 'no-consultant'],
  [
    'a consultant who never wrote to the bot',
    async () => {
      await Promise.resolve(bench.team.push({ id: ines.id, name: ines.name }));
    },
    ines,
    'never-met',
  ],
  [
    'anyone while a session is held',
    async () => {
      await bench.givenSession(bilan.id, 'i3');
      bench.pass(23 * 60);
    },
    karim,
    'session-runs',
  ],
])('never to %s', async (_who, given, to, why) => {
  await given();
  expect(await ordered(to)).toMatchObject({ state: 'dropped', reason: why });
  expect((await holder()).id).toBe(nadia.id);
  expect(await handOvers()).toEqual([]);
  expect(bench.outbox.sent.filter(({ view }) => view.kind === 'notice')).toEqual([]);
});

it('a session left open for a day does not stand in the way: it is resumed at its block, and closed', async () => {
  await bench.givenSession(bilan.id, 'i3');
  const mine = { answers: { 1: 'entendu' }, note: 'note de Nadia' };
  await bench.act(nadia, saveBlock(await bench.pupitre(bilan.id), mine));
  const before = await bench.running(bilan.id);
  bench.pass(24 * 60);
  expect(await ordered()).toMatchObject({ state: 'sent' });
  expect(await bench.running(bilan.id)).toEqual(before);
  const block = viewOf('block', await bench.act(karim, { kind: 'show-step', bilan: bilan.id }));
  expect(JSON.stringify(block)).toContain('entendu');
  expect(JSON.stringify(block)).not.toContain('note de Nadia');
  await bench.act(karim, { kind: 'end-session' });
  await bench.act(
    karim,
    closeAll(viewOf('conclusion', await bench.act(karim, { kind: 'show-step', bilan: bilan.id }))),
  );
  expect(await bench.bilan(bilan.id)).not.toHaveProperty('running');
  expect(JSON.stringify(await bench.ports.bilans.readAll(bilan.id, 'block'))).toContain('note de Nadia');
});

it('refused while a session was held, it is carried out when ordered again after its end', async () => {
  await bench.givenSession(bilan.id, 'i3');
  await ordered();
  await bench.act(nadia, { kind: 'end-session' });
  await bench.act(nadia, closeAll(await bench.pupitre(bilan.id, 'conclusion')));
  const row = await ordered();
  expect(row).toMatchObject({ state: 'sent' });
  expect(row).not.toHaveProperty('reason');
  expect((await holder()).id).toBe(karim.id);
});

it('what an author once let a colleague read is not theirs to read by an administrator’s order', async () => {
  await bench.change(bilan.id, (one) => ({
    ...one,
    noteReaders: [
      { author: one.consultant, reader: karim.id },
      { author: { id: ines.id, name: ines.name }, reader: karim.id },
    ],
  }));
  await ordered();
  expect((await bench.bilan(bilan.id)).noteReaders).toEqual([
    { author: { id: ines.id, name: ines.name }, reader: karim.id },
  ]);
});

it('ordered twice it is one order; ordered again when it is done, nothing more is written or said', async () => {
  await order();
  const first = await rowOf();
  bench.pass(1);
  await order();
  expect(await rowOf()).toEqual(first);
  await tick();
  const count = bench.outbox.sent.length;
  bench.pass(1);
  expect(await ordered()).toMatchObject({ state: 'sent' });
  expect([(await handOvers()).length, bench.outbox.sent.length]).toEqual([1, count]);
});

it('the last of two orders counts; given back, it can be ordered anew', async () => {
  await known(ines);
  bench.team.push({ id: ines.id, name: ines.name });
  await order();
  await ordered(ines);
  expect((await holder()).id).toBe(ines.id);
  for (const [from, to] of [
    [ines, karim],
    [karim, ines],
  ] as const) {
    bench.pass(1);
    await ordered(to);
    expect((await holder()).id).toBe(to.id);
    expect(said(from)).toContainEqual({ code: 'taken-over', reference: bilan.reference, name: to.name });
  }
});

it('a replica that dies once it is written leaves the telling to the next one, and nothing is written twice', async () => {
  await order();
  bench.outbox.meanwhile = () => Promise.reject(new StoreUnavailable('away'));
  await expect(tick()).rejects.toThrow(StoreUnavailable);
  expect([(await holder()).id, said(karim)]).toEqual([karim.id, []]);
  bench.outbox.meanwhile = undefined;
  await tick();
  expect(said(karim)).toEqual([]);
  bench.pass(3);
  await tick();
  expect([said(karim).length, said(lea).length, said(nadia).length]).toEqual([1, 1, 1]);
  expect([(await handOvers()).length, (await rowOf()).state]).toEqual([1, 'sent']);
});

it('nor does it take back what was handed on in between', async () => {
  await order();
  bench.outbox.meanwhile = () => Promise.reject(new StoreUnavailable('away'));
  await expect(tick()).rejects.toThrow(StoreUnavailable);
  bench.outbox.meanwhile = undefined;
  bench.team.push({ id: ines.id, name: ines.name });
  await bench.act(karim, { kind: 'hand-over', bilan: bilan.id, to: ines.id, withNotes: false, source: bench.source() });
  bench.pass(3);
  await tick();
  expect([(await holder()).id, (await rowOf()).state, said(karim)]).toEqual([ines.id, 'sent', []]);
});

it('what is due goes to the new consultant, and so does what did not reach the one who left', async () => {
  await bench.act(nadia, { kind: 'plan', bilan: bilan.id, date: '2026-11-12', time: '14:00', source: bench.source() });
  bench.outbox.refusals.set(nadia.id, [{ kind: 'blocked' }, { kind: 'blocked' }]);
  await tickSince(bench, '2026-11-11T08:00:00.000Z');
  expect(await bench.ports.directory.reminders(failedReminders)).toHaveLength(1);
  await ordered();
  bench.pass(1);
  await tick();
  await tickSince(bench, '2026-11-13T08:00:00.000Z');
  const whys = bench.outbox.to(karim.id).flatMap((view) => (view.kind === 'reminder' ? [view.why] : []));
  expect(whys).toEqual(['Rappel du rendez-vous', 'Entretien à clore']);
  expect(await bench.ports.directory.reminders(failedReminders)).toEqual([]);
});

it.each(['blocked', 'ambiguous'] as const)('the row says when the new consultant may not know: %s', async (kind) => {
  bench.outbox.refusals.set(karim.id, [{ kind }]);
  expect(await ordered()).toMatchObject({ state: 'sent', reason: untold });
  expect((await holder()).id).toBe(karim.id);
});

it('a bilan that was erased meanwhile leaves nothing to do', async () => {
  await order();
  const row = await rowOf();
  await bench.ports.erasure.erase(bilan.id);
  // Ordered while it was being erased.
  await bench.ports.directory.put(row, 'absent');
  await tick();
  expect(await rowOf()).toMatchObject({ state: 'dropped', reason: 'no-bilan' });
});

it('the team’s follow-up card goes quiet where the new consultant is of another team', async () => {
  await bench.close();
  bench = await Workbench.open();
  bilan = await givenAskedToBook(bench);
  await known(ines);
  await order(ines);
  await tickAt(bench, bench.now);
  expect(bench.outbox.to(bilansChannel).map(({ kind }) => kind)).toEqual(['follow-up-elsewhere']);
});
