import { openSqliteStore } from '../../src/store/sqlite';
import type { Store } from '../../src/store/store';

/** An empty store for one test, gone when it is closed or forgotten. */
export const openTestStore = (): Promise<Store> => openSqliteStore({ file: ':memory:' });
