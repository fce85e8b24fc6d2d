import { fr } from '../words/fr';
import { clip, isPlain, shown } from './text';
import type { NoticeLine } from './notice';

/** What the shared parts of the templates are bound to (`cards/parts`). Lists of none or one stand for options. */
export interface Head {
  /** The small line that says where one is. */
  where: string[];
  bar: Bar[];
  title: string;
  size: 'Large' | 'ExtraLarge';
  /** The title may stand as a heading: nothing in it could be taken for Markdown. */
  plain: boolean;
  notice: NoticeLine[];
  context: string[];
}

export interface Bar {
  done: string;
  rest: string;
}

export type CardData = { act: string } & Record<string, unknown>;

/** A button: what a press sends back is `data`, read by `teams/read-card`. */
export interface Press {
  title: string;
  style: 'default' | 'positive';
  data: CardData;
}

export interface Listing {
  title: string;
  lines: string[];
}

export interface Choice {
  title: string;
  value: string;
}

export interface Choices {
  id: string;
  label: string;
  value: string;
  choices: Choice[];
  style: 'compact' | 'expanded';
}

export interface NumberInput {
  id: string;
  label: string;
  value: number;
}

/** What opens under « Plus… ». */
export interface More {
  title: string;
  goto: { title: string; label: string; value: string; choices: Choice[] }[];
  numbers: NumberInput[];
  lists: Listing[];
  presses: Press[];
  /** Those that open a window: Teams does it by Action.Submit alone. */
  submits: Press[];
}

export interface Actions {
  presses: Press[];
  /** For dialogs, which Teams opens and closes by Action.Submit alone. */
  submits: Press[];
  links: { title: string; url: string }[];
  more: More[];
}

/** A checkbox with people's or the guide's words; words that could be Markdown stand in its label instead. */
export interface Toggle {
  id: string;
  text: string;
  plain: boolean;
  tick: string;
  spacing: 'Medium' | 'Large';
  value: 'true' | 'false';
  hints: string[];
  reasons: { id: string; label: string; value: string; placeholder: string }[];
}

/** How much of a text, in JSON bytes, and how many lines of a list a card has room for. */
export interface Room {
  text: number;
  rows: number;
}

const titleRoom = 300;

export function head(
  title: string,
  { where = [], bar = [], size = 'Large', notice = [], context = [] }: Partial<Omit<Head, 'title' | 'plain'>> = {},
): Head {
  const cut = clip(title, titleRoom);
  const plain = isPlain(cut);
  return {
    where: where.map((line) => shown(line)),
    bar,
    title: plain ? cut : shown(cut),
    size,
    plain,
    notice,
    context: context.map((line) => shown(line)),
  };
}

/** « BC-7F3K-92 · Phase préliminaire · Bloc 2 sur 4 » */
export const whereLine = (...parts: (string | undefined)[]): string[] => [
  parts.flatMap((part) => (part ? [clip(part, titleRoom)] : [])).join(fr.separator),
];

const barLimit = 16;

/** Progress as a line: heavy for what is behind or under way, light for what is to come. */
export function bar(done: number, all: number): Bar[] {
  if (all < 2) return [];
  const length = Math.min(all, barLimit);
  const full = Math.round((Math.min(done, all) / all) * length);
  const segments = (count: number, glyph: string) => Array<string>(count).fill(glyph).join('\u2009');
  const gap = full > 0 && full < length ? '\u2009' : '';
  return [{ done: segments(full, '━━') + gap, rest: segments(length - full, '──') }];
}

export const press = (title: string, data: CardData, style: Press['style'] = 'default'): Press => ({
  title,
  style,
  data,
});

export const main = (title: string, data: CardData): Press => press(title, data, 'positive');

export const actions = ({ presses = [], submits = [], links = [], more = [] }: Partial<Actions> = {}): Actions => ({
  presses,
  submits,
  links,
  more,
});

export function more({
  goto = [],
  numbers = [],
  lists = [],
  presses = [],
  submits = [],
}: Partial<Omit<More, 'title'>>): More[] {
  const empty = [goto, numbers, lists, presses, submits].every((list) => list.length === 0);
  return empty ? [] : [{ title: fr.more, goto, numbers, lists, presses, submits }];
}

export function toggle(
  id: string,
  text: string,
  on: boolean,
  tick: string,
  room: Room,
  under: Partial<Pick<Toggle, 'hints' | 'reasons'>> = {},
): Toggle {
  const cut = clip(text, room.text);
  const plain = isPlain(cut);
  const value = on ? 'true' : 'false';
  const hints = (under.hints ?? []).map((hint) => shown(clip(hint, room.text)));
  const reasons = under.reasons ?? [];
  const spacing = reasons.length + hints.length > 0 ? 'Large' : 'Medium';
  return { id, text: plain ? cut : shown(cut), plain, tick, spacing, value, hints, reasons };
}

/** Titled lists, the empty ones left out. */
export const listings = (room: Room, ...lists: [title: string, lines: string[]][]): Listing[] =>
  lists.flatMap(([title, lines]) => (lines.length > 0 ? [{ title, lines: rows(lines, room) }] : []));

export function rows(lines: string[], room: Room): string[] {
  const kept = lines.slice(0, room.rows).map((line) => shown(clip(line, room.text)));
  return lines.length > room.rows ? [...kept, fr.cut] : kept;
}
