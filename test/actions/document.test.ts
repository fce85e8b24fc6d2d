import { sha256 } from '../../src/domain/ids';
import { fileOfVersion, versionsOf } from '../../src/actions/synthesis/document-versions';
import type { Bilan } from '../../src/domain/bilan';
import { versionId } from '../../src/domain/synthesis/document-version';
import { ownFileOf } from '../../src/actions/beneficiary/own-data';
import { readableOwnFile } from '../../src/documents/own-file';
import { givenChannel } from '../support/every-act-document';
import { OpenedDocx } from '../support/docx-reader';
import { perform } from '../../src/actions/perform';
import type { DocumentVersionsView } from '../../src/actions/reply';
import { saveConclusion } from '../support/presses';
import { asideIn, channel, karim, lea, nadia, noticeOf, personal, tom, viewOf, Workbench } from '../support/workbench';
import {
  agree,
  comment,
  givenFinal,
  givenHeld,
  givenObserved,
  givenSubmitted,
  markIn,
  reading,
  readingReview,
  receiving,
  saveSection,
  sectionCard,
  sending,
  submitting,
  version,
} from '../support/workbench-document';

let bench: Workbench;
beforeEach(async () => {
  bench = await Workbench.open();
});
afterEach(() => bench.close());

const remarkOf = 'Il manque l’école de ma sœur.';

/** Every part of section 5, as its cards show it. */
async function allParts(id: Bilan['id']) {
  const first = await sectionCard(bench, id, 5);
  return Promise.all(Array.from({ length: first.parts }, (_, part) => sectionCard(bench, id, 5, part)));
}

