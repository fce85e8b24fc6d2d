import fc from 'fast-check';
import { compile, type Template } from '../../src/show/compile';
import type { Card } from '../../src/show/json';
import { createShow } from '../../src/show/show';
import { libraryBind, loadTemplates, readTemplates } from '../../src/show/templates';
import { cases } from '../support/card-views';

const templates = [...readTemplates()].map(([name, read]) => [name, read()] as const);
const bind = loadTemplates();
const library = new Map(templates.map(([name, template]) => [name, libraryBind(template)]));
/** As text: the order of the fields is to be the same too. */
const json = ({ text }: Card) => text;

it.each(templates)('the template « %s » is compiled', (_name, template) => {
  expect(compile(template)).toBeDefined();
});

it.each(Object.keys(cases))('the case « %s » is drawn as the library draws it', (name) => {
  let drawn = 0;
  const both = createShow({ timeZone: 'Europe/Paris' }, (template, data) => {
    drawn++;
    const card = bind(template, data);
    expect(json(card)).toBe(json(library.get(template)!(data)));
    return card;
  });
  both(cases[name]!);
  expect(drawn).toBeGreaterThan(0);
});

type Fields = Map<string, fc.Arbitrary<unknown>>;
const words = fc.oneof(
  fc.string(),
  fc.constantFrom('', '${title}', '`', '\\', '{{DATE(x)}}', "it's", '\u0000', 'é 🙂'),
  fc.double({ noNaN: true }),
  fc.boolean(),
  fc.constant(null),
  fc.dictionary(fc.string(), fc.string(), { maxKeys: 2 }),
);

/** Data in which each binding of a template finds something, mostly: now and then a name is missing. */
function dataFor(node: Template, fields: Fields): void {
  if (Array.isArray(node)) for (const item of node) dataFor(item, fields);
  else if (typeof node === 'string') put(fields, node, words);
  else if (typeof node === 'object' && node !== null) {
    const { $data: scope, $when: when, ...rest } = node;
    if (scope === undefined) {
      if (when !== undefined) put(fields, when, fc.oneof(fc.boolean(), words));
      for (const value of Object.values(rest)) dataFor(value, fields);
    } else {
      const inner: Fields = new Map();
      dataFor({ ...rest, ...(when === undefined ? {} : { $when: when }) }, inner);
      const item: fc.Arbitrary<unknown> = inner.size === 0 || inner.has('') ? words : recordOf(inner);
      put(fields, scope, fc.oneof({ weight: 5, arbitrary: fc.array(item, { maxLength: 3 }) }, item));
    }
  }
}

function put(fields: Fields, expression: Template, arbitrary: fc.Arbitrary<unknown>): void {
  const path = /^\$\{!?(?:\$data|([\w.]+))\}$/.exec(typeof expression === 'string' ? expression : '');
  if (path !== null) fields.set(path[1] ?? '', fields.get(path[1] ?? '') ?? arbitrary);
}

function recordOf(fields: Fields): fc.Arbitrary<object> {
  const plain = [...fields].filter(([path]) => path !== '');
  const drawn = fc.record(Object.fromEntries(plain), { requiredKeys: plain.map(([path]) => path) });
  const missing = fc.oneof(
    { weight: 60, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom(...plain.map(([path]) => path)) },
  );
  return fc.tuple(drawn, missing).map(([values, left]) => {
    const record: Record<string, unknown> = {};
    for (const [path, value] of Object.entries(values)) if (path !== left) set(record, path.split('.'), value);
    return record;
  });
}

function set(record: Record<string, unknown>, [first = '', ...rest]: string[], value: unknown): void {
  if (rest.length === 0) {
    record[first] ??= value;
    return;
  }
  const within = record[first];
  const inner = typeof within === 'object' && within !== null ? (within as Record<string, unknown>) : {};
  set(inner, rest, value);
  record[first] = inner;
}

it.each(templates)('whatever the data, « %s » is drawn as the library draws it', (name, template) => {
  const fields: Fields = new Map();
  dataFor(template, fields);
  fc.assert(
    fc.property(recordOf(fields), (data) => {
      expect(json(bind(name, data))).toBe(json(library.get(name)!(data)));
    }),
    { numRuns: 40 },
  );
});

it.each<[string, Template]>([
  ['a function', '${string(title)}'],
  ['words around a binding', 'Bonjour ${title}'],
  ['a contrary outside of $when', '${!title}'],
  ['an index', '${$index}'],
  ['a condition that is no binding', { $when: true, text: 'x' }],
  ['data written in the template', { $data: [1, 2], text: 'x' }],
  ['a constant', '${true}'],
])('%s is left to the library', (_what, node) => {
  expect(compile({ type: 'TextBlock', items: [node] })).toBeUndefined();
});

it('a binding that finds nothing is shown as the library shows it, for the tests to see', () => {
  const lost = bind('choose', {});
  expect(json(lost)).toContain('${');
  expect(json(lost)).toBe(json(library.get('choose')!({})));
});
