import type { BilanId } from '../domain/ids';

/** What a consultant asks for to write and deliver what a bilan comes to. */
export type SynthesisIntent =
  /** Without a bilan: the one last worked on. */
  { kind: 'synthesis'; bilan?: BilanId };
