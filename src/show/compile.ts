export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** What a node of a template becomes for the data in scope. @throws Unbound when a binding finds nothing. */
export type Drawing = (data: unknown) => unknown;

/** A binding found nothing in the data: what becomes of it then is the library's own business. */
export class Unbound extends Error {
  override readonly name = 'Unbound';
  readonly code = 'unbound';
}
const unbound = new Unbound();

/** `${title}`, `${head.title}`, `${$data}`; in `$when` also `${!title}`. */
const binding = /^\$\{(?<not>!?)(?<path>\$data|[a-z]\w*(?:\.[a-z]\w*)*)\}$/i;
const reserved = new Set(['$data', '$when', '$root', '$index', '$host', '$_acTemplateVersion']);

/**
 * Makes a template's node a function, which does what adaptivecards-templating does with it (2.3.1) for the few kinds of
 * binding that our cards use. Undefined for a node that holds any other.
 */
export function compile(node: Json): Drawing | undefined {
  if (typeof node === 'string') return node.includes('${') ? bound(node) : () => node;
  if (typeof node !== 'object' || node === null) return () => node;
  return Array.isArray(node) ? list(node) : element(node);
}

function bound(text: string): Drawing | undefined {
  const read = reader(text);
  return read && (read.not ? undefined : (data) => found(read.value(data)));
}

/** Looks a path up; a name is one of the object's own, in the very case it is written in. */
function reader(text: string): { not: boolean; value: Drawing } | undefined {
  const { not, path } = binding.exec(text)?.groups ?? {};
  if (path === undefined || ['true', 'false', 'null'].includes(path)) return undefined;
  const names = path === '$data' ? [] : path.split('.');
  const value = (data: unknown): unknown => {
    let at = data;
    for (const name of names) {
      if (typeof at !== 'object' || at === null || Array.isArray(at) || !Object.hasOwn(at, name)) return undefined;
      at = (at as Record<string, unknown>)[name];
    }
    return at;
  };
  return { not: not === '!', value };
}

function found(value: unknown): unknown {
  if (value === undefined) throw unbound;
  return value;
}

/** Lists within a list are laid out in it, and what was left out leaves no gap. */
function list(nodes: Json[]): Drawing | undefined {
  const drawings = all(nodes);
  return (
    drawings &&
    ((data) => {
      const items: unknown[] = [];
      for (const draw of drawings) {
        const item = draw(data);
        if (Array.isArray(item)) for (const one of item as unknown[]) items.push(one);
        else if (item !== null) items.push(item);
      }
      return items;
    })
  );
}

/** One object, one for each item of its `$data`, or none when `$when` does not hold. */
function element(node: Record<string, Json>): Drawing | undefined {
  const names = Object.keys(node).filter((name) => !reserved.has(name));
  const drawings = all(names.map((name) => node[name] ?? null));
  const scope = node['$data'] === undefined ? (data: unknown) => data : scopeOf(node['$data']);
  const when = node['$when'] === undefined ? () => true : condition(node['$when']);
  if (!drawings || !scope || !when) return undefined;
  const fields = names.map((name, at): [string, Drawing] => [name, drawings[at] ?? (() => null)]);
  const one = (data: unknown): unknown => {
    const drawn: Record<string, unknown> = {};
    for (const [name, draw] of fields) drawn[name] = draw(data);
    return drawn;
  };
  if (node['$data'] === undefined) return (data) => (when(data) ? one(data) : null);
  return (data) => {
    const items = scope(data);
    const drawn = (Array.isArray(items) ? items : [items]).filter((item) => when(found(item))).map(one);
    return drawn.length > 1 ? drawn : (drawn[0] ?? null);
  };
}

const scopeOf = (given: Json): Drawing | undefined => (typeof given === 'string' ? bound(given) : undefined);

/** Nothing but a truth lets an object be drawn; nothing at all is no truth, and its contrary is one. */
function condition(given: Json): ((data: unknown) => boolean) | undefined {
  const read = typeof given === 'string' ? reader(given) : undefined;
  if (read === undefined) return undefined;
  const { not, value } = read;
  return not ? (data) => (value(data) ?? false) === false : (data) => value(data) === true;
}

/** All of them, or undefined when one can't be compiled. */
function all(nodes: readonly Json[]): Drawing[] | undefined {
  const drawings = nodes.map(compile);
  return drawings.every((draw) => draw !== undefined) ? drawings : undefined;
}
