import { bilansNamed } from '../../src/domain/named-bilan';

const of = (reference: string, firstName: string, lastName: string) => ({
  reference,
  beneficiary: { firstName, lastName },
});
const held = [
  of('BC-7F3K-92', 'Léa', 'Moreau'),
  of('BC-8G4L-31', 'Jean-Pierre', "d'Œuvre"),
  of('BC-2A2A-10', 'Inès', 'Moreau'),
  of('BC-3B3B-11', 'Anonyme', ''),
];

test.each([
  ['Léa', ['BC-7F3K-92']],
  ['lea', ['BC-7F3K-92']],
  ['LÉA MOREAU', ['BC-7F3K-92']],
  ['moreau léa !', ['BC-7F3K-92']],
  ['Moreau', ['BC-7F3K-92', 'BC-2A2A-10']],
  ['jean pierre', ['BC-8G4L-31']],
  ['D’oeuvre', ['BC-8G4L-31']],
  ['BC-7F3K-92', ['BC-7F3K-92']],
  ['bc 7f3k 92', ['BC-7F3K-92']],
  ['bc7f3k92', ['BC-7F3K-92']],
  ['anonyme', ['BC-3B3B-11']],
  ['BC-7F3K-93', []],
  ['Lé', []],
  ['Léa Moreau et Inès', []],
  ['?!', []],
  ['', []],
])('« %s » names %j', (words, references) => {
  expect(bilansNamed(held, words).map(({ reference }) => reference)).toEqual(references);
});