describe('a section', () => {
  test('follows what is marked until it is saved; then what is marked later is offered, and never slipped in', async () => {
    const { id } = await givenHeld(bench);
    const first = await sectionCard(bench, id, 5);
    expect(first).toMatchObject({ text: 'Transmettre', fresh: [], parts: 1 });
    expect(first.savedAt).toBeUndefined();
    await bench.act(nadia, saveSection(first, 'Transmettre un métier.'));
    await markIn(bench, id, 5, 'Être utile');
    const card = await sectionCard(bench, id, 5);
    expect(card).toMatchObject({ text: 'Transmettre un métier.', fresh: ['Être utile'], savedAt: bench.now });
    const added = viewOf('document-section', await bench.act(nadia, saveSection(card, undefined, 'add-new')));
    expect(added).toMatchObject({ text: 'Transmettre un métier.\n\nÊtre utile', fresh: [] });
  });

  test('« Ne pas ajouter » offers them no more, and what was typed meanwhile is saved first', async () => {
    const { id } = await givenHeld(bench);
    await bench.act(nadia, saveSection(await sectionCard(bench, id, 5), 'Un.'));
    await markIn(bench, id, 5, 'Être utile');
    const card = await sectionCard(bench, id, 5);
    const left = viewOf('document-section', await bench.act(nadia, saveSection(card, 'Deux.', 'leave-new')));
    expect(left).toMatchObject({ text: 'Deux.', fresh: [], notice: { code: 'answers-settled', added: false } });
  });

  test('« Enregistrer » without a change makes the text one’s own; any other press leaves it following the record', async () => {
    const { id } = await givenHeld(bench);
    const card = await sectionCard(bench, id, 5);
    const turned = viewOf('document-section', await bench.act(nadia, saveSection(card, card.text, 'sources')));
    expect([turned.savedAt, turned.notice]).toEqual([undefined, undefined]);
    const saved = viewOf('document-section', await bench.act(nadia, saveSection(card, card.text)));
    expect(saved).toMatchObject({ text: 'Transmettre', savedAt: bench.now, notice: { code: 'saved' } });
    await markIn(bench, id, 5, 'Être utile');
    expect(await sectionCard(bench, id, 5)).toMatchObject({ text: 'Transmettre', fresh: ['Être utile'] });
  });

  test('says where each paragraph came from, on demand', async () => {
    const { id } = await givenHeld(bench);
    const card = await sectionCard(bench, id, 5);
    expect(card.sources).toBeUndefined();
    const text = 'Transmettre\n\nDe ma plume.';
    const { sources } = viewOf('document-section', await bench.act(nadia, saveSection(card, text, 'sources')));
    const block = bench.block('i5-b1');
    expect(sources).toMatchObject([
      { text: 'Transmettre', from: { block: block.title, question: block.items[0]!.text, stillKept: true } },
      { text: 'De ma plume.' },
    ]);
    expect(sources![1]!.from).toBeUndefined();
  });

  test('two devices: the second text is kept beside, and taken or dropped; nothing is lost', async () => {
    const { id } = await givenHeld(bench);
    const [desk, phone] = [await sectionCard(bench, id, 5), await sectionCard(bench, id, 5)];
    await bench.act(nadia, saveSection(desk, 'Du bureau'));
    const kept = viewOf('document-section', await bench.act(nadia, saveSection(phone, 'Du téléphone', 'next')));
    expect(kept).toMatchObject({ section: 5, text: 'Du bureau', draft: { text: 'Du téléphone' } });
    expect(kept.notice).toEqual({ code: 'conflict-kept', count: 1 });
    const both = viewOf('document-section', await bench.act(nadia, saveSection(kept, kept.text, 'take-draft')));
    expect(both.text).toBe('Du bureau\n\nDu téléphone');
    expect(both.draft).toBeUndefined();
  });

  test('both devices at the very same moment: one text stands, the other waits', async () => {
    const { id } = await givenHeld(bench);
    const [desk, phone] = [await sectionCard(bench, id, 5), await sectionCard(bench, id, 5)];
    await Promise.all([bench.act(nadia, saveSection(desk, 'Un')), bench.act(nadia, saveSection(phone, 'Deux'))]);
    const card = await sectionCard(bench, id, 5);
    expect([card.text, card.draft?.text].sort()).toEqual(['Deux', 'Un']);
  });

  test('« Partie suivante » saves, and goes through the sections to the whole synthesis', async () => {
    const { id } = await givenHeld(bench);
    const card = await sectionCard(bench, id, 8);
    const nine = viewOf('document-section', await bench.act(nadia, saveSection(card, 'Huit', 'next')));
    expect(nine.section).toBe(9);
    expect((await bench.act(nadia, saveSection(nine, undefined, 'next'))).reply?.kind).toBe('synthesis');
    expect((await sectionCard(bench, id, 8)).text).toBe('Huit');
    expect((await bench.act(nadia, { kind: 'edit-section', bilan: id, section: 10 })).reply?.kind).toBe('synthesis');
  });

  test.each([
    ['one paragraph of 30,000 letters', 'Une phrase avec des mots. '.repeat(1_200).trim()],
    ['one word', '語'.repeat(9_000)],
    ['paragraphs', Array.from({ length: 30 }, (_, at) => `${at} `.padEnd(1_500, 'é')).join('\n\n')],
  ])('whatever is typed at once, %s, stands whole, in parts that each fit an input', async (_what, long) => {
    const { id } = await givenHeld(bench);
    await bench.act(nadia, saveSection(await sectionCard(bench, id, 5), long));
    const parts = await allParts(id);
    expect(parts.length).toBeGreaterThan(2);
    for (const { text } of parts) expect(Buffer.byteLength(JSON.stringify(text))).toBeLessThanOrEqual(12_000);
    const bare = (text: string) => text.replace(/\s/g, '');
    expect(bare(parts.map(({ text }) => text).join(''))).toBe(bare(long));
    const [, second] = parts;
    const saved = viewOf('document-section', await bench.act(nadia, saveSection(second!, 'Récrit.')));
    // What was typed is in sight, or begins there, in whichever part it stands by now.
    expect(saved).toMatchObject({ text: expect.stringMatching(/Récrit\.|R$/) as string, notice: { code: 'saved' } });
    const after = (await allParts(id)).map(({ text }) => text).join('');
    expect(bare(after)).toBe(bare(parts.map(({ text }, at) => (at === 1 ? 'Récrit.' : text)).join('')));
  });

  test('more than the whole may hold is kept beside with its length, and taken only where there is room', async () => {
    const { id } = await givenHeld(bench);
    const long = 'x'.repeat(100_001);
    const view = async (intent: ReturnType<typeof saveSection>) =>
      viewOf('document-section', await bench.act(nadia, intent));
    const refused = await view(saveSection(await sectionCard(bench, id, 5), long));
    const notice = { code: 'too-long', length: 100_001, limit: 100_000 };
    expect(refused).toMatchObject({ text: 'Transmettre', draft: { text: long }, notice });
    const still = await view(saveSection(refused, refused.text, 'take-draft'));
    expect(still).toMatchObject({ text: 'Transmettre', draft: { text: long }, notice: { code: 'too-long' } });
  });

  test('a window shows the section and saves it; « Enregistrer et fermer » gives back the card', async () => {
    const { id } = await givenHeld(bench);
    const card = await sectionCard(bench, id, 5);
    const opened = { ...saveSection(card, 'Du bureau'), at: 'dialog' as const };
    const window = viewOf('document-section', await bench.act(nadia, opened));
    expect(window).toMatchObject({ at: 'dialog', text: 'Du bureau', notice: { code: 'saved' } });
    const closed = viewOf('document-section', await bench.act(nadia, saveSection(window, 'De la fenêtre', 'close')));
    expect(closed).toMatchObject({ at: 'card', text: 'De la fenêtre' });
  });

  test('the action plan says how each paragraph becomes a row, and what fills its last column', async () => {
    const { id } = await givenHeld(bench);
    await markIn(bench, id, 9, 'Dans deux ans, formatrice');
    const card = await sectionCard(bench, id, 9);
    const point = card.rows![0]!.point;
    const text = 'Dans deux ans, formatrice\nÉchéance : juin 2028\n\nÉcrire à l’OPCO';
    const saved = viewOf('document-section', await bench.act(nadia, saveSection(card, text)));
    expect(saved.rows).toEqual([
      { point, text: 'Dans deux ans, formatrice', due: 'juin 2028' },
      { text: 'Écrire à l’OPCO', due: '' },
    ]);
    bench.printsWord();
    await bench.act(nadia, await submitting(bench, id));
    const word = new OpenedDocx(await fileOfVersion(bench.ports, await version(bench, id))).text();
    expect(word).toContain('juin 2028');
    expect(word).not.toContain('Échéance : juin');
  });
});

