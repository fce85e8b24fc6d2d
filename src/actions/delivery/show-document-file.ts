import { relationTo } from '../../domain/access';
import type { BilanId } from '../../domain/ids';
import { withoutLinks } from '../../domain/revoked-links';
import { again, commitPressed, headWrite, noticing, openFor, replying, untilFresh, type Acting } from '../acting';
import { timesAsked, type Wish } from '../asked';
import type { Notice, Result } from '../reply';
import { documentFile, draftVersion, takesFiles, type DocumentFile } from './document-file';
import type { FileNews } from './file-news';
import type { DeliveryIntent, FileVersion } from './intent-delivery';
import type { DocumentFileView } from './view-delivery';

/** « Fichier Word »: the last version that was submitted, or, for its consultant, the draft. */
export async function showDocumentFile(
  acting: Acting,
  { bilan: id, version }: { bilan: BilanId; version?: FileVersion },
  news?: FileNews,
): Promise<Result> {
  const wanted = version ?? (await lastVersion(acting, id));
  if (typeof wanted !== 'number') return wanted;
  const file = await documentFile(acting, id, wanted);
  return file.ok ? replying(await fileView(acting, file.value, news)) : file.refusal;
}

async function lastVersion(acting: Acting, id: BilanId): Promise<FileVersion | Result> {
  const opened = await openFor(acting, id, 'receive-document');
  if (!opened.ok) return opened.refusal;
  const { bilan } = opened.value;
  if (bilan.document) return bilan.document.version;
  return relationTo(bilan, acting.actor) === 'holder'
    ? draftVersion
    : noticing({ code: 'file', news: 'nothing-submitted' });
}

export const offerOf = ({ actor }: Acting, { bilan, version }: DocumentFile): Wish => ({
  act: 'offer-file',
  bilan: bilan.id,
  version,
  reader: actor.id,
});

export async function fileView(acting: Acting, file: DocumentFile, news?: FileNews): Promise<DocumentFileView> {
  const { ports, actor } = acting;
  const { bilan, reader, version, submitted } = file;
  const last = bilan.document?.version;
  const other = version === draftVersion ? last : draftVersion;
  const notice: Notice | undefined = news && { code: 'file', news };
  return {
    kind: 'document-file',
    stamp: { nonce: ports.ids.nonce() },
    bilan: bilan.id,
    reference: bilan.reference,
    reader,
    version,
    ...(submitted
      ? { submitted: { state: submitted.state, at: submitted.receivedAt ?? submitted.content.madeAt } }
      : {}),
    ...(reader === 'consultant' && other !== undefined ? { other } : {}),
    link: ports.links.document(bilan, actor, version),
    ...(takesFiles(acting) ? { offered: await timesAsked(ports, offerOf(acting, file)) } : {}),
    ...(notice ? { notice } : {}),
  };
}

type RevokeIntent = Extract<DeliveryIntent, { kind: 'revoke-links' }>;

/** « Révoquer les liens »: none that was given so far, to whomever, opens anything of this bilan any more. */
export function revokeLinks(acting: Acting, intent: RevokeIntent): Promise<Result> {
  return untilFresh(async () => {
    const opened = await openFor(acting, intent.bilan, 'receive-document', intent.source);
    if (!opened.ok) return opened.refusal;
    const { bilan, version } = opened.value;
    const done = await commitPressed(acting, intent, [headWrite(withoutLinks(bilan), version)]);
    if (!done.ok && done.refusal === 'stale') return again;
    return showDocumentFile(acting, intent, 'links-revoked');
  });
}
