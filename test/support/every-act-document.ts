import type { Intent } from '../../src/actions/intent';
import type { Bilan } from '../../src/domain/bilan';
import type { RealAct } from './every-act';
import { channel, lea, nadia, personal, type Workbench } from './workbench';
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
} from './workbench-document';

type Prepare = (bench: Workbench) => Promise<RealAct>;

const by = (who: typeof nadia, bilan: Bilan, intent: Intent): RealAct => ({ who, scene: personal(who), bilan, intent });

const quietly = (bench: Workbench): void => {
  bench.outbox.sent.length = 0;
};

/** What led up to the act may have sent messages: only those of the act itself count. */
const then =
  (
    given: (bench: Workbench) => Promise<Bilan>,
    who: typeof nadia,
    press: (bench: Workbench, bilan: Bilan) => Promise<Intent>,
  ): Prepare =>
  async (bench) => {
    const { id } = await given(bench);
    const bilan = await bench.bilan(id);
    const intent = await press(bench, bilan);
    quietly(bench);
    return by(who, await bench.bilan(id), intent);
  };

/** One act of each kind on the synthesis document, in a state where it changes something. */
export const everyDocumentAct: Record<string, Prepare> = {
  'save-section': then(givenHeld, nadia, async (bench, { id }) =>
    saveSection(await sectionCard(bench, id, 5), 'Récrit'),
  ),
  'save-section: two devices': then(givenHeld, nadia, async (bench, { id }) => {
    const phone = await sectionCard(bench, id, 5);
    await bench.act(nadia, saveSection(await sectionCard(bench, id, 5), 'Du bureau'));
    return saveSection(phone, 'Du téléphone');
  }),
  'save-section: take the draft': then(givenHeld, nadia, async (bench, { id }) => {
    const phone = await sectionCard(bench, id, 5);
    await bench.act(nadia, saveSection(await sectionCard(bench, id, 5), 'Du bureau'));
    await bench.act(nadia, saveSection(phone, 'Du téléphone'));
    return saveSection(await sectionCard(bench, id, 5), undefined, 'take-draft');
  }),
  'save-section: add what was marked': then(givenHeld, nadia, async (bench, { id }) => {
    await bench.act(nadia, saveSection(await sectionCard(bench, id, 5), 'Récrit'));
    await markIn(bench, id, 5, 'Être utile');
    return saveSection(await sectionCard(bench, id, 5), undefined, 'add-new');
  }),
  'save-objectives': then(givenHeld, nadia, async (bench, { id: bilan }) => {
    const { interview, objectives, stamp } = await bench.shows('objectives', { kind: 'objectives', bilan });
    const reached = Object.fromEntries(objectives.map((one) => [one.id, 'partly' as const]));
    const held = { kind: 'save-objectives', bilan, interview, reached, base: '00000000' } as const;
    return { ...held, comment: 'À suivre', then: 'next', source: stamp.nonce };
  }),
  'submit-document': then(givenHeld, nadia, (bench, { id }) => submitting(bench, id)),
  'submit-document again': then(givenObserved, nadia, (bench, { id }) => submitting(bench, id, 'Corrigé.')),
  'comment-document': then(givenSubmitted, lea, async (bench, { id }) => comment(await reading(bench, id, 5), 'Mais.')),
  'comment-document: D’accord': then(givenSubmitted, lea, async (bench, { id }) => agree(await reading(bench, id, 5))),
  'send-observations': then(givenSubmitted, lea, async (bench, { id }) => {
    await bench.act(lea, comment(await reading(bench, id, 5), 'Mais.'));
    return sending(await readingReview(bench, id));
  }),
  'announce-document': then(givenFinal, nadia, async (bench, { id: bilan }) => {
    await givenChannel(bench);
    return { kind: 'announce-document', bilan, version: 1, source: bench.source() };
  }),
  'acknowledge-document': then(givenObserved, lea, async (bench, { id }) => receiving(await readingReview(bench, id))),
};

/** What is only looked at, or changes nothing that is kept. */
export const everyDocumentLook: Record<string, Prepare> = {
  'edit-section': then(givenHeld, nadia, (_, { id: bilan }) => asked({ kind: 'edit-section', bilan, section: 5 })),
  objectives: then(givenHeld, nadia, (_, { id: bilan }) => asked({ kind: 'objectives', bilan })),
  'review-document': then(givenHeld, nadia, (_, { id: bilan }) => asked({ kind: 'review-document', bilan })),
  'document-versions': then(givenSubmitted, nadia, (_, { id: bilan }) => asked({ kind: 'document-versions', bilan })),
  'read-observations': then(givenObserved, nadia, (_, { id: bilan }) =>
    asked({ kind: 'read-observations', bilan, version: 1 }),
  ),
  'remind-document': then(givenSubmitted, nadia, (bench, { id: bilan }) =>
    asked({ kind: 'remind-document', bilan, version: 1, asked: 0, source: bench.source() }),
  ),
  'read-document': then(givenSubmitted, lea, (_, { id: bilan }) => asked({ kind: 'read-document', bilan })),
};

const asked = (intent: Intent): Promise<Intent> => Promise.resolve(intent);

/** The team of the bench publishes in its channel. */
export async function givenChannel(bench: Workbench): Promise<void> {
  const [home] = bench.teams;
  const { tenant } = nadia;
  const address = { serviceUrl: 'https://smba.example/', conversation: channel.conversation, tenant, bot: '28:bot' };
  const publishing = {
    id: channel.conversation,
    name: 'Bilans',
    publishes: true,
    changedAt: bench.now,
    changedBy: nadia.id,
  };
  await bench.ports.directory.put(
    {
      kind: 'team',
      id: home!.id,
      name: home!.name,
      tenant,
      address,
      installed: true,
      seenAt: bench.now,
      channels: [publishing],
    },
    'absent',
  );
}
