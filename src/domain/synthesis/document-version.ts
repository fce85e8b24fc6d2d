import type { BilanId, Instant, PersonId } from '../ids';
import type { Post } from '../posts/post';
import { ok, refused, type Outcome } from '../outcome';
import type { PrintedObservation, SynthesisDocument } from './synthesis-document';

/** What a version froze when it was submitted: it never changes again. */
export type DocumentContent = Omit<SynthesisDocument, 'state' | 'receivedAt' | 'observations'>;

/** One numbered version of the synthesis document, kept whole. Replaced by a later one, it stays as it was. */
export interface DocumentVersion {
  /** `v1` */
  id: string;
  bilan: BilanId;
  version: number;
  /** `final`: its receipt is acknowledged. */
  state: 'submitted' | 'final';
  content: DocumentContent;
  /** IANA name: the days in its file are told in it. */
  timeZone: string;
  submittedBy: PersonId;
  /** What changes since the version before, or the answer to its observations. */
  reason?: string;
  /** As the beneficiary sent them, remarks word for word. */
  observations: PrintedObservation[];
  observedAt?: Instant;
  receivedAt?: Instant;
  /** Of the Word file this version makes in this state, in hexadecimal. */
  sha256: string;
}

/** The Word file of a final version: the bytes that its hash was taken of, whatever a later program would make. */
export interface VersionFile {
  id: string;
  bilan: BilanId;
  version: number;
  sha256: string;
  /** Base64. */
  bytes: string;
}

/** Which version is the last, on the bilan's own record: whatever touches a version is refused over an older one. */
export interface DocumentState {
  version: number;
  state: DocumentVersion['state'];
  /** Of the last change of state. */
  at: Instant;
  /** The messages that tell the team's channels of its delivery. */
  posts?: Post[];
}

export const versionId = (version: number): string => `v${version}`;

/** Why a version can't be changed: it is final, or a later one took its place, or its observations were sent. */
export type Unchangeable = 'final' | 'superseded' | 'already-sent';

export type Unsealed = Omit<DocumentVersion, 'sha256'>;

/** The document of a version, as it is printed. */
export const printedVersion = ({ content, state, observations, receivedAt }: Unsealed): SynthesisDocument => ({
  ...content,
  state,
  observations,
  ...(receivedAt === undefined ? {} : { receivedAt }),
});

function changeable(version: DocumentVersion, last: DocumentState | undefined): Outcome<undefined, Unchangeable> {
  if (version.state === 'final') return refused('final');
  return last?.version === version.version ? ok(undefined) : refused('superseded');
}

/** The beneficiary's observations, sent once for one version. */
export function observed(
  version: DocumentVersion,
  last: DocumentState | undefined,
  observations: PrintedObservation[],
  now: Instant,
): Outcome<Unsealed, Unchangeable> {
  const may = changeable(version, last);
  if (!may.ok) return may;
  if (version.observedAt !== undefined) return refused('already-sent');
  return ok({ ...version, observations, observedAt: now });
}

/** « J'ai reçu le document »: dated, and from then on the version can't be altered, only superseded. */
export function acknowledged(
  version: DocumentVersion,
  last: DocumentState | undefined,
  now: Instant,
): Outcome<Unsealed, Unchangeable> {
  const may = changeable(version, last);
  return may.ok ? ok({ ...version, state: 'final', receivedAt: now }) : may;
}
