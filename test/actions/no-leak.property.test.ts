import fc from 'fast-check';
import type { Actor, Intent, Move, Scene } from '../../src/actions/intent';
import type { View } from '../../src/actions/reply';
import type { Bilan } from '../../src/domain/bilan';
import { account, copied, leaksIn, marked, sentBy, type Readers, type Secret } from '../support/leaks';
import { addPass, saveBlock, saveConclusion, saveOwn, settle, skipBlock } from '../support/presses';
import {
  channel,
  doubleOfNadia,
  foreigner,
  karim,
  lea,
  meeting,
  meetingChat,
  nadia,
  personal,
  stranger,
  viewOf,
  Workbench,
} from '../support/workbench';

/**
 * Whatever is done by whomever, wherever, with cards of their own or copied ones: no note leaves its author, no answer
 * reaches a shared conversation or an outsider, and a shared conversation learns no surname and no reference.
 */

interface Step {
  who: Actor;
  where: 'personal' | 'meeting' | 'channel';
  /** A card drawn so far, to press something on; or else a word. */
  card: number | undefined;
  what: number;
}

/** Mostly the consultant and the beneficiary at work, so that there is something to leak. */
const who = fc.oneof(
  { weight: 8, arbitrary: fc.constant(nadia) },
  { weight: 3, arbitrary: fc.constant(lea) },
  { weight: 4, arbitrary: fc.constantFrom(karim, stranger, foreigner, doubleOfNadia) },
);
const step: fc.Arbitrary<Step> = fc.record({
  who,
  where: fc.constantFrom('personal', 'personal', 'meeting', 'meeting', 'channel'),
  card: fc.option(fc.nat(30), { nil: undefined, freq: 4 }),
  what: fc.nat(1_000),
});

const sceneOf = (who: Actor, where: Step['where']): Scene => ({ personal: personal(who), meeting, channel })[where];

const moves: Move[] = [
  { to: 'stay' },
  { to: 'next' },
  { to: 'next' },
  { to: 'previous' },
  { to: 'conclusion' },
  { to: 'part', part: 1 },
];

class Practice {
  readonly bench: Workbench;
  readonly bilans: Bilan[];
  readonly cards: View[] = [];
  readonly readers = new Map<string, Readers>();
  #typed = 0;

  constructor(bench: Workbench, bilans: Bilan[]) {
    this.bench = bench;
    this.bilans = bilans;
  }

  async take({ who, where, card, what }: Step): Promise<string[]> {
    this.bench.pass(1);
    const scene = sceneOf(who, where);
    const view = card === undefined ? undefined : this.cards.at(-1 - (card % Math.max(1, this.cards.length)));
    const intent = (view && this.press(view, what, who)) ?? this.word(what);
    return this.act(who, scene, intent);
  }

  async act(who: Actor, scene: Scene, intent: Intent): Promise<string[]> {
    const result = await this.bench.act(who, copied(intent, this.bench.source()), scene);
    const sent = sentBy(result, who, scene);
    this.cards.push(...sent.map((one) => one.view).filter((one) => one.kind !== 'notice' && one.kind !== 'help'));
    for (const one of sent) if (one.view.kind === 'bilan') await this.knows(one.view.summary.id);
    return sent.flatMap((one) => leaksIn(one, this.readers).map((leak) => `${one.view.kind} to ${one.to}: ${leak}`));
  }

  /** Consultants open bilans of their own on the way. */
  async knows(id: Bilan['id']): Promise<void> {
    const { tenant, consultant, beneficiary, reference } = await this.bench.bilan(id);
    const holder = account({ tenant, id: consultant.id });
    this.readers.set(id, { holder, beneficiary: account({ tenant, id: beneficiary.id ?? nadia.id }), reference });
  }

  words(secret: Secret, whose: string): string {
    this.#typed += 1;
    const words = `${marked(secret, whose)} ${this.#typed}`;
    return this.#typed % 7 === 0 ? words.padEnd(10_001, '.') : words;
  }

  /** What may be pressed on a card; whoever presses, and wherever, it is what that card sends. */
  press(view: View, what: number, who: Actor): Intent | undefined {
    switch (view.kind) {
      case 'block': {
        const typed = {
          answers: { 1: this.words('réponse', view.bilan) },
          note: this.words('note', account(who)),
          keeps: { 1: true },
        };
        if (view.blockKind === 'points') return saveBlock(view, { note: typed.note }, moves[what % moves.length]);
        if (what % 5 === 0) return skipBlock(view, typed);
        return what % 5 === 1 ? addPass(view, typed) : saveBlock(view, typed, moves[what % moves.length]);
      }
      case 'conclusion': {
        const checks = Object.fromEntries(view.checks.map((_, at) => [at + 1, this.words('raison', view.bilan)]));
        return saveConclusion(view, { checks }, (['stay', 'back', 'close'] as const)[what % 3]);
      }
      case 'conflict':
      case 'kept-draft':
        return settle(view, (['stored', 'mine', 'both'] as const)[what % 3]!);
      case 'own-answers':
        return saveOwn(view, [this.words('mes-mots', view.bilan)]);
      case 'opening': {
        const { bilan, session, leftOpen } = view;
        const chosen = leftOpen.map((left) => left.key).slice(0, what % 3);
        return { kind: 'take-up', bilan, session, chosen, drop: what % 5 === 0, source: '' };
      }
      case 'shared': {
        const from = view.step.kind === 'block' ? view.step.block : 'conclusion';
        return { kind: 'move', move: { to: 'next' }, bilan: view.bilan, session: view.session, from, source: '' };
      }
      case 'confirm-link':
        return {
          kind: 'link-meeting',
          chat: view.chat,
          bilan: view.bilan,
          confirmed: true,
          thenStart: view.thenStart,
          source: '',
        };
      case 'session-closed': {
        const minutes = { accompaniment: '50', deskWork: '', personalWork: '' };
        return { kind: 'correct-minutes', bilan: view.bilan, session: view.session, minutes, source: '' };
      }
      default:
        return undefined;
    }
  }

