import type { Actor } from '../../src/actions/intent';
import type { OperationId, PersonId } from '../../src/domain/ids';
import { closeAll, saveBlock } from '../support/presses';
import { asideIn, karim, lea, nadia, noticeOf, viewOf, Workbench } from '../support/workbench';
import { accept, codeFor, givenSent, givenUninvited } from '../support/workbench-beneficiary';

let bench: Workbench;
beforeEach(async () => {
  bench = await Workbench.open();
});
afterEach(() => bench.close());

type Id = Awaited<ReturnType<typeof givenSent>>['id'];
const handOver = (bilan: Id, withNotes: boolean, from: Actor = nadia, to: { id: PersonId } = karim) =>
  bench.act(from, { kind: 'hand-over', bilan, to: to.id, withNotes, source: bench.source() });

/** A note of Nadia's, in a session that was closed with its block left to take up. */
async function givenNote() {
  const bilan = await givenSent(bench);
  await bench.givenSession(bilan.id, 'i3');
  await bench.act(
    nadia,
    saveBlock(await bench.pupitre(bilan.id), { answers: { 1: 'entendu' }, note: 'note de Nadia' }),
  );
  await bench.act(nadia, { kind: 'end-session' });
  await bench.act(nadia, closeAll(await bench.pupitre(bilan.id, 'conclusion')));
  return bilan;
}
async function seenBy(who: Actor, bilan: Id): Promise<string> {
  await bench.act(who, { kind: 'start-session', bilan, interview: 'i3', source: bench.source() } as never);
  return JSON.stringify([
    await bench.act(who, { kind: 'show-step', bilan }),
    await bench.act(who, { kind: 'read-session', bilan }),
  ]);
}

it('offers the colleagues of one’s teams, never the beneficiary', async () => {
  const bilan = await givenUninvited(bench);
  const offered = async () => {
    const offer = await bench.act(nadia, { kind: 'offer-hand-over', bilan: bilan.id });
    return viewOf('hand-over', offer).colleagues.map(({ id }) => id);
  };
  expect(await offered()).toEqual([karim.id]);
  await accept(bench, karim, await codeFor(bench, bilan.id));
  expect(await offered()).toEqual([]);
  expect(noticeOf(await handOver(bilan.id, true))).toBe('no-such-colleague');
  expect((await bench.bilan(bilan.id)).consultant.id).toBe(nadia.id);
});

it('is refused while a session runs, and to anyone who is not of one’s teams', async () => {
  const bilan = await givenSent(bench);
  for (const other of [lea, nadia, { id: 'personne' as PersonId }])
    expect(noticeOf(await handOver(bilan.id, false, nadia, other))).toBe('no-such-colleague');
  await bench.givenSession(bilan.id, 'i3');
  expect(noticeOf(await handOver(bilan.id, false))).toBe('close-session-first');
  // Whoever holds it can close it, however long it was left open.
  bench.pass(3 * 24 * 60);
  expect(noticeOf(await handOver(bilan.id, false))).toBe('close-session-first');
  expect((await bench.bilan(bilan.id)).consultant.id).toBe(nadia.id);
});

it('tells the colleague and the beneficiary, each what is theirs to know', async () => {
  const bilan = await givenSent(bench);
  const done = await handOver(bilan.id, false);
  expect(viewOf('bilan-list', done)).toMatchObject({ bilans: [], notice: { code: 'handed-over', name: karim.name } });
  expect(asideIn(done).map(({ person, view }) => [person, 'notice' in view && view.notice])).toEqual([
    [karim.id, { code: 'handed-to-you', reference: bilan.reference, by: nadia.name }],
    [lea.id, { code: 'new-consultant', name: karim.name }],
  ]);
  expect(viewOf('home', await bench.act(lea, { kind: 'home' })).consultantName).toBe(karim.name);
});

it('whoever held it sees it no more; whoever holds it now reads what was sent', async () => {
  const bilan = await givenSent(bench);
  await handOver(bilan.id, false);
  const read = { kind: 'read-questionnaire', bilan: bilan.id, questionnaire: 'i3-before' } as const;
  for (const intent of [read, { kind: 'show-bilan', bilan: bilan.id }, { kind: 'invite', bilan: bilan.id }] as const) {
    expect(noticeOf(await bench.act(nadia, intent))).toBe('reserved');
    expect(noticeOf(await bench.act(karim, intent))).not.toBe('reserved');
  }
  expect(viewOf('questionnaire-review', await bench.act(karim, read)).blocks[0]?.answers[0]?.text).toBe('mot 1');
});

it('a note stays its author’s: not read by the new consultant, and found again when the bilan comes back', async () => {
  const bilan = await givenNote();
  await handOver(bilan.id, false);
  const seen = await seenBy(karim, bilan.id);
  expect([seen.includes('entendu'), seen.includes('note de Nadia')]).toEqual([true, false]);
  await bench.act(karim, { kind: 'end-session' });
  const conclusion = viewOf('conclusion', await bench.act(karim, { kind: 'show-step', bilan: bilan.id }));
  await bench.act(karim, closeAll(conclusion));
  await handOver(bilan.id, false, karim, nadia);
  const session = (await bench.bilan(bilan.id)).held[0]!.session;
  const read = await bench.act(nadia, { kind: 'read-session', bilan: bilan.id, session });
  expect(JSON.stringify(viewOf('session-record', read))).toContain('note de Nadia');
});

