import { ownFileOf } from '../../src/actions/beneficiary/own-data';
import type { InterviewId } from '../../src/domain/guide/guide';
import type { BilanId, Instant, OperationId, SessionId } from '../../src/domain/ids';
import { calendarOf } from '../../src/domain/reminders/calendar';
import { closedBilan } from '../support/closing-held';
import { show } from '../support/drawn';
import { closeAll, saveBlock, saveConclusion, saveOwn } from '../support/presses';
import { lea, meeting, nadia, tom, viewOf, Workbench } from '../support/workbench';
import { accept, codeFor, givenAccepted, release } from '../support/workbench-beneficiary';
import {
  agree,
  comment,
  givenHeld,
  givenSubmitted,
  markIn,
  reading,
  saveSection,
  sectionCard,
  submitting,
  version,
} from '../support/workbench-document';

/** Léa is released in mid-bilan, and Tom accepts the next invitation. */
let bench: Workbench;
beforeEach(async () => {
  bench = await Workbench.open();
});
afterEach(() => bench.close());

async function tomComes(id: BilanId): Promise<void> {
  await release(bench, id);
  bench.pass(1);
  await accept(bench, tom, await codeFor(bench, id));
  bench.pass(1);
}

const submit = async (id: BilanId, reason = '') => bench.act(nadia, await submitting(bench, id, reason));

const fileOf = async (id: BilanId) =>
  ownFileOf({ ports: bench.ports, actor: tom }, id, (await bench.bilan(id)).linksRevoked ?? 0);

describe('what the first one said of a document', () => {
  test('and never sent, is not carried into the next one’s: not a remark, not an agreement', async () => {
    const { id } = await givenSubmitted(bench);
    await bench.act(lea, agree(await reading(bench, id, 5)));
    await bench.act(lea, comment(await reading(bench, id, 8), 'secret de Léa', { then: 'later' }));
    await tomComes(id);
    await submit(id, 'Reprise.');
    const review = await bench.act(tom, { kind: 'read-document', bilan: id, step: 'review' });
    const { steps, version: number, stamp } = viewOf('document-reading-review', review);
    expect(steps.filter(({ agreed, remark }) => agreed || remark !== '')).toEqual([]);
    expect(JSON.stringify(await fileOf(id))).not.toContain('secret');
    await bench.act(tom, { kind: 'send-observations', bilan: id, version: number, source: stamp.nonce });
    const told = await bench.act(nadia, { kind: 'read-observations', bilan: id, version: number });
    expect(JSON.stringify(told)).not.toContain('secret');
  });

  test('stays theirs when they come back before anyone else', async () => {
    const { id } = await givenSubmitted(bench);
    await bench.act(lea, comment(await reading(bench, id, 8), 'ma remarque', { then: 'later' }));
    await release(bench, id);
    bench.pass(1);
    await accept(bench, lea, await codeFor(bench, id));
    await submit(id, 'Reprise.');
    expect((await reading(bench, id, 8)).remark).toBe('ma remarque');
  });
});

