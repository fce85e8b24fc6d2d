import type { Intent, Scene } from '../../src/actions/intent';
import type { Bilan } from '../../src/domain/bilan';
import { addPass, closeAll, saveAndNext, saveBlock, saveConclusion, saveOwn, settle, skipBlock } from './presses';
import { givenNewerGuide } from './newer-guide';
import { lea, meeting, meetingChat, nadia, personal, viewOf, type Workbench } from './workbench';

/** One act of each kind, as a real card sends it, in a state where it does something. */
export interface RealAct {
  who: typeof nadia;
  scene: Scene;
  intent: Intent;
  bilan: Bilan;
}

/** Each leaves the bench with an act ready to be done; a bilan of Nadia's, linked to the meeting's chat, in its third interview. */
export const everyAct: Record<string, (bench: Workbench) => Promise<RealAct>> = {
  'start-session': (bench) =>
    ready(bench, (bilan) => ({ kind: 'start-session', bilan: bilan.id, source: bench.source() }), { idle: true }),
  'move-guide': async (bench) => {
    const bilan = await given(bench, { idle: true });
    const { version } = givenNewerGuide(bench, (text) =>
      text.replace('- Quels sont vos objectifs', '- Au fond, quels sont vos objectifs'),
    );
    return by(bilan, { kind: 'move-guide', bilan: bilan.id, to: version, source: bench.source() });
  },
  'correct-details': (bench) =>
    ready(bench, ({ id }) => ({ ...{ kind: 'correct-details', bilan: id }, ...corrected, source: bench.source() })),
  'link-meeting': async (bench) => {
    const bilan = await bench.givenBilan();
    await bench.givenChat();
    const link = {
      kind: 'link-meeting',
      chat: meetingChat,
      bilan: bilan.id,
      confirmed: false,
      thenStart: false,
    } as const;
    return { who: nadia, scene: personal(nadia), bilan, intent: { ...link, source: bench.source() } };
  },
  'save-block': (bench) => onBlock(bench, (card) => saveBlock(card, { answers: { 1: 'dit' }, note: 'noté' })),
  'save-block and on': (bench) => onBlock(bench, (card) => saveAndNext(card, { added: { 1: 'dit' }, note: 'noté' })),
  'save-block too long': (bench) => onBlock(bench, (card) => saveBlock(card, { note: 'n'.repeat(10_001) })),
  'skip-block': (bench) => onBlock(bench, (card) => skipBlock(card, { note: 'noté' })),
  'add-pass': (bench) => onBlock(bench, (card) => addPass(card, { answers: { 1: 'dit' } })),
  move: (bench) =>
    onBlock(bench, ({ bilan, session, block }) => ({
      kind: 'move',
      move: { to: 'next' },
      bilan,
      session,
      from: block,
      source: bench.source(),
    })),
  'settle-draft': async (bench) => {
    const { bilan, intent, ...rest } = await onBlock(bench, (card) => saveBlock(card, { note: 'un' }));
    const phone = await bench.pupitre(bilan.id);
    await bench.act(nadia, intent);
    const choice = viewOf('conflict', await bench.act(nadia, saveBlock(phone, { note: 'deux' })));
    return { ...rest, bilan, intent: settle(choice, 'both') };
  },
  'save-block of a closed session': async (bench) => {
    const real = await onBlock(bench, (card) => saveBlock(card, { note: 'tardive' }));
    await closed(bench, real.bilan);
    return real;
  },
  'save-conclusion': (bench) => onConclusion(bench, (card) => saveConclusion(card, { checks: { 1: 'absent' } })),
  'save-conclusion and back': (bench) => onConclusion(bench, (card) => saveConclusion(card, {}, 'back')),
  'save-conclusion and close': (bench) => onConclusion(bench, closeAll),
  'correct-minutes': async (bench) => {
    const { bilan, ...rest } = await onBlock(bench, saveBlock);
    const session = await bench.running(bilan.id);
    await closed(bench, bilan);
    const minutes = { accompaniment: '60', deskWork: '', personalWork: '' };
    const source = bench.source();
    return {
      ...rest,
      bilan,
      intent: { kind: 'correct-minutes', bilan: bilan.id, session: session.id, minutes, source },
    };
  },
  'take-up': async (bench) => {
    const bilan = await given(bench);
    await closed(bench, bilan);
    const session = await bench.givenSession(bilan.id);
    const source = bench.source();
    const offered = { kind: 'take-up', bilan: bilan.id, session: session.id, chosen: ['i3-b1'], drop: false } as const;
    const intent = { ...offered, chosen: [...offered.chosen], source };
    return { who: nadia, scene: personal(nadia), bilan, intent };
  },
  'cancel-session': async (bench) => {
    const bilan = await given(bench);
    const { id: session } = await bench.running(bilan.id);
    return by(bilan, { kind: 'cancel-session', bilan: bilan.id, session, confirmed: true, source: bench.source() });
  },
  plan: (bench) =>
    ready(bench, ({ id }) => ({
      kind: 'plan',
      bilan: id,
      date: '2026-12-01',
      time: '10:00',
      source: bench.source(),
    })),
  'save-own-answers': async (bench) => {
    const { bilan } = await onBlock(bench, saveBlock);
    const window = viewOf('own-answers', await bench.act(lea, { kind: 'open-own-answers' }, meeting));
    return { who: lea, scene: meeting, bilan, intent: saveOwn(window, ['mes mots']) };
  },
};

const corrected = { firstName: 'Léa', lastName: 'Moreau-Petit', email: '', financing: 'employer' } as const;

const by = (bilan: Bilan, intent: Intent): RealAct => ({ who: nadia, scene: personal(nadia), bilan, intent });

async function given(bench: Workbench, { idle = false } = {}): Promise<Bilan> {
  const { id } = await bench.givenBilan();
  await bench.givenLinked(id);
  if (!idle) await bench.givenSession(id, 'i3');
  return bench.bilan(id);
}

async function closed(bench: Workbench, { id }: Bilan): Promise<void> {
  await bench.act(nadia, { kind: 'end-session' });
  await bench.act(nadia, closeAll(await bench.pupitre(id, 'conclusion')));
}

async function ready(bench: Workbench, act: (bilan: Bilan) => Intent, state = {}): Promise<RealAct> {
  const bilan = await given(bench, state);
  return { who: nadia, scene: personal(nadia), bilan, intent: act(bilan) };
}

type CardOf<K extends 'block' | 'conclusion'> = Awaited<ReturnType<typeof Workbench.prototype.pupitre<K>>>;

async function onBlock(bench: Workbench, press: (card: CardOf<'block'>) => Intent): Promise<RealAct> {
  const bilan = await given(bench);
  return { who: nadia, scene: personal(nadia), bilan, intent: press(await bench.pupitre(bilan.id)) };
}

async function onConclusion(bench: Workbench, press: (card: CardOf<'conclusion'>) => Intent): Promise<RealAct> {
  const bilan = await given(bench);
  await bench.act(nadia, { kind: 'end-session' });
  return { who: nadia, scene: personal(nadia), bilan, intent: press(await bench.pupitre(bilan.id, 'conclusion')) };
}
