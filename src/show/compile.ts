/** A template, or a part of one. */
export type Template = string | number | boolean | null | Template[] | { [key: string]: Template };

/** Writes, as JSON, what a node of a template becomes for the data in scope. @throws Unbound when a binding finds nothing. */
export type Writing = (data: unknown) => string;

/** A binding found nothing in the data: what becomes of it then is the library's own business. */
export class Unbound extends Error {
  override readonly name = 'Unbound';
  readonly code = 'unbound';
}
const unbound = new Unbound();

/** `${title}`, `${head.title}`, `${$data}`; in `$when` also `${!title}`. */
const binding = /^\$\{(?<not>!?)(?<path>\$data|[a-z]\w*(?:\.[a-z]\w*)*)\}$/i;
const reserved = new Set(['$data', '$when', '$root', '$index', '$host', '$_acTemplateVersion']);

interface Compiled {
  /** What is written for every data; absent where it depends on them. */
  always?: string;
  alone: Writing;
  /** As an item of a list: lists within it are laid out in it, and what is left out leaves no gap. */
  listed: Writing;
}

type Reading<T = unknown> = (data: unknown) => T;

/**
 * Makes a template's node a function that writes it, which does what adaptivecards-templating does with it (2.3.1) for
 * the few kinds of binding that our cards use. Undefined for a node that holds any other.
 */
export const compile = (node: Template): Writing | undefined => compiled(node)?.alone;

function compiled(node: Template): Compiled | undefined {
  if (typeof node === 'string') return node.includes('${') ? bound(node) : settled(JSON.stringify(node));
  if (node === null) return settled('null', '');
  if (typeof node !== 'object') return settled(JSON.stringify(node));
  return Array.isArray(node) ? list(node) : element(node);
}

const settled = (always: string, listed = always): Compiled => ({ always, alone: () => always, listed: () => listed });

function bound(text: string): Compiled | undefined {
  const read = reader(text);
  if (read === undefined || read.not) return undefined;
  const { value } = read;
  return {
    alone: (data) => written(found(value(data))),
    listed(data) {
      const one = found(value(data));
      if (one === null) return '';
      return Array.isArray(one) ? JSON.stringify(one).slice(1, -1) : written(one);
    },
  };
}

/** What JSON has another way of writing. */
const escaped = /["\\\u0000-\u001f\ud800-\udfff]/;

/** Most values are short texts, which take longer to hand to the engine's own writer than to look through. */
function written(value: unknown): string {
  if (typeof value === 'string') return escaped.test(value) ? JSON.stringify(value) : `"${value}"`;
  if (value !== last.value) last = { value, json: JSON.stringify(value) };
  return last.json;
}

/** A button and its fallback carry the same data. */
let last: { value: unknown; json: string } = { value: null, json: 'null' };

/** Looks a path up; a name is one of the object's own, in the very case it is written in. */
function reader(text: string): { not: boolean; value: Reading } | undefined {
  const { not, path } = binding.exec(text)?.groups ?? {};
  if (path === undefined || ['true', 'false', 'null'].includes(path)) return undefined;
  const names = path === '$data' ? [] : path.split('.');
  const value = names.map(own).reduce<Reading>(
    (before, next) => (data) => next(before(data)),
    (data) => data,
  );
  return { not: not === '!', value };
}

const own =
  (name: string): Reading =>
  (data) =>
    typeof data === 'object' && data !== null && !Array.isArray(data) && Object.hasOwn(data, name)
      ? (data as Record<string, unknown>)[name]
      : undefined;

function found(value: unknown): unknown {
  if (value === undefined) throw unbound;
  return value;
}

function list(nodes: Template[]): Compiled | undefined {
  const items = all(nodes);
  if (items === undefined) return undefined;
  const listed: Writing = (data) => {
    let json = '';
    for (const item of items) {
      const one = item.listed(data);
      if (one !== '') json += json === '' ? one : `,${one}`;
    }
    return json;
  };
  if (items.every(isSettled)) return settled(`[${listed(undefined)}]`, listed(undefined));
  return { alone: (data) => `[${listed(data)}]`, listed };
}

/** One object, one for each item of its `$data`, or none when `$when` does not hold. */
function element(node: Record<string, Template>): Compiled | undefined {
  const one = fields(node);
  const scope = node['$data'] === undefined ? undefined : scopeOf(node['$data']);
  const when = node['$when'] === undefined ? () => true : condition(node['$when']);
  if (one === undefined || when === undefined) return undefined;
  if (node['$data'] === undefined) {
    if (node['$when'] === undefined) return one;
    const { alone } = one;
    return {
      alone: (data) => (when(data) ? alone(data) : 'null'),
      listed: (data) => (when(data) ? alone(data) : ''),
    };
  }
  if (scope === undefined) return undefined;
  const each = (data: unknown): string[] => {
    const items = scope(data);
    return (Array.isArray(items) ? (items as unknown[]) : [items]).filter((item) => when(found(item))).map(one.alone);
  };
  return {
    alone(data) {
      const objects = each(data);
      return objects.length > 1 ? `[${objects.join(',')}]` : (objects[0] ?? 'null');
    },
    listed: (data) => each(data).join(','),
  };
}

/** An object's text, cut where it depends on the data. */
function fields(node: Record<string, Template>): Compiled | undefined {
  const names = Object.keys(node).filter((name) => !reserved.has(name));
  const values = all(names.map((name) => node[name] ?? null));
  if (values === undefined) return undefined;
  const parts: Writing[] = [];
  let text = '{';
  for (const [at, { always, alone }] of values.entries()) {
    text += `${at === 0 ? '' : ','}${JSON.stringify(names[at])}:${always ?? ''}`;
    if (always !== undefined) continue;
    const before = text;
    parts.push((data) => before + alone(data));
    text = '';
  }
  const end = `${text}}`;
  if (parts.length === 0) return settled(end);
  const alone: Writing = (data) => {
    let json = '';
    for (const write of parts) json += write(data);
    return json + end;
  };
  return { alone, listed: alone };
}

const isSettled = ({ always }: Compiled): boolean => always !== undefined;

function scopeOf(given: Template): Reading | undefined {
  const read = typeof given === 'string' ? reader(given) : undefined;
  return read === undefined || read.not ? undefined : (data) => found(read.value(data));
}

/** Nothing but a truth lets an object be drawn; nothing at all is no truth, and its contrary is one. */
function condition(given: Template): Reading<boolean> | undefined {
  const read = typeof given === 'string' ? reader(given) : undefined;
  if (read === undefined) return undefined;
  const { not, value } = read;
  return not ? (data) => (value(data) ?? false) === false : (data) => value(data) === true;
}

/** All of them, or undefined when one can't be compiled. */
function all(nodes: readonly Template[]): Compiled[] | undefined {
  const items = nodes.map(compiled);
  return items.every((one) => one !== undefined) ? items : undefined;
}
