import type { Level } from './block-fields';

/** One page of a block too big for a card. A page is named by the place of its first field, 0-based. */
export interface Page {
  number: number;
  of: number;
  start: number;
  previous?: number;
  next?: number;
}

interface Weighed {
  level: Level;
  bytes: number;
}

/**
 * Deals a block's fields out to pages and finds the one that holds the field asked for. Naming pages by a field keeps
 * « next page » right when what was just saved made its own page longer or shorter: no field is ever passed over.
 */
export function pagesOf<U>(
  units: U[],
  weigh: (unit: U, level: Level) => number,
  budget: number,
  wanted: number,
): { page: Page; levels: Level[] } {
  const weighed = units.map((unit) => smallEnough(unit, weigh, budget));
  const starts = startsOf(weighed, budget);
  const at = Math.max(
    0,
    starts.findLastIndex((start) => start <= Math.max(0, wanted)),
  );
  const start = starts[at] ?? 0;
  const next = starts[at + 1];
  const previous = starts[at - 1];
  const page = {
    number: at + 1,
    of: starts.length,
    start,
    ...(previous === undefined ? {} : { previous }),
    ...(next === undefined ? {} : { next }),
  };
  return { page, levels: weighed.slice(start, next).map((one) => one.level) };
}

function smallEnough<U>(unit: U, weigh: (unit: U, level: Level) => number, budget: number): Weighed {
  for (const level of [0, 1] as const) {
    const bytes = weigh(unit, level);
    if (bytes <= budget) return { level, bytes };
  }
  return { level: 2, bytes: weigh(unit, 2) };
}

function startsOf(weighed: Weighed[], budget: number): number[] {
  const starts = [0];
  let spent = 0;
  weighed.forEach(({ bytes }, at) => {
    if (spent > 0 && spent + bytes > budget) {
      starts.push(at);
      spent = 0;
    }
    spent += bytes;
  });
  return starts;
}
