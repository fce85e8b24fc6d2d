import { answerLimit } from '../../src/domain/field-text';
import type { BilanId } from '../../src/domain/ids';
import { fingerprint } from '../../src/domain/merge';
import { closeAll, saveBlock, settle } from '../support/presses';
import { karim, nadia, viewOf, Workbench } from '../support/workbench';
import { givenSent } from '../support/workbench-beneficiary';
import { givenHeld, saveSection, sectionCard } from '../support/workbench-document';

/** Texts that waited for Nadia's choice when her bilan passed into Karim's hands. */
let bench: Workbench;
beforeEach(async () => {
  bench = await Workbench.open();
});
afterEach(() => bench.close());

/** Whatever stood in the way of a colleague's handover: an administrator's goes over a session left open. */
const passOn = (bilan: BilanId, to: typeof karim) =>
  bench.change(bilan, (one) => ({ ...one, consultant: { id: to.id, name: to.name } }));

/** A session in which Nadia typed twice over one answer and her note, on two devices; what the second sent waits. */
async function givenTwoTexts(second: string) {
  const { id } = await givenSent(bench);
  await bench.givenSession(id, 'i3');
  const phone = await bench.pupitre(id);
  await bench.act(nadia, saveBlock(await bench.pupitre(id), { answers: { 1: 'au bureau' }, note: 'note du bureau' }));
  await bench.act(nadia, saveBlock(phone, { answers: { 1: second }, note: 'note du téléphone' }));
  return { id, key: phone.fields[0]!.key };
}

const recordOf = async (bilan: BilanId) =>
  (await bench.ports.bilans.readAll(bilan, 'block')).find(({ record }) => record.drafts.length > 0)?.record;

it('an answer that waited is offered to the new consultant as their predecessor’s; the note is not, and stays', async () => {
  const { id, key } = await givenTwoTexts('au téléphone');
  await passOn(id, karim);
  const choice = viewOf('conflict', await bench.act(karim, { kind: 'show-step', bilan: id }));
  expect(choice).toMatchObject({ inherited: true, fields: [{ key, stored: 'au bureau', mine: 'au téléphone' }] });
  expect(JSON.stringify(choice)).not.toContain('note du');

  const block = viewOf('block', await bench.act(karim, settle(choice, 'both')));
  expect(block.fields[0]!.text).toBe('au bureau\n\nau téléphone');
  expect(JSON.stringify(block)).not.toContain('note du');
  expect((await recordOf(id))!.drafts).toMatchObject([{ author: nadia.id, fields: { note: 'note du téléphone' } }]);

  // What is left there is nobody's business but its author's: the session can be closed.
  await bench.act(karim, { kind: 'end-session' });
  const conclusion = viewOf('conclusion', await bench.act(karim, { kind: 'show-step', bilan: id }));
  await bench.act(karim, closeAll(conclusion));
  expect(await bench.bilan(id)).not.toHaveProperty('running');

  await passOn(id, nadia);
  const back = viewOf('conflict', await bench.act(nadia, { kind: 'read-session', bilan: id }));
  expect(back.inherited).toBeUndefined();
  expect(back.fields).toMatchObject([{ key: 'note', stored: 'note du bureau', mine: 'note du téléphone' }]);
});

it('a session is not closed over a text its former consultant left', async () => {
  const { id } = await givenTwoTexts('au téléphone');
  await passOn(id, karim);
  await bench.act(karim, { kind: 'end-session' });
  const conclusion = viewOf('conclusion', await bench.act(karim, { kind: 'show-step', bilan: id }));
  viewOf('conflict', await bench.act(karim, closeAll(conclusion)));
  expect(await bench.bilan(id)).toHaveProperty('running');
});

