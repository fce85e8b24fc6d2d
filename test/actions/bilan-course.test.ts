import type { BilanId, SessionId } from '../../src/domain/ids';
import { closeAll, saveAndNext, saveConclusion, skipBlock } from '../support/presses';
import type { Details } from '../../src/actions/reply';
import { lea, nadia, noticeOf, viewOf, Workbench } from '../support/workbench';
import { givenAccepted } from '../support/workbench-beneficiary';

let bench: Workbench;
beforeEach(async () => {
  bench = await Workbench.open();
});
afterEach(() => bench.close());

/** Holds the running session to its end, saying something in each block. */
async function hold(bilan: BilanId, words = 'dit'): Promise<void> {
  for (let view = await bench.act(nadia, { kind: 'show-step', bilan }); view.reply?.kind === 'block';) {
    const answers = view.reply.blockKind === 'questions' ? { answers: { 1: words } } : {};
    view = await bench.act(nadia, saveAndNext(view.reply, answers));
  }
  await bench.act(nadia, closeAll(await bench.pupitre(bilan, 'conclusion')));
}

describe('opening a bilan', () => {
  const typed = { firstName: 'Léa', lastName: 'Moreau', email: '', financing: 'cpf' } as const;

  it('shows its card: reference, progress, nothing held yet', async () => {
    const form = await bench.shows('new-bilan', { kind: 'new-bilan' });
    const card = await bench.shows('bilan', { kind: 'open-bilan', ...typed, source: form.stamp.nonce });
    expect(card.summary).toMatchObject({ state: 'open', beneficiaryName: 'Léa Moreau' });
    expect(card.summary.reference).toMatch(/^BC-[A-Z2-9]{4}-\d\d$/);
    expect(card.summary.interviews.map((line) => line.status)).toEqual(['next', ...Array<string>(9).fill('to-come')]);
  });

  it('opens one bilan when the button is pressed twice, and another for other names', async () => {
    const open = { kind: 'open-bilan', ...typed, source: 'n' } as const;
    const [first, second] = await Promise.all([bench.shows('bilan', open), bench.shows('bilan', open)]);
    expect(second.summary.id).toBe(first.summary.id);
    const other = await bench.shows('bilan', { ...open, firstName: 'Luc' });
    expect(other.summary.id).not.toBe(first.summary.id);
    expect(other.summary.reference).not.toBe(first.summary.reference);
    const list = await bench.shows('bilan-list', { kind: 'list-bilans' });
    expect(list.bilans).toHaveLength(2);
    // The one opened last was worked on last, until the other one has an appointment today.
    await bench.act(nadia, { kind: 'plan', bilan: first.summary.id, date: '2026-11-02', time: '18:00', source: 'p' });
    const pressed = await bench.shows('bilan-list', { kind: 'list-bilans' });
    expect(pressed.bilans.map(({ id, need }) => [id, need.kind])).toEqual([
      [first.summary.id, 'appointment-today'],
      [other.summary.id, 'to-plan'],
    ]);
  });

  it.each([
    [
      { firstName: ' ', lastName: '' },
      { code: 'missing', fields: ['first-name', 'last-name'] },
    ],
    [{ lastName: 'x'.repeat(101) }, { code: 'missing', fields: ['last-name'] }],
    [{ email: 'lea@' }, { code: 'bad-email' }],
  ])('gives the form back with what is wrong: %j', async (wrong, notice) => {
    const form = await bench.shows('new-bilan', { kind: 'open-bilan', ...typed, ...wrong, source: 'n' });
    expect(form).toMatchObject({ notice, typed: { ...typed, ...wrong } });
  });

  it.each(['lea@exemple', 'lea@.fr', 'lea@exemple.', 'lea@b@c.fr', 'lea m@exemple.fr', `lea@${'é'.repeat(97)}.fr`])(
    'gives the form back with the address %j',
    async (email) => {
      const form = await bench.shows('new-bilan', { kind: 'open-bilan', ...typed, email, source: 'n' });
      expect(form).toMatchObject({ notice: { code: 'bad-email' }, typed: { ...typed, email } });
    },
  );

  it.each(['lea@exemple.fr', ' lea.m+bilan@sous.exemple.fr ', 'léa@é.fr', 'a@.b.c', 'a@b..'])(
    'takes the address %j',
    async (email) => {
      const card = await bench.shows('bilan', { kind: 'open-bilan', ...typed, email, source: 'n' });
      expect((await bench.bilan(card.summary.id)).beneficiary.email).toBe(email.trim());
    },
  );

  it('gives the form back to whoever leaned on a key', async () => {
    const email = `lea@${'.'.repeat(1_000_000)} x`;
    const form = await bench.shows('new-bilan', { kind: 'open-bilan', ...typed, email, source: 'n' });
    expect(form.notice).toEqual({ code: 'bad-email' });
  });
});

