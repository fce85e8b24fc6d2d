import { StoreUnavailable } from '../../actions/ports';
import { ok } from '../../domain/outcome';
import { readingApart, type Faulty } from '../apart';
import { SqliteBilans } from './bilans';
import { SqliteDirectory } from './directory';
import { SqliteErasure } from './erasure';
import { SqliteFile } from './file';
import { SqliteHoldings } from './holdings';
import type { Store } from '../store';

export interface SqliteSettings {
  /** Path, or `:memory:`. */
  file: string;
  /** How long to wait for a lock that another process holds. */
  busyTimeoutMs?: number;
  faulty?: Faulty;
}

/**
 * Opens the embedded store; creates its folder and file, and brings an older file to the present schema.
 * @throws StoreUnavailable; SchemaTooNew for a file from a newer version of the program.
 */
export async function openSqliteStore(settings: SqliteSettings): Promise<Store> {
  const { file, busyTimeoutMs = 5000, faulty = () => undefined } = settings;
  const database = new SqliteFile(file, busyTimeoutMs);
  await database.open();
  const apart = readingApart(faulty);
  return {
    bilans: new SqliteBilans(database, apart),
    directory: new SqliteDirectory(database, apart),
    erasure: new SqliteErasure(database),
    holdings: new SqliteHoldings(database),
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
