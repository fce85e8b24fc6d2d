import type { View } from '../../src/actions/reply';
import type { BilanId, Instant } from '../../src/domain/ids';

type Of<K extends View['kind']> = Extract<View, { kind: K }>;

const bilan = 'bil_0f3a9c2b7d1e4a55' as BilanId;
const stamp = { nonce: 'n-4c1f7e0a9b2d' };
const reference = 'BC-7F3K-92';
const at = (iso: string) => iso as Instant;

const ask: Of<'ask-erasure'> = { kind: 'ask-erasure', stamp, bilan, reference, consultantName: 'Hélène Ferrand' };

const erasure: Of<'erasure'> = {
  kind: 'erasure',
  stamp,
  bilan,
  reference,
  beneficiaryName: 'Camille Durand-Lefèvre',
  askedAt: at('2026-11-20T10:00:00.000Z'),
  counts: { bilan: 1, session: 4, block: 13, questionnaire: 2, consent: 4, journal: 87, beneficiary: 1, reminder: 9 },
  step: 'look',
};

const { askedAt: _askedAt, ...notAsked } = erasure;

const erased: Of<'erased'> = {
  kind: 'erased',
  scope: 'everything',
  reference,
  at: at('2026-11-23T14:32:00.000Z'),
  why: 'asked',
  counts: erasure.counts,
  posts: { emptied: 2, left: 1 },
};

/** The cards about the end of a file, in realistic French. */
export const retentionCases: Record<string, View> = {
  'ask-erasure': ask,
  'ask-erasure-asked': { ...ask, askedAt: at('2026-11-20T10:00:00.000Z') },
  'erasure-asked': { kind: 'erasure-asked', bilan, reference, beneficiaryName: 'Camille Durand-Lefèvre' },
  'erasure-asked-again': {
    ...{ kind: 'erasure-asked', bilan, reference },
    due: { askedAt: at('2026-11-20T10:00:00.000Z'), answerBy: at('2026-12-20T10:00:00.000Z') },
  },
  erasure,
  'erasure-unasked': notAsked,
  'erasure-asked-before': { ...notAsked, askedBefore: at('2026-10-05T10:00:00.000Z') },
  'erasure-confirm': { ...erasure, step: 'confirm' },
  erased,
  'erased-under-way': { ...erased, underWay: true, posts: { emptied: 0, left: 0 } },
  'erased-working': {
    ...erased,
    scope: 'working',
    why: 'retention',
    counts: { session: 10, block: 28, questionnaire: 6 },
    posts: { emptied: 0, left: 0 },
  },
  'retention-warning': {
    kind: 'retention-warning',
    bilan,
    reference,
    scope: 'everything',
    on: at('2029-11-23T08:00:00.000Z'),
  },
  'retention-warning-working': {
    kind: 'retention-warning',
    bilan,
    reference,
    scope: 'working',
    on: at('2026-12-23T08:00:00.000Z'),
  },
  'notice-data-erased': { kind: 'notice', notice: { code: 'data-erased', reference } },
};
