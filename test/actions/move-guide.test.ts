import fc from 'fast-check';
import { keptAnswers } from '../../src/domain/synthesis/synthesis';
import { closeAll, saveBlock } from '../support/presses';
import { submit } from '../support/presses-beneficiary';
import { givenNewerGuide } from '../support/newer-guide';
import { lea, nadia, noticeOf, viewOf, Workbench } from '../support/workbench';
import { fillAll, givenAccepted, givenAgreed, send } from '../support/workbench-beneficiary';
import { saveSection, sectionCard } from '../support/workbench-document';

const reword = (text: string) =>
  text.replace('objectifs prioritaires pour ce bilan', 'objectifs premiers pour ce bilan');

async function given(bench: Workbench) {
  const bilan = await givenAccepted(bench);
  await givenAgreed(bench, bilan.id);
  await send(bench, bilan.id, 'i2-before');
  await bench.act(lea, submit(await fillAll(bench, bilan.id, 'i2-before', 'écrit')));
  await bench.givenSession(bilan.id, 'i2');
  let count = 0;
  for (const { block } of (await bench.running(bilan.id)).agenda) {
    const card = await bench.pupitre(bilan.id);
    const fields = card.fields.length;
    const answers = Object.fromEntries(Array.from({ length: fields }, (_, at) => [at + 1, `dit ${(count += 1)}.`]));
    const keeps = Object.fromEntries(Array.from({ length: fields }, (_, at) => [at + 1, true]));
    await bench.act(nadia, saveBlock(card, { answers, keeps }, { to: 'next' }));
    expect(block).toBeDefined();
  }
  await bench.act(nadia, closeAll(await bench.pupitre(bilan.id, 'conclusion')));
  return { id: bilan.id, said: count };
}

const move = async (bench: Workbench, id: Awaited<ReturnType<typeof given>>['id']) => {
  const offer = viewOf('guide-offer', await bench.act(nadia, { kind: 'offer-guide', bilan: id }));
  return bench.act(nadia, { kind: 'move-guide', bilan: id, to: offer.to, source: bench.source() });
};

it('is offered on the bilan’s card once the guide is newer, and done once', async () => {
  const bench = await Workbench.open();
  const { id } = await bench.givenBilan();
  const show = () => bench.shows('bilan', { kind: 'show-bilan', bilan: id });
  expect(await show()).not.toHaveProperty('newerGuide');
  const newer = givenNewerGuide(bench, reword);
  expect(await show()).toMatchObject({ newerGuide: true });
  expect(viewOf('bilan', await move(bench, id))).toMatchObject({ notice: { code: 'guide-moved' } });
  expect((await bench.bilan(id)).guide).toBe(newer.version);
  expect(await show()).not.toHaveProperty('newerGuide');
  expect(viewOf('bilan', await bench.act(nadia, { kind: 'offer-guide', bilan: id })).notice).toEqual({
    code: 'guide-current',
  });
  await bench.close();
});

it('is refused while a session runs, and shown anew when the guide changed in between', async () => {
  const bench = await Workbench.open();
  const { id } = await bench.givenBilan();
  const first = givenNewerGuide(bench, reword);
  givenNewerGuide(bench, (text) => text.replace('pour ce bilan', 'pour votre bilan'));
  const stale = { kind: 'move-guide', bilan: id, to: first.version, source: bench.source() } as const;
  expect(viewOf('guide-offer', await bench.act(nadia, stale)).to).not.toBe(first.version);
  await bench.givenSession(id, 'i1');
  for (const kind of ['offer-guide', 'move-guide'] as const) {
    const result = await bench.act(nadia, { ...stale, kind });
    expect(viewOf('bilan', result).notice).toEqual({ code: 'close-before-guide' });
  }
  expect(noticeOf(await bench.act(lea, { kind: 'offer-guide', bilan: id }))).toBe('reserved');
  await bench.close();
});

