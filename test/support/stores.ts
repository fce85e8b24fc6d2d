import { openSqliteStore, type SqliteStore } from '../../src/store/sqlite';

/** An empty store for one test, gone when it is closed or forgotten. */
export const openTestStore = (): Promise<SqliteStore> => openSqliteStore({ file: ':memory:' });