describe('what was said in sessions with the first one', () => {
  /** Léa's own words, marked without being rewritten, and closed. */
  async function givenOwnWords(): Promise<BilanId> {
    const { id } = await givenAccepted(bench);
    await bench.givenLinked(id);
    const interview = bench.guide.interviews.find(({ number }) => number === 5)!;
    await bench.givenSession(id, interview.id);
    const block = interview.blocks.find(({ section }) => section === 5)!;
    await bench.act(nadia, { kind: 'move', move: { to: 'block', block: block.id }, bilan: id, source: bench.source() });
    const window = await bench.act(lea, { kind: 'open-own-answers' }, meeting);
    await bench.act(lea, saveOwn(viewOf('own-answers', window), ['secret de Léa']), meeting);
    await bench.act(nadia, saveBlock(await bench.pupitre(id), { keeps: { 1: true } }));
    await bench.act(nadia, { kind: 'end-session' });
    await bench.act(nadia, closeAll(await bench.pupitre(id, 'conclusion')));
    return id;
  }

  test('in their own words, is not in the next one’s document', async () => {
    const id = await givenOwnWords();
    expect((await sectionCard(bench, id, 5)).text).toBe('secret de Léa');
    await tomComes(id);
    expect((await sectionCard(bench, id, 5)).text).toBe('');
    await submit(id);
    expect(JSON.stringify((await version(bench, id)).content)).not.toContain('secret');
    const read = viewOf('document-reading', await bench.act(tom, { kind: 'read-document', bilan: id }));
    expect(JSON.stringify(read)).not.toContain('secret');
  });

  test('as the consultant recorded it, is not there either, nor are the sessions and their hours', async () => {
    const { id } = await givenHeld(bench);
    await tomComes(id);
    await markIn(bench, id, 5, 'Dit par Tom');
    expect((await sectionCard(bench, id, 5)).text).toBe('Dit par Tom');
    await submit(id);
    const { content } = await version(bench, id);
    expect(JSON.stringify(content)).not.toContain('Transmettre');
    expect(content.sessions).toHaveLength(1);
    const review = await bench.shows('review-document', { kind: 'review-document', bilan: id });
    expect(review.missing.interviews).toContain(bench.guide.interviews.find(({ number }) => number === 8)!.title);
  });

  test('counts against nobody else’s 24 hours', async () => {
    const { id } = await givenHeld(bench);
    const hours = { accompaniment: 600, deskWork: 0, personalWork: 0 };
    await bench.change(id, (one) => ({ ...one, held: one.held.map((held) => ({ ...held, minutes: hours })) }));
    const minutes = async () => (await bench.shows('bilan-list', { kind: 'list-bilans' })).bilans[0]!.totalMinutes;
    expect(await minutes()).toBe(1_200);
    await tomComes(id);
    expect(await minutes()).toBe(0);
  });

  test('is not listed among the next one’s data: neither on the card, nor in the file', async () => {
    const { id } = await givenHeld(bench);
    await tomComes(id);
    const card = async () => viewOf('own-data', await bench.act(tom, { kind: 'own-data' })).sessions;
    expect([await card(), (await fileOf(id))?.sessions]).toEqual([[], []]);
    await bench.givenSession(id, 'i2');
    expect(await card()).toMatchObject([{ interview: bench.guide.interviews[1]!.title }]);
    expect((await fileOf(id))?.sessions).toHaveLength(1);
  });

  test('stays for their consultant to read again', async () => {
    const { id } = await givenHeld(bench);
    await tomComes(id);
    const read = await bench.act(nadia, { kind: 'read-session', bilan: id });
    expect(JSON.stringify(read)).toContain('Un réseau de formateurs');
  });
});

describe('the guide', () => {
  test('begins anew with the next one: progress, what was said, what was left open, questionnaires', async () => {
    const { id } = await givenHeld(bench);
    await bench.givenSession(id, 'i3');
    await bench.act(nadia, { kind: 'end-session' });
    const conclusion = await bench.pupitre(id, 'conclusion');
    const checks = Object.fromEntries(conclusion.checks.map((_, at) => [at + 1, 'pas encore']));
    await bench.act(nadia, saveConclusion(conclusion, { checks }, 'close'));
    const card = () => bench.shows('bilan', { kind: 'show-bilan', bilan: id });
    const lines = async () => (await card()).summary.interviews.map(({ status }) => status);
    expect(await lines()).toContain('part-held');
    await tomComes(id);
    expect(await lines()).toEqual(['next', ...Array<string>(9).fill('to-come')]);
    expect((await card()).leftOpenCount).toBe(0);
    const { lines: asked } = await bench.shows('questionnaires', { kind: 'questionnaires', bilan: id });
    expect(asked.find((one) => one.id === 'i5-before')).toMatchObject({ canSend: true });
    expect(await bench.givenSession(id)).toMatchObject({ interview: 'i1', step: { kind: 'block' } });
    await bench.act(nadia, { kind: 'end-session' });
    await bench.act(nadia, closeAll(await bench.pupitre(id, 'conclusion')));
    const session = await bench.givenSession(id, 'i5');
    expect(session.occurrence).toBe(1);
    expect(session.agenda.flatMap(({ earlier }) => earlier)).toEqual([]);
  });
});

