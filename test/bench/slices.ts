/** One thing to measure; resolves with its figures, by name, for one slice. */
export type Slice<Figure extends string> = () => Promise<Record<Figure, number>>;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

export interface Compared {
  ours: number;
  theirs: number;
  /** Median of ours divided by theirs, round by round. */
  ratio: number;
}

/**
 * Runs both by turns, a first round for warming up thrown away, and compares them round by round: on a machine that
 * others use, only what was measured within the same seconds can be compared.
 */
export async function alternate<Figure extends string>(
  ours: Slice<Figure>,
  theirs: Slice<Figure>,
  rounds: number,
): Promise<Record<Figure, Compared>> {
  const seen: { ours: Record<Figure, number>; theirs: Record<Figure, number> }[] = [];
  for (let round = 0; round <= rounds; round++) {
    const both =
      round % 2 === 0
        ? { ours: await ours(), theirs: await theirs() }
        : await theirs().then(async (second) => ({ ours: await ours(), theirs: second }));
    if (round > 0) seen.push(both);
  }
  const figures = Object.keys(seen[0]?.ours ?? {}) as Figure[];
  const entries = figures.map((figure): [Figure, Compared] => [
    figure,
    {
      ours: median(seen.map((round) => round.ours[figure])),
      theirs: median(seen.map((round) => round.theirs[figure])),
      ratio: median(seen.map((round) => round.ours[figure] / round.theirs[figure])),
    },
  ]);
  return Object.fromEntries(entries) as Record<Figure, Compared>;
}
