import type { Block, Guide, Interview, Item } from './guide';
import { fold } from './text';

/*
 * Which part of a newer guide is which part of an older one. What bears the same words is the same; of what is left,
 * what is most alike, if it is alike enough: an answer kept under a question that means something else would be worse
 * than one that is read apart.
 */

/** Of two questions, the words in common. */
const alikeItems = 0.6;
/** Of two blocks or interviews, the questions in common. */
const alikeBlocks = 0.5;

/** Each newer part with the older one it is; each older one is taken once. */
export type Matches<T> = ReadonlyMap<T, T>;

export const matchItems = (old: readonly Item[], next: readonly Item[]): Matches<Item> =>
  matched(old, next, ({ text }) => fold(text), (one, other) => likeness(wordsOf(one), wordsOf(other)), alikeItems);

export const matchInterviews = (old: Guide, next: Guide): Matches<Interview> =>
  matched(
    old.interviews,
    next.interviews,
    ({ title }) => fold(title),
    (one, other) => likeness(one.blocks.flatMap(textsOf), other.blocks.flatMap(textsOf)),
    alikeBlocks,
  );

/** Within the interview first, by title and then by questions; then anywhere: a block may have moved. */
export function matchBlocks(old: Guide, next: Guide, interviews: Matches<Interview>): Matches<Block> {
  const found = new Map<Block, Block>();
  for (const interview of next.interviews) {
    const before = interviews.get(interview)?.blocks ?? [];
    for (const pair of matched(before, interview.blocks, nameOf, alike, alikeBlocks)) found.set(...pair);
  }
  const taken = new Set(found.values());
  const left = (guide: Guide, known: (block: Block) => boolean) =>
    guide.interviews.flatMap(({ blocks }) => blocks).filter((block) => !known(block));
  const [older, newer] = [left(old, (block) => taken.has(block)), left(next, (block) => found.has(block))];
  for (const pair of matched(older, newer, () => undefined, alike, alikeBlocks)) found.set(...pair);
  return found;
}

/** A block of talking points is never one of questions. */
const nameOf = ({ kind, title }: Block): string => `${kind} ${fold(title)}`;
const alike = (one: Block, other: Block): number =>
  one.kind === other.kind ? likeness(textsOf(one), textsOf(other)) : 0;
const textsOf = ({ items }: Block): string[] => items.map(({ text }) => fold(text));
const wordsOf = ({ text }: Item): string[] => fold(text).split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');

function matched<T>(
  old: readonly T[],
  next: readonly T[],
  name: (one: T) => string | undefined,
  like: (one: T, other: T) => number,
  enough: number,
): Map<T, T> {
  const found = new Map<T, T>();
  const free = new Set(old);
  for (const one of next) {
    const same = [...free].find((other) => name(one) !== undefined && name(other) === name(one));
    if (same === undefined) continue;
    found.set(one, same);
    free.delete(same);
  }
  const pairs = next
    .filter((one) => !found.has(one))
    .flatMap((one) => [...free].map((other) => ({ one, other, likeness: like(one, other) })))
    .filter((pair) => pair.likeness >= enough)
    .sort((a, b) => b.likeness - a.likeness);
  for (const { one, other } of pairs) {
    if (found.has(one) || !free.has(other)) continue;
    found.set(one, other);
    free.delete(other);
  }
  return found;
}

/** From 0, nothing in common, to 1, all of it, whatever the order. */
function likeness(one: readonly string[], other: readonly string[]): number {
  const left = new Set(other);
  const all = new Set(one).size + left.size;
  const common = [...new Set(one)].filter((part) => left.has(part)).length;
  return all === 0 ? 0 : (2 * common) / all;
}