describe('correcting what was typed', () => {
  const typed = { firstName: 'Léa', lastName: 'Moreau-Petit', email: 'lea@exemple.fr', financing: 'employer' } as const;
  const correct = (bilan: BilanId, more: Partial<Details> = {}) =>
    ({ kind: 'correct-details', bilan, ...typed, ...more, source: bench.source() }) as const;

  it('fills the form with what stands, and puts right what was wrong', async () => {
    const { id, beneficiary } = await bench.givenBilan();
    const form = await bench.shows('details', { kind: 'details', bilan: id });
    expect(form.typed).toMatchObject({ firstName: beneficiary.firstName, lastName: beneficiary.lastName });
    const card = await bench.shows('bilan', correct(id));
    expect(card).toMatchObject({ summary: { beneficiaryName: 'Léa Moreau-Petit' }, financing: 'employer' });
    expect(card.notice).toMatchObject({ code: 'saved' });
    const { firstName, lastName, email } = typed;
    expect((await bench.bilan(id)).beneficiary).toEqual({ ...beneficiary, firstName, lastName, email });
    await bench.shows('bilan', correct(id, { email: '' }));
    expect((await bench.bilan(id)).beneficiary).not.toHaveProperty('email');
  });

  it.each([
    [{ firstName: ' ' }, { code: 'missing', fields: ['first-name'] }],
    [{ email: 'lea@' }, { code: 'bad-email' }],
  ])('gives the form back, and leaves the bilan as it is: %j', async (wrong, notice) => {
    const before = await bench.givenBilan();
    const form = await bench.shows('details', correct(before.id, wrong));
    expect(form).toMatchObject({ notice, typed: { ...typed, ...wrong } });
    expect(await bench.bilan(before.id)).toEqual(before);
  });

  it('leaves a bound person bound, and names them anew where they read', async () => {
    const { id } = await givenAccepted(bench);
    await bench.act(nadia, correct(id));
    expect(viewOf('home', await bench.act(lea, { kind: 'help' }))).toMatchObject({ firstName: 'Léa' });
    expect((await bench.bilan(id)).beneficiary).toMatchObject({ id: lea.id, lastName: 'Moreau-Petit' });
  });

  it('twice delivered, is done once: what was corrected after it stands', async () => {
    const { id } = await bench.givenBilan();
    const first = correct(id);
    await bench.shows('bilan', first);
    await bench.shows('bilan', correct(id, { lastName: 'Moreau' }));
    const again = await bench.shows('bilan', first);
    expect(again.summary.beneficiaryName).toBe('Léa Moreau');
  });
});

describe('starting', () => {
  it('offers the next interview of the guide, or the one that was chosen', async () => {
    const { id } = await bench.givenBilan();
    expect((await bench.givenSession(id)).interview).toBe('i1');
    const other = await bench.givenBilan();
    expect((await bench.givenSession(other.id, 'i5')).interview).toBe('i5');
  });

  it('shows the session that runs already, and says so when another was asked for', async () => {
    const { id } = await bench.givenBilan();
    const session = await bench.givenSession(id);
    const result = await bench.act(nadia, {
      kind: 'start-session',
      bilan: id,
      interview: bench.guide.interviews[3]!.id,
      source: bench.source(),
    });
    expect(noticeOf(result)).toBe('session-already-running');
    expect((await bench.running(id)).id).toBe(session.id);
  });

  it('takes the only bilan without being told, and asks among several', async () => {
    const first = await bench.shows('help', { kind: 'help' });
    expect(first.audience).toBe('consultant');
    expect(noticeOf(await bench.act(nadia, { kind: 'start-session', source: bench.source() }))).toBe('no-bilan');
    const { id } = await bench.givenBilan();
    const view = await bench.shows('block', { kind: 'start-session', source: bench.source() });
    expect(view.bilan).toBe(id);
    await hold(id);
    await bench.givenBilan();
    await bench.shows('bilan-list', { kind: 'start-session', source: bench.source() });
  });

  it('again by the very same press, after the session was closed, starts nothing and shows the bilan', async () => {
    const { id } = await bench.givenBilan();
    const press = { kind: 'start-session', bilan: id, source: 'press' } as const;
    await bench.act(nadia, press);
    await hold(id);
    await bench.shows('bilan', press);
    expect((await bench.bilan(id)).running).toBeUndefined();
  });
});

