import { show } from '../support/drawn';
import { saveBlock } from '../support/presses';
import { everyAct } from '../support/every-act';
import { everyDocumentAct } from '../support/every-act-document';
import { everyBeneficiaryAct } from '../support/every-act-beneficiary';
import { everyPublicationAct } from '../support/every-act-publication';
import { everyFollowUpAct } from '../support/every-act-follow-up';
import {
  doubleOfNadia,
  foreigner,
  karim,
  lea,
  meeting,
  nadia,
  sharedIn,
  stranger,
  Workbench,
} from '../support/workbench';
import { givenAccepted } from '../support/workbench-beneficiary';

let bench: Workbench;
beforeEach(async () => {
  bench = await Workbench.open();
});
afterEach(() => bench.close());

const acts = {
  ...everyAct,
  ...everyBeneficiaryAct,
  ...everyPublicationAct,
  ...everyDocumentAct,
  ...everyFollowUpAct,
};

describe.each(Object.entries(acts))('%s', (_name, prepare) => {
  it('changes nothing the second time, then or later', async () => {
    const { who, intent, scene, bilan } = await prepare(bench);
    const untouched = await bench.contentOf(bilan.id);
    await bench.act(who, intent, scene);
    const once = await bench.contentOf(bilan.id);
    expect(once).not.toBe(untouched);
    await bench.act(who, intent, scene);
    expect(await bench.contentOf(bilan.id)).toBe(once);
    bench.pass(10);
    await bench.act(who, intent, scene);
    expect(await bench.contentOf(bilan.id)).toBe(once);
  });

  it('is done once when it comes twice at the same time', async () => {
    const { who, intent, scene, bilan } = await prepare(bench);
    const before = await bench.journalOf(bilan.id);
    await Promise.all([bench.act(who, intent, scene), bench.act(who, intent, scene)]);
    const after = await bench.journalOf(bilan.id);
    // A bilan that was handed over is not one's own any more when the same press comes again. What became of each
    // message is put down by itself.
    const beside = ['refused', 'settle-message'];
    expect(after.slice(before.length).filter((act) => !beside.includes(act))).toHaveLength(1);
  });
});

describe('looking', () => {
  it.each(['show-bilan', 'choose-interview', 'show-step'] as const)(
    '%s: whoever may not learns nothing, not even that there is a bilan; each attempt is put down',
    async (kind) => {
      const bilan = await bench.givenBilan();
      for (const other of [karim, lea, stranger, foreigner, doubleOfNadia]) {
        const result = await bench.act(other, { kind, bilan: bilan.id });
        const missing = await bench.act(other, { kind, bilan: 'bil_none' as typeof bilan.id });
        expect(result).toEqual({ reply: { kind: 'notice', notice: { code: 'reserved' } }, deliveries: [] });
        expect(missing).toEqual(result);
      }
      bench.pass(1);
      await bench.act(karim, { kind, bilan: bilan.id });
      const refused = (await bench.journalOf(bilan.id)).filter((act) => act === 'refused');
      expect(refused).toHaveLength(6);
    },
  );

  it('« mes bilans » are one’s own', async () => {
    await bench.givenBilan();
    for (const other of [karim, foreigner, doubleOfNadia]) {
      const { reply } = await bench.act(other, { kind: 'list-bilans' });
      expect(reply).toMatchObject({ kind: 'bilan-list', bilans: [] });
    }
  });

  it('words get help, for whom they are; an outsider’s tells of no command', async () => {
    for (const [who, audience] of [
      [nadia, 'consultant'],
      [stranger, 'outsider'],
    ] as const) {
      const unknown = { kind: 'unknown', words: 'bonjour' } as const;
      expect((await bench.act(who, unknown)).reply).toMatchObject({ kind: 'help', audience });
      expect((await bench.act(who, { kind: 'help' })).reply).toMatchObject({ kind: 'help', audience });
    }
  });

  it('words of a beneficiary get their own card, which speaks of no command', async () => {
    await givenAccepted(bench);
    const { reply } = await bench.act(lea, { kind: 'unknown', words: 'bonjour' });
    expect(reply).toMatchObject({ kind: 'home' });
    const said = JSON.stringify(show(reply!).card);
    expect(said).toContain('je ne sais pas répondre à «\u00a0bonjour\u00a0»');
    expect(said).not.toMatch(/commande/);
  });
});

describe('many acts at once on one bilan', () => {
  it('are all applied', async () => {
    const bilan = await bench.givenBilan();
    await bench.givenLinked(bilan.id);
    const session = await bench.givenSession(bilan.id);
    const questions = bench.block('i1-b1').items;
    const cards = await Promise.all(questions.map(() => bench.pupitre(bilan.id)));
    const notes = await bench.pupitre(bilan.id);
    await Promise.all([
      ...cards.map((card, at) => bench.act(nadia, saveBlock(card, { answers: { [at + 1]: `réponse ${at}` } }))),
      bench.act(nadia, saveBlock(notes, { note: 'la note' })),
      bench.act(nadia, { kind: 'move', move: { to: 'next' }, source: bench.source() }),
      bench.act(nadia, { kind: 'plan', bilan: bilan.id, date: '2026-12-01', time: '10:00', source: bench.source() }),
      bench.act(lea, { kind: 'meeting-started', source: 'again' }, meeting),
    ]);
    const record = await bench.record(bilan.id, session.id, session.agenda[0]!.block);
    expect(Object.values(record.answers).map((answer) => answer.text)).toEqual(['réponse 0', 'réponse 1', 'réponse 2']);
    expect(record.notes[nadia.id]?.text).toBe('la note');
    const running = await bench.running(bilan.id);
    expect(running).toMatchObject({ step: { block: 'i1-b2' }, next: { date: '2026-12-01', time: '10:00' } });
  });

  it('start one session', async () => {
    const bilan = await bench.givenBilan();
    const presses = Array.from({ length: 8 }, () => ({
      kind: 'start-session' as const,
      bilan: bilan.id,
      source: bench.source(),
    }));
    await Promise.all(presses.map((press) => bench.act(nadia, press)));
    expect((await bench.journalOf(bilan.id)).filter((act) => act === 'start-session')).toHaveLength(1);
  });

  it('move the session by one block when the shared card is pressed by two fingers', async () => {
    const bilan = await bench.givenBilan();
    await bench.givenLinked(bilan.id);
    const session = await bench.givenSession(bilan.id);
    const press = () => ({
      kind: 'move' as const,
      move: { to: 'next' as const },
      bilan: bilan.id,
      session: session.id,
      from: session.agenda[0]!.block,
      source: bench.source(),
    });
    const results = await Promise.all([bench.act(nadia, press()), bench.act(nadia, press())]);
    expect((await bench.running(bilan.id)).step).toMatchObject({ block: 'i1-b2' });
    for (const result of results) expect(sharedIn(result)).toMatchObject([{ step: { position: 2 } }]);
  });
});