describe('a bilan that was closed with the first one', () => {
  const agreement = { agreed: true, at: '2026-11-02T08:00:00.000Z' as Instant, by: 'clock' } as const;

  /** Léa's closing interview was held, and her follow-up too; she agreed to be contacted, and received her document. */
  async function givenEnded(): Promise<BilanId> {
    const { id } = await givenAccepted(bench);
    const closed = closedBilan(await bench.bilan(id), bench.now);
    const followUp = { session: 'ses_10' as SessionId, interview: 'i10' as InterviewId };
    const held = [...closed.held, { ...closed.held[0]!, ...followUp }];
    const terms = { day: '2027-05-03', reach: 'phone', agreement } as const;
    await bench.change(id, () => ({ ...closed, held, state: 'ended', followUp: { steps: [], posted: [], terms } }));
    return id;
  }
  const dues = async (id: BilanId) =>
    calendarOf(await bench.bilan(id), bench.guide, bench.ports.timeZone).map(({ rule }) => rule.anchor);

  test('begins anew with the next one: open, without her follow-up, nor her agreement to be contacted', async () => {
    const id = await givenEnded();
    await tomComes(id);
    const after = await bench.bilan(id);
    expect(after.state).toBe('open');
    expect(after).not.toHaveProperty('followUp');
    expect(new Set(await dues(id))).toEqual(new Set(['inactivity']));
    expect(viewOf('home', await bench.act(tom, { kind: 'show-step' }))).not.toHaveProperty('appraisal');
    expect(await bench.givenSession(id)).toMatchObject({ interview: 'i1' });
  });

  test('is closed again by the next one’s own closing interview, and not ended by the follow-up before', async () => {
    const id = await givenEnded();
    await tomComes(id);
    await bench.givenSession(id, 'i9');
    for (const { block } of (await bench.running(id)).agenda) {
      await bench.act(nadia, { kind: 'move', move: { to: 'block', block }, bilan: id, source: bench.source() });
      const card = await bench.pupitre(id);
      const said = Object.fromEntries(card.points.map((point) => [point.id, true]));
      await bench.act(nadia, saveBlock(card, card.fields.length > 0 ? { answers: { 1: 'dit' } } : { said }));
    }
    await bench.act(nadia, { kind: 'end-session' });
    await bench.act(nadia, closeAll(await bench.pupitre(id, 'conclusion')));
    expect((await bench.bilan(id)).state).toBe('closed');
    expect(await dues(id)).toContain('closing');
    expect(await dues(id)).not.toContain('receipt');
  });

  test('stays as it is for the first one, who comes back before anyone else', async () => {
    const id = await givenEnded();
    await release(bench, id);
    bench.pass(1);
    await accept(bench, lea, await codeFor(bench, id));
    expect(await bench.bilan(id)).toMatchObject({ state: 'ended', followUp: { terms: { reach: 'phone' } } });
  });
});

