import { isOwn } from '../../domain/beneficiary/beneficiary';
import type { Bilan } from '../../domain/bilan';
import type { BilanId } from '../../domain/ids';
import type { DocumentVersion } from '../../domain/synthesis/document-version';
import { relationTo } from '../../domain/access';
import { ok, refused, type Outcome } from '../../domain/outcome';
import { noticing, openFor, type Acting } from '../acting';
import type { Result } from '../reply';
import { fileOfVersion, versionOf } from '../synthesis/document-versions';
import { documentOf } from '../synthesis/synthesis-document';
import type { FileVersion } from './intent-delivery';

export const draftVersion: FileVersion = 0;

/** Where Teams can ask whether a file may be put in someone's OneDrive: in its one-to-one chat, not on the web page. */
export const takesFiles = ({ ports, scene }: Acting): boolean =>
  ports.drive !== undefined && scene.kind === 'personal' && scene.visitor === undefined;

/** A file that someone may have, made when it is asked for. */
export interface DocumentFile {
  bilan: Bilan;
  reader: 'consultant' | 'beneficiary';
  version: FileVersion;
  submitted?: DocumentVersion;
  /** Tells the reference, and nothing of the person. */
  name: string;
  bytes(): Promise<Buffer>;
}

/**
 * The file of one version, or of the draft, for whoever may have it: the draft is its consultant's alone. A version
 * that was replaced before its receipt was acknowledged is nobody's document any more; a final one stays.
 */
export async function documentFile(
  acting: Acting,
  id: BilanId,
  version: FileVersion,
  source = '',
): Promise<Outcome<DocumentFile, Result>> {
  const draft = version === draftVersion;
  const opened = await openFor(acting, id, draft ? 'receive-draft' : 'receive-document', source);
  if (!opened.ok) return opened;
  const { bilan } = opened.value;
  const reader = relationTo(bilan, acting.actor) === 'holder' ? 'consultant' : 'beneficiary';
  const { ports } = acting;
  if (draft) {
    const document = await documentOf(acting, id);
    if (!document) return refused(noticing({ code: 'reserved' }));
    const name = `synthèse-${bilan.reference}.docx`;
    return ok({ bilan, reader, version, name, bytes: () => ports.files.word(document, ports.timeZone) });
  }
  const submitted = (await versionOf(ports, id, version))?.record;
  const stands = submitted?.state === 'final' || bilan.document?.version === version;
  // What was submitted to a beneficiary who was released since is not the next one's.
  const theirs = reader === 'consultant' || (submitted && isOwn(bilan, submitted.content.madeAt));
  if (!submitted || !stands || !theirs) return refused(noticing({ code: 'file', news: 'superseded' }));
  const name = `synthèse-${bilan.reference}-v${version}${submitted.state === 'final' ? '' : '-soumise'}.docx`;
  return ok({ bilan, reader, version, submitted, name, bytes: () => fileOfVersion(ports, submitted) });
}
