import type { ChatIntent, CommandName } from '../../actions/chat/intent-chat';
import type { Intent } from '../../actions/intent';
import { codeAmong, readCode } from '../../domain/beneficiary/invitation';
import { folded } from '../../domain/folded';
import type { Span } from '../../domain/instants';
import type { Inbound } from '../activity';
import { nearest } from './near-word';
import { commands, courtesies, politeness, questions } from './phrases';

/** `alone`: in one-to-one chat. Before others, to the bot; or `overheard`, where only a command as such is meant for it. */
export type Heard = 'alone' | 'before-others' | 'overheard';

const byWords = new Map(commands.flatMap(({ words, intent }) => words.map((said) => [said, intent] as const)));
const known = commands.map(({ name, words }) => [words, name] as const);

/** What was said, as a command or as other words; `source` makes the same message one act. `local`: the clock can be moved. */
export function readWords(text: string, source: string, local = false, heard: Heard = 'alone'): Intent {
  const said = folded(text);
  if (said === '') return { kind: 'help' };
  const command = byWords.get(said);
  if (command) return command(source);
  // Folding takes the sign away: nobody goes back in time.
  const by = local && !/[-−]\s*\d/.test(text) ? spanIn(said) : undefined;
  if (by) return { kind: 'advance-clock', by };
  const code = codeIn(text) ?? (heard === 'alone' ? codeAmong(text) : undefined);
  if (code !== undefined) return { kind: 'enter-code', code, source };
  return heard === 'overheard' ? { kind: 'unknown', words: text.trim() } : readSentence(text.trim(), said, source);
}

/** Longer sentences are not for the bot, whatever words they hold. */
const wordsAtMost = 8;
/** With their politeness. */
const allWordsAtMost = 20;
const greetingAtMost = 3;

const around = [...politeness, ...courtesies.flatMap(([words]) => words)];

/** A command with politeness around it is one; no other sentence is understood as an act. */
function readSentence(words: string, said: string, source: string): Intent {
  const length = wordCount(said);
  if (length > allWordsAtMost) return { kind: 'unknown', words };
  const asked = without(around, said);
  const command = byWords.get(asked);
  if (command) return command(source);
  const unknown: Intent = { kind: 'unknown', words, ...(asked === said || asked === '' ? {} : { bare: asked }) };
  if (wordCount(asked) > wordsAtMost) return unknown;
  const question = questionIn(asked.replace(/\brdv\b/g, 'rendez vous'));
  if (question?.kind === 'ask-cancelling') return question;
  const near = nearest(asked, known) ?? commandIn(asked);
  if (near) return { ...unknown, near };
  if (question) return question;
  if (asked !== '' && length > greetingAtMost) return unknown;
  const stands = asked === '' ? holds : beginsWith;
  return courtesies.find(([all]) => all.some((one) => stands(said, one)))?.[1] ?? unknown;
}

const wordCount = (said: string): number => said.split(' ').length;
const beginsWith = (said: string, phrase: string): boolean => `${said} `.startsWith(`${phrase} `);
const endsWith = (said: string, phrase: string): boolean => ` ${said}`.endsWith(` ${phrase}`);
const holds = (said: string, phrase: string): boolean => ` ${said} `.includes(` ${phrase} `);

/** What is left once these are taken away at both ends, as often as they stand there. */
function without(phrases: readonly string[], said: string): string {
  const first = phrases.find((phrase) => beginsWith(said, phrase));
  if (first !== undefined) return without(phrases, said.slice(first.length).trim());
  const last = phrases.find((phrase) => endsWith(said, phrase));
  return last === undefined ? said : without(phrases, said.slice(0, -last.length).trim());
}

const questionIn = (said: string): ChatIntent | undefined =>
  questions.find(({ held, whole }) => whole?.includes(said) ?? held?.every((phrase) => holds(said, phrase)))?.asked;

/** The one command that a sentence holds; what is denied is not asked for. */
function commandIn(said: string): CommandName | undefined {
  if (['ne', 'n', 'pas', 'non'].some((no) => holds(said, no))) return undefined;
  const held = commands.filter(({ words: [french = ''] }) => holds(said, french));
  return held.length === 1 ? held[0]?.name : undefined;
}

const units: Readonly<Record<string, Span['unit']>> = {
  heure: 'hours',
  hour: 'hours',
  jour: 'days',
  day: 'days',
  semaine: 'weeks',
  week: 'weeks',
  moi: 'months',
  month: 'months',
  an: 'years',
  year: 'years',
};
/** Ten years at most, in days. */
const longest: Readonly<Record<Span['unit'], number>> = {
  hours: 8_760,
  days: 3_650,
  weeks: 520,
  months: 120,
  years: 10,
};

/** « Avancer 3 jours », « advance 5 months ». */
function spanIn(said: string): Span | undefined {
  const [, digits = '', word = ''] = /^(?:avancer|advance) (?:de )?(\d{1,4}) ([a-z]+?)s?$/.exec(said) ?? [];
  const [count, unit] = [Number(digits), units[word]];
  return unit !== undefined && count > 0 && count <= longest[unit] ? { count, unit } : undefined;
}

/** A bilan's public name has as many letters and digits as a code. */
const reference = /^BC[-\s].{4}[-\s]\d\d$/i;

/** An invitation's code, when the message is nothing else; a plain word of eight letters is no code. */
function codeIn(text: string): string | undefined {
  const code = readCode(text);
  const typed = text.trim();
  if (code === undefined || /[IO]/.test(code) || reference.test(typed)) return undefined;
  const looksLikeOne = /\d/.test(code) || typed === typed.toUpperCase() || /^.{4}-.{4}$/.test(typed);
  return looksLikeOne ? code : undefined;
}

/** The message's own words: Teams writes a mention of the bot into the text. */
export function wordsOf(activity: Inbound): string {
  return mentionsOf(activity)
    .reduce((text, mention) => text.replaceAll(mention, ' '), activity.text ?? '')
    .replace(/&nbsp;/gi, ' ')
    .replace(/\p{White_Space}+/gu, ' ')
    .trim();
}

/** Whether the bot itself is mentioned. */
export const isForBot = (activity: Inbound): boolean => mentionsOf(activity).length > 0;

function mentionsOf({ entities, recipient }: Inbound): string[] {
  return (entities ?? [])
    .filter(({ type, mentioned }) => type === 'mention' && idOf(mentioned) === recipient.id)
    .map(({ text }) => text ?? '')
    .filter((text) => text !== '');
}

const idOf = (mentioned: unknown): unknown =>
  typeof mentioned === 'object' && mentioned !== null && 'id' in mentioned ? mentioned.id : undefined;
