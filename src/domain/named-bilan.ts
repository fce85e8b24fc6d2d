import type { Bilan } from './bilan';
import { folded } from './folded';

/** Those that go by these words and nothing else: their reference, or a first name, a last name, or both. */
export function bilansNamed<T extends Pick<Bilan, 'reference' | 'beneficiary'>>(
  held: readonly T[],
  words: string,
): T[] {
  const said = folded(words);
  if (said === '') return [];
  const glued = (text: string): string => text.replaceAll(' ', '');
  return held.filter(({ reference, beneficiary }) => {
    const [first, last] = [folded(beneficiary.firstName), folded(beneficiary.lastName)];
    const names = [first, last, `${first} ${last}`, `${last} ${first}`];
    return names.includes(said) || glued(folded(reference)) === glued(said);
  });
}
