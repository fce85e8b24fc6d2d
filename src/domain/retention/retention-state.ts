import type { Instant } from '../ids';

/** What was done so far about the end of a bilan's retention. */
export interface Retention {
  /** The consultant was told, at `at`, of the destruction due at `of`. */
  warned?: { of: Instant; at: Instant };
  /** When the working documents were destroyed last. */
  cleared?: Instant;
}
