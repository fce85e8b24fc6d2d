import { setTimeout as delay } from 'node:timers/promises';

const everyMs = 150;

/** Asks again and again until there is an answer, or `signal` says to give up (the promise then stays open). */
export async function until<T>(ask: () => Promise<T | undefined>, signal: AbortSignal): Promise<T> {
  while (!signal.aborted) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await delay(everyMs);
  }
  return new Promise(() => undefined);
}

/** Resolves when the address answers with success. */
export async function reachable(url: string, signal: AbortSignal): Promise<void> {
  await until(() => answers(url), signal);
}

async function answers(url: string): Promise<true | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.text();
    return response.ok || undefined;
  } catch {
    return undefined;
  }
}
