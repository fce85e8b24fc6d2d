import type { AnswerField, BlockView } from '../../actions/reply';
import { fingerprint, normalised } from '../../domain/merge';
import type { FieldKey } from '../../domain/session/session';
import { fr } from '../../words/fr';
import type { Dates } from '../dates';
import { clip, shown } from '../text';

/** Words shown under an input, set apart and marked with whose they are. */
export interface Quote {
  mark: string;
  texts: string[];
}

/** One question, or the note, as the templates draw it, with what its inputs say in the card's data. */
export interface FieldCard {
  inputs: { id: string; label: string; value: string; placeholder: string }[];
  keeps: { id: string; title: string; value: 'true' | 'false' }[];
  quotes: Quote[];
  base: [key: FieldKey, fingerprint: string][];
  on: string[];
}

/** How far a field is cut down to fit on a card: 0 whole, 1 quotes shortened, 2 its own text shortened too. */
export type Level = 0 | 1 | 2;

export const room = { label: 3_000, own: [20_000, 1_500, 600], earlier: [500, 300, 200], excerpt: 1_500 } as const;
const earlierShown = [3, 2, 1] as const;
/** Of the beneficiary's own words from earlier sessions; all of them, as long as a card has room. */
export const earlierOwnShown = [200, 200, 3] as const;

/** What the inputs of the card were first drawn over, when it is shown again as it was typed. */
type DrawnOver = BlockView['drawnOver'];

export function answerCard(field: AnswerField, level: Level, dates: Dates, over: DrawnOver): FieldCard {
  const { key, text, typed } = field;
  const label = fr.block.inPass(shown(clip(field.label, room.label)), field.pass);
  // Typed below a shortened answer, and sent back: it must not come to stand in that answer's place.
  const added = over !== undefined && over.base[key] === undefined;
  const short = level === 2 || added;
  const input = short
    ? { id: `add.${key}`, label, value: added ? text : '', placeholder: fr.placeholder.add }
    : { id: `answer.${key}`, label, value: typed ?? text, placeholder: fr.placeholder.answer };
  return {
    inputs: [input],
    keeps: [{ id: `keep.${key}`, title: fr.label.keep, value: field.keep ? 'true' : 'false' }],
    quotes: [...(short && !added ? excerpts(text, typed, fr.block.long) : []), ...quotes(field, level, dates)],
    base: short ? [] : [[key, over?.base[key] ?? fingerprint(text)]],
    on: (over ? over.on.includes(key) : field.keep) ? [key] : [],
  };
}

/** A note whose author lets this consultant read it: it can't be changed here. */
export const othersNoteCard = (note: { author: string; text: string }, level: Level): FieldCard => ({
  inputs: [],
  keeps: [],
  quotes: [quote(fr.beneficiaryDesk.bilan.note(shown(clip(note.author, 200))), note.text, room.own[level])],
  base: [],
  on: [],
});

function excerpts(text: string, typed: string | undefined, say: (length: number) => string): Quote[] {
  const kept = typed === undefined ? [] : [quote(fr.block.longTyped(typed.length), typed, room.excerpt)];
  return text === '' ? kept : [...kept, quote(say(text.length), text, room.excerpt)];
}

function quotes(field: AnswerField, level: Level, dates: Dates): Quote[] {
  const { text, own, earlierOwn = [] } = field;
  const before = (field.earlier ?? []).slice(-earlierShown[level]);
  const whole = before.filter((one) => clip(one.text, room.earlier[level]) === one.text);
  const taken = [text, ...whole.map((one) => one.text)];
  return [
    ...(own ? [ownQuote(ownMark(own.via), own.text, [text], level)] : []),
    ...earlierOwn.slice(-earlierOwnShown[level]).map(({ via, heldAt, pass, text: words }) => {
      const mark = fr.block.earlierOwn(ownMark(via), dates.day(heldAt), pass);
      return ownQuote(mark, words, taken, level);
    }),
    ...before.map((one) => quote(fr.block.earlier(dates.day(one.at), one.pass), one.text, room.earlier[level])),
  ];
}

const ownMark = (via: 'questionnaire' | 'session'): string =>
  via === 'questionnaire' ? fr.block.ownQuestionnaire : fr.block.ownSession;

/** Words that the consultant took as they are stand in what was taken. */
function ownQuote(mark: string, own: string, taken: string[], level: Level): Quote {
  const asIs = taken.some((text) => text !== '' && normalised(own) === normalised(text));
  return asIs ? { mark: `${mark}, ${fr.block.ownAsIs}`, texts: [] } : quote(mark, own, room.own[level]);
}

export const quote = (mark: string, text: string, bytes: number): Quote => ({
  mark,
  texts: [shown(clip(text, bytes))],
});

/** The private note. One too big for a card is shown from its start, and left alone: nothing can be sent over it. */
export function noteCard({ text, typed }: BlockView['note'], level: Level, over: DrawnOver): FieldCard {
  const { note: label } = fr.label;
  if (level === 0) {
    const print = over ? over.base.note : fingerprint(text);
    const base: FieldCard['base'] = print === undefined ? [] : [['note', print]];
    const input = { id: 'note', label, value: typed ?? text, placeholder: fr.placeholder.note };
    return { inputs: [input], keeps: [], quotes: [], base, on: [] };
  }
  return {
    inputs: [],
    keeps: [],
    quotes: excerpts(text, typed, (length) => `${label}. ${fr.block.longNote(length)}`),
    base: [],
    on: [],
  };
}
