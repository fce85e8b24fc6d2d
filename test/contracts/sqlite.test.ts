import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../src/store/sqlite/sqlite';
import { describeStore, type StoreUnderTest } from './store';

const folder = mkdtempSync(join(tmpdir(), 'bilan-store-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function openFile(): Promise<StoreUnderTest> {
  const store = await openSqliteStore({ file: join(folder, 'created', 'on', 'opening', 'bilan.db') });
  return {
    ...store,
    reopen: async () => {
      await store.close();
      return openFile();
    },
  };
}

describeStore('SQLite, on a file', openFile);
describeStore('SQLite, in memory', () => openSqliteStore({ file: ':memory:' }));
