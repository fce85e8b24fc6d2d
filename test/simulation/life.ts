import type { Actor } from '../../src/actions/intent';
import type { Bilan } from '../../src/domain/bilan';
import type { BilanId, Instant, PersonId } from '../../src/domain/ids';
import { fingerprint } from '../../src/domain/merge';
import { versionId, type DocumentVersion } from '../../src/domain/synthesis/document-version';
import { shapeOf } from '../../src/store/records';
import type { Guide } from '../../src/domain/guide/guide';
import { neededForQuestionnaires } from '../../src/domain/beneficiary/consent';
import { newQuestionnaire, questionnairesOf } from '../../src/domain/beneficiary/questionnaire';
import { closeAll } from '../support/presses';
import { answerConsent } from '../support/presses-beneficiary';
import { saveClosing } from '../support/presses-follow-up';
import { sampleOf } from '../support/shape-sample';
import { viewOf } from '../support/workbench';
import type { Chance } from './chance';
import { followUpDay, type Facts } from './oracle';
import { dateText, dayMs, instant, local, plusDays, plusMonths, workday, type Local } from './paris';
import { source, type Replica } from './replica';

const hourMs = 3_600_000;

/** With whom bilans are lived. */
export interface People {
  guide: Guide;
  consultants: readonly Actor[];
  block: (person: PersonId) => void;
}

/** One bilan's whole life in that year, as its people live it; each `yield` waits until then. */
export class Life {
  readonly canaries: string[];
  readonly beneficiary: PersonId;
  readonly timeline: { from: number; facts: Facts }[] = [];
  blockedAt: number | undefined;
  readonly counts: Record<string, number> = {};
  #facts: Facts;
  #bilan: BilanId | undefined;

  readonly #chance: Chance;
  readonly #people: People;
  readonly #now: () => number;
  #consultant: Actor;

