/** A server looks every minute, and may have some to finish first. */
const patienceMs = 150_000;
const lookMs = 500;

/** When the waiting for all that was ordered together is over. */
export const patience = (): number => performance.now() + patienceMs;

/** Looks until there is an answer; undefined when the time is over. */
export async function awaited<T>(until: number, look: () => Promise<T | undefined>): Promise<T | undefined> {
  for (;;) {
    const answer = await look();
    if (answer !== undefined || performance.now() > until) return answer;
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
}
