import type { Bilan } from '../../domain/bilan';
import type { DocumentVersion } from '../../domain/synthesis/document-version';
import type { Acting } from '../acting';
import type { Undelivered } from '../ports';
import type { Delivery } from '../reply';
import { toConsultant } from '../tell-consultant';
import type { DocumentNewsView } from './view-document';

export function newsOf(
  { ports }: Pick<Acting, 'ports'>,
  { id, reference }: Bilan,
  version: number,
  news: DocumentNewsView['news'],
): DocumentNewsView {
  return { kind: 'document-news', stamp: { nonce: ports.ids.nonce() }, bilan: id, reference, version, news };
}

/** Sends the beneficiary the card of a version that waits for them; why it did not go, if it did not. */
export async function tellOfDocument(
  acting: Acting,
  bilan: Bilan,
  { version }: DocumentVersion,
): Promise<Undelivered['kind'] | undefined> {
  const { tenant, beneficiary, consultant } = bilan;
  if (beneficiary.id === undefined) return 'unreachable';
  const view = newsOf(acting, bilan, version, { what: 'submitted', consultantName: consultant.name });
  const sent = await acting.ports.messenger.toPerson(tenant, beneficiary.id, view);
  return sent.ok ? undefined : sent.refusal.kind;
}

/** For the consultant: that something came of it, without a word of its content. */
export const newsToConsultant = (
  acting: Acting,
  bilan: Bilan,
  version: number,
  news: DocumentNewsView['news'],
): Delivery => toConsultant(bilan, newsOf(acting, bilan, version, news));
