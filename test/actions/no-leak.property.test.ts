import fc from 'fast-check';
import type { Actor, Intent, Scene } from '../../src/actions/intent';
import type { View } from '../../src/actions/reply';
import type { InterviewId } from '../../src/domain/guide/guide';
import type { BilanId, PersonId } from '../../src/domain/ids';
import { ownFileOf } from '../../src/actions/beneficiary/own-data';
import { readableOwnFile } from '../../src/documents/own-file';
import {
  account,
  copied,
  leaksIn,
  leaksInText,
  marked,
  sentBy,
  type Known,
  type Readers,
  type Sent,
} from '../support/leaks';
import { leaksInReading, remarksOn, wordsOfOthers } from '../support/leaks-document';
import { leaksOfErased } from '../support/leaks-erasure';
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
import { version } from '../support/workbench-document';
import { agreedIn, leaksInOwn, leaksSent } from '../support/leaks-publication';
import { givenChannels, hold, passOpening } from '../support/workbench-publication';

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

const zoe: Actor = { ...karim, id: 'zoe' as PersonId, name: 'Zoé Brun' };
const everyone = [nadia, karim, lea, tom, stranger, foreigner, doubleOfNadia];

class Practice {
  readonly bench: Workbench;
  readonly bilans: BilanId[];
  readonly cards: View[] = [];
  readonly presses: Presses;
  readonly readers = new Map<string, Readers>();
  /** What is left of them is a receipt. */
  readonly erased: BilanId[] = [];
  readonly #sent = new Set<string>();
  readonly #granted = new Map<string, number>();

  constructor(bench: Workbench, bilans: BilanId[]) {
    this.bench = bench;
    this.presses = new Presses(() => Date.parse(bench.now));
    this.bilans = bilans;
  }

  async take({ who, where, card, what }: Step): Promise<string[]> {
    this.bench.pass(1);
    const view = card === undefined ? undefined : this.cards.at(-1 - (card % Math.max(1, this.cards.length)));
    const pressed = (view && this.presses.on(view, what, who)) ?? this.word(what);
    // The walk ends on the first one: it is looked at, and stays.
    const stays = pressed.kind === 'erase-bilan' && pressed.bilan === this.bilans[0];
    const intent: Intent = stays ? { kind: 'erasure', bilan: pressed.bilan, confirming: false } : pressed;
    return this.act(who, sceneOf(who, where), intent);
  }

  async act(who: Actor, scene: Scene, intent: Intent): Promise<string[]> {
    const before = this.known();
    const agreed = await agreedIn(this.bench, this.bilans);
    const since = this.bench.outbox.shown.length;
    const result = await this.bench.act(who, copied(intent, this.bench.source()), scene);
    const sent = sentBy(result, who, scene);
    const ofErased = leaksOfErased(sent, this.erased);
    const views = sent.flatMap(({ view }) => view ?? []);
    this.cards.push(...views.filter((one) => one.kind !== 'notice' && one.kind !== 'help'));
    for (const view of views) if (view.kind === 'bilan') this.bilans.push(view.summary.id);
    this.#settled(who, intent, result.reply);
    await this.look();
    const known = [before, this.known()];
    const leaks = sent.flatMap((one) =>
      this.#leaksOf(one, known).map((leak) => `${one.view?.kind ?? 'file'} to ${one.to}: ${leak}`),
    );
    const everAgreed = [agreed, await agreedIn(this.bench, this.bilans)];
    const readers = known.map(({ bilans }) => bilans);
    return [...ofErased, ...leaks, ...leaksSent(this.bench, since, everAgreed, readers)];
  }

