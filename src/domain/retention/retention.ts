import { DateTime } from 'luxon';
import { lastAct as lastDone } from '../activity';
import type { Bilan } from '../bilan';
import { ownConsents, ownDocument } from '../beneficiary/beneficiary';
import { agreementOf, isGiven, type Consent } from '../beneficiary/consent';
import { closedAt } from '../follow-up/follow-up-day';
import type { Guide } from '../guide/guide';
import type { Instant } from '../ids';
import { instantOf } from '../instants';
import { abandonedFrom } from '../session/abandoned';

/*
 * What of a bilan is destroyed, and when (Code du travail, R6313-7). The bilan's own term is the closing interview, or the
 * moment it was given up: a follow-up six months later is a possibility, and reading for it what was said before is what
 * `keeping` is asked for.
 */

/**
 * `working`: made to hold the bilan. `delivered`: the synthesis document, which the law lets stay. `file`: what says
 * that the bilan took place, and under which agreements; with the delivered document, it goes at the very end.
 */
export type Fate = 'working' | 'delivered' | 'file';

export interface Destruction {
  scope: 'working' | 'everything';
  at: Instant;
  /** Its day came by an agreement taken back: nothing is to be waited for. */
  withdrawn: boolean;
}

/** Time to finish the synthesis document and hand it over; the consultant is warned this long before. */
export const warningDays = 30;
/** Without a synthesis document submitted to the beneficiary, what it is to be made from stays longer. */
const unwrittenDays = 90;
/** A warning that went late, after a stop, still leaves this long. */
const graceDays = 7;
/** R6313-7 since décret 2023-1350; the organisation's own text of the consent says another number. */
export const usualYears = 3;

export interface RetentionFacts {
  guide: Guide;
  consents: readonly Consent[];
  /** Of the organisation's text of today: for a bilan whose beneficiary agreed to none. */
  years: number;
  timeZone: string;
  /** Of a bilan whose working documents were cleared: when the newest of those that stand there again was written. */
  writtenAgain?: Instant;
}

/** What is still to be destroyed, the first to come first. */
export function destructionsOf(bilan: Bilan, facts: RetentionFacts): Destruction[] {
  const keeping = ownConsents(bilan, facts.consents).find(({ kind }) => kind === 'keeping');
  const given = isGiven(keeping);
  const years = (given ? keeping?.text.years : undefined) ?? facts.years;
  const term = termOf(bilan, facts.guide);
  const from = term ?? lastAct(bilan);
  const end = later(from, { years }, facts.timeZone);
  const everything: Destruction = { scope: 'everything', at: end, withdrawn: false };
  const cleared = bilan.retention?.cleared;
  // What was cleared before this term was the last beneficiary's.
  const first = cleared === undefined || (term !== undefined && cleared < term);
  const written = first ? lastAct(bilan) : lastActSince(bilan, cleared, facts.writtenAgain);
  if (term === undefined || given || written === undefined) return [everything];
  const days = ownDocument(bilan) === undefined ? unwrittenDays : warningDays;
  const due = later(written, { days }, facts.timeZone);
  // A refusal takes nothing back: what nobody agreed to keep goes on its day, with its warning.
  const takenBack = agreementOf(keeping)?.at;
  const working: Destruction =
    takenBack !== undefined && takenBack > due
      ? { scope: 'working', at: takenBack, withdrawn: true }
      : { scope: 'working', at: due, withdrawn: false };
  return working.at < end ? [working, everything] : [everything];
}

export type RetentionStep =
  | { kind: 'warn'; destruction: Destruction }
  /** `due`: since when. */
  | { kind: 'destroy'; destruction: Destruction; due: Instant }
  | { kind: 'wait'; until: Instant };

/**
 * What is to be done now about the first destruction to come; nobody's documents go without their having been told.
 * While a session is alive its bilan waits: nothing is destroyed under the hand that writes, and the day moves with it.
 */
export function retentionStep(bilan: Bilan, facts: RetentionFacts, now: Instant): RetentionStep {
  const alive = bilan.running && abandonedFrom(bilan.running);
  if (alive !== undefined && now < alive) return { kind: 'wait', until: alive };
  const [destruction] = destructionsOf(bilan, facts);
  if (!destruction) throw new Error('everything is destroyed one day');
  const { at, withdrawn } = destruction;
  const warned = bilan.retention?.warned;
  if (!withdrawn && warned?.of !== at) {
    const warnAt = later(at, { days: -warningDays }, facts.timeZone);
    return now >= warnAt ? { kind: 'warn', destruction } : { kind: 'wait', until: warnAt };
  }
  const graced = withdrawn || !warned ? at : later(warned.at, { days: graceDays }, facts.timeZone);
  const due = graced > at ? graced : at;
  return now < due ? { kind: 'wait', until: due } : { kind: 'destroy', destruction, due };
}

/** When this bilan is to be looked at, as far as its head can tell: at its term, or once a month of its life, years later. */
export function firstLook(bilan: Bilan, guide: Guide, years: number, timeZone: string): Instant {
  const term = termOf(bilan, guide);
  if (term !== undefined) return lastAct(bilan);
  const month = DateTime.fromISO(lastAct(bilan), { zone: timeZone }).endOf('month');
  return instantOf(month.plus({ years }).minus({ days: warningDays }));
}

/**
 * The head without what it held in people's words: the reasons why something was left open, the notes on silences and on
 * why it stopped, and a session that was left open itself. Whoever resumed that one meanwhile keeps it.
 */
export function cleared(bilan: Bilan, now: Instant): Bilan {
  const kept = bilan.running !== undefined && now < abandonedFrom(bilan.running);
  const { running: _abandoned, ...idle } = bilan;
  // A follow-up that came to nothing is to come again.
  const state = bilan.running && bilan.state === 'follow-up' ? 'closed' : bilan.state;
  return {
    ...(kept ? bilan : { ...idle, state }),
    leftOpen: [],
    ...(bilan.silences ? { silences: bilan.silences.map((one) => ({ ...one, note: '' })) } : {}),
    ...(bilan.stopped ? { stopped: { ...bilan.stopped, note: '' } } : {}),
    retention: { ...bilan.retention, cleared: now },
  };
}

/** When the bilan itself was over, however long its follow-up takes; given up, it was over there. */
function termOf(bilan: Bilan, guide: Guide): Instant | undefined {
  if (bilan.state === 'open') return undefined;
  if (bilan.stopped) return bilan.stopped.at;
  return closedAt(bilan, guide) ?? bilan.held.at(-1)?.closedAt;
}

/** Whether working documents that are written now come after those that were destroyed: nothing else looks for them. */
export const isClearedAndOver = ({ state, retention }: Bilan): boolean =>
  state !== 'open' && retention?.cleared !== undefined;

/**
 * What the documents written after the clearing are kept from: the last act since, the follow-up's own steps with it;
 * undefined while none stands there.
 */
function lastActSince(bilan: Bilan, since: Instant, writtenAgain: Instant | undefined): Instant | undefined {
  const act = lastAct(bilan);
  const note = bilan.silences?.findLast((one) => one.note !== '')?.at;
  if (writtenAgain === undefined && note === undefined && act <= since) return undefined;
  const all = [since, act, note, writtenAgain, bilan.followUp?.steps.at(-1)?.at];
  return all.filter((at) => at !== undefined).reduce((one, other) => (one > other ? one : other));
}

const lastAct = (bilan: Bilan): Instant => bilan.stopped?.at ?? lastDone(bilan);

const later = (from: Instant, by: { years: number } | { days: number }, timeZone: string): Instant =>
  instantOf(DateTime.fromISO(from, { zone: timeZone }).plus(by));
