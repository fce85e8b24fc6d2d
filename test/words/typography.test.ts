import { de, listed } from '../../src/words/typography';

it.each([
  ['Claire', 'de Claire'],
  ['Amélie', "d'Amélie"],
  ['Élodie', "d'Élodie"],
  ['E\u0301lodie', "d'E\u0301lodie"],
  ['ÎLE', "d'ÎLE"],
  ['Œuvrard', "d'Œuvrard"],
  ['inès', "d'inès"],
  ["O'Neil", "d'O'Neil"],
  ['Hugo', 'de Hugo'],
  ['Yves', 'de Yves'],
  ['Łukasz', 'de Łukasz'],
  ['«\u00a0A\u00a0»', 'de «\u00a0A\u00a0»'],
])('« de » before %s is « %s »', (name, said) => {
  expect(de(name)).toBe(said);
});

it('names several things in a sentence, the last after « et »', () => {
  expect(listed([])).toBe('');
  expect(listed(['a'])).toBe('a');
  expect(listed(['a', 'b'])).toBe('a et b');
  expect(listed(['a', 'b', 'c'])).toBe('a, b et c');
});
