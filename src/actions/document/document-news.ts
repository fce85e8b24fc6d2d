import type { Bilan } from '../../domain/bilan';
import type { DocumentVersion } from '../../domain/synthesis/document-version';
import type { Acting } from '../acting';
import type { Undelivered } from '../ports';
import type { Told, ToPerson } from '../act-word';
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

/** To the beneficiary: the card of a version that waits for them. */
export function documentSubmitted(
  acting: Pick<Acting, 'ports'>,
  bilan: Bilan,
  { version }: Pick<DocumentVersion, 'version'>,
): ToPerson | undefined {
  const { tenant, beneficiary, consultant } = bilan;
  if (beneficiary.id === undefined) return undefined;
  const view = newsOf(acting, bilan, version, { what: 'submitted', consultantName: consultant.name });
  return { to: 'person', tenant, person: beneficiary.id, view };
}

/** Sends it; why it did not go, if it did not. */
export async function tellOfDocument(
  acting: Acting,
  bilan: Bilan,
  version: DocumentVersion,
): Promise<Undelivered['kind'] | undefined> {
  const word = documentSubmitted(acting, bilan, version);
  if (word === undefined) return 'unreachable';
  const sent = await acting.ports.messenger.toPerson(word.tenant, word.person, word.view);
  return sent.ok ? undefined : sent.refusal.kind;
}

/** For the consultant: that something came of it, without a word of its content. */
export const newsToConsultant = (
  acting: Pick<Acting, 'ports'>,
  bilan: Bilan,
  version: number,
  news: DocumentNewsView['news'],
): ToPerson => toConsultant(bilan, newsOf(acting, bilan, version, news));

/** While that version stands, and waits. */
export const stillSubmitted = ({ ports, bilan, act }: Told): ToPerson | undefined =>
  bilan.document?.state === 'submitted' && bilan.document.version === act.detail['version']
    ? documentSubmitted({ ports }, bilan, bilan.document)
    : undefined;

/** Whatever came of the version since: the consultant finds it there. */
export const stillObserved = ({ ports, bilan, act }: Told): ToPerson =>
  newsToConsultant({ ports }, bilan, Number(act.detail['version']), {
    what: 'observations',
    remarks: Number(act.detail['remarks']),
  });

export const stillReceived = ({ ports, bilan, act }: Told): ToPerson =>
  newsToConsultant({ ports }, bilan, Number(act.detail['version']), { what: 'received', at: act.at });
