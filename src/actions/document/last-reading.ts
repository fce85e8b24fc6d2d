import { isOwn } from '../../domain/beneficiary/beneficiary';
import { versionId } from '../../domain/synthesis/document-version';
import type { Acting, Opened } from '../acting';
import type { Version } from '../ports';
import type { Read } from './reading-views';

/** A reading with the versions its records were read at. */
export interface StoredRead extends Read {
  versionAt: Version;
  readingAt: Version;
}

/** The last version, as its beneficiary reads it; undefined when none was submitted to this very person. */
export async function lastRead({ ports }: Acting, { bilan }: Pick<Opened, 'bilan'>): Promise<StoredRead | undefined> {
  if (!bilan.document) return undefined;
  const id = versionId(bilan.document.version);
  const [version, reading] = await Promise.all([
    ports.bilans.read(bilan.id, 'document-version', id),
    ports.bilans.read(bilan.id, 'reading', id),
  ]);
  if (!version || !reading || !isOwn(bilan, version.record.content.madeAt)) return undefined;
  return {
    version: version.record,
    reading: reading.record,
    versionAt: version.version,
    readingAt: reading.version,
  };
}
