import type { Fate } from '../../domain/retention/retention';
import type { BilanRecordKind } from '../ports';

/** What becomes of each kind of record when the bilan is over; a new kind does not compile until it is said here. */
const fates = {
  bilan: 'file',
  consent: 'file',
  appraisal: 'file',
  session: 'working',
  block: 'working',
  questionnaire: 'working',
  'session-synthesis': 'working',
  objectives: 'working',
  // What of it was submitted stands whole in its version; the rest is as raw as the answers it is filled with.
  'synthesis-section': 'working',
  reading: 'delivered',
  'document-version': 'delivered',
  'version-file': 'delivered',
} as const satisfies Readonly<Record<BilanRecordKind, Fate>>;

export type WorkingKind = {
  [K in BilanRecordKind]: (typeof fates)[K] extends 'working' ? K : never;
}[BilanRecordKind];

export const isWorking = (kind: BilanRecordKind): kind is WorkingKind => fates[kind] === 'working';
export const workingKinds = (Object.keys(fates) as BilanRecordKind[]).filter(isWorking);
