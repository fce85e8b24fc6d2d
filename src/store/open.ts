import { openCosmosStore } from './cosmos';
import type { CallLog } from './cosmos-calls';
import { openSqliteStore } from './sqlite';
import type { Store } from './store';

/** Which store, as the settings say. */
export type StoreChoice =
  { kind: 'sqlite'; file: string } | { kind: 'cosmos'; endpoint: string; key?: string; database: string };

/**
 * Opens the store that was chosen.
 * @throws StoreUnavailable; SchemaTooNew for a file from a newer version of the program.
 */
export function openStore(choice: StoreChoice, log?: CallLog): Promise<Store> {
  if (choice.kind === 'sqlite') return openSqliteStore(choice);
  return openCosmosStore({ ...choice, ...(log === undefined ? {} : { log }) });
}
