/** Teams wants an invoke answered well under five seconds (PLATFORM), whatever has taken its time before. */
const answeredWithinMs = 3_500;

/** How long an answer may wait for what it can do without: `most`, and no longer than Teams would wait for the whole. */
export type Patience = (most: number, since: number) => number;
export const realPatience: Patience = (most, since) =>
  Math.max(0, Math.min(most, since + answeredWithinMs - performance.now()));

/** What a job resolves with, waited for that long at most; undefined when it takes longer. It goes on all the same. */
export async function within<T>(ms: number, job: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      resolve(undefined);
    }, ms);
  });
  try {
    return await Promise.race([job, late]);
  } finally {
    clearTimeout(timer);
  }
}