describe('what lacks before anything is sent', () => {
  test('empty sections, interviews not held, objectives not reviewed; it forbids nothing', async () => {
    const { id } = await givenHeld(bench);
    const { missing } = await bench.shows('review-document', { kind: 'review-document', bilan: id });
    expect(missing.emptySections).toEqual([2, 3, 4, 6, 7, 9]);
    expect(missing.interviews).toHaveLength(7);
    expect(missing.objectives).toHaveLength(9);
    expect((await bench.act(nadia, await submitting(bench, id))).reply).toMatchObject({
      kind: 'document-versions',
      notice: { code: 'document-submitted', version: 1 },
    });
  });

  test('the closing interview’s conclusion leads to the objectives and back, what was typed saved on the way', async () => {
    const { id } = await bench.givenBilan();
    await bench.givenSession(id, 'i9');
    await bench.act(nadia, { kind: 'end-session' });
    const conclusion = await bench.pupitre(id, 'conclusion');
    const reasons = { checks: { 1: 'à faire signer' } };
    const card = viewOf('objectives', await bench.act(nadia, saveConclusion(conclusion, reasons, 'objectives')));
    expect(card).toMatchObject({ running: true, notice: { code: 'saved' } });
    const reached = { [card.objectives[0]!.id]: 'reached' as const };
    const held = { bilan: id, interview: card.interview, reached, base: '00000000', source: card.stamp.nonce };
    const back = await bench.act(nadia, { kind: 'save-objectives', ...held, comment: 'Vu.', then: 'session' });
    const checks = viewOf('conclusion', back).checks;
    expect(checks[0]).toMatchObject({ done: false, reason: 'à faire signer' });
    const again = await bench.shows('objectives', { kind: 'objectives', bilan: id, interview: card.interview });
    expect(again).toMatchObject({ comment: 'Vu.', objectives: [{ reached: 'reached' }, {}, {}, {}] });
  });

  test('an objective that was reviewed is not named any more', async () => {
    const { id } = await givenHeld(bench);
    const card = await bench.shows('objectives', { kind: 'objectives', bilan: id });
    const reached = Object.fromEntries(card.objectives.map((one) => [one.id, 'reached' as const]));
    const held = { bilan: id, interview: card.interview, reached, base: '00000000', source: card.stamp.nonce };
    const next = await bench.act(nadia, { kind: 'save-objectives', ...held, comment: 'Tenu.', then: 'next' });
    expect(viewOf('objectives', next)).toMatchObject({ position: 2, left: card.left - card.objectives.length });
    const { missing } = await bench.shows('review-document', { kind: 'review-document', bilan: id });
    expect(missing.objectives).toHaveLength(8);
  });
});

