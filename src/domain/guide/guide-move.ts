import type { Block, BlockId, Guide, GuideVersion, Interview, InterviewId, Item, ItemId } from './guide';
import { matchBlocks, matchInterviews, matchItems } from './guide-match';
import { retiredOf, wholeGuide } from './guide-retired';
import { digest } from '../ids';

interface Named {
  added: string[];
  gone: string[];
  renamed: { from: string; to: string }[];
}

/** What a consultant is told before a bilan moves on: titles, and how many questions, points and checks. */
export interface GuideChanges {
  interviews: Named;
  blocks: Named;
  items: { added: number; gone: number; reworded: number };
}

/** Whether a bilan that keeps this guide can move on to that one. */
export const isBehind = (kept: Guide, current: Guide): boolean => (kept.follows ?? kept.version) !== current.version;

/**
 * The newer guide, for a bilan that kept an older one: what is still there bears the id it had, so that every record
 * stays where it is; what is there no more is kept aside, to be read and never to be offered.
 */
export function movedGuide(kept: Guide, next: Guide): Guide {
  const old = wholeGuide(kept);
  const fresh = freshIds(old);
  const interviews = matchInterviews(old, next);
  const blocks = matchBlocks(old, next, interviews);
  const itemsOf = (before: readonly Item[] = [], after: readonly Item[], prefix: string): Item[] => {
    const same = matchItems(before, after);
    return after.map((item) => ({ ...item, id: same.get(item)?.id ?? (fresh(prefix) as ItemId) }));
  };
  const blockOf = (block: Block, interview: InterviewId): Block => {
    const before = blocks.get(block);
    const id = before?.id ?? (fresh(`${interview}-b`) as BlockId);
    const letter = block.kind === 'questions' ? 'q' : 'p';
    return { ...block, id, items: itemsOf(before?.items, block.items, `${id}-${letter}`) };
  };
  const live = next.interviews.map((interview): Interview => {
    const before = interviews.get(interview);
    const id = before?.id ?? (fresh('i') as InterviewId);
    return {
      ...interview,
      id,
      objectives: itemsOf(before?.objectives, interview.objectives, `${id}-o`),
      blocks: interview.blocks.map((block) => blockOf(block, id)),
      checks: itemsOf(before?.checks, interview.checks, `${id}-c`),
    };
  });
  const retired = retiredOf(old, live);
  if (retired.length === 0 && JSON.stringify(live) === JSON.stringify(next.interviews)) return next;
  const version = digest(['moved', kept.version, next.version], 16) as GuideVersion;
  const aside = retired.length === 0 ? {} : { retired };
  return { ...next, version, follows: next.version, interviews: live, ...aside };
}

/** The next number after every one that was ever given under a prefix: an id never comes to mean something else. */
function freshIds(old: Guide): (prefix: string) => string {
  const known = new Set<string>(
    old.interviews.flatMap(({ id, objectives, blocks, checks }) => [
      id,
      ...[...objectives, ...checks, ...blocks, ...blocks.flatMap(({ items }) => items)].map((one) => one.id),
    ]),
  );
  return (prefix) => {
    let number = 1;
    while (known.has(`${prefix}${number}`)) number += 1;
    known.add(`${prefix}${number}`);
    return `${prefix}${number}`;
  };
}

/** Between a guide and the one it was moved to. */
export function changesBetween(kept: Guide, moved: Guide): GuideChanges {
  const blocksOf = ({ interviews }: Guide) => interviews.flatMap(({ blocks }) => blocks);
  const items = named(itemsIn(kept), itemsIn(moved), ({ text }) => text);
  return {
    interviews: named(kept.interviews, moved.interviews, ({ title }) => title),
    blocks: named(blocksOf(kept), blocksOf(moved), ({ title }) => title),
    items: { added: items.added.length, gone: items.gone.length, reworded: items.renamed.length },
  };
}

const itemsIn = ({ interviews }: Guide): Item[] =>
  interviews.flatMap(({ blocks, checks }) => [...blocks.flatMap(({ items }) => items), ...checks]);

function named<T extends { id: string }>(before: readonly T[], after: readonly T[], words: (one: T) => string): Named {
  const was = new Map(before.map((one) => [one.id, words(one)]));
  const is = new Map(after.map((one) => [one.id, words(one)]));
  return {
    added: [...is].flatMap(([id, text]) => (was.has(id) ? [] : [text])),
    gone: [...was].flatMap(([id, text]) => (is.has(id) ? [] : [text])),
    renamed: [...was].flatMap(([id, from]) => {
      const to = is.get(id);
      return to === undefined || to === from ? [] : [{ from, to }];
    }),
  };
}