it('unless its author lets the colleague read it, that colleague alone, and only while they hold the bilan', async () => {
  const bilan = await givenNote();
  await handOver(bilan.id, true);
  expect(await seenBy(karim, bilan.id)).toContain('note de Nadia');
  await bench.act(karim, { kind: 'end-session' });
  const conclusion = viewOf('conclusion', await bench.act(karim, { kind: 'show-step', bilan: bilan.id }));
  await bench.act(karim, closeAll(conclusion));
  const paul: Actor = { ...karim, id: 'paul' as PersonId, name: 'Paul Viard' };
  bench.team.push({ id: paul.id, name: paul.name });
  await handOver(bilan.id, true, karim, paul);
  expect(await seenBy(paul, bilan.id)).not.toContain('note de Nadia');
  expect(noticeOf(await bench.act(karim, { kind: 'read-session', bilan: bilan.id }))).toBe('reserved');
});

describe('a private note written or changed after it was given', () => {
  const zoe: Actor = { ...karim, id: 'zoe' as PersonId, name: 'Zoé Brun' };
  const readBy = async (who: Actor, bilan: Id) => JSON.stringify(await bench.act(who, { kind: 'read-session', bilan }));

  /** Karim had Nadia's notes once, and gave the bilan back. */
  async function givenBack() {
    bench.team.push({ id: zoe.id, name: zoe.name });
    const bilan = await givenNote();
    bench.pass(1);
    await handOver(bilan.id, true);
    bench.pass(1);
    await handOver(bilan.id, false, karim, nadia);
    bench.pass(1);
    return bilan;
  }
  async function givenOnWithoutNotes(bilan: Id) {
    bench.pass(1);
    await handOver(bilan, false, nadia, zoe);
    await handOver(bilan, false, zoe, karim);
  }
  async function closeWith(note: string, bilan: Id) {
    await bench.act(nadia, saveBlock(await bench.pupitre(bilan), { note }));
    await bench.act(nadia, { kind: 'end-session' });
    await bench.act(nadia, closeAll(await bench.pupitre(bilan, 'conclusion')));
  }

  it('is not read by whoever was given the earlier ones, when the bilan comes to them again', async () => {
    const { id } = await givenBack();
    await bench.givenSession(id, 'i4');
    await bench.act(nadia, { kind: 'move', move: { to: 'next' }, bilan: id, source: bench.source() });
    await closeWith('note écrite après', id);
    await givenOnWithoutNotes(id);
    expect(await readBy(karim, id)).not.toContain('note écrite après');
    const first = (await bench.bilan(id)).held[0]!.session;
    const earlier = await bench.act(karim, { kind: 'read-session', bilan: id, session: first });
    expect(JSON.stringify(earlier)).toContain('note de Nadia');
  });

  it('in the place of one that was given, neither', async () => {
    const { id } = await givenBack();
    const { session } = (await bench.bilan(id)).held[0]!;
    const record = (await bench.ports.bilans.readAll(id, 'block')).find(({ record: { notes } }) => notes[nadia.id])!;
    const notes = { [nadia.id]: { text: 'note changée depuis', changedAt: bench.now } };
    await bench.ports.bilans.commit({
      bilan: id,
      writes: [{ kind: 'block', record: { ...record.record, notes }, expected: record.version }],
      journal: {
        id: bench.source() as OperationId,
        bilan: id,
        at: bench.now,
        actor: nadia.id,
        act: 'given',
        detail: {},
      },
    });
    expect(JSON.stringify(await bench.act(nadia, { kind: 'read-session', bilan: id, session }))).toContain('changée');
    await givenOnWithoutNotes(id);
    expect(await readBy(karim, id)).not.toContain('note changée depuis');
  });

  it('is read once its author gives it too', async () => {
    const { id } = await givenBack();
    await bench.givenSession(id, 'i4');
    await bench.act(nadia, { kind: 'move', move: { to: 'next' }, bilan: id, source: bench.source() });
    await closeWith('note écrite après', id);
    await handOver(id, true);
    expect(await readBy(karim, id)).toContain('note écrite après');
  });

  /** As an earlier version of the program wrote it. */
  const withoutInstants = (id: Id) =>
    bench.change(id, ({ noteReaders = [], ...bilan }) => ({
      ...bilan,
      noteReaders: noteReaders.map(({ author, reader }) => ({ author, reader })),
    }));

  it('nor under a grant of before its instant was kept, which opens what it was given for', async () => {
    const { id } = await givenBack();
    await withoutInstants(id);
    await bench.givenSession(id, 'i4');
    await bench.act(nadia, { kind: 'move', move: { to: 'next' }, bilan: id, source: bench.source() });
    await closeWith('note écrite après', id);
    await givenOnWithoutNotes(id);
    expect(await readBy(karim, id)).not.toContain('note écrite après');
    const first = (await bench.bilan(id)).held[0]!.session;
    const earlier = await bench.act(karim, { kind: 'read-session', bilan: id, session: first });
    expect(JSON.stringify(earlier)).toContain('note de Nadia');
  });
});

it('two hands over at the same time: the bilan goes to one', async () => {
  const bilan = await givenSent(bench);
  bench.team.push({ id: 'paul' as PersonId, name: 'Paul Viard' });
  const results = await Promise.all([
    handOver(bilan.id, false),
    handOver(bilan.id, true, nadia, { id: 'paul' as PersonId }),
  ]);
  expect(results.map((one) => noticeOf(one)).sort()).toEqual(['handed-over', 'reserved']);
});
