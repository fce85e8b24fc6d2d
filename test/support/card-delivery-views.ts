import type { View } from '../../src/actions/reply';
import type { BilanId, Instant } from '../../src/domain/ids';

type Of<K extends View['kind']> = Extract<View, { kind: K }>;

const draft: Of<'document-file'> = {
  kind: 'document-file',
  stamp: { nonce: 'n-4c1f7e0a9b2d' },
  bilan: 'bil_0f3a9c2b7d1e4a55' as BilanId,
  reference: 'BC-7F3K-92',
  reader: 'consultant',
  version: 0,
  link: 'https://bilan.exemple.fr/synthese/eyJiaWxhbiI6ImJpbF8wZjMifQ.c2lnbmF0dXJl',
  offered: 0,
};

const { offered: _none, ...linkOnly } = draft;
const final: Of<'document-file'> = {
  ...linkOnly,
  version: 2,
  submitted: { state: 'final', at: '2026-12-03T09:00:00.000Z' as Instant },
  other: 0,
};

/** The cards of the document as a file. */
export const deliveryCases: Record<string, View> = {
  'document-file': draft,
  'document-file-final': { ...final, offered: 1 },
  'document-file-beneficiary': {
    ...draft,
    reader: 'beneficiary',
    version: 1,
    submitted: { state: 'submitted', at: '2026-11-23T09:00:00.000Z' as Instant },
    notice: { code: 'file', news: 'expired' },
  },
  'document-file-link-only': { ...final, notice: { code: 'file', news: 'links-revoked' } },
  'document-file-asked': { ...draft, offered: 1, notice: { code: 'file', news: 'already-offered' } },
  'file-arrived': { kind: 'notice', notice: { code: 'file', news: 'arrived' } },
};
