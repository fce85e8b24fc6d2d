import type { BilanId } from '../../domain/ids';
import type { Source } from '../source';

/** What is asked about the end of a file: by its beneficiary, and by its consultant. */
export type RetentionIntent =
  | ({ kind: 'ask-erasure'; bilan: BilanId; step: 'look' | 'ask' | 'take-back' } & Source)
  | { kind: 'erasure'; bilan: BilanId; confirming: boolean }
  | ({ kind: 'erase-bilan'; bilan: BilanId } & Source);