it('a text whose block is asked no more still says which interview, block and question it came from', async () => {
  const bench = await Workbench.open();
  const { id } = await given(bench);
  const from = async () => {
    const card = await sectionCard(bench, id, 3);
    const { sources } = viewOf('document-section', await bench.act(nadia, saveSection(card, card.text, 'sources')));
    return sources?.map((one) => one.from);
  };
  const before = await from();
  expect(before?.[0]).toMatchObject({
    interview: "Entretien d'analyse de la demande",
    block: 'Questions sur le parcours',
  });
  givenNewerGuide(bench, (text) => text.replace(/\*\*Questions sur le parcours :\*\*[\s\S]*?(?=\n\*\*)/, ''));
  const offer = viewOf('guide-offer', await bench.act(nadia, { kind: 'offer-guide', bilan: id }));
  expect(offer.changes.blocks.gone).toEqual(['Questions sur le parcours']);
  await move(bench, id);
  expect(await from()).toEqual(before);
  await bench.close();
});

/** Edits as a consultant makes them, in the interview that was held and in the others. */
const edits: fc.Arbitrary<(text: string) => string> = fc
  .record({ kind: fc.constantFrom('remove', 'reword', 'rename', 'add', 'drop'), at: fc.nat(200) })
  .map(({ kind, at }) => (text: string) => {
    const lines = text.split('\n');
    const bullets = lines.flatMap((line, index) => (line.startsWith('- ') && line.endsWith('?') ? [index] : []));
    const heads = lines.flatMap((line, index) => (line.startsWith('**Questions') ? [index] : []));
    const bullet = bullets[at % bullets.length] ?? 0;
    const head = heads[at % heads.length] ?? 0;
    // A block keeps one bullet, or the guide would be refused.
    const alone = !lines[bullet - 1]?.startsWith('- ') && !lines[bullet + 1]?.startsWith('- ');
    if (kind === 'remove' && !alone) lines.splice(bullet, 1);
    if (kind === 'reword') lines[bullet] = lines[bullet]!.replace(/ \?$/, `, au fond (${at}) ?`);
    // No two blocks of an interview are called the same.
    const free = (title: string) => !lines.includes(title);
    const [renamed, added] = [`**Questions renommées ${at} :**`, `**Questions ajoutées ${at} :**`];
    if (kind === 'rename' && free(renamed)) lines[head] = renamed;
    if (kind === 'add' && free(added)) lines.splice(head, 0, added, '', `- Une question de plus, la ${at} ?`, '');
    if (kind === 'drop') {
      const next = lines.findIndex((line, index) => index > head && /^(\*\*|#)/.test(line));
      const before = lines.slice(0, head).findLast((line) => /^(\*\*|###? )/.test(line)) ?? '';
      // An interview keeps a block to ask.
      if (next > head && ((lines[next] ?? '').startsWith('**Questions') || before.startsWith('**Questions')))
        lines.splice(head, next - head);
    }
    return lines.join('\n');
  });

it('no answer is ever lost, whatever is edited and however often the bilan moves on', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(edits, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 3 }),
      async (rounds) => {
        const bench = await Workbench.open();
        const { id, said } = await given(bench);
        const session = (await bench.bilan(id)).held[0]!.session;
        for (const round of rounds) {
          givenNewerGuide(bench, (text) => round.reduce((done, edit) => edit(done), text));
          if ((await bench.act(nadia, { kind: 'offer-guide', bilan: id })).reply?.kind === 'guide-offer')
            await move(bench, id);
          const read = JSON.stringify(
            await bench.shows('session-record', { kind: 'read-session', bilan: id, session }),
          );
          const missing = Array.from({ length: said }, (_, at) => `dit ${at + 1}.`).filter(
            (text) => !read.includes(text),
          );
          expect(missing).toEqual([]);
          const own = viewOf('own-data', await bench.act(lea, { kind: 'own-data' }));
          expect(own.written.map(({ count }) => count).reduce((one, two) => one + two)).toBe(written);
          const review = { kind: 'read-questionnaire', bilan: id, questionnaire: 'i2-before' } as const;
          expect(JSON.stringify(await bench.act(nadia, review)).match(/écrit \d+/g)).toHaveLength(written);
          const guide = await bench.ports.guides.version((await bench.bilan(id)).guide);
          const records = (await bench.ports.bilans.readAll(id, 'block')).map(({ record }) => record);
          expect(keptAnswers(guide, records, [session])).toHaveLength(said);
          await bench.shows('synthesis', { kind: 'synthesis', bilan: id });
        }
        await bench.close();
      },
    ),
    { numRuns: 15 },
  );
});

/** Questions of the questionnaire before the second interview. */
const written = 6;
