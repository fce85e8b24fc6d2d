import { sha256, type BilanId } from '../../domain/ids';
import {
  printedVersion,
  versionId,
  type DocumentVersion,
  type Unsealed,
} from '../../domain/synthesis/document-version';
import type { Ports, Stored } from '../ports';

/** Every version that was submitted, oldest first. Whoever asks was authorised before. */
export async function versionsOf({ bilans }: Pick<Ports, 'bilans'>, bilan: BilanId): Promise<DocumentVersion[]> {
  const stored = await bilans.readAll(bilan, 'document-version');
  return stored.map(({ record }) => record).sort((one, other) => one.version - other.version);
}

export const versionOf = (
  { bilans }: Pick<Ports, 'bilans'>,
  bilan: BilanId,
  version: number,
): Promise<Stored<DocumentVersion> | undefined> => bilans.read(bilan, 'document-version', versionId(version));

/** The Word file of a version: a final one's very bytes as they were hashed. */
export async function fileOfVersion(
  { bilans, files }: Pick<Ports, 'bilans' | 'files'>,
  version: DocumentVersion,
): Promise<Buffer> {
  const kept = await bilans.read(version.bilan, 'version-file', version.id);
  if (kept) return Buffer.from(kept.record.bytes, 'base64');
  return files.word(printedVersion(version), version.timeZone);
}

/** A version as it is to be stored, with the hash of the file it makes. */
export async function sealedVersion(
  { files }: Pick<Ports, 'files'>,
  unsealed: Unsealed,
): Promise<{ version: DocumentVersion; bytes: Buffer }> {
  const bytes = await files.word(printedVersion(unsealed), unsealed.timeZone);
  return { version: { ...unsealed, sha256: sha256(bytes) }, bytes };
}
