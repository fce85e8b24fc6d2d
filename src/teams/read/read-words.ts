import type { Intent } from '../../actions/intent';
import { readCode } from '../../domain/beneficiary/invitation';
import type { Span } from '../../domain/instants';
import type { Inbound } from '../activity';

type Command = (source: string) => Intent;

/** Each command by what people say for it, French and English, folded as `fold` does. */
const commands: readonly (readonly [words: readonly string[], command: Command])[] = [
  [['aide', 'help'], () => ({ kind: 'help' })],
  [['nouveau bilan', 'new bilan'], () => ({ kind: 'new-bilan' })],
  [['mes bilans', 'my bilans'], () => ({ kind: 'list-bilans' })],
  [['demarrer', 'start'], (source) => ({ kind: 'start-session', source })],
  [['reafficher', 'show again'], () => ({ kind: 'reshow-shared' })],
  [['reprendre', 'resume'], () => ({ kind: 'show-step' })],
  [['suivant', 'next'], (source) => ({ kind: 'move', move: { to: 'next' }, source })],
  [['precedent', 'previous'], (source) => ({ kind: 'move', move: { to: 'previous' }, source })],
  [['terminer', 'finish', 'end'], () => ({ kind: 'end-session' })],
  [['planifier', 'plan', 'schedule'], (source) => ({ kind: 'plan', source })],
  [['questionnaire', 'questionnaires'], () => ({ kind: 'questionnaire' })],
  [['mes donnees', 'my data'], () => ({ kind: 'own-data' })],
  [['synthese', 'synthesis'], () => ({ kind: 'synthesis' })],
  [['configurer', 'configure', 'publier ici'], () => ({ kind: 'configure-channel' })],
  [['suivi', 'follow up'], () => ({ kind: 'follow-up' })],
  [['mes consentements', 'my consents'], () => ({ kind: 'consents' })],
];

const byWords = new Map(commands.flatMap(([words, command]) => words.map((said) => [said, command] as const)));

/** What was said, as a command or as unknown words; `source` makes the same message one act. `local`: the clock can be moved. */
export function readWords(text: string, source: string, local = false): Intent {
  const folded = fold(text);
  if (folded === '') return { kind: 'help' };
  const command = byWords.get(folded);
  if (command) return command(source);
  // Folding takes the sign away: nobody goes back in time.
  const by = local && !/[-−]\s*\d/.test(text) ? spanIn(folded) : undefined;
  if (by) return { kind: 'advance-clock', by };
  const code = codeIn(text);
  return code === undefined ? { kind: 'unknown', words: text.trim() } : { kind: 'enter-code', code, source };
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
function spanIn(folded: string): Span | undefined {
  const [, digits = '', word = ''] = /^(?:avancer|advance) (?:de )?(\d{1,4}) ([a-z]+?)s?$/.exec(folded) ?? [];
  const [count, unit] = [Number(digits), units[word]];
  return unit !== undefined && count > 0 && count <= longest[unit] ? { count, unit } : undefined;
}

/** An invitation's code, when the message is nothing else; a plain word of eight letters is no code. */
function codeIn(text: string): string | undefined {
  const code = readCode(text);
  if (code === undefined || /[IO]/.test(code)) return undefined;
  const typed = text.trim();
  const looksLikeOne = /\d/.test(code) || typed === typed.toUpperCase() || /^.{4}-.{4}$/.test(typed);
  return looksLikeOne ? code : undefined;
}

/** Accents, case, punctuation and runs of white space make no difference. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim();
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
