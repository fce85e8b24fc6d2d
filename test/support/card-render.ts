import { runInThisContext } from 'node:vm';
import type * as Jsdom from 'jsdom';
import type { DomElement } from 'jsdom';
import { toHtml } from './card-markdown';

/** A card drawn by the official renderer, Markdown switched on as Teams has it. */
export interface Rendered {
  element: DomElement;
  /** What the renderer found wrong with the card. */
  faults: string[];
  /** What pressing a button with this title would send, inputs included. */
  press(title: string): Record<string, unknown>;
  inputs: { id: string; label: string; type: string; value: unknown }[];
}

/** Node's own loader, from outside jest: half of jsdom is ES modules, which Node 20 takes from `require`; jest doesn't. */
const outside = runInThisContext('process') as typeof process;
const load = outside.getBuiltinModule('node:module').createRequire(__filename);
const { JSDOM } = load('jsdom') as typeof Jsdom;
const { window } = new JSDOM('<!doctype html><html><body></body></html>');
Object.assign(globalThis, { window, document: window.document });
for (const name of [
  'HTMLButtonElement',
  'HTMLElement',
  'HTMLInputElement',
  'HTMLTextAreaElement',
  'Node',
  'getComputedStyle',
]) {
  Object.assign(globalThis, { [name]: window[name] });
}
// jsdom has no layout, hence no innerText: what the renderer sets by it is text, line by line.
Object.defineProperty(window.HTMLElement.prototype, 'innerText', {
  get(this: { textContent: string }) {
    return this.textContent;
  },
  set(this: { textContent: string }, text: string) {
    this.textContent = text;
  },
});

interface AnyAction {
  title?: string;
  card?: { render(): unknown; getActionCount(): number; getActionAt(index: number): AnyAction };
  getReferencedInputs(): Record<string, AnyInput> | undefined;
  prepareForExecution(): void;
  toJSON(): { data?: Record<string, unknown> };
  data?: unknown;
}
interface AnyInput {
  id: string;
  label?: string;
  title?: string;
  value: unknown;
  getJsonTypeName(): string;
}
interface AnyCard {
  hostConfig: unknown;
  parse(card: object, context: unknown): void;
  render(): DomElement | undefined;
  getAllInputs(processActions?: boolean): AnyInput[];
  getActionCount(): number;
  getActionAt(index: number): AnyAction;
  validateProperties(): { validationEvents: { message: string }[] };
}
interface Renderer {
  CardElement: { langProperty: { regEx: RegExp } };
  AdaptiveCard: (new () => AnyCard) & { onProcessMarkdown: unknown };
  SerializationContext: new () => { eventCount: number; getEventAt(index: number): { message: string } };
}

const { AdaptiveCard, CardElement, SerializationContext } = jest.requireActual<Renderer>(
  'adaptivecards/dist/adaptivecards.js',
);
AdaptiveCard.onProcessMarkdown = (text: string, result: { didProcess: boolean; outputHtml: string }) => {
  result.outputHtml = toHtml(text);
  result.didProcess = true;
};

export function render(card: object): Rendered {
  // The renderer keeps one global pattern for `lang` and refuses every second card, unless it starts afresh.
  CardElement.langProperty.regEx.lastIndex = 0;
  const adaptive = new AdaptiveCard();
  const context = new SerializationContext();
  adaptive.parse(JSON.parse(JSON.stringify(card)) as object, context);
  const parsing = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message);
  const element = adaptive.render();
  if (!element) throw new Error('The renderer draws nothing of this card.');
  return {
    element,
    faults: [...parsing, ...adaptive.validateProperties().validationEvents.map((event) => event.message)],
    press: (title) => press(adaptive, title),
    inputs: adaptive.getAllInputs().map((input) => ({
      id: input.id,
      label: input.label ?? input.title ?? '',
      type: input.getJsonTypeName(),
      value: input.value,
    })),
  };
}

function press(card: AnyCard, title: string): Record<string, unknown> {
  const action = actionsOf(card).find((one) => one.title === title);
  if (!action) throw new Error(`No button « ${title} »`);
  action.prepareForExecution();
  return action.data as Record<string, unknown>;
}

function actionsOf(card: { getActionCount(): number; getActionAt(index: number): AnyAction }): AnyAction[] {
  const own = Array.from({ length: card.getActionCount() }, (_, at) => card.getActionAt(at));
  return own.flatMap((action) => {
    // An input counts as set once it is drawn: as when « Plus… » was opened.
    action.card?.render();
    return action.card ? [action, ...actionsOf(action.card)] : [action];
  });
}
