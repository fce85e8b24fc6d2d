import type { BilanId, SessionId } from '../../domain/ids';
import type { Source } from '../source';

/** What a consultant asks for to write and deliver what a session, or the bilan, comes to. */
export type SynthesisIntent =
  /** Without a bilan: the one last worked on. */
  | { kind: 'synthesis'; bilan?: BilanId }
  /** `part`: of a text too long for one card. */
  | { kind: 'session-synthesis'; bilan: BilanId; session: SessionId; part?: number }
  /** `base`: fingerprint of the text the card showed. */
  | ({
      kind: 'save-session-synthesis';
      bilan: BilanId;
      session: SessionId;
      part?: number;
      /** Absent: as it stands. */
      text?: string;
      base: string;
      then: 'stay' | 'next' | 'previous' | 'preview';
    } & Source)
  | ({ kind: 'settle-session-synthesis'; bilan: BilanId; session: SessionId; draft: string; take: boolean } & Source)
  /** « Qui verra quoi »; `at`: which one, where there is no room for all. */
  | { kind: 'preview-synthesis'; bilan: BilanId; session: SessionId; at?: number }
  /** `seen`: digest of the previews the card showed. */
  | ({ kind: 'publish-synthesis'; bilan: BilanId; session: SessionId; seen: string } & Source)
  | ({ kind: 'resend-synthesis'; bilan: BilanId; session: SessionId } & Source)
  /** A message nobody knows of is there after all, or one that is gone is posted anew. */
  | ({ kind: 'decide-message'; bilan: BilanId; session: SessionId; post: string; how: 'there' | 'anew' } & Source)
  | { kind: 'publication'; bilan: BilanId; session: SessionId }
  /** « Au dossier ». */
  | { kind: 'filed-synthesis'; bilan: BilanId; session: SessionId; part?: number }
  /** Takes the text out of the channels in which it still stands, although its beneficiary took their agreement back. */
  | ({ kind: 'retry-withdrawal'; bilan: BilanId } & Source);
