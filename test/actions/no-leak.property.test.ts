import fc from 'fast-check';
import type { Actor, Intent, Scene } from '../../src/actions/intent';
import type { View } from '../../src/actions/reply';
import type { InterviewId } from '../../src/domain/guide';
import type { BilanId } from '../../src/domain/ids';
import { ownFileOf } from '../../src/actions/own-data';
import { readableOwnFile } from '../../src/documents/own-file';
import { account, copied, leaksIn, leaksInText, marked, sentBy, type Known, type Readers } from '../support/leaks';
import { moves, Presses } from '../support/leaks-presses';
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
  tom,
  viewOf,
  Workbench,
} from '../support/workbench';
import { begin, codeFor, givenAccepted, givenAgreed, send } from '../support/workbench-beneficiary';

/**
 * Whatever is done by whomever, wherever, with cards of their own or copied ones: a note reaches its author alone, and
 * who holds the bilan after them if they let them; what a beneficiary writes reaches them and the bilan's consultant,
 * from a questionnaire once it was sent; nothing reaches a shared conversation, which learns no surname and no reference.
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
  { weight: 6, arbitrary: fc.constant(lea) },
  { weight: 4, arbitrary: fc.constantFrom(karim, karim, tom, stranger, foreigner, doubleOfNadia) },
);
const step: fc.Arbitrary<Step> = fc.record({
  who,
  where: fc.constantFrom('personal', 'personal', 'personal', 'meeting', 'meeting', 'channel'),
  card: fc.option(fc.nat(30), { nil: undefined, freq: 4 }),
  what: fc.nat(1_000),
});

const sceneOf = (who: Actor, where: Step['where']): Scene => ({ personal: personal(who), meeting, channel })[where];

const everyone = [nadia, karim, lea, tom, stranger, foreigner, doubleOfNadia];

class Practice {
  readonly bench: Workbench;
  readonly bilans: BilanId[];
  readonly cards: View[] = [];
  readonly presses = new Presses();
  readonly readers = new Map<string, Readers>();
  readonly #sent = new Set<string>();
  readonly #granted = new Set<string>();

  constructor(bench: Workbench, bilans: BilanId[]) {
    this.bench = bench;
    this.bilans = bilans;
  }

  async take({ who, where, card, what }: Step): Promise<string[]> {
    this.bench.pass(1);
    const view = card === undefined ? undefined : this.cards.at(-1 - (card % Math.max(1, this.cards.length)));
    const intent = (view && this.presses.on(view, what, who)) ?? this.word(what);
    return this.act(who, sceneOf(who, where), intent);
  }

  async act(who: Actor, scene: Scene, intent: Intent): Promise<string[]> {
    const before = this.known();
    const result = await this.bench.act(who, copied(intent, this.bench.source()), scene);
    const sent = sentBy(result, who, scene);
    this.cards.push(...sent.map((one) => one.view).filter((one) => one.kind !== 'notice' && one.kind !== 'help'));
    for (const { view } of sent) if (view.kind === 'bilan') this.bilans.push(view.summary.id);
    this.#settled(who, intent, result.reply);
    await this.look();
    const known = [before, this.known()];
    return sent.flatMap((one) => leaksIn(one, known).map((leak) => `${one.view.kind} to ${one.to}: ${leak}`));
  }

  /** What a person's own act opens to others. */
  #settled(who: Actor, intent: Intent, reply: View | undefined): void {
    const code = reply && 'notice' in reply ? reply.notice.code : undefined;
    if (intent.kind === 'submit-questionnaire' && code === 'questionnaire-sent')
      this.#sent.add([intent.bilan, account(who), intent.questionnaire].join('@'));
    if (intent.kind === 'hand-over' && code === 'handed-over') {
      const grant = [intent.bilan, account(who), account({ tenant: who.tenant, id: intent.to })].join('@');
      if (intent.withNotes) this.#granted.add(grant);
      else this.#granted.delete(grant);
    }
  }

  known(): Known {
    return { bilans: new Map(this.readers), sent: new Set(this.#sent), granted: new Set(this.#granted) };
  }

  /** Whose each bilan is now: consultants open some of their own on the way, hand over, and release. */
  async look(): Promise<void> {
    for (const id of new Set(this.bilans)) {
      const { tenant, consultant, beneficiary, reference } = await this.bench.bilan(id);
      const holder = account({ tenant, id: consultant.id });
      this.readers.set(id, { holder, beneficiary: `${tenant}/${beneficiary.id ?? ''}`, reference });
    }
  }

  /** At the end everyone looks at whatever there is to look at, and fetches their files. */
  async lookAround(): Promise<string[]> {
    const bilan = this.bilans[0]!;
    const looks = ['open-notes', 'open-own-answers', 'reshow-shared', 'show-step', 'list-bilans'] as const;
    const leaks: string[] = [];
    for (const who of everyone) {
      for (const scene of [meeting, personal(who)]) {
        for (const kind of looks) leaks.push(...(await this.act(who, scene, { kind })));
        leaks.push(...(await this.act(who, scene, { kind: 'show-bilan', bilan })));
      }
      for (const kind of ['home', 'own-data', 'questionnaire'] as const)
        leaks.push(...(await this.act(who, personal(who), { kind })));
      for (const questionnaire of ['i3-before', 'i5-before'])
        leaks.push(...(await this.act(who, personal(who), { kind: 'read-questionnaire', bilan, questionnaire })));
      leaks.push(...(await this.act(who, personal(who), { kind: 'read-session', bilan })));
      leaks.push(...(await this.files(who)));
    }
    return leaks;
  }

  async files(who: Actor): Promise<string[]> {
    const files = await Promise.all(this.bilans.map((id) => ownFileOf({ ports: this.bench.ports, actor: who }, id)));
    return files.flatMap((file) => {
      if (!file) return [];
      const text = JSON.stringify(file) + readableOwnFile(file, 'Europe/Paris');
      const own = file.beneficiary.lastName;
      const leaks = leaksInText(account(who), text.replaceAll(own, ''), [this.known()]);
      return [...leaks, ...(/§(note|réponse|raison)@/.exec(text) ?? [])].map((leak) => `file of ${who.id}: ${leak}`);
    });
  }

  word(what: number): Intent {
    const bilan = this.bilans[what % 2]!;
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
      { kind: 'read-session', bilan },
      { kind: 'choose-interview', bilan },
      { kind: 'plan', bilan, source: '' },
      { kind: 'plan', source: '' },
      { kind: 'new-bilan' },
      { kind: 'help' },
      { kind: 'unknown', words: 'bonjour' },
      { kind: 'home' },
      { kind: 'own-data' },
      { kind: 'consents' },
      { kind: 'questionnaire' },
      { kind: 'questionnaire', bilan, questionnaire: 'i5-before' },
      { kind: 'invite', bilan },
      { kind: 'release-beneficiary', bilan, confirmed: true, source: '' },
      { kind: 'questionnaires', bilan },
      { kind: 'read-questionnaire', bilan, questionnaire: what % 4 > 1 ? 'i3-before' : 'i5-before' },
      { kind: 'offer-hand-over', bilan },
      { kind: 'hand-over', bilan, to: karim.id, withNotes: what % 4 > 1, source: '' },
      { kind: 'link-meeting', chat: meetingChat, bilan, confirmed: false, thenStart: what % 2 === 0, source: '' },
      { kind: 'open-bilan', firstName: 'Ana', lastName: 'Autre', email: '', financing: 'cpf', source: '' },
    ];
    return words[Math.floor(what / 2) % words.length]!;
  }
}