describe('submitting', () => {
  test('freezes a numbered version with the hash of its file, and sends the beneficiary a card without content', async () => {
    bench.printsWord();
    const { id, reference } = await givenSubmitted(bench);
    const one = await version(bench, id);
    expect(one).toMatchObject({ version: 1, state: 'submitted', submittedBy: nadia.id });
    const file = await fileOfVersion(bench.ports, one);
    expect(sha256(file)).toBe(one.sha256);
    const text = new OpenedDocx(file).text();
    expect(text).toContain('Transmettre');
    expect(text).not.toContain('CANARI');
    const [card] = bench.outbox.to(lea.id);
    expect(card).toMatchObject({ kind: 'document-news', reference, version: 1, news: { what: 'submitted' } });
    expect(JSON.stringify(card)).not.toContain('Transmettre');
    await bench.act(nadia, saveSection(await sectionCard(bench, id, 5), 'Changé ensuite'));
    expect(await version(bench, id)).toEqual(one);
  });

  test('twice, from two cards or one, makes one version and one message', async () => {
    const { id } = await givenHeld(bench);
    const [one, two] = [await submitting(bench, id), await submitting(bench, id)];
    await Promise.all([bench.act(nadia, one), bench.act(nadia, one), bench.act(nadia, two)]);
    await bench.act(nadia, two);
    expect(await versionsOf(bench.ports, id)).toHaveLength(1);
    expect(bench.outbox.to(lea.id)).toHaveLength(1);
  });

  test('a word typed on a card that another device was quicker than is given back, and goes with the next version', async () => {
    const { id } = await givenSubmitted(bench);
    const [one, two] = [await submitting(bench, id, 'Une coquille.'), await submitting(bench, id, 'Une date.')];
    await bench.act(nadia, one);
    const late = viewOf('review-document', await bench.act(nadia, two));
    expect(late).toMatchObject({ reason: 'Une date.', notice: { code: 'document-submitted-meanwhile', version: 2 } });
    const again = { ...two, after: late.last!.version, source: late.stamp.nonce };
    expect(noticeOf(await bench.act(nadia, again))).toBe('document-submitted');
    expect((await version(bench, id, 3)).reason).toBe('Une date.');
    // The same word, from two cards, is one wish.
    expect((await bench.act(nadia, again)).reply?.kind).toBe('document-versions');
  });

  test('nobody to read it, or no reason for a second version: nothing is frozen, and it is said', async () => {
    const { id } = await bench.givenBilan();
    await bench.change(id, ({ beneficiary: { id: _gone, ...rest }, ...bilan }) => ({ ...bilan, beneficiary: rest }));
    expect(noticeOf(await bench.act(nadia, await submitting(bench, id)))).toBe('document-without-reader');
    const other = await givenSubmitted(bench);
    const refused = await bench.act(nadia, await submitting(bench, other.id, '  '));
    expect(noticeOf(refused)).toBe('document-reason-missing');
    expect(await versionsOf(bench.ports, other.id)).toHaveLength(1);
  });

  test('says when Teams did not take the message, and sends it again when asked', async () => {
    const { id } = await givenHeld(bench);
    bench.outbox.refusals.set(lea.id, [{ kind: 'blocked' }]);
    const done = viewOf('document-versions', await bench.act(nadia, await submitting(bench, id)));
    expect(done.notice).toEqual({ code: 'document-submitted', version: 1, untold: 'blocked' });
    const again = { kind: 'remind-document', bilan: id, version: 1, asked: 0, source: bench.source() } as const;
    await bench.act(nadia, again);
    await bench.act(nadia, again);
    expect(bench.outbox.to(lea.id)).toHaveLength(1);
  });

  test('« Renvoyer » on two cards sends once, and says when; from the card that says so it is another wish', async () => {
    const { id } = await givenSubmitted(bench);
    const list = () => bench.shows('document-versions', { kind: 'document-versions', bilan: id });
    const recalling = (card: Awaited<ReturnType<typeof list>>) =>
      ({ kind: 'remind-document', bilan: id, version: 1, asked: card.recalled!, source: card.stamp.nonce }) as const;
    const [one, two] = [await list(), await list()];
    await Promise.all([bench.act(nadia, recalling(one)), bench.act(nadia, recalling(two))]);
    const at = bench.now;
    bench.pass(5);
    const late = viewOf('document-versions', await bench.act(nadia, recalling(two)));
    expect(late.notice).toEqual({ code: 'document-recalled-before', version: 1, at });
    expect(bench.outbox.to(lea.id)).toHaveLength(2);
    await bench.act(nadia, recalling(late));
    expect(bench.outbox.to(lea.id)).toHaveLength(3);
  });
});

