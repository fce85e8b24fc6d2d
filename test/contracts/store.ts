import { randomUUID } from 'node:crypto';
import type { BilanStore, Directory, Erasure } from '../../src/actions/ports';
import type { BilanId } from '../../src/domain/ids';
import { describeActs } from './store-acts';
import { describeDirectory } from './store-directory';
import { describeDocuments } from './store-documents';
import { describeReminders } from './store-reminders';
import { describeErasure } from './store-erasure';
import { describeReading } from './store-reading';

export interface StoreUnderTest {
  bilans: BilanStore;
  directory: Directory;
  erasure: Erasure;
  close(): Promise<void>;
  /** Closes it and opens the same data again; absent where nothing outlives the store. */
  reopen?(): Promise<StoreUnderTest>;
}

/** What a test gets: the store, and ids nobody has used, so that a suite may run on a database that is not empty. */
export interface Bench {
  store(): StoreUnderTest;
  reopen(): Promise<boolean>;
  newBilan(): BilanId;
  newId(prefix: string): string;
}

/** What any store must do, whatever it is made of: the promises of src/actions/ports.ts, one test for each. */
export function describeStore(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`store: ${name}`, () => {
    let store: StoreUnderTest | undefined;
    const run = randomUUID().slice(0, 8);
    let count = 0;
    const newId = (prefix: string) => `${prefix}_${run}-${(count += 1)}`;
    const bench: Bench = {
      store: () => {
        if (store === undefined) throw new Error('the store is not open');
        return store;
      },
      reopen: async () => {
        if (store?.reopen === undefined) return false;
        store = await store.reopen();
        return true;
      },
      newBilan: () => newId('bil') as BilanId,
      newId,
    };

    beforeAll(async () => {
      store = await open();
    });
    afterAll(() => store?.close());

    describeReading(bench);
    describeActs(bench);
    describeDirectory(bench);
    describeReminders(bench);
    describeDocuments(bench);
    describeErasure(bench);
  });
}