  constructor(at: number, chance: Chance, people: People, now: () => number) {
    this.#chance = chance;
    this.#people = people;
    this.#now = now;
    this.#consultant = people.consultants[at % people.consultants.length]!;
    this.beneficiary = `personne-${at}` as PersonId;
    this.canaries = [`Prénom${at}x`, `Nom${at}x`, `c${at}x@exemple.fr`];
    this.#facts = {
      reference: '',
      consultant: this.#consultant.id,
      beneficiary: this.beneficiary,
      state: 'open',
      openedAt: 0,
      lastAct: 0,
      held: 0,
      consents: false,
      awaited: [],
      sent: [],
      appraised: [],
      stopped: false,
    };
  }

  /** The facts as they stood at that time. */
  factsAt(ms: number): Facts | undefined {
    return this.timeline.findLast(({ from }) => from <= ms)?.facts;
  }

  #note(name: string, change: Partial<Facts>, without: readonly (keyof Facts)[] = []): void {
    this.counts[name] = (this.counts[name] ?? 0) + 1;
    const kept = Object.entries({ ...this.#facts, ...change }).filter(([key]) => !without.includes(key as keyof Facts));
    const facts = Object.fromEntries(kept) as unknown as Facts;
    this.#facts = facts;
    this.timeline.push({ from: this.#now(), facts });
  }

  async *live(first: number, replica: () => Replica): AsyncGenerator<number, void, void> {
    const chance = this.#chance;
    yield first;
    await this.#open(replica());
    const [quits, hands, stops, blocks] = [0.06, 0.15, 0.12, 0.08].map((odds) => chance.happens(odds));
    const turn = () => chance.from(1, 8);
    const [quitAt, handAt, stopAt, blockAt] = [turn(), turn(), turn(), turn()];
    for (let number = 1; number <= 9; number++) {
      yield this.#laterToday(chance.from(0, 2));
      if (hands === true && number === handAt) await this.#handOver(replica());
      if (stops === true && number === stopAt) await this.#stop(replica());
      if (blocks === true && number === blockAt) this.#blocked();
      if (quits === true && number === quitAt) return yield* this.#quit(replica);
      if (number === 8) await this.#submit(replica());
      yield* this.#session(number, replica);
    }
    yield* this.#afterwards(replica);
    yield* this.#followUp(replica);
  }

  async #open(replica: Replica): Promise<void> {
    const [firstName = '', lastName = '', email = ''] = this.canaries;
    const asked = { kind: 'open-bilan', firstName, lastName, email, financing: 'cpf', source: source() } as const;
    const { summary } = viewOf('bilan', await replica.act(this.#consultant, asked));
    this.#bilan = summary.id;
    await replica.given(summary.id, (bilan) => ({
      ...bilan,
      beneficiary: { ...bilan.beneficiary, id: this.beneficiary },
    }));
    this.#note('opened', { reference: summary.reference, openedAt: this.#now(), lastAct: this.#now() });
    if (this.#chance.happens(0.4)) await this.#agree(replica);
  }

  /** All that questionnaires rest on, one after the other. */
  async #agree(replica: Replica): Promise<void> {
    for (const consent of neededForQuestionnaires) {
      const asked = await replica.act(this.#person, { kind: 'show-consent', bilan: this.id, consent });
      await replica.act(this.#person, answerConsent(viewOf('consent', asked), true));
    }
    this.#note('consents given', { consents: true });
  }

  /** The draft of the document goes to the beneficiary, who says what they think of it or does not. */
  async #submit(replica: Replica): Promise<void> {
    if (this.#chance.happens(0.2)) return;
    const observed = this.#chance.happens(0.4);
    const at = new Date(this.#now()).toISOString() as Instant;
    const { observedAt: _one, receivedAt: _other, ...made } = sampleOf(shapeOf('document-version')) as DocumentVersion;
    const version: DocumentVersion = { ...made, id: versionId(1), bilan: this.id, version: 1, state: 'submitted' };
    const record = { ...version, observations: [], ...(observed ? { observedAt: at } : {}) };
    const change = (bilan: Bilan): Bilan => ({ ...bilan, document: { version: 1, state: 'submitted', at } });
    await replica.given(this.id, change, { kind: 'document-version', record });
    this.#note('documents submitted', { document: observed ? 'observed' : 'submitted' });
  }

  /** Nothing happens any more; why may be noted, some time later. */
  async *#quit(replica: () => Replica): AsyncGenerator<number, void, void> {
    if (this.#chance.happens(0.3)) return;
    yield this.#laterToday(this.#chance.from(15, 30));
    await this.#do(replica(), { kind: 'save-silence', why: 'unreachable', note: '' });
    this.#note('silences explained', { noted: this.#now() });
  }

  /** The document is received, and the person says what they think of it, or not. */
  async *#afterwards(replica: () => Replica): AsyncGenerator<number, void, void> {
    if (this.#facts.document === undefined || this.#chance.happens(0.2)) return;
    yield this.#laterToday(this.#chance.from(1, 6));
    const at = new Date(this.#now()).toISOString() as Instant;
    await replica().given(this.id, (bilan) => ({ ...bilan, document: { version: 1, state: 'final', at } }));
    this.#note('documents received', { document: 'received', receivedAt: this.#now() });
    if (this.#chance.happens(0.4)) return;
    yield this.#laterToday(this.#chance.from(0, 10));
    await this.#appraise(replica(), 'hot');
  }

  async #appraise(replica: Replica, moment: 'hot' | 'cold'): Promise<void> {
    const said = { moment, score: 'rather', comment: '', base: fingerprint(''), source: source() } as const;
    const { reply } = await replica.act(this.#person, { kind: 'give-appraisal', bilan: this.id, ...said });
    if (reply?.kind !== 'appraisal') throw new Error(`not given: ${JSON.stringify(reply)}`);
    this.#note('appraisals given', { appraised: [...this.#facts.appraised, moment] });
  }

  async *#session(number: number, replica: () => Replica): AsyncGenerator<number, void, void> {
    const chance = this.#chance;
    let when = await this.#plan(replica(), chance.from(6, 12));
    if (chance.happens(0.6)) yield* this.#questionnaire(number, when, replica);
    if (chance.happens(0.2) && when - this.#now() > 3 * dayMs) {
      yield when - chance.from(1, 2) * dayMs - 2 * hourMs;
      when = await this.#plan(replica(), chance.from(4, 9), 'moved');
    }
    if (chance.happens(0.08)) {
      yield when - 26 * hourMs;
      await this.#cancel(replica());
      yield this.#laterToday(chance.from(10, 20));
      when = await this.#plan(replica(), chance.from(3, 8));
    }
    if (chance.happens(0.06)) {
      // Nobody came, and nothing was noted for some days.
      yield when + chance.from(2, 4) * dayMs;
      when = await this.#plan(replica(), chance.from(4, 9), 'missed');
    }
    yield when;
    await this.#start(replica());
    yield chance.happens(0.12) ? this.#laterToday(chance.from(2, 5)) : this.#now() + 90 * 60_000;
    await this.#close(replica());
  }

  /** A working day between half past ten and half past five, from so many days on. */
  #laterToday(days: number): number {
    const day = workday(plusDays(local(this.#now()), days), 'after');
    const at = instant(day, { hour: this.#chance.from(10, 16), minute: 37 });
    return at > this.#now() ? at : this.#now() + 20 * 60_000;
  }

  async #plan(replica: Replica, days: number, name = 'planned'): Promise<number> {
    const day = workday(plusDays(local(this.#now()), days), 'after');
    const next: Local = { ...day, hour: this.#chance.from(9, 16), minute: 30 };
    const time = `${String(next.hour).padStart(2, '0')}:30`;
    await this.#do(replica, { kind: 'plan', date: dateText(day), time });
    // With a date, nothing is put off any more.
    this.#note(name, { next }, ['putOff']);
    return instant(day, next);
  }

  async #cancel(replica: Replica): Promise<void> {
    await this.#do(replica, { kind: 'cancel-appointment' });
    const { next: _cancelled, ...facts } = this.#facts;
    const day = followUpDay(facts);
    // One whose day is past is due on the next working day.
    const isPast = day !== undefined && instant(day, day) <= this.#now();
    const putOff = workday(plusDays(local(this.#now()), 1), 'after');
    this.#note('cancelled', isPast ? { putOff } : {}, ['next']);
  }

  async *#questionnaire(number: number, when: number, replica: () => Replica): AsyncGenerator<number, void, void> {
    const interview = this.#people.guide.interviews.find((one) => one.number === number);
    const known = questionnairesOf(this.#people.guide).some(
      (one) => one.when === 'before' && one.interview === interview,
    );
    if (interview === undefined || !known) return;
    const asked = newQuestionnaire(this.id, interview, 'before', new Date(this.#now()).toISOString() as Instant);
    if (asked === undefined) return;
    await replica().given(this.id, (bilan) => bilan, { kind: 'questionnaire', record: asked });
    this.#note('questionnaires asked', { awaited: [...this.#facts.awaited, number] });
    if (this.#chance.happens(0.3)) return;
    yield this.#now() + this.#chance() * Math.max(0, when - this.#now() - 2 * hourMs);
    const sentAt = new Date(this.#now()).toISOString() as Instant;
    const record = { ...asked, state: 'sent', sentAt } as const;
    await replica().given(this.id, (bilan) => bilan, { kind: 'questionnaire', record });
    const awaited = this.#facts.awaited.filter((one) => one !== number);
    this.#note('questionnaires sent', { awaited, sent: [...this.#facts.sent, number] });
  }

  async #start(replica: Replica): Promise<void> {
    await this.#do(replica, { kind: 'start-session' });
    this.#note('started', { running: this.#now(), lastAct: this.#now() }, ['next']);
  }

  async #close(replica: Replica): Promise<void> {
    await replica.act(this.#consultant, { kind: 'move', move: { to: 'conclusion' }, bilan: this.id, source: source() });
    const view = viewOf('conclusion', await replica.act(this.#consultant, { kind: 'show-step', bilan: this.id }));
    const agreed = this.#chance.happens(0.7) ? true : this.#chance.happens(0.5) ? false : undefined;
    const terms = { reach: 'phone' as const, ...(agreed === undefined ? {} : { agreed }) };
    const press = view.followUp ? saveClosing(view, terms) : closeAll(view);
    const { reply } = await replica.act(this.#consultant, press);
    if (reply?.kind !== 'session-closed') throw new Error(`not closed: ${JSON.stringify(reply)}`);
    const held = this.#facts.held + 1;
    // What the conclusion went past stays open, and would keep the bilan so: here everything was talked about.
    const over = held === 9 ? 'closed' : held === 10 ? 'ended' : undefined;
    if (over) await replica.given(this.id, (bilan) => ({ ...bilan, state: over, leftOpen: [] }));
    const state = over ?? this.#facts.state;
    const day = workday(plusMonths(local(this.#now()), 6), 'after');
    const closing = held === 9 ? { closedAt: this.#now(), day, ...(agreed === undefined ? {} : { agreed }) } : {};
    this.#note('closed', { held, state, lastAct: this.#now(), ...closing }, ['running']);
  }

  async #handOver(replica: Replica): Promise<void> {
    const to = this.#people.consultants[this.#chance.from(0, this.#people.consultants.length - 1)];
    if (to === undefined || to.id === this.#consultant.id) return;
    await this.#do(replica, { kind: 'hand-over', to: to.id, withNotes: false });
    this.#consultant = to;
    this.#note('handed over', { consultant: to.id });
  }

  async #stop(replica: Replica): Promise<void> {
    await replica.act(this.#person, { kind: 'stop-reminders', bilan: this.id, source: source() });
    this.#note('nudges stopped', { stopped: true });
  }

  get #person(): Actor {
    return { ...this.#consultant, id: this.beneficiary, consultant: false };
  }

  #blocked(): void {
    this.blockedAt = this.#now();
    this.#people.block(this.beneficiary);
    this.#note('blocked', {});
  }

  async *#followUp(replica: () => Replica): AsyncGenerator<number, void, void> {
    const silent = this.#chance.happens(0.4);
    yield this.#laterToday(this.#chance.from(152, 165));
    if (this.#chance.happens(0.25)) await this.#putOff(replica());
    if (silent) return;
    if (this.#facts.putOff) yield this.#laterToday(this.#chance.from(1, 12));
    const when = await this.#plan(replica(), this.#chance.from(10, 25), 'follow-ups planned');
    if (this.#chance.happens(0.2)) return;
    yield when;
    if (this.#chance.happens(0.5)) await this.#appraise(replica(), 'cold');
    await this.#start(replica());
    yield this.#now() + 60 * 60_000;
    await this.#close(replica());
  }

  /** « Reporter d'une semaine », while no date is set. */
  async #putOff(replica: Replica): Promise<void> {
    const putOff = workday(plusDays(local(this.#now()), 7), 'after');
    await this.#do(replica, { kind: 'act-on-follow-up', what: 'put-off', seen: 0 });
    this.#note('follow-ups put off', { putOff });
  }

  get id(): BilanId {
    if (this.#bilan === undefined) throw new Error('not opened yet');
    return this.#bilan;
  }

  async #do(replica: Replica, what: Record<string, unknown> & { kind: string }): Promise<void> {
    const intent = { ...what, bilan: this.id, source: source() };
    const { reply } = await replica.act(this.#consultant, intent as never);
    const wellDone = ['saved', 'appointment-cancelled'];
    const code = reply?.kind === 'plan' ? reply.notice?.code : undefined;
    const refused = reply?.kind === 'notice' || (reply?.kind === 'plan' && !wellDone.includes(code ?? ''));
    if (refused) throw new Error(`${what.kind}: ${JSON.stringify(reply)}`);
  }
}
