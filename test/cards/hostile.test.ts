import type { View } from '../../src/actions/reply';
import { show } from '../support/drawn';
import { inputsIn } from '../support/card-press';
import { render } from '../support/card-render';
import { cases } from '../support/card-views';

const hostile = {
  markdown: '**gras** _penché_ [lien](https://exemple.fr) `code` # titre',
  list: '- un',
  number: '1. un',
  heading: '# Titre',
  template: '${title} ${$root.bilan} @{x}',
  date: '{{DATE(2026-12-03T14:30:00Z, SHORT)}} {{TIME(2026-12-03T14:30:00Z)}}',
  html: '<b>gras</b> <script>alert(1)</script> &amp; &lt;',
  link: 'https://exemple.fr et www.exemple.fr',
  slash: 'a\\*b\\_c \\',
  emoji: '👩🏽‍💼 ça va ? 🎉',
  rightToLeft: 'مرحبا \u202egauche\u202c',
  odd: 'nul \u0000 fin',
  lines: 'une ligne\n\n    une autre',
  quotes: '"guillemets" \'simples\' « français »',
};

/** Where people's words and the guide's stand in a view; everything else is ids, dates and codes. */
const wordy = new Set(
  'label text title phase interview name beneficiaryName consultantName reason mine stored typed words reference channel'
    .split(' ')
    .concat(
      'firstName lastName greeted remark comment email objectives items checks covered uncovered done typed newReference linkedReference'.split(
        ' ',
      ),
    ),
);

function spoiled(value: unknown, words: string, key = ''): unknown {
  if (typeof value === 'string') return wordy.has(key) ? words : value;
  if (Array.isArray(value)) return value.map((one) => spoiled(one, words, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, spoiled(inner, words, name)]));
}

const flat = (text: string): string => text.replaceAll('\u2060', '').replace(/\s+/g, ' ');

/** Hold nobody's words. */
const wordless = [
  ...['code-entry', 'digest-emptied', 'file-arrived', 'notice-access-moved', 'bilan-list-no-bilan'],
  ...['help-outsider-alone', 'help-shared-unknown'],
  ...['said-thanks', 'said-near', 'said-near-beneficiary', 'said-cancelling'],
];

/** Every template once. */
const drawn = Object.keys(cases).filter(
  (name) =>
    !wordless.includes(name) &&
    !/-(first|dialog|repeatable|running|empty|set|shared|outsider|channel|reserved)$/.test(name),
);

describe.each(Object.entries(hostile))('text with %s', (_kind, words) => {
  it.each(drawn)('is shown as typed on « %s »', (name) => {
    const { card } = show(spoiled(cases[name], words) as View);
    const { element, faults, inputs } = render(card);
    expect(faults).toEqual([]);
    expect([...element.querySelectorAll('strong, em, ul, ol, code, blockquote, pre, script, b')]).toEqual([]);
    expect([...element.querySelectorAll('a')].map((link) => link.textContent)).toEqual([]);
    const seen = [element.textContent, ...inputs.map((input) => (typeof input.value === 'string' ? input.value : ''))]
      .map(flat)
      .join('\n');
    expect(seen).toContain(flat(words));
    for (const trace of ['2026-12-03T', 'undefined', '[object'])
      if (!words.includes(trace)) expect(seen).not.toContain(trace);
  });
});

it('never changes what stands in an input', () => {
  for (const words of Object.values(hostile)) {
    const { card } = show(spoiled(cases['block'], words) as View);
    const values = inputsIn(card).filter((input) => /^(answer|note)/.test(String(input['id'])));
    expect(values.map((input) => input['value'])).toEqual(values.map(() => words));
  }
});
