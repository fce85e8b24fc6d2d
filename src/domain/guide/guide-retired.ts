import type { Block, Guide, Interview } from './guide';

const wholes = new WeakMap<Guide, Guide>();

/**
 * The guide with what earlier versions of it held besides: for reading what was said, never for offering anything.
 * What is there no more comes after what still is.
 */
export function wholeGuide(guide: Guide): Guide {
  if (guide.retired === undefined) return guide;
  const known = wholes.get(guide);
  if (known) return known;
  const whole: Guide = { ...guide, interviews: wholeInterviews(guide.interviews, guide.retired) };
  wholes.set(guide, whole);
  return whole;
}

function wholeInterviews(live: readonly Interview[], retired: readonly Interview[]): Interview[] {
  const liveBlocks = new Set(live.flatMap(({ blocks }) => blocks.map(({ id }) => id)));
  const shells = new Map(retired.flatMap(({ blocks }) => blocks.map((block) => [block.id, block] as const)));
  const gone = (blocks: readonly Block[]) => blocks.filter(({ id }) => !liveBlocks.has(id));
  const interviews = live.map((interview) => {
    const shell = retired.find(({ id }) => id === interview.id);
    return {
      ...interview,
      objectives: [...interview.objectives, ...(shell?.objectives ?? [])],
      checks: [...interview.checks, ...(shell?.checks ?? [])],
      blocks: [
        ...interview.blocks.map((block) => ({ ...block, items: [...block.items, ...(shells.get(block.id)?.items ?? [])] })),
        ...gone(shell?.blocks ?? []),
      ],
    };
  });
  const others = retired
    .filter(({ id }) => !live.some((one) => one.id === id))
    .map((interview) => ({ ...interview, blocks: gone(interview.blocks) }));
  return [...interviews, ...others];
}

/** What of an older guide, whole, is not in the newer one; each part under the ids it had. */
export function retiredOf(old: Guide, live: readonly Interview[]): Interview[] {
  const blocks = new Map(live.flatMap((one) => one.blocks.map((block) => [block.id, block] as const)));
  const missing = <T extends { id: string }>(all: readonly T[], kept: readonly T[] = []): T[] =>
    all.filter(({ id }) => !kept.some((one) => one.id === id));
  return old.interviews.flatMap((interview) => {
    const now = live.find(({ id }) => id === interview.id);
    const shell: Interview = {
      ...interview,
      objectives: missing(interview.objectives, now?.objectives),
      checks: missing(interview.checks, now?.checks),
      blocks: interview.blocks
        .map((block) => ({ ...block, items: missing(block.items, blocks.get(block.id)?.items) }))
        .filter((block) => block.items.length > 0),
    };
    const empty = shell.objectives.length + shell.checks.length + shell.blocks.length === 0;
    return now !== undefined && empty ? [] : [shell];
  });
}
