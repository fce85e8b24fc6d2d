import { StoreUnavailable, type BilanStore, type Directory } from '../actions/ports';
import { ok } from '../domain/outcome';
import { SqliteBilans } from './sqlite-bilans';
import { SqliteDirectory } from './sqlite-directory';
import { SqliteFile } from './sqlite-file';

export interface SqliteStore {
  bilans: BilanStore;
  directory: Directory;
  /** Whether a write could begin now. Never throws. */
  ready(): Promise<boolean>;
  /** Every later call is refused with StoreUnavailable. */
  close(): Promise<void>;
}

export interface SqliteSettings {
  /** Path, or `:memory:`. */
  file: string;
  /** How long to wait for a lock that another process holds. */
  busyTimeoutMs?: number;
}

/**
 * Opens the embedded store; creates its folder and file, and brings an older file to the present schema.
 * @throws StoreUnavailable; SchemaTooNew for a file from a newer version of the program.
 */
export async function openSqliteStore({ file, busyTimeoutMs = 5000 }: SqliteSettings): Promise<SqliteStore> {
  const database = new SqliteFile(file, busyTimeoutMs);
  await database.open();
  return {
    bilans: new SqliteBilans(database),
    directory: new SqliteDirectory(database),
    async ready() {
      try {
        return (await database.write(() => ok(true))).ok;
      } catch (error) {
        if (error instanceof StoreUnavailable) return false;
        throw error;
      }
    },
    close() {
      database.close();
      return Promise.resolve();
    },
  };
}
