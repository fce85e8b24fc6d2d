import type { ErasureReceipt } from '../../domain/retention/erasure';
import type { ErasedView } from './view-retention';

export const erasedView = ({ reference, at, why, counts, posts, state }: ErasureReceipt): ErasedView => ({
  kind: 'erased',
  scope: 'everything',
  ...(state === 'under-way' ? { underWay: true } : {}),
  reference,
  at,
  why,
  counts,
  posts,
});
