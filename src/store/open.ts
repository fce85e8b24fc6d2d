import type { Faulty } from './apart';
import type { CallLog } from './cosmos/calls';
import { openSqliteStore } from './sqlite/sqlite';
import type { Store } from './store';

/** Which store, as the settings say. */
export type StoreChoice =
  { kind: 'sqlite'; file: string } | { kind: 'cosmos'; endpoint: string; key?: string; database: string };

export interface OpenOptions {
  /** Told of each call's charge, where calls are charged for. */
  log?: CallLog;
  /** Told of a record that can't be read, where a list goes on without it. */
  faulty?: Faulty;
  /** For commands, which nobody waits for in a chat. */
  patience?: { budgetMs: number; requestMs: number };
}

/**
 * Opens the store that was chosen.
 * @throws StoreUnavailable; SchemaTooNew for a file from a newer version of the program.
 */
export async function openStore(
  choice: StoreChoice,
  { log, patience, faulty = () => undefined }: OpenOptions = {},
): Promise<Store> {
  if (choice.kind === 'sqlite') return openSqliteStore({ ...choice, faulty });
  // Not before it is chosen: its SDK takes longer to load than botbuilder does.
  const { openCosmosStore } = await import('./cosmos/cosmos');
  return openCosmosStore({ ...choice, ...patience, faulty, ...(log === undefined ? {} : { log }) });
}
