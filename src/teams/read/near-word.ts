/**
 * How many letters have to be put in, left out, put for another, or exchanged with their neighbour, to make one text of the
 * other (the optimal string alignment distance).
 */
export function editsBetween(one: string, other: string): number {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const differs = one[i - 1] === other[j - 1] ? 0 : 1;
      const ways = [(last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + differs];
      const exchanged = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row[j] = Math.min(...ways, exchanged ? (before[j - 2] ?? 0) + 1 : Infinity);
    }
    [before, last] = [last, row];
  }
  return last[other.length] ?? 0;
}

/** So many letters may be wrong: one in a short word, two in a longer one, none where hardly a word is left. */
const editsAtMost = (word: string): number => (word.length < 4 ? 0 : word.length < 6 ? 1 : 2);

/** The one thing whose words are closest, where they are close enough; none where two are as close. */
export function nearest<T>(
  typed: string,
  known: readonly (readonly [words: readonly string[], thing: T])[],
): T | undefined {
  const close = known
    .flatMap(([words, thing]) => words.map((word) => ({ thing, word })))
    .filter(({ word }) => Math.abs(word.length - typed.length) <= editsAtMost(word))
    .map(({ thing, word }) => ({ thing, edits: editsBetween(typed, word), most: editsAtMost(word) }))
    .filter(({ edits, most }) => edits <= most);
  const least = Math.min(...close.map(({ edits }) => edits));
  const things = new Set(close.filter(({ edits }) => edits === least).map(({ thing }) => thing));
  return things.size === 1 ? [...things][0] : undefined;
}