describe('a section written for the first one', () => {
  test('begins anew from what the next one says; what stood there waits beside it, and is printed only if taken', async () => {
    const { id } = await givenHeld(bench);
    await bench.act(nadia, saveSection(await sectionCard(bench, id, 5), 'Transmettre, dit Léa.'));
    await tomComes(id);
    const card = await sectionCard(bench, id, 5);
    expect(card).toMatchObject({ text: '', draft: { text: 'Transmettre, dit Léa.', former: true } });
    expect(card.savedAt).toBeUndefined();
    expect(JSON.stringify(show(card))).toContain('Texte écrit pour le bénéficiaire précédent, gardé à côté');
    await submit(id);
    expect(JSON.stringify((await version(bench, id)).content)).not.toContain('dit Léa');
    await markIn(bench, id, 5, 'Dit par Tom');
    const again = await sectionCard(bench, id, 5);
    expect(again).toMatchObject({ text: 'Dit par Tom', fresh: [], draft: { former: true } });
    const dropped = viewOf('document-section', await bench.act(nadia, saveSection(again, undefined, 'drop-draft')));
    expect(dropped).toMatchObject({ text: 'Dit par Tom', savedAt: bench.now });
    expect([dropped.draft, (await sectionCard(bench, id, 5)).draft]).toEqual([undefined, undefined]);
  });

  test('is added where its consultant takes it', async () => {
    const { id } = await givenHeld(bench);
    await bench.act(nadia, saveSection(await sectionCard(bench, id, 6), 'Un texte qui vaut pour tous.'));
    await tomComes(id);
    const card = await sectionCard(bench, id, 6);
    expect(card.text).toBe('');
    const taken = await bench.act(nadia, saveSection(card, undefined, 'take-draft'));
    expect(viewOf('document-section', taken)).toMatchObject({ text: 'Un texte qui vaut pour tous.' });
    expect((await sectionCard(bench, id, 6)).draft).toBeUndefined();
  });

  test('and saved again for the next one by an earlier program, as it stood, waits beside it all the same', async () => {
    const { id } = await givenHeld(bench);
    const first = await sectionCard(bench, id, 5);
    await bench.act(nadia, saveSection(first, `${first.text}\n\nUne phrase de Nadia.`));
    await tomComes(id);
    const { record, version: expected } = (await bench.ports.bilans.read(id, 'synthesis-section', 'section-5'))!;
    const journal = { id: 'op' as OperationId, bilan: id, at: bench.now, actor: nadia.id, act: 'given', detail: {} };
    const write = { kind: 'synthesis-section', record: { ...record, changedAt: bench.now }, expected } as const;
    await bench.ports.bilans.commit({ bilan: id, writes: [write], journal });
    const card = await sectionCard(bench, id, 5);
    expect(card).toMatchObject({ text: 'Une phrase de Nadia.', draft: { text: first.text, former: true } });
    await submit(id);
    expect(JSON.stringify((await version(bench, id)).content)).not.toContain(first.text);
    await bench.act(nadia, saveSection(card, undefined, 'drop-draft'));
    const dropped = await sectionCard(bench, id, 5);
    expect([dropped.text, dropped.draft]).toEqual(['Une phrase de Nadia.', undefined]);
  });

  test('is saved as it follows the record, and what waits beside it stays', async () => {
    const { id } = await givenHeld(bench);
    await bench.act(nadia, saveSection(await sectionCard(bench, id, 5), 'Transmettre, dit Léa.'));
    await tomComes(id);
    await markIn(bench, id, 5, 'Dit par Tom');
    const card = await sectionCard(bench, id, 5);
    const saved = await bench.act(nadia, saveSection(card, card.text));
    expect(viewOf('document-section', saved)).toMatchObject({ text: 'Dit par Tom', savedAt: bench.now });
    expect((await sectionCard(bench, id, 5)).draft).toMatchObject({ former: true });
  });

  test('is theirs again when they come back before anyone else', async () => {
    const { id } = await givenHeld(bench);
    await bench.act(nadia, saveSection(await sectionCard(bench, id, 5), 'Transmettre, dit Léa.'));
    await release(bench, id);
    bench.pass(1);
    expect((await sectionCard(bench, id, 5)).text).toBe('Transmettre, dit Léa.');
    await accept(bench, lea, await codeFor(bench, id));
    expect(await sectionCard(bench, id, 5)).toMatchObject({ text: 'Transmettre, dit Léa.' });
  });
});
