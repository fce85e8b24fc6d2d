/** One line of the table: what was measured here, and beside what. */
export interface Measure {
  what: string;
  /** The product's figure, a median. */
  ours: number;
  unit: string;
  /** Beside what, in the same run and in alternating slices. */
  beside?: { name: string; value: number };
  /** Ours divided by theirs: the median of the slices' own ratios, so that a noisy minute weighs on both. */
  ratio?: number;
  /** What the ratio must be; what `ours` must be when nothing stands beside it. */
  target?: { least: number } | { most: number };
}

/** What a scenario is given. */
export interface Bench {
  /** A look in a minute instead of figures to quote: fewer and shorter slices, smaller stores. */
  quick: boolean;
  /** Between 0 and 1, the same sequence for the same `--seed`. */
  random(): number;
  /** A folder of the scenario's own, removed afterwards. */
  folder: string;
  /** Told on the way, on the error output. */
  say(line: string): void;
}

/** A file in `scenarios/` exports one as `scenario`; it is found there without being listed anywhere. */
export interface Scenario {
  /** For `--only`, in one word. */
  name: string;
  run(bench: Bench): Promise<Measure[]>;
}

/** Whether a measure holds what was asked of it; undefined when nothing was. */
export function holds({ ours, ratio, target }: Measure): boolean | undefined {
  if (target === undefined) return undefined;
  const judged = ratio ?? ours;
  return 'least' in target ? judged >= target.least : judged <= target.most;
}
