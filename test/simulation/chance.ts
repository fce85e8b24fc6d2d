/** Seeded chance: the same year every time (mulberry32). */
export interface Chance {
  (): number;
  /** A whole number, both ends included. */
  from(least: number, most: number): number;
  happens(probability: number): boolean;
}

export function chanceFrom(seed: number): Chance {
  let state = seed;
  const draw = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return Object.assign(draw, {
    from: (least: number, most: number) => least + Math.floor(draw() * (most - least + 1)),
    happens: (probability: number) => draw() < probability,
  });
}
