import { isOwn } from '../../domain/beneficiary/beneficiary';
import type { Instant } from '../../domain/ids';
import { printedVersion } from '../../domain/synthesis/document-version';
import type { SynthesisDocument } from '../../domain/synthesis/synthesis-document';
import type { Acting, Opened } from '../acting';
import type { OwnDocumentLine } from '../beneficiary/view-beneficiary';
import type { Ports } from '../ports';
import { versionsOf } from '../synthesis/document-versions';
import { lastRead } from './last-reading';

export async function ownDocumentLine(
  acting: Acting,
  opened: Pick<Opened, 'bilan'>,
): Promise<OwnDocumentLine | undefined> {
  const read = await lastRead(acting, opened);
  return read && { version: read.version.version, state: read.version.state, sent: read.reading.sentAt !== undefined };
}

/** One version in a beneficiary's own file: its text, and what they said of it, sent or not. */
export interface OwnFileDocument {
  version: number;
  sha256: string;
  document: SynthesisDocument;
  observedAt?: Instant;
  /** Written and not sent. */
  unsent: { section: number; agreed: boolean; remark: string }[];
}

export async function ownDocuments(ports: Pick<Ports, 'bilans'>, { bilan }: Opened): Promise<OwnFileDocument[]> {
  const versions = (await versionsOf(ports, bilan.id)).filter(({ content }) => isOwn(bilan, content.madeAt));
  const readings = (await ports.bilans.readAll(bilan.id, 'reading')).map(({ record }) => record);
  return versions.map((version) => {
    const reading = readings.find(({ id }) => id === version.id);
    const said = reading?.sentAt === undefined ? Object.entries(reading?.opinions ?? {}) : [];
    return {
      version: version.version,
      sha256: version.sha256,
      document: printedVersion(version),
      ...(version.observedAt === undefined ? {} : { observedAt: version.observedAt }),
      unsent: said.map(([section, { agreed, remark }]) => ({ section: Number(section), agreed, remark })),
    };
  });
}
