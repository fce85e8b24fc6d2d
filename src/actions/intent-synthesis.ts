import type { BilanId, SessionId } from '../domain/ids';
import type { Source } from './source';

/** What a consultant asks for to write and deliver what a session, or the bilan, comes to. */
export type SynthesisIntent =
  /** Without a bilan: the one last worked on. */
  | { kind: 'synthesis'; bilan?: BilanId }
  | { kind: 'session-synthesis'; bilan: BilanId; session: SessionId }
  /** `base`: fingerprint of the text the card showed. */
  | ({ kind: 'save-session-synthesis'; bilan: BilanId; session: SessionId; text: string; base: string } & Source)
  | ({ kind: 'settle-session-synthesis'; bilan: BilanId; session: SessionId; draft: string; take: boolean } & Source);
