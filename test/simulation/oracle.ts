import { parse } from 'yaml';
import { dayMs, instant, local, plusDays, plusMonths, startOfNext, workday, type Day, type Local } from './paris';

/** What is known of a bilan at some time, told by whoever lives it: not read from the program. */
export interface Facts {
  reference: string;
  consultant: string;
  beneficiary: string;
  state: 'open' | 'closed' | 'ended';
  openedAt: number;
  lastAct: number;
  running?: number;
  next?: Local;
  held: number;
  closedAt?: number;
  /** What questionnaires rest on was agreed to: the clock may ask for one. */
  consents: boolean;
  /** Interviews whose questionnaire was asked and has not come, and those whose has. */
  awaited: readonly number[];
  sent: readonly number[];
  stopped: boolean;
  document?: 'submitted' | 'observed' | 'received';
  receivedAt?: number;
  appraised: readonly string[];
  /** When it was noted why nothing happens. */
  noted?: number;
  /** Agreed at the closing interview. */
  agreed?: boolean;
  day?: Day;
  putOff?: Day;
}

export interface Rule {
  title: string;
  from: string;
  months: number;
  days: number;
  to: string[];
  only?: string;
  does?: string;
}

/** What the plan promises, in the judge's own reading of the file. */
export interface Plan {
  rules: Rule[];
  /** Interviews that a questionnaire comes before, by their number. */
  asking: ReadonlySet<number>;
  /** What this judge has no words for. */
  unjudged: string[];
}

/** What the plan's words promise. `until`: later than that it makes no sense. `sure`: not only perhaps. */
export interface Item {
  rule: Rule;
  to: string;
  due: number;
  until: number;
  sure: boolean;
}

const conditions = new Set([
  'questionnaire attendu',
  'sans questionnaire',
  'document à soumettre',
  'observations attendues',
  'satisfaction à chaud attendue',
  'satisfaction à froid attendue',
  'suivi non planifié',
  'suivi planifié',
  'suivi sans nouvelles',
]);
const anchors = new Set([
  'rendez-vous',
  'rendez-vous de clôture',
  'inactivité',
  'réception',
  'clôture',
  'suivi',
  'report',
]);
const effects = new Set(['demander le questionnaire', 'noter sans réponse']);
const afterwards = new Set(['clôture', 'suivi', 'report']);
const nine = { hour: 9, minute: 0 };
const [closing, followUp] = [9, 10];

/** The plan's calendar, read from the file's own words. */
export function planOf(planText: string): Plan {
  const { rappels, entretiens } = parse(planText) as {
    rappels: Record<string, Record<string, unknown>>;
    entretiens: Record<string, { blocs?: Record<string, { questionnaire?: string }> }>;
  };
  const plan: Plan = { rules: [], asking: new Set(askingIn(Object.values(entretiens))), unjudged: [] };
  const words = ['repère', 'décalage', 'à', 'si', 'effet', 'texte'];
  for (const [title, marks] of Object.entries(rappels)) {
    const [from, offset, to, only, does] = words.map((key) => marks[key]) as (string | undefined)[];
    const known =
      Object.keys(marks).every((key) => words.includes(key)) &&
      anchors.has(String(from)) &&
      (only === undefined || conditions.has(only)) &&
      (does === undefined || effects.has(does));
    if (!known) {
      plan.unjudged.push(title);
      continue;
    }
    const [, sign = '+', count = '0', unit = 'jour'] = /^([+-])?(\d+) (jour|mois)/.exec(String(offset)) ?? [];
    const signed = Number(count) * (sign === '-' ? -1 : 1);
    plan.rules.push({
      title,
      from: String(from),
      months: unit === 'mois' ? signed : 0,
      days: unit === 'mois' ? 0 : signed,
      to: [to ?? ''].flat(),
      ...(only === undefined ? {} : { only }),
      ...(does === undefined ? {} : { does }),
    });
  }
  return plan;
}

/** The plan names every interview, in the guide's order. */
const askingIn = (all: { blocs?: Record<string, { questionnaire?: string }> }[]): number[] =>
  all.flatMap(({ blocs = {} }, at) =>
    Object.values(blocs).some(({ questionnaire }) => questionnaire === 'avant') ? [at + 1] : [],
  );

const worked = new WeakMap<Facts, Item[]>();

/** Everything the plan calls for, as the facts are; worked out once. */
export function calledFor(facts: Facts, plan: Plan): Item[] {
  const known = worked.get(facts);
  if (known !== undefined) return known;
  const items = plan.rules.flatMap((rule) => itemsOf(rule, facts, plan));
  worked.set(facts, items);
  return items;
}

