import type { BilanId, Instant } from '../../domain/ids';
import type { Notice, Stamp } from '../notice';
import type { FileVersion } from './intent-delivery';

/** The document as a file, and the ways to have it. */
export interface DocumentFileView {
  kind: 'document-file';
  stamp: Stamp;
  bilan: BilanId;
  reference: string;
  /** A consultant may have the draft too. */
  reader: 'consultant' | 'beneficiary';
  version: FileVersion;
  /** Absent for the draft. */
  submitted?: { state: 'submitted' | 'final'; at: Instant };
  /** The other one a consultant may have: the draft, or the last version. */
  other?: FileVersion;
  /** Opens it as a Word file; good for 15 minutes, for this person only. */
  link: string;
  /** How often Teams asked the person whether it may be put in their OneDrive. Absent where it can't be asked to. */
  offered?: number;
  notice?: Notice;
}

/** What Teams asks a person about a file: the name and the size it will have, and what comes back with the answer. */
export interface FileOffer {
  name: string;
  bytes: number;
  reference: string;
  context: { bilan: BilanId; version: FileVersion; nonce: string };
}

/** A file that arrived, for Teams to show it. */
export interface ArrivedFile {
  name: string;
  contentUrl: string;
  uniqueId: string;
  fileType: string;
}
