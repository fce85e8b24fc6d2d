import type { BilanId, Instant, PersonId, TenantId } from '../ids';

/** `asked`: by the beneficiary, done by their consultant. `retention`: its time was over. */
export type ErasureReason = 'asked' | 'consultant' | 'administrator' | 'retention';
export type ErasureState = 'under-way' | 'done';

/** How many records of each kind there were. */
export type Counts = Record<string, number>;

/**
 * What is left of a bilan that was erased: that it was, when, why, by whom, and how much; nothing of what it held.
 * Written before anything is destroyed, so that an erasure that was cut short is found and finished.
 */
export interface ErasureReceipt {
  kind: 'erasure';
  id: BilanId;
  reference: string;
  tenant: TenantId;
  why: ErasureReason;
  by: PersonId | 'administrator' | 'clock';
  state: ErasureState;
  at: Instant;
  doneAt?: Instant;
  counts: Counts;
  /** Channel posts that held a text: emptied, and those Teams would not let go of. */
  posts: { emptied: number; left: number };
  /** Under way only: whose entries go too, and who is told. */
  under?: { consultant: PersonId; people: PersonId[]; told: PersonId[]; tryAt: Instant };
}

/** The list a receipt stands in. */
export const erasuresIn = (state: ErasureState): string => `erasures ${state}`;

export const added = (one: Counts, other: Counts): Counts => {
  const sum = { ...one };
  for (const [kind, count] of Object.entries(other)) sum[kind] = (sum[kind] ?? 0) + count;
  return sum;
};