  #leaksOf(one: Sent, known: readonly Known[]): string[] {
    const { view, to } = one;
    if (view?.kind === 'own-synthesis') return leaksInOwn(view, to, known[0]!.bilans);
    if (view?.kind !== 'document-reading' && view?.kind !== 'document-reading-review') return leaksIn(one, known);
    return leaksInReading(
      view,
      to,
      known.map(({ bilans }) => bilans.get(view.bilan)?.beneficiary),
    );
  }

  /** What a person's own act opens to others. */
  #settled(who: Actor, intent: Intent, reply: View | undefined): void {
    const code = reply && 'notice' in reply ? reply.notice.code : undefined;
    if (intent.kind === 'submit-questionnaire' && code === 'questionnaire-sent')
      this.#sent.add([intent.bilan, account(who), intent.questionnaire].join('@'));
    if (intent.kind === 'send-observations' && code === 'observations-sent')
      for (let version = intent.version; version > 0; version--)
        this.#sent.add([intent.bilan, account(who), remarksOn(version)].join('@'));
    if (intent.kind === 'hand-over' && code === 'handed-over') {
      const grant = [intent.bilan, account(who), account({ tenant: who.tenant, id: intent.to })].join('@');
      if (intent.withNotes) this.#granted.set(grant, Date.parse(this.bench.now));
      else this.#granted.delete(grant);
    }
  }

  known(): Known {
    return { bilans: new Map(this.readers), sent: new Set(this.#sent), granted: new Map(this.#granted) };
  }

  /** Whose each bilan is now: consultants open some of their own on the way, hand over, and release. */
  async look(): Promise<void> {
    for (const id of new Set(this.bilans)) {
      if (this.erased.includes(id)) continue;
      if (await this.bench.ports.directory.find('erasure', id)) {
        this.erased.push(id);
        continue;
      }
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
      leaks.push(...(await this.act(who, personal(who), { kind: 'document-file', bilan })));
      leaks.push(...(await this.files(who)));
    }
    return leaks;
  }

  async files(who: Actor): Promise<string[]> {
    const files = await Promise.all(this.bilans.map((id) => ownFileOf({ ports: this.bench.ports, actor: who }, id, 0)));
    return files.flatMap((file) => {
      if (!file) return [];
      // What was published or submitted is theirs, whoever said it.
      const apart = { ...file, syntheses: [], documents: [] };
      const text = JSON.stringify(apart) + readableOwnFile(apart, 'Europe/Paris');
      const own = file.beneficiary.lastName;
      const leaks = leaksInText(account(who), text.replaceAll(own, ''), [this.known()]);
      const published = /§(note|raison)@/.exec(JSON.stringify([file.syntheses, file.documents])) ?? [];
      const others = wordsOfOthers(account(who), JSON.stringify(file.documents));
      return [...leaks, ...published, ...others, ...(/§(note|réponse|raison)@/.exec(text) ?? [])].map(
        (leak) => `file of ${who.id}: ${leak}`,
      );
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
      { kind: 'ask-erasure', bilan, step: 'ask', source: '' },
      { kind: 'erasure', bilan, confirming: what % 4 > 1 },
      { kind: 'consents' },
      { kind: 'questionnaire' },
      { kind: 'questionnaire', bilan, questionnaire: 'i5-before' },
      { kind: 'invite', bilan },
      { kind: 'release-beneficiary', bilan, confirmed: true, source: '' },
      { kind: 'questionnaires', bilan },
      { kind: 'read-questionnaire', bilan, questionnaire: what % 4 > 1 ? 'i3-before' : 'i5-before' },
      { kind: 'offer-hand-over', bilan },
      { kind: 'synthesis', bilan },
      { kind: 'edit-section', bilan, section: (what % 9) + 1 },
      { kind: 'review-document', bilan },
      { kind: 'document-versions', bilan },
      { kind: 'read-observations', bilan, version: 1 },
      { kind: 'read-document' },
      { kind: 'follow-up', bilan },
      { kind: 'follow-up-terms', bilan },
      { kind: 'ask-follow-up-date', bilan },
      { kind: 'act-on-follow-up', bilan, what: what % 4 > 1 ? 'take' : 'done', seen: 0, source: '' },
      { kind: 'save-follow-up-terms', bilan, day: '2027-05-12', reach: 'phone', agreed: true, source: '' },
      { kind: 'cancel-appointment', bilan, source: '' },
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
  bench.team.push({ id: zoe.id, name: zoe.name });
  const bilans = [(await givenAccepted(bench)).id, (await givenAccepted(bench, tom)).id];
  await givenChannels(bench);
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
  const said = {
    answers: { 1: at.presses.words('réponse', first) },
    note: at.presses.note(first, account(nadia)),
  };
  await hold(bench, await bench.bilan(first), said, 'i6');
  await bench.givenLinked(first);
  await bench.givenSession(first);
  await passOpening(bench, first);
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

/** The session is closed, its text published, changed, published again, and its agreement taken back. */
async function publishIt(at: Practice, agrees: boolean): Promise<string[]> {
  const { bench, presses } = at;
  const bilan = at.bilans[0]!;
  const leaks: string[] = [];
  const press = async (who: Actor, view: View | undefined, what = 0): Promise<View | undefined> => {
    const intent = view && presses.on(view, what, who);
    if (intent) leaks.push(...(await at.act(who, personal(who), intent)));
    return at.cards.at(-1);
  };
  const consent = async (agree: boolean) => {
    const asked = { kind: 'show-consent', bilan, consent: 'sharing~19:equipe' } as const;
    const { reply } = await bench.act(lea, asked);
    await press(lea, reply, agree ? 1 : 0);
  };
  if ((await bench.bilan(bilan)).beneficiary.id !== lea.id) return leaks;
  if (agrees) await consent(true);
  const { held, consultant } = await bench.bilan(bilan);
  const session = held[0]?.session;
  if (session === undefined || consultant.id !== nadia.id) return leaks;
  const open = { kind: 'session-synthesis', bilan, session } as const;
  for (let versions = 0; versions < 2; versions++) {
    const text = (await bench.act(nadia, open)).reply;
    const saved = await press(nadia, text);
    if (saved?.kind === 'synthesis-preview') await press(nadia, saved);
  }
  leaks.push(...(await at.act(lea, personal(lea), { kind: 'own-synthesis', bilan, session })));
  if (agrees) await consent(false);
  const stands = bench.outbox.sent.filter(({ view }) => view.kind === 'team-synthesis');
  expect(stands.length).toBeGreaterThan(0);
  const left = stands.filter(({ view }) => JSON.stringify(view).includes('§'));
  return [...leaks, ...left.map(() => 'the text stays in the channel')];
}

/** The document is written, submitted, remarked on and, perhaps, answered: its remarks are not sent in the first version. */
async function submitIt(at: Practice): Promise<string[]> {
  const { bench, presses } = at;
  const bilan = at.bilans[0]!;
  const { beneficiary, consultant } = await bench.bilan(bilan);
  if (beneficiary.id !== lea.id || consultant.id !== nadia.id) return [];
  const leaks: string[] = [];
  const press = async (who: Actor, opened: Intent, what: number) => {
    const view = (await bench.act(who, copied(opened, bench.source()))).reply;
    const intent = view && presses.on(view, what, who);
    expect(intent).toBeDefined();
    leaks.push(...(await at.act(who, personal(who), intent!)));
  };
  for (let versions = 0; versions < 2; versions++) {
    await press(nadia, { kind: 'edit-section', bilan, section: 5 }, 0);
    await press(nadia, { kind: 'review-document', bilan }, 0);
    await press(lea, { kind: 'read-document', bilan, step: 1 }, 1);
  }
  leaks.push(...(await at.act(nadia, personal(nadia), { kind: 'read-observations', bilan, version: 2 })));
  await press(lea, { kind: 'read-document', bilan, step: 'review' }, 2);
  leaks.push(...(await at.act(nadia, personal(nadia), { kind: 'read-observations', bilan, version: 2 })));
  expect((await bench.bilan(bilan)).document?.version).toBe(2);
  return leaks;
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

/** Karim gives the bilan back; Nadia writes more; by way of a third, who has no notes to give, it comes to him again. */
async function comeAround(at: Practice): Promise<string[]> {
  const { bench } = at;
  const bilan = at.bilans[0]!;
  const leaks: string[] = [];
  const give = async (who: Actor, to: Actor) => {
    bench.pass(1);
    const given = { kind: 'hand-over', bilan, to: to.id, withNotes: false, source: '' } as const;
    leaks.push(...(await at.act(who, personal(who), given)));
    expect((await bench.bilan(bilan)).consultant.id).toBe(to.id);
    bench.pass(1);
  };
  await bench.change(bilan, ({ running: _over, ...one }) => one);
  await give(karim, nadia);
  const note = marked('note', bilan, account(nadia), String(Date.parse(bench.now)));
  const session = await hold(bench, await bench.bilan(bilan), { note }, 'i6');
  const read = { kind: 'read-session', bilan, session } as const;
  expect(JSON.stringify(await bench.act(nadia, read))).toContain(note);
  await give(nadia, zoe);
  await give(zoe, karim);
  leaks.push(...(await at.act(karim, personal(karim), read)));
  return [...leaks, ...(await at.lookAround())];
}

/** The other one's beneficiary asks for it, and its consultant erases it, by their cards. */
async function eraseOther(at: Practice): Promise<string[]> {
  const bilan = at.bilans[1]!;
  if (at.erased.includes(bilan)) return [];
  await at.bench.change(bilan, ({ erasureAsked: _asked, ...one }) => ({
    ...one,
    consultant: { id: nadia.id, name: nadia.name },
    beneficiary: { ...one.beneficiary, id: tom.id },
  }));
  await at.look();
  const asked = { kind: 'ask-erasure', bilan, step: 'ask', source: '' } as const;
  const leaks = await at.act(tom, personal(tom), asked);
  for (const confirming of [false, true])
    leaks.push(...(await at.act(nadia, personal(nadia), { kind: 'erasure', bilan, confirming })));
  leaks.push(...(await at.act(nadia, personal(nadia), at.presses.on(at.cards.at(-1)!, 0, nadia)!)));
  expect(at.erased).toContain(bilan);
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
  return [...leaks, ...(await at.lookAround()), ...(await submitToNext(at))];
}

/** Nothing was said with the next one yet: a document that is submitted to them holds nobody's word. */
async function submitToNext(at: Practice): Promise<string[]> {
  const { bench, presses } = at;
  const bilan = at.bilans[0]!;
  bench.pass(1);
  const card = viewOf('review-document', await bench.act(karim, { kind: 'review-document', bilan }));
  const leaks = await at.act(karim, personal(karim), presses.on(card, 0, karim)!);
  const { content } = await version(bench, bilan, card.version);
  leaks.push(...(JSON.stringify(content).match(/§(?:note|réponse|raison|mes-mots|écrit)@[^§]*§/g) ?? []));
  for (const step of [1, 'review'] as const)
    leaks.push(...(await at.act(stranger, personal(stranger), { kind: 'read-document', bilan, step })));
  const said = viewOf(
    'document-reading-review',
    await bench.act(stranger, { kind: 'read-document', bilan, step: 'review' }),
  );
  expect(said.version).toBe(card.version);
  const carried = said.steps.filter(({ agreed, remark }) => agreed || remark !== '');
  return [...leaks, ...carried.map(({ section }) => `said of section ${section}`), ...(await at.files(stranger))];
}

it('no note leaves its author, and nothing written or said reaches whom it is not for', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 5, maxLength: 30 }),
      fc.boolean(),
      fc.boolean(),
      async (steps, withNotes, agrees) => {
        const at = await practice();
        try {
          expect(await publishIt(at, agrees)).toEqual([]);
          expect(await submitIt(at)).toEqual([]);
          for (const one of steps) expect(await at.take(one)).toEqual([]);
          expect(await at.lookAround()).toEqual([]);
          expect(await eraseOther(at)).toEqual([]);
          expect(await changeHands(at, withNotes)).toEqual([]);
          expect(await comeAround(at)).toEqual([]);
          expect(await changeBeneficiary(at)).toEqual([]);
        } finally {
          await at.bench.close();
        }
      },
    ),
    { numRuns: Number(process.env['RUNS'] ?? 12) },
  );
}, 300_000);
