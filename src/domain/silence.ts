import type { Instant, PersonId } from './ids';

export const silenceReasons = ['absent', 'unreachable', 'on-hold', 'given-up', 'other'] as const;
export type SilenceReason = (typeof silenceReasons)[number];

/** Why nothing happens in a bilan, as its consultant noted it (Qualiopi, indicator 12: drop-out and its reasons). */
export interface Silence {
  /** The last activity before it. */
  since: Instant;
  why: SilenceReason;
  /** A few words more, or none. */
  note: string;
  at: Instant;
  by: { id: PersonId; name: string };
}

/** Of it, what is said where it is recalled: the kind, never the words. */
export type KnownReason = Pick<Silence, 'why' | 'at'>;

export const silenceNoteLimit = 300;