describe('reading', () => {
  test('section by section, D’accord or a remark as typed; then everything before it is sent', async () => {
    const { id } = await givenSubmitted(bench);
    const first = await reading(bench, id);
    expect(first).toMatchObject({ section: 1, position: 1, total: 4, locked: false });
    const five = viewOf('document-reading', await bench.act(lea, agree(first)));
    expect(five).toMatchObject({ section: 5, paragraphs: [{ text: 'Transmettre' }] });
    const eight = viewOf('document-reading', await bench.act(lea, agree(five)));
    const whole = viewOf('document-reading', await bench.act(lea, comment(eight, '  **tel quel**\n')));
    expect(whole).toMatchObject({ section: 10, paragraphs: [] });
    const review = viewOf('document-reading-review', await bench.act(lea, comment(whole, undefined)));
    expect(review.steps).toEqual([
      { section: 1, agreed: true, remark: '' },
      { section: 5, agreed: true, remark: '' },
      { section: 8, agreed: false, remark: '  **tel quel**\n' },
      { section: 10, agreed: false, remark: '' },
    ]);
    // Nothing is the consultant's to read before it is sent.
    expect(JSON.stringify(await bench.act(nadia, { kind: 'document-versions', bilan: id }))).not.toContain('tel quel');
    const sent = await bench.act(lea, sending(review));
    expect(noticeOf(sent)).toBe('observations-sent');
    const [news] = asideIn(sent);
    expect(news).toMatchObject({ person: nadia.id, view: { news: { what: 'observations', remarks: 1 } } });
    expect(JSON.stringify(news)).not.toContain('tel quel');
    const seen = await bench.shows('document-observations', { kind: 'read-observations', bilan: id, version: 1 });
    expect(seen.observations).toEqual([{ section: 1 }, { section: 5 }, { section: 8, remark: '  **tel quel**\n' }]);
  });

  test('becomes section 10 of the file, as written', async () => {
    bench.printsWord();
    const { id } = await givenObserved(bench);
    const one = await version(bench, id);
    const file = await fileOfVersion(bench.ports, one);
    expect(sha256(file)).toBe(one.sha256);
    expect(new OpenedDocx(file).text()).toContain(remarkOf);
  });

  test('once sent is not changed any more, and a text that comes too late is given back', async () => {
    const { id } = await givenSubmitted(bench);
    const card = await reading(bench, id, 5);
    await bench.act(lea, comment(await reading(bench, id, 5), 'envoyée'));
    await bench.act(lea, sending(await readingReview(bench, id)));
    const late = viewOf('document-reading', await bench.act(lea, comment(card, 'trop tard')));
    expect(late).toMatchObject({ locked: true, remark: 'envoyée', typed: 'trop tard' });
    expect((await version(bench, id)).observations).toEqual([{ section: 5, remark: 'envoyée' }]);
    expect(noticeOf(await bench.act(lea, sending(await readingReview(bench, id))))).toBe('observations-sent');
  });

  test('« synthèse », said by a beneficiary, is their document; before one was submitted, it is said', async () => {
    const { id } = await givenHeld(bench);
    expect(noticeOf(await bench.act(lea, { kind: 'synthesis' }))).toBe('no-document');
    await bench.act(nadia, await submitting(bench, id));
    expect((await bench.act(lea, { kind: 'synthesis' })).reply?.kind).toBe('document-reading');
    expect(viewOf('home', await bench.act(lea, { kind: 'home' })).document).toEqual({
      version: 1,
      state: 'submitted',
      sent: false,
    });
  });
});