  /** At the end everyone looks at whatever there is to look at. */
  async lookAround(): Promise<string[]> {
    const bilan = this.bilans[0]!.id;
    const looks = ['open-notes', 'open-own-answers', 'reshow-shared', 'show-step', 'list-bilans'] as const;
    const leaks: string[] = [];
    for (const who of [nadia, karim, lea, stranger, foreigner, doubleOfNadia]) {
      for (const scene of [meeting, personal(who)]) {
        for (const kind of looks) leaks.push(...(await this.act(who, scene, { kind })));
        leaks.push(...(await this.act(who, scene, { kind: 'show-bilan', bilan })));
      }
    }
    return leaks;
  }

  /** The bilan changes hands: its answers are the new consultant's to see, the notes are not. */
  async handOver(): Promise<void> {
    const bilan = this.bilans[0]!.id;
    await this.bench.change(bilan, (one) => ({ ...one, consultant: { id: karim.id, name: karim.name } }));
    await this.knows(bilan);
  }

  word(what: number): Intent {
    const bilan = this.bilans[what % this.bilans.length]!.id;
    const words: Intent[] = [
      { kind: 'start-session', source: '' },
      { kind: 'start-session', bilan, source: '' },
      { kind: 'meeting-started', source: '' },
      { kind: 'show-step' },
      { kind: 'show-step', bilan },
      { kind: 'reshow-shared' },
      { kind: 'open-notes' },
      { kind: 'open-own-answers' },
      { kind: 'open-own-answers' },
      { kind: 'move', move: moves[what % moves.length]!, source: '' },
      { kind: 'end-session' },
      { kind: 'list-bilans' },
      { kind: 'show-bilan', bilan },
      { kind: 'choose-interview', bilan },
      { kind: 'plan', bilan, source: '' },
      { kind: 'plan', source: '' },
      { kind: 'new-bilan' },
      { kind: 'help' },
      { kind: 'unknown', words: 'bonjour' },
      { kind: 'link-meeting', chat: meetingChat, bilan, confirmed: false, thenStart: what % 2 === 0, source: '' },
      {
        kind: 'open-bilan',
        firstName: 'Ana',
        lastName: 'Autre',
        email: '',
        financing: 'cpf',
        source: '',
      },
    ];
    return words[Math.floor(what / 2) % words.length]!;
  }
}

/** Two bilans of Nadia's; in the first, in a linked meeting, everything was said already that there is to leak. */
async function practice(): Promise<Practice> {
  const bench = await Workbench.open();
  const bilans = [await bench.givenBilan(), await bench.givenBilan({ firstName: 'Tom' })];
  const at = new Practice(bench, bilans);
  for (const { id } of bilans) {
    await bench.change(id, (bilan) => ({
      ...bilan,
      beneficiary: { ...bilan.beneficiary, lastName: marked('nom', id) },
    }));
    await at.knows(id);
  }
  const first = bilans[0]!;
  await bench.givenLinked(first.id);
  await bench.givenSession(first.id);
  const card = await bench.pupitre(first.id);
  await bench.act(nadia, at.press(card, 12, nadia)!);
  const window = viewOf('own-answers', await bench.act(lea, { kind: 'open-own-answers' }, meeting));
  await bench.act(lea, at.press(window, 0, lea)!, meeting);
  await bench.act(nadia, { kind: 'end-session' });
  await bench.act(nadia, at.press(await bench.pupitre(first.id, 'conclusion'), 0, nadia)!);
  await bench.act(nadia, { kind: 'move', move: { to: 'block', block: card.block }, source: bench.source() });
  at.cards.push(card, window, await bench.pupitre(first.id));
  return at;
}

it('no note leaves its author, and nothing said reaches a shared conversation', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
      const at = await practice();
      try {
        for (const one of steps) expect(await at.take(one)).toEqual([]);
        expect(await at.lookAround()).toEqual([]);
        await at.handOver();
        expect(await at.lookAround()).toEqual([]);
      } finally {
        await at.bench.close();
      }
    }),
    { numRuns: Number(process.env['RUNS'] ?? 20) },
  );
}, 300_000);
