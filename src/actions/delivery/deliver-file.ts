import { operationOf, type OperationId } from '../../domain/ids';
import { commit, noticing, replying, type Acting } from '../acting';
import { askedBefore } from '../asked';
import type { Result } from '../reply';
import { documentFile, takesFiles, type DocumentFile } from './document-file';
import type { FileNews } from './file-news';
import type { DeliveryIntent } from './intent-delivery';
import { fileView, offerOf, showDocumentFile } from './show-document-file';

type Of<K extends DeliveryIntent['kind']> = Extract<DeliveryIntent, { kind: K }>;

/** « Recevoir dans Teams »: Teams asks the person whether the file may be put in their OneDrive; one question a wish. */
export async function offerFile(acting: Acting, intent: Of<'offer-file'>): Promise<Result> {
  const { ports, actor } = acting;
  const file = await documentFile(acting, intent.bilan, intent.version, intent.source);
  if (!file.ok) return file.refusal;
  if (!takesFiles(acting)) return replying(await fileView(acting, file.value));
  const { bilan, name } = file.value;
  const { length } = await file.value.bytes();
  const before = await askedBefore(ports, offerOf(acting, file.value), { by: actor.id, asked: intent.asked });
  if (before !== undefined) return replying(await fileView(acting, file.value, 'already-offered'));
  const view = await fileView(acting, file.value, 'offered');
  const context = { bilan: bilan.id, version: intent.version, nonce: ports.ids.nonce() };
  const offer = { name, bytes: length, reference: bilan.reference, context };
  return replying(view, [{ to: 'file-offer', tenant: actor.tenant, person: actor.id, offer }]);
}

/** Teams wants its answer within seconds: what was accepted is put in its place whatever time it takes. */
export async function acceptFile(acting: Acting, intent: Of<'accept-file'>): Promise<Result> {
  const file = await documentFile(acting, intent.bilan, intent.version, intent.source);
  if (!file.ok) return file.refusal;
  if (!takesFiles(acting)) return replying(await fileView(acting, file.value));
  return { deliveries: [], follow: () => uploadFile(acting, intent) };
}

/** Whoever does not want it in their OneDrive is left the link. */
export const declineFile = (acting: Acting, { bilan, version }: Of<'decline-file'>): Promise<Result> =>
  showDocumentFile(acting, { bilan, version }, 'declined');

/**
 * Puts the file where Teams said, and tells what became of it. Only what arrived is put down, and only once; whatever
 * went wrong can be accepted again, or had by the link.
 */
async function uploadFile(acting: Acting, intent: Of<'accept-file'>): Promise<Result> {
  const { ports, actor } = acting;
  const { source, bilan: id, version, place } = intent;
  const file = await documentFile(acting, id, version, source);
  if (!file.ok) return file.refusal;
  const operation = operationOf(source, 'deliver-file', [id, version, actor.id]);
  if (!ports.drive || (await isDone(acting, file.value, operation))) return told('already-arrived');
  const bytes = await file.value.bytes();
  const put = await ports.drive.put(place, bytes);
  if (!put.ok) {
    // Another replica may have brought it there meanwhile, and closed the place behind it.
    if (await isDone(acting, file.value, operation)) return told('already-arrived');
    return replying(await fileView(acting, file.value, put.refusal));
  }
  const done = await commit(ports, {
    bilan: id,
    operation,
    name: 'deliver-file',
    by: actor.id,
    writes: [],
    detail: { version, bytes: bytes.length },
  });
  // Erased while the file went: nothing of it is put down, and it is answered as whatever comes after an erasure is.
  if (!done.ok) return done.refusal === 'stale' ? noticing({ code: 'reserved' }) : told('already-arrived');
  const { name, contentUrl, uniqueId, fileType } = place;
  const arrived = { name, contentUrl, uniqueId, fileType };
  return {
    ...told('arrived'),
    deliveries: [{ to: 'file-info', tenant: actor.tenant, person: actor.id, file: arrived }],
  };
}

const told = (news: FileNews): Result => noticing({ code: 'file', news });

const isDone = async ({ ports }: Acting, { bilan }: DocumentFile, operation: OperationId): Promise<boolean> =>
  (await ports.bilans.journal(bilan.id)).some(({ id }) => id === operation);
