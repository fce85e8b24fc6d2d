import { StoreUnavailable } from './ports';

/** Does it. Something wrong with it is told, and stops nobody who does the same for many. @throws StoreUnavailable */
export async function apart<T>(work: () => Promise<T>, faulty: (error: unknown) => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error;
    return faulty(error);
  }
}