describe('amending', () => {
  test('keeps what was said of texts that did not change, tells so, and shows the reason', async () => {
    const { id } = await givenObserved(bench);
    await bench.act(nadia, saveSection(await sectionCard(bench, id, 8), 'Un réseau, et l’école de sa sœur.'));
    await bench.act(nadia, await submitting(bench, id, 'L’école est ajoutée.'));
    const five = await reading(bench, id, 5);
    expect(five).toMatchObject({ version: 2, agreed: true, from: 1, locked: false, reason: 'L’école est ajoutée.' });
    const eight = await reading(bench, id, 8);
    expect(eight).toMatchObject({ agreed: false, remark: '' });
    expect(eight.from).toBeUndefined();
    const lines = (await bench.shows('document-versions', { kind: 'document-versions', bilan: id })).versions;
    expect(lines).toMatchObject([
      { version: 2, state: 'submitted', reason: 'L’école est ajoutée.' },
      { version: 1, state: 'superseded', remarks: 1 },
    ]);
  });

  test('while the beneficiary writes: the remark is kept, in the version that took the place', async () => {
    const { id } = await givenSubmitted(bench);
    const card = await reading(bench, id, 8);
    await bench.act(nadia, await submitting(bench, id, 'Une coquille.'));
    const after = viewOf('document-reading', await bench.act(lea, comment(card, 'ma remarque')));
    expect(after).toMatchObject({ version: 2, section: 8, remark: 'ma remarque', notice: { code: 'document-newer' } });
    expect((await version(bench, id, 2)).observations).toEqual([]);
  });

  test('on a card of the version before: nobody agrees to, sends or acknowledges what they did not see', async () => {
    const { id } = await givenSubmitted(bench);
    await bench.act(lea, agree(await reading(bench, id, 8)));
    const [section, review] = [await reading(bench, id, 5), await readingReview(bench, id)];
    await bench.act(nadia, saveSection(await sectionCard(bench, id, 5), 'Tout autre chose.'));
    await bench.act(nadia, await submitting(bench, id, 'Récrit.'));
    for (const press of [agree(section), sending(review), receiving(review)])
      expect(noticeOf(await bench.act(lea, press))).toBe('document-newer');
    expect(await reading(bench, id, 5)).toMatchObject({ version: 2, agreed: false });
    const two = await version(bench, id, 2);
    expect(two).toMatchObject({ state: 'submitted', observations: [] });
    expect(two).not.toHaveProperty('observedAt');
    expect(await version(bench, id, 1)).toMatchObject({ state: 'submitted', observations: [] });
  });

  test('while the pages of the one that was sent are turned: the new one is read from its beginning', async () => {
    const { id } = await givenHeld(bench);
    const long = (first: string) => [first, 'b', 'c', 'd', 'e', 'f'].map((letter) => letter.repeat(4_000)).join('\n\n');
    await bench.act(nadia, saveSection(await sectionCard(bench, id, 5), long('a')));
    await bench.act(nadia, await submitting(bench, id));
    await bench.act(lea, agree(await reading(bench, id, 1)));
    await bench.act(lea, sending(await readingReview(bench, id)));
    const turn = { kind: 'read-document', bilan: id, step: 5, part: 1, version: 1 } as const;
    expect(viewOf('document-reading', await bench.act(lea, turn))).toMatchObject({ locked: true, part: 1 });
    await bench.act(nadia, saveSection(await sectionCard(bench, id, 5), 'z'.repeat(4_000)));
    await bench.act(nadia, await submitting(bench, id, 'Le début est récrit.'));
    const shown = viewOf('document-reading', await bench.act(lea, turn));
    expect(shown).toMatchObject({ version: 2, section: 5, part: 0, notice: { code: 'document-newer' } });
    expect(shown.paragraphs).toMatchObject([{ text: 'z'.repeat(4_000) }]);
  });

  test('at the very moment of a remark: the remark is found in one of the two readings that can still be sent', async () => {
    const { id } = await givenSubmitted(bench);
    const card = await reading(bench, id, 8);
    const submit = await submitting(bench, id, 'Une coquille.');
    await Promise.all([bench.act(nadia, submit), bench.act(lea, comment(card, 'ma remarque'))]);
    expect((await reading(bench, id, 8)).remark).toBe('ma remarque');
  });
});

describe('« J’ai reçu le document »', () => {
  const stored = async (id: Bilan['id'], number = 1) =>
    JSON.stringify([
      await version(bench, id, number),
      await bench.ports.bilans.read(id, 'version-file', versionId(number)),
    ]);

  test('is dated, makes the version final, and puts its hash in the journal; the consultant is told', async () => {
    bench.printsWord();
    const { id } = await givenObserved(bench);
    bench.pass(60);
    const done = await bench.act(lea, receiving(await readingReview(bench, id)));
    const one = await version(bench, id);
    expect(one).toMatchObject({ state: 'final', receivedAt: bench.now });
    const file = await fileOfVersion(bench.ports, one);
    expect(sha256(file)).toBe(one.sha256);
    expect(new OpenedDocx(file).text()).toContain("J'ai reçu le document de synthèse le 2 novembre 2026");
    const entry = (await bench.ports.bilans.journal(id)).at(-1);
    expect(entry).toMatchObject({
      act: 'acknowledge-document',
      actor: lea.id,
      detail: { version: 1, sha256: one.sha256 },
    });
    expect(asideIn(done)).toMatchObject([{ person: nadia.id, view: { news: { what: 'received' } } }]);
  });

  test('twice, from two cards at once, is noted once', async () => {
    const { id } = await givenObserved(bench);
    const [one, two] = [await readingReview(bench, id), await readingReview(bench, id)];
    const results = await Promise.all([bench.act(lea, receiving(one)), bench.act(lea, receiving(two))]);
    expect(results.flatMap(asideIn)).toHaveLength(1);
    const first = await stored(id);
    bench.pass(5);
    await bench.act(lea, receiving(one));
    await bench.act(lea, receiving(await readingReview(bench, id)));
    expect(await stored(id)).toBe(first);
  });

  test('a final version can’t be altered by any act, only superseded', async () => {
    const { id } = await givenFinal(bench);
    const first = await stored(id);
    const card = await reading(bench, id, 5);
    expect(card.locked).toBe(true);
    await bench.act(lea, comment(card, 'après coup'));
    await bench.act(lea, sending(await readingReview(bench, id)));
    await bench.act(nadia, saveSection(await sectionCard(bench, id, 5), 'Autre chose'));
    await bench.act(nadia, await submitting(bench, id, 'Une erreur de date.'));
    await bench.act(lea, receiving({ ...(await readingReview(bench, id)), version: 1 }));
    expect(await stored(id)).toBe(first);
    expect((await version(bench, id, 2)).state).toBe('submitted');
    const { versions } = await bench.shows('document-versions', { kind: 'document-versions', bilan: id });
    expect(versions.map(({ state }) => state)).toEqual(['submitted', 'final-superseded']);
  });

  test('remarks that were not sent are asked about first', async () => {
    const { id } = await givenSubmitted(bench);
    await bench.act(lea, comment(await reading(bench, id, 5), 'pas encore envoyée'));
    const asked = await bench.act(lea, receiving(await readingReview(bench, id)));
    expect(noticeOf(asked)).toBe('remarks-unsent');
    expect((await version(bench, id)).state).toBe('submitted');
  });

  test('against a new version: one comes first, whichever; the old one is never final and left unread', async () => {
    const { id } = await givenObserved(bench);
    const [receive, submit] = [receiving(await readingReview(bench, id)), await submitting(bench, id, 'Corrigé.')];
    await Promise.all([bench.act(lea, receive), bench.act(nadia, submit)]);
    const states = (await versionsOf(bench.ports, id)).map(({ state }) => state);
    const { document } = await bench.bilan(id);
    const last = await version(bench, id, document!.version);
    expect(document).toMatchObject({ version: states.length, state: last.state });
    const acts = (await bench.journalOf(id)).filter(
      (act) => act === 'acknowledge-document' || act === 'submit-document',
    );
    const order = acts.join();
    expect(states[0]).toBe(order === 'submit-document,acknowledge-document,submit-document' ? 'final' : 'submitted');
  });
});

