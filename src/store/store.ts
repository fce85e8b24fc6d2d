import type { BilanStore, Directory, Erasure } from '../actions/ports';
import type { Holdings } from './holdings';

/** A store of either make: the three ports, and what runs beneath them. */
export interface Store {
  bilans: BilanStore;
  directory: Directory;
  erasure: Erasure;
  /** Everything that is kept, for moving it to another store. */
  holdings: Holdings;
  /** Whether a write could begin now. Never throws. */
  ready(): Promise<boolean>;
  /** Every later call is refused with StoreUnavailable. */
  close(): Promise<void>;
}
