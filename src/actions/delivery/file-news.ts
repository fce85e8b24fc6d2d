import type { NotUploaded } from './drive';

/** What became of a file, or of the links to it. */
export type FileNews =
  | NotUploaded
  | 'offered'
  | 'already-offered'
  | 'not-offered'
  | 'declined'
  | 'arrived'
  | 'already-arrived'
  | 'superseded'
  | 'nothing-submitted'
  | 'links-revoked';