describe('the team’s channel', () => {
  const versionsCard = (id: Bilan['id']) => bench.shows('document-versions', { kind: 'document-versions', bilan: id });
  const announcing = ({ bilan, stamp }: DocumentVersionsView) =>
    ({ kind: 'announce-document', bilan, version: 1, source: stamp.nonce }) as const;

  test('learns that a document was delivered: reference, date, consultant, and nothing else', async () => {
    await givenChannel(bench);
    const { id, reference } = await givenFinal(bench);
    const posts = bench.outbox.to(channel.conversation);
    expect(posts).toEqual([
      { kind: 'document-delivered', reference, at: (await version(bench, id)).receivedAt, consultantName: nadia.name },
    ]);
  });

  test('that did not take the post: the consultant is told, and may try again; nothing is posted twice', async () => {
    await givenChannel(bench);
    bench.outbox.refusals.set(channel.conversation, [{ kind: 'forbidden' }]);
    const { id } = await givenObserved(bench);
    const done = await bench.act(lea, receiving(await readingReview(bench, id)));
    expect(asideIn(done).map(({ view }) => view)).toMatchObject([
      { news: { what: 'received' } },
      { news: { what: 'not-announced', lines: [{ to: { channel: 'Bilans' }, state: 'failed', why: 'forbidden' }] } },
    ]);
    const list = await versionsCard(id);
    expect(list.announcement).toMatchObject({
      version: 1,
      retry: true,
      lines: [{ state: 'failed', why: 'forbidden' }],
    });
    const [again, other] = [announcing(list), announcing(await versionsCard(id))];
    await Promise.all([bench.act(nadia, again), bench.act(nadia, other), bench.act(nadia, again)]);
    await bench.act(nadia, again);
    await bench.act(nadia, other);
    expect(bench.outbox.to(channel.conversation)).toHaveLength(1);
    expect((await versionsCard(id)).announcement).toBeUndefined();
  });

  test('the receipt is kept and answered before anything is posted; the consultant hears of it whatever Teams does', async () => {
    await givenChannel(bench);
    const { id } = await givenObserved(bench);
    const press = receiving(await readingReview(bench, id));
    const { follow, ...answer } = await perform(bench.ports, lea, personal(lea), press);
    expect(noticeOf(answer)).toBe('document-received');
    expect(asideIn(answer)).toMatchObject([{ person: nadia.id, view: { news: { what: 'received' } } }]);
    expect((await version(bench, id)).state).toBe('final');
    expect(bench.outbox.to(channel.conversation)).toEqual([]);
    await follow?.();
    expect(bench.outbox.to(channel.conversation)).toHaveLength(1);
  });

  test('announced from another card while the first is being sent: one waits, nothing is posted twice', async () => {
    const { id } = await givenFinal(bench);
    await givenChannel(bench);
    const [one, other] = [announcing(await versionsCard(id)), announcing(await versionsCard(id))];
    let pressed = false;
    bench.outbox.meanwhile = async () => {
      if (pressed) return;
      pressed = true;
      const shown = viewOf('document-versions', await bench.act(nadia, other));
      expect(shown.announcement).toMatchObject({ retry: false, lines: [{ state: 'sending' }] });
    };
    const done = viewOf('document-versions', await bench.act(nadia, one));
    expect(done.notice).toEqual({ code: 'document-announced', failed: 0 });
    expect(bench.outbox.to(channel.conversation)).toHaveLength(1);
  });

  test.each(['there', 'anew'] as const)(
    'nobody knowing whether it arrived, is not repeated; a person says « %s »',
    async (how) => {
      await givenChannel(bench);
      bench.outbox.refusals.set(channel.conversation, [{ kind: 'ambiguous' }]);
      const { id } = await givenFinal(bench);
      const card = await versionsCard(id);
      expect(card.announcement).toMatchObject({ retry: false, lines: [{ state: 'unknown' }] });
      await bench.act(nadia, announcing(card));
      expect(bench.outbox.to(channel.conversation)).toHaveLength(1);
      const decide = { post: card.announcement!.lines[0]!.post, how };
      const [one, other] = [await versionsCard(id), await versionsCard(id)];
      await Promise.all([one, other].map((shown) => bench.act(nadia, { ...announcing(shown), decide })));
      expect(bench.outbox.to(channel.conversation)).toHaveLength(how === 'there' ? 1 : 2);
      expect((await versionsCard(id)).announcement).toBeUndefined();
    },
  );
});

