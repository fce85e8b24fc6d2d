import type { BilanId, Instant } from '../../domain/ids';
import type { Counts, ErasureReceipt } from '../../domain/retention/erasure';
import type { Notice, Stamp } from '../notice';

/** « Demander l'effacement de mes données »: before asking, and once it was asked. */
export interface AskErasureView {
  kind: 'ask-erasure';
  stamp: Stamp;
  bilan: BilanId;
  reference: string;
  consultantName: string;
  askedAt?: Instant;
}

/** For the consultant: the beneficiary asks for it; unnamed, somebody since released. `due`: said later, or again. */
export interface ErasureAskedView {
  kind: 'erasure-asked';
  bilan: BilanId;
  reference: string;
  beneficiaryName?: string;
  due?: { askedAt: Instant; answerBy: Instant };
}

/** For the consultant: what would go, what stays elsewhere and why; then, once more, whether it shall be done. */
export interface ErasureView {
  kind: 'erasure';
  stamp: Stamp;
  bilan: BilanId;
  reference: string;
  beneficiaryName: string;
  askedAt?: Instant;
  /** By somebody since released. */
  askedBefore?: Instant;
  counts: Counts;
  step: 'look' | 'confirm';
  notice?: Notice;
}

/** What was destroyed, without a word of it. `working`: the documents of the interviews; the rest of the file stays. */
export interface ErasedView {
  kind: 'erased';
  scope: 'working' | 'everything';
  /** Ordered, and not over: texts are being taken out of the channels first. */
  underWay?: true;
  reference: string;
  at: Instant;
  why: ErasureReceipt['why'];
  counts: Counts;
  posts: ErasureReceipt['posts'];
}

/** For the consultant: what will be destroyed, and on which day. */
export interface RetentionWarningView {
  kind: 'retention-warning';
  bilan: BilanId;
  reference: string;
  scope: 'working' | 'everything';
  on: Instant;
}

export type RetentionView = AskErasureView | ErasedView | ErasureAskedView | ErasureView | RetentionWarningView;
