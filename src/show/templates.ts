import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { root } from '../root';
import type * as Library from './template-library';
import { compile, Unbound, type Template } from './compile';
import { Json, type Card } from './json';

const folder = join(root, 'cards');

const textsIn = (path: string): [name: string, text: string][] =>
  readdirSync(path)
    .filter((name) => name.endsWith('.json'))
    .map((name) => [basename(name, '.json'), readFileSync(join(path, name), 'utf8')]);

/** Puts `cards/parts/<name>.json` where a template says `{"$part": "<name>"}`; a list is spliced into the list around it. */
function withParts(node: Template, parts: Map<string, Template>): Template {
  if (Array.isArray(node)) {
    return node.flatMap((item) => {
      const whole = withParts(item, parts);
      return isPart(item) && Array.isArray(whole) ? whole : [whole];
    });
  }
  if (typeof node !== 'object' || node === null) return node;
  if (isPart(node)) {
    const part = parts.get(node.$part);
    if (part === undefined) throw new Error(`cards/parts/${node.$part}.json is missing`);
    return withParts(part, parts);
  }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withParts(value, parts)]));
}

const isPart = (node: Template): node is { $part: string } =>
  typeof node === 'object' && node !== null && !Array.isArray(node) && typeof node['$part'] === 'string';

export type Bind = (template: string, data: object) => Card;

/** The templates of `cards/` by name, read at once; understood, and their parts put in, when they are asked for. */
export function readTemplates(): Map<string, () => Template> {
  const partTexts = textsIn(join(folder, 'parts'));
  const parts = once(() => new Map(partTexts.map(([name, text]) => [name, JSON.parse(text) as Template])));
  return new Map(textsIn(folder).map(([name, text]) => [name, () => withParts(JSON.parse(text) as Template, parts())]));
}

/** Makes a template a function when it is first drawn: all of them together would hold up the start. */
export function loadTemplates(): Bind {
  const binds = new Map([...readTemplates()].map(([name, template]) => [name, once(() => bindOf(template()))]));
  return (name, data) => {
    const bind = binds.get(name);
    if (bind === undefined) throw new Error(`cards/${name}.json is missing`);
    return bind()(data);
  };
}

/** Compiled; by the library, what can't be compiled and data in which a binding finds nothing. */
function bindOf(template: Template): (data: object) => Card {
  const write = compile(template);
  const byLibrary = once(() => libraryBind(template));
  if (write === undefined) return (data) => byLibrary()(data);
  return (data) => {
    try {
      return new Json(write(data));
    } catch (error) {
      if (error instanceof Unbound) return byLibrary()(data);
      throw error;
    }
  };
}

const load = createRequire(__filename);

/** Loading the library takes a quarter of a second, and no card of ours needs it: not before one does. */
export function libraryBind(template: Template): (data: object) => Card {
  // Built, both files lie in one folder as well.
  const library = load('./template-library') as typeof Library;
  const kept = new library.Template(template);
  return (data) => Json.of(kept.expand({ $root: data }) as object);
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