it('a text too long that stood in the former’s input is a choice; kept, it stands in the new one’s, to be shortened', async () => {
  const { id } = await givenSent(bench);
  await bench.givenSession(id, 'i3');
  const long = 'x'.repeat(answerLimit + 1);
  await bench.act(nadia, saveBlock(await bench.pupitre(id), { answers: { 1: long } }));
  await passOn(id, karim);
  const choice = viewOf('conflict', await bench.act(karim, { kind: 'show-step', bilan: id }));
  expect(choice).toMatchObject({ inherited: true, fields: [{ stored: '', mine: long }] });
  const block = viewOf('block', await bench.act(karim, settle(choice, 'mine')));
  expect(block.fields[0]).toMatchObject({ text: '', typed: long });
  expect((await recordOf(id))!.drafts).toMatchObject([{ author: karim.id, why: 'too-long' }]);
});

it('a text for a closed session is offered first to whoever reads that session', async () => {
  const { id } = await givenSent(bench);
  await bench.givenSession(id, 'i3');
  const old = await bench.pupitre(id);
  await bench.act(nadia, { kind: 'end-session' });
  await bench.act(nadia, closeAll(await bench.pupitre(id, 'conclusion')));
  await bench.act(nadia, saveBlock(old, { answers: { 1: 'arrivé trop tard' } }));
  const mine = viewOf('kept-draft', await bench.act(nadia, { kind: 'read-session', bilan: id }));
  expect(mine.inherited).toBeUndefined();
  await passOn(id, karim);
  const kept = viewOf('kept-draft', await bench.act(karim, { kind: 'read-session', bilan: id }));
  expect(kept).toMatchObject({ inherited: true, fields: [{ mine: 'arrivé trop tard' }] });
  await bench.act(karim, settle(kept, 'both'));
  const record = viewOf('session-record', await bench.act(karim, { kind: 'read-session', bilan: id }));
  expect(JSON.stringify(record)).toContain('arrivé trop tard');
});

it('nobody who does not hold the bilan settles anything', async () => {
  const { id, key } = await givenTwoTexts('au téléphone');
  const choice = viewOf('conflict', await bench.act(nadia, { kind: 'show-step', bilan: id }));
  await passOn(id, karim);
  await bench.act(nadia, settle(choice, 'mine'));
  expect((await recordOf(id))!.answers[key]).toMatchObject({ text: 'au bureau' });
});

it('the texts kept beside a section and a session’s synthesis are offered too', async () => {
  const { id } = await givenHeld(bench);
  const { session } = (await bench.bilan(id)).held.at(-1)!;
  const [desk, phone] = [await sectionCard(bench, id, 5), await sectionCard(bench, id, 5)];
  await bench.act(nadia, saveSection(desk, 'Du bureau'));
  await bench.act(nadia, saveSection(phone, 'Du téléphone'));
  const open = async (who = nadia) =>
    viewOf('session-synthesis', await bench.act(who, { kind: 'session-synthesis', bilan: id, session }));
  const [laptop, mobile] = [await open(), await open()];
  for (const [{ stamp, text: base }, text] of [
    [laptop, 'Du portable'],
    [mobile, 'Du mobile'],
  ] as const) {
    const saving = { bilan: id, session, text, base: fingerprint(base), then: 'stay', source: stamp.nonce } as const;
    await bench.act(nadia, { kind: 'save-session-synthesis', ...saving });
  }
  await passOn(id, karim);

  const section = viewOf('document-section', await bench.act(karim, { kind: 'edit-section', bilan: id, section: 5 }));
  expect(section).toMatchObject({ text: 'Du bureau', draft: { text: 'Du téléphone', inherited: true } });
  const taken = viewOf('document-section', await bench.act(karim, saveSection(section, section.text, 'take-draft')));
  expect([taken.text, taken.draft]).toEqual(['Du bureau\n\nDu téléphone', undefined]);

  const synthesis = await open(karim);
  expect(synthesis).toMatchObject({ text: 'Du portable', draft: { text: 'Du mobile', inherited: true } });
  const settling = { bilan: id, session, draft: synthesis.draft!.id, take: true, source: synthesis.stamp.nonce };
  const both = await bench.act(karim, { kind: 'settle-session-synthesis', ...settling });
  expect(viewOf('session-synthesis', both).text).toBe('Du portable\n\nDu mobile');
});