function itemsOf(rule: Rule, facts: Facts, plan: Plan): Item[] {
  const anchor = anchorOf(rule, facts);
  if (anchor === undefined) return [];
  const before = rule.months < 0 || rule.days < 0;
  const moved = rule.months === 0 ? plusDays(anchor, rule.days) : plusMonths(anchor, rule.months);
  const today = rule.months === 0 && rule.days === 0 && recalls(rule);
  const day: Day = today ? moved : workday(moved, before ? 'before' : 'after');
  const due = instant(day, nine);
  const until = lastUse(rule, anchor, day, due);
  return rule.to.flatMap((to): Item[] => {
    const wanted = isWanted(rule, to, facts, plan);
    return wanted === 'no' ? [] : [{ rule, to, due, until, sure: wanted === 'yes' }];
  });
}

/** It tells of an appointment: of the day itself on that day alone, be it a Saturday. */
const recalls = ({ from, only }: Rule): boolean =>
  only === 'suivi planifié' || (only === undefined && from === 'rendez-vous');

function lastUse({ from, months, days, does }: Rule, anchor: Local, day: Day, due: number): number {
  if (does === 'noter sans réponse') return due + 365 * dayMs;
  if (from === 'report') return due + 14 * dayMs;
  if (months < 0 || days < 0) return instant(anchor, anchor);
  if (months === 0 && days === 0) return startOfNext(day);
  return due + (from === 'clôture' ? 28 : 14) * dayMs;
}

function anchorOf({ from, days, months }: Rule, facts: Facts): Local | undefined {
  const { state, running, next, lastAct, closedAt, held, receivedAt, noted = 0, putOff } = facts;
  switch (from) {
    case 'rendez-vous':
      if (running !== undefined && (days > 0 || months > 0)) return local(running);
      return state === 'open' ? next : undefined;
    case 'rendez-vous de clôture':
      return state === 'open' && running === undefined && held === closing - 1 ? next : undefined;
    case 'inactivité': {
      if (state !== 'open') return undefined;
      const planned = next === undefined ? 0 : instant(next, next);
      return local(Math.max(planned, lastAct, noted));
    }
    case 'réception':
      return receivedAt === undefined || state === 'ended' ? undefined : local(receivedAt);
    case 'clôture':
      return state === 'closed' && closedAt !== undefined ? local(closedAt) : undefined;
    case 'suivi':
      return followUpDay(facts);
    default: {
      const day = followUpDay(facts);
      if (putOff === undefined || next !== undefined || day === undefined) return undefined;
      return instant(putOff, nine) < instant(day, day) ? { ...putOff, ...nine } : undefined;
    }
  }
}

/** As planned; else as agreed, or six months after the closing, and not before the day it was put off to. */
export function followUpDay({ state, closedAt, next, day, putOff }: Facts): Local | undefined {
  if (state !== 'closed' || closedAt === undefined) return undefined;
  if (next !== undefined) return next;
  const agreed = workday(day ?? plusMonths(local(closedAt), 6), 'after');
  const later = putOff !== undefined && instant(putOff, nine) > instant(agreed, nine) ? putOff : agreed;
  return { ...later, ...nine };
}

function isWanted(rule: Rule, to: string, facts: Facts, plan: Plan): 'yes' | 'no' | 'perhaps' {
  const { from, only, does } = rule;
  const { stopped, agreed, awaited, sent, consents, held, next, running, document, appraised } = facts;
  const about = afterwards.has(from);
  if (to === 'bénéficiaire') {
    if (stopped && !recalls(rule)) return 'no';
    if (about && agreed !== true) return 'no';
  }
  if (to === 'équipe' && about && agreed === false) return 'no';
  const number = about ? followUp : held + 1;
  const clockAsks = consents && plan.asking.has(number) && !sent.includes(number);
  const when = (holds: boolean) => (holds ? 'yes' : 'no');
  switch (only) {
    case undefined:
      return 'yes';
    case 'questionnaire attendu':
      if (awaited.includes(number)) return 'yes';
      // Whether the clock came to ask depends on when the date was set.
      return clockAsks ? (does === undefined ? 'perhaps' : 'yes') : 'no';
    case 'sans questionnaire':
      return when(!awaited.includes(number) && !sent.includes(number) && !clockAsks);
    case 'document à soumettre':
      return when(document === undefined);
    case 'observations attendues':
      return when(document === 'submitted');
    case 'satisfaction à chaud attendue':
      return when(!appraised.includes('hot'));
    case 'satisfaction à froid attendue':
      return when(!appraised.includes('cold'));
    case 'suivi planifié':
      return when(next !== undefined);
    case 'suivi non planifié':
      return when(next === undefined && running === undefined);
    default:
      return when(running === undefined);
  }
}

/** A later one of the same kind, due by then too, takes its place. */
export const isReplaced = (item: Item, facts: Facts, plan: Plan, by: number): boolean =>
  calledFor(facts, plan).some(
    ({ rule, to, due }) =>
      to === item.to && rule.from === item.rule.from && rule.only === item.rule.only && due > item.due && due <= by,
  );
