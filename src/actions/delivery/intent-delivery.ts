import type { BilanId } from '../../domain/ids';
import type { Source } from '../source';
import type { UploadPlace } from './drive';

/** 0: the draft, as it stands. */
export type FileVersion = number;

/** What is asked for to have the document as a file: by its consultant, or by its beneficiary. */
export type DeliveryIntent =
  /** Without a version: the last one that was submitted, or the draft. */
  | { kind: 'document-file'; bilan: BilanId; version?: FileVersion }
  /** `asked`: how often it had been asked for when the card was drawn. */
  | ({ kind: 'offer-file'; bilan: BilanId; version: FileVersion; asked: number } & Source)
  /** What the card that Teams shows sends back; `source` is the offer's. */
  | ({ kind: 'accept-file'; bilan: BilanId; version: FileVersion; place: UploadPlace } & Source)
  | ({ kind: 'decline-file'; bilan: BilanId; version: FileVersion } & Source)
  | ({ kind: 'revoke-links'; bilan: BilanId; version: FileVersion } & Source);