describe('what was left open', () => {
  /** The first interview, all passed, its first check left open. */
  async function leftOpen(): Promise<BilanId> {
    const { id } = await bench.givenBilan();
    await bench.givenSession(id);
    for (let view = await bench.act(nadia, { kind: 'show-step', bilan: id }); view.reply?.kind === 'block';)
      view = await bench.act(nadia, skipBlock(view.reply));
    const card = await bench.pupitre(id, 'conclusion');
    await bench.act(nadia, saveConclusion(card, { checks: { 1: 'imprimante', 2: true, 3: true } }, 'close'));
    return id;
  }
  const take = (bilan: BilanId, session: SessionId, chosen: string[], drop = false) =>
    ({ kind: 'take-up', bilan, session, chosen, drop, source: bench.source() }) as const;

  it('is offered when the next session opens, with its reason', async () => {
    const id = await leftOpen();
    await bench.givenSession(id);
    const opening = await bench.pupitre(id, 'opening');
    expect(opening.leftOpen.map(({ key }) => key)).toEqual(['i1-b1', 'i1-b2', 'i1-b3', 'i1-c1']);
    expect(opening.leftOpen.at(-1)).toMatchObject({ kind: 'check', reason: 'imprimante' });
  });

  it('comes first when it is taken up; the rest stays for another time', async () => {
    const id = await leftOpen();
    const session = await bench.givenSession(id);
    const view = await bench.shows('block', take(id, session.id, ['i1-b2', 'i1-c1']));
    expect(view).toMatchObject({
      block: 'i1-b2',
      carried: true,
      position: 1,
      total: 4,
      notice: { code: 'taken-up', count: 2 },
    });
    await hold(id);
    expect((await bench.bilan(id)).leftOpen.map((left) => (left.kind === 'block' ? left.block : left.check))).toEqual([
      'i1-b1',
      'i1-b3',
    ]);
  });

  it('is dropped for good, or offered another time', async () => {
    const id = await leftOpen();
    const session = await bench.givenSession(id);
    const view = await bench.shows('block', take(id, session.id, ['i1-b1'], true));
    expect(view.block).toBe('i2-b1');
    expect((await bench.bilan(id)).leftOpen).toHaveLength(3);
    await hold(id);
    await bench.givenSession(id);
    expect((await bench.pupitre(id, 'opening')).leftOpen).toHaveLength(3);
  });

  it('is carried by a repeated interview on its own account, where earlier answers stand', async () => {
    const { id } = await bench.givenBilan();
    await bench.givenSession(id);
    await hold(id, 'la première fois');
    const session = await bench.givenSession(id, 'i1');
    expect(session.occurrence).toBe(2);
    const view = await bench.pupitre(id);
    expect(view.fields[0]).toMatchObject({ text: '', earlier: [{ text: 'la première fois' }] });
  });
});

it('goes from ouvert over clôturé and suivi to terminé through the ten interviews', async () => {
  const { id } = await bench.givenBilan();
  const states: string[] = [];
  for (const interview of bench.guide.interviews) {
    const session = await bench.givenSession(id);
    expect(session.interview).toBe(interview.id);
    states.push((await bench.bilan(id)).state);
    await hold(id);
    states.push((await bench.bilan(id)).state);
  }
  expect(states).toEqual([...Array<string>(17).fill('open'), 'closed', 'follow-up', 'ended']);
  const card = await bench.shows('bilan', { kind: 'show-bilan', bilan: id });
  expect(card.summary.interviews.every((line) => line.status === 'held')).toBe(true);
  const late = await bench.act(nadia, { kind: 'start-session', bilan: id, source: bench.source() });
  expect(noticeOf(late)).toBe('bilan-closed');
});

it('says how many blocks of the closing interview keep the bilan open, skipped ones too; gone through, none do', async () => {
  const { id } = await bench.givenBilan();
  await bench.givenSession(id, 'i9');
  await bench.act(nadia, skipBlock(await bench.pupitre(id)));
  await bench.act(nadia, { kind: 'end-session' });
  const all = bench.guide.interviews.find(({ id: interview }) => interview === 'i9')!.blocks.length;
  const left = viewOf('session-closed', await bench.act(nadia, closeAll(await bench.pupitre(id, 'conclusion'))));
  expect(left).toMatchObject({ bilanState: 'open', blocksLeft: all });
  await bench.givenSession(id, 'i9');
  for (let at = 0; at < all; at += 1) await bench.act(nadia, saveAndNext(await bench.pupitre(id), {}));
  const done = viewOf('session-closed', await bench.act(nadia, closeAll(await bench.pupitre(id, 'conclusion'))));
  expect(done.bilanState).toBe('closed');
  expect(done).not.toHaveProperty('blocksLeft');
});

it('ends a bilan whose closing interview was completed only after the follow-up', async () => {
  const { id } = await bench.givenBilan();
  await bench.givenSession(id, 'i9');
  await bench.act(nadia, skipBlock(await bench.pupitre(id)));
  await hold(id);
  expect((await bench.bilan(id)).state).toBe('open');
  const session = await bench.givenSession(id, 'i10');
  await bench.act(nadia, {
    kind: 'take-up',
    bilan: id,
    session: session.id,
    chosen: ['i9-b1'],
    drop: false,
    source: bench.source(),
  });
  await hold(id);
  expect((await bench.bilan(id)).state).toBe('ended');
  // What was not held is not to come any more.
  const { summary } = await bench.shows('bilan', { kind: 'show-bilan', bilan: id });
  const only = (at: number) => (at < 8 ? 'not-held' : 'held');
  expect(summary.interviews.map(({ status }) => status)).toEqual(summary.interviews.map((_, at) => only(at)));
});
