import { doesOf } from './bot-card';
import type { CardJson } from './connector';

/** What a card's reader meets, in the shape the printer needs. */
interface Part {
  type?: string;
  text?: string;
  inlines?: Part[];
  items?: Part[];
  columns?: Part[];
  body?: Part[];
  actions?: Part[];
  card?: Part;
  style?: string;
  weight?: string;
  isVisible?: boolean;
  selectAction?: Part;
  label?: string;
  title?: string;
  value?: unknown;
  placeholder?: string;
  choices?: { title: string; value: string }[];
  url?: string;
  altText?: string;
}

/** A card as lines of text: what is read, from top to bottom, then the buttons. Nothing that shows is left out. */
export function cardLines(card: CardJson): string[] {
  return partsOf(card).map(plain);
}

function partsOf({ body = [], actions = [] }: Part): string[] {
  const opened = actions.flatMap(({ title = '', card }) =>
    card === undefined ? [] : [`▾ ${title}`, ...indented(partsOf(card))],
  );
  const buttons = actions.map(button).join('  ');
  return [...body.flatMap(lines), ...(buttons === '' ? [] : [buttons]), ...opened];
}

const indented = (given: string[]): string[] => given.map((line) => `  ${line}`);

const button = ({ title = '', url }: Part): string =>
  url === undefined ? `« ${title} »` : `« ${title} → ${decodeURIComponent(url)} »`;

function lines(part: Part): string[] {
  if (part.isVisible === false) return [];
  switch (part.type) {
    case 'TextBlock':
      return heading(part);
    case 'RichTextBlock':
      return split((part.inlines ?? []).map(({ text = '' }) => text).join(''));
    case 'Image':
      return [`[image : ${part.altText}]`];
    case 'Container':
      return container(part);
    case 'ColumnSet':
      return columns((part.columns ?? []).map(({ items = [] }) => items.flatMap(lines)));
    case 'Input.Toggle':
      return toggle(part);
    case 'Input.ChoiceSet':
      return choices(part);
    case 'Input.Text':
    case 'Input.Date':
    case 'Input.Time':
    case 'Input.Number':
      return input(part);
    default:
      throw new Error(`the transcripts cannot print ${part.type ?? 'a part without a type'}`);
  }
}

const split = (text: string): string[] => text.split(/\r\n|[\r\n]/);

function heading({ text = '', style, weight }: Part): string[] {
  const mark = style === 'heading' ? '# ' : weight === 'Bolder' ? '## ' : '';
  return [`${mark}${text}`];
}

/** A quotation stands behind a bar, a row that can be pressed ends with what a press does. */
function container({ items = [], style, selectAction }: Part): string[] {
  const inner = items.flatMap(lines);
  const shown = style === 'emphasis' ? inner.map((line) => `│ ${line}`) : inner;
  return selectAction === undefined
    ? shown
    : [...shown, `  ${button({ ...selectAction, title: doesOf(selectAction) })}`];
}

/** Side by side as long as nothing is filled in there. */
function columns(cells: string[][]): string[] {
  if (cells.some((cell) => cell.some((line) => line.includes(': [')))) return cells.flat();
  const height = Math.max(0, ...cells.map((cell) => cell.length));
  return Array.from({ length: height }, (_, at) => cells.flatMap((cell) => cell[at] ?? []).join('  '));
}

function toggle({ label, title = '', value }: Part): string[] {
  const box = `[${value === 'true' ? 'x' : ' '}] ${title}`;
  return [label === undefined ? box : `${label} : ${box}`];
}

function choices({ label = '', value, choices: offered = [], style }: Part): string[] {
  if (style === 'expanded') {
    return [`${label} :`, ...offered.map((each) => `  (${each.value === value ? '•' : ' '}) ${each.title}`)];
  }
  const chosen = offered.find((each) => each.value === value)?.title ?? '';
  const others = offered.map(({ title }) => title).join(' | ');
  return [`${label} : [${chosen} ▾] (${others})`];
}

function input({ label = '', value, placeholder }: Part): string[] {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  if (text === '')
    return [`${label} : []${placeholder === undefined || placeholder === '' ? '' : ` ‹${placeholder}›`}`];
  const [first = '', ...rest] = split(text);
  const all = [`${label} : [${first}`, ...rest.map((line) => `  ${line}`)];
  return all.map((line, at) => (at === all.length - 1 ? `${line}]` : line));
}

/** No-break and thin spaces read as spaces; what cannot be seen is written out, and long repetitions are counted. */
export const plain = (text: string): string =>
  text
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/[\u2009\u2060]/g, '')
    .replace(/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, escaped)
    .replace(/(.)\1{79,}/gsu, (run: string, one: string) => `‹« ${one} » × ${run.length / one.length}›`);

const escaped = (character: string): string => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
