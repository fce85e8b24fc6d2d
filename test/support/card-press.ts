import { doesOf } from './bot-card';

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** Every object of a card that has a type, from the top; what is inside « Plus… » only when asked for. */
export function partsOf(node: unknown, withPlus = true): Json[] {
  if (Array.isArray(node)) return node.flatMap((one) => partsOf(one, withPlus));
  if (!isObject(node)) return [];
  const inside = Object.entries(node).flatMap(([key, value]) => {
    if (key === 'data' || key === 'fallback' || key === 'choices') return [];
    return key === 'card' && !withPlus ? [] : partsOf(value, withPlus);
  });
  return typeof node['type'] === 'string' ? [node, ...inside] : inside;
}

export const inputsIn = (card: unknown, withPlus = true): Json[] =>
  partsOf(card, withPlus).filter((part) => String(part['type']).startsWith('Input.'));

export const actionsIn = (card: unknown, withPlus = true): Json[] =>
  partsOf(card, withPlus).filter((part) => String(part['type']).startsWith('Action.'));

/** Each line that can be pressed: the words that stand in it, but for the one that ends it (« Lire › »), and its name. */
export const pressableIn = (card: unknown): { texts: string; name: string }[] =>
  partsOf(card).flatMap(({ selectAction, items }) => {
    if (!isObject(selectAction)) return [];
    const texts = partsOf(items).flatMap(({ text }) => (typeof text === 'string' && !text.endsWith('›') ? [text] : []));
    return [{ texts: texts.join(', '), name: String(selectAction['title']) }];
  });

/**
 * What a client sends when the button of this title is pressed and nothing was changed: the button's data with the
 * inputs of its card and of the card around it, the empty ones left out; `typed` replaces what stands in some inputs.
 */
export function pressed(card: object, title: string, typed: Record<string, string> = {}): Json {
  const plus = listOf((card as Json)['actions']).flatMap((action) =>
    isObject(action['card']) ? [action['card']] : [],
  );
  for (const inner of [undefined, ...plus]) {
    const action = actionsIn(inner ?? card, false).find((one) => [one['title'], doesOf(one)].includes(title));
    if (!action) continue;
    const inputs = [...inputsIn(card, false), ...(inner ? inputsIn(inner) : [])];
    const values = inputs.map((input): [string, string] => {
      const { value } = input;
      return [String(input['id']), typeof value === 'number' ? String(value) : typeof value === 'string' ? value : ''];
    });
    const sent = Object.entries({ ...Object.fromEntries(values), ...typed }).filter(([, value]) => value !== '');
    return { ...(action['data'] as Json), ...Object.fromEntries(sent) };
  }
  throw new Error(`No button « ${title} »`);
}
