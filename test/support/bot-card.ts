import type { CardJson } from './connector';

/** What is typed, by the label of its input (or by its id); a choice is given by its title, a toggle as a boolean. */
export type Typed = Record<string, string | number | boolean>;

interface Element {
  type?: string;
  id?: string;
  title?: string;
  label?: string;
  value?: unknown;
  [key: string]: unknown;
}

export interface CardAction extends Element {
  data?: CardJson;
  verb?: string;
  fallback?: CardAction;
}

export interface CardInput {
  id: string;
  label: string;
  toggle: boolean;
  /** Titles. */
  choices: string[];
}

interface Found {
  action: CardAction;
  /** The cards it stands in, the outermost first: their inputs are sent with it. */
  within: CardJson[];
}

/** The titles of a card's buttons, in reading order. */
export const buttonsOf = (card: CardJson): string[] => actionsOf(card, []).map(({ action }) => action.title ?? '');

/** Every text a person can read in a card, one by line. */
export function textOf(card: CardJson): string {
  const lines: string[] = [];
  walk(card, (element) => {
    for (const key of ['text', 'label', 'title', 'value', 'placeholder', 'altText'] as const) {
      const text = element[key];
      if (typeof text === 'string' && text !== '') lines.push(text);
    }
  });
  return lines.join('\n');
}

/** The inputs that are sent with a button, in reading order. */
export function inputsWith(card: CardJson, title: string): CardInput[] {
  const within = actionsOf(card, []).find(({ action }) => action.title === title)?.within ?? [];
  return within.flatMap(inputsOf).map(({ id = '', label, title: ticked = '', type, choices = [] }) => ({
    id,
    label: label ?? ticked,
    toggle: type === 'Input.Toggle',
    choices: (choices as { title: string }[]).map((choice) => choice.title),
  }));
}

/** What a client sends when a button is pressed: the action, and its data with every input of the card. */
export function pressed(card: CardJson, title: string, typed: Typed = {}): { action: CardAction; data: CardJson } {
  const found = actionsOf(card, []).filter(({ action }) => action.title === title);
  const [first] = found;
  if (first === undefined) {
    throw new Error(
      `no button « ${title} » on this card, only ${buttonsOf(card)
        .map((each) => `« ${each} »`)
        .join(', ')}`,
    );
  }
  const { action, within } = first;
  const alone = action['associatedInputs'] === 'none';
  return { action, data: { ...(action.data ?? {}), ...(alone ? {} : fill(within, typed)) } };
}

/** Every input of the cards, as typed or as it stood. */
function fill(cards: CardJson[], typed: Typed): Record<string, string> {
  const inputs = cards.flatMap((card) => inputsOf(card));
  const left = new Set(Object.keys(typed));
  const filled = inputs.map((input): [string, string] => {
    const key = [input.label, input.id, input.title].find((each) => each !== undefined && left.has(each));
    if (key !== undefined) left.delete(key);
    return [input.id ?? '', check(input, key === undefined ? standing(input) : value(input, typed[key]))];
  });
  if (left.size > 0) {
    const known = inputs.map((input) => `« ${input.label ?? input.title ?? input.id ?? ''} »`).join(', ');
    throw new Error(`no input ${[...left].map((each) => `« ${each} »`).join(', ')} on this card, only ${known}`);
  }
  return Object.fromEntries(filled);
}

function standing({ type, value: given, valueOff }: Element): string {
  if (type === 'Input.Toggle') return typeof given === 'string' ? given : text(valueOff ?? 'false');
  return text(given);
}

function value(input: Element, given: unknown): string {
  if (input.type === 'Input.Toggle' && typeof given === 'boolean') {
    return text(given ? (input['valueOn'] ?? 'true') : (input['valueOff'] ?? 'false'));
  }
  if (input.type === 'Input.ChoiceSet') {
    const choices = (input['choices'] ?? []) as { title: string; value: string }[];
    const chosen = choices.find((choice) => choice.title === given || choice.value === given);
    if (chosen === undefined) throw new Error(`« ${String(given)} » is no choice of « ${input.label ?? ''} »`);
    return chosen.value;
  }
  return text(given);
}

/** What a client would not let anyone send. */
function check(input: Element, sent: string): string {
  const { maxLength, isRequired } = input;
  if (typeof maxLength === 'number' && sent.length > maxLength) throw new Error(`« ${input.label ?? ''} » is too long`);
  if (isRequired === true && sent === '') throw new Error(`« ${input.label ?? ''} » must be filled in`);
  return sent;
}

const text = (given: unknown): string =>
  typeof given === 'string' ? given : given === undefined || given === null ? '' : JSON.stringify(given);

/** The inputs of one card, those of the cards its buttons open left out. */
function inputsOf(card: CardJson): Element[] {
  const inputs: Element[] = [];
  walk(card, (element) => {
    if (element.type?.startsWith('Input.') === true) inputs.push(element);
  });
  return inputs;
}

function actionsOf(card: CardJson, around: CardJson[]): Found[] {
  const within = [...around, card];
  const found: Found[] = [];
  walk(card, (element) => {
    const pressedWhole = element['selectAction'] as CardAction | undefined;
    if (pressedWhole !== undefined) found.push({ action: { ...pressedWhole, title: doesOf(pressedWhole) }, within });
    if (element.type?.startsWith('Action.') !== true) return;
    const inner = element['card'];
    if (element.type === 'Action.ShowCard') found.push(...actionsOf(inner as CardJson, within));
    else found.push({ action: element, within });
  });
  return found;
}

/** What pressing a line does: the end of its name, after what stands there. */
export const doesOf = ({ title = '' }: { title?: string }): string => title.split(' – ').at(-1) ?? '';

function walk(part: unknown, visit: (element: Element) => void): void {
  if (Array.isArray(part)) {
    for (const each of part) walk(each, visit);
  } else if (typeof part === 'object' && part !== null) {
    const element = part as Element;
    visit(element);
    for (const [key, inner] of Object.entries(element)) {
      const ends =
        key === 'selectAction' ||
        key === 'data' ||
        key === 'fallback' ||
        (element.type === 'Action.ShowCard' && key === 'card');
      if (!ends) walk(inner, visit);
    }
  }
}