/** Two bilans of Nadia's, Léa's and Tom's; in the first everything was said and written that there is to leak. */
async function practice(): Promise<Practice> {
  const bench = await Workbench.open();
  const bilans = [(await givenAccepted(bench)).id, (await givenAccepted(bench, tom)).id];
  const at = new Practice(bench, bilans);
  for (const id of bilans) {
    await bench.change(id, (bilan) => ({
      ...bilan,
      beneficiary: { ...bilan.beneficiary, lastName: marked('nom', id) },
    }));
  }
  await at.look();
  const first = bilans[0]!;
  await givenAgreed(bench, first);
  for (const questionnaire of ['i3-before', 'i5-before']) {
    await send(bench, first, questionnaire);
    const card = await begin(bench, first, questionnaire);
    at.cards.push(card);
    await at.act(lea, personal(lea), at.presses.on(card, 0, lea)!);
  }
  const named = { kind: 'submit-questionnaire', bilan: first, questionnaire: 'i3-before', source: '' } as const;
  at.cards.push(viewOf('questionnaire-review', await bench.act(lea, { ...named, source: bench.source() })));
  await at.act(lea, personal(lea), named);
  await bench.givenLinked(first);
  await bench.givenSession(first);
  const card = await bench.pupitre(first);
  await bench.act(nadia, at.presses.on(card, 12, nadia)!);
  const window = viewOf('own-answers', await bench.act(lea, { kind: 'open-own-answers' }, meeting));
  await bench.act(lea, at.presses.on(window, 0, lea)!, meeting);
  await bench.act(nadia, { kind: 'end-session' });
  await bench.act(nadia, at.presses.on(await bench.pupitre(first, 'conclusion'), 0, nadia)!);
  await bench.act(nadia, { kind: 'move', move: { to: 'block', block: card.block }, source: bench.source() });
  at.cards.push(card, window, await bench.pupitre(first));
  return at;
}

/** What was written for it is never sent, but by chance. */
const fifth = 'i5' as InterviewId;

/** Its session over, the bilan goes to Karim, with notes or without. */
async function changeHands(at: Practice, withNotes: boolean): Promise<string[]> {
  const bilan = at.bilans[0]!;
  const { id, name } = nadia;
  await at.bench.change(bilan, ({ running: _over, ...one }) => ({ ...one, consultant: { id, name } }));
  await at.look();
  const leaks = await at.act(nadia, personal(nadia), { kind: 'hand-over', bilan, to: karim.id, withNotes, source: '' });
  leaks.push(...(await at.act(karim, personal(karim), { kind: 'start-session', bilan, interview: fifth, source: '' })));
  return [...leaks, ...(await at.lookAround())];
}

/** Its beneficiary is released, and somebody else accepts the next invitation. */
async function changeBeneficiary(at: Practice): Promise<string[]> {
  const bilan = at.bilans[0]!;
  const here = personal(karim);
  const leaks = await at.act(karim, here, { kind: 'release-beneficiary', bilan, confirmed: true, source: '' });
  at.bench.pass(1);
  const code = await codeFor(at.bench, bilan, karim);
  leaks.push(...(await at.act(stranger, personal(stranger), { kind: 'accept-invitation', code, source: '' })));
  expect((await at.bench.bilan(bilan)).beneficiary.id).toBe(stranger.id);
  return [...leaks, ...(await at.lookAround())];
}

it('no note leaves its author, and nothing written or said reaches whom it is not for', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), fc.boolean(), async (steps, withNotes) => {
      const at = await practice();
      try {
        for (const one of steps) expect(await at.take(one)).toEqual([]);
        expect(await at.lookAround()).toEqual([]);
        expect(await changeHands(at, withNotes)).toEqual([]);
        expect(await changeBeneficiary(at)).toEqual([]);
      } finally {
        await at.bench.close();
      }
    }),
    { numRuns: Number(process.env['RUNS'] ?? 12) },
  );
}, 300_000);