describe('whose it is', () => {
  test('a second beneficiary sees nothing of what was submitted to the first', async () => {
    const { id } = await givenObserved(bench);
    await bench.act(nadia, { kind: 'release-beneficiary', bilan: id, confirmed: true, source: bench.source() });
    bench.pass(10);
    await bench.change(id, (bilan) => ({
      ...bilan,
      beneficiary: { ...bilan.beneficiary, id: tom.id, since: bench.now },
    }));
    expect(noticeOf(await bench.act(lea, { kind: 'read-document', bilan: id }))).toBe('reserved');
    expect(JSON.stringify(await bench.act(tom, { kind: 'read-document', bilan: id }))).not.toContain('Transmettre');
  });

  test('a colleague of the consultant sees none of it', async () => {
    const { id } = await givenObserved(bench);
    for (const kind of ['document-versions', 'review-document', 'objectives'] as const)
      expect(noticeOf(await bench.act(karim, { kind, bilan: id }))).toBe('reserved');
  });

  test('« mes données » hold the text of each version, and one’s own observations, sent or not', async () => {
    const { id } = await givenObserved(bench);
    await bench.act(nadia, await submitting(bench, id, 'Corrigé.'));
    await bench.act(lea, comment(await reading(bench, id, 5), 'pas encore envoyée'));
    const file = (await ownFileOf({ ports: bench.ports, actor: lea }, id, 0))!;
    expect(file.documents).toHaveLength(2);
    const page = readableOwnFile(file, 'Europe/Paris');
    for (const text of ['Transmettre', remarkOf, 'pas encore envoyée']) expect(page).toContain(text);
    expect(page).not.toContain('CANARI');
  });
});

test('the journal of the document holds ids and counts, and no word of it', async () => {
  const { id } = await givenFinal(bench);
  const entries = JSON.stringify(await bench.ports.bilans.journal(id));
  for (const text of ['Transmettre', remarkOf, 'Léa', 'Moreau']) expect(entries).not.toContain(text);
});

test('« Mes bilans » says that observations wait, until another version answers them or the receipt is acknowledged', async () => {
  const need = async () =>
    (await bench.shows('bilan-list', { kind: 'list-bilans' })).bilans.map((one) => one.need.kind);
  const { id } = await givenSubmitted(bench);
  const before = await need();
  await bench.act(lea, comment(await reading(bench, id, 8), 'Il manque une école.'));
  expect(await need()).toEqual(before);
  await bench.act(lea, sending(await readingReview(bench, id)));
  expect(await need()).toEqual(['observations-arrived']);
  await bench.act(nadia, await submitting(bench, id, 'École ajoutée.'));
  expect(await need()).toEqual(before);
  await bench.act(lea, comment(await reading(bench, id, 8), 'Bien.'));
  await bench.act(lea, sending(await readingReview(bench, id)));
  expect(await need()).toEqual(['observations-arrived']);
  await bench.act(lea, receiving(await readingReview(bench, id)));
  expect(await need()).toEqual(before);
});
