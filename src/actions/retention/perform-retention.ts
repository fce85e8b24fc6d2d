import type { Acting } from '../acting';
import type { Intent } from '../intent';
import type { Result } from '../reply';
import { askErasure } from './ask-erasure';
import type { RetentionIntent } from './intent-retention';
import { orderErasure, showErasure } from './order-erasure';

const kinds: Record<RetentionIntent['kind'], 'beneficiary' | 'consultant'> = {
  'ask-erasure': 'beneficiary',
  erasure: 'consultant',
  'erase-bilan': 'consultant',
};

export const concernsRetention = (intent: Intent): intent is RetentionIntent => Object.hasOwn(kinds, intent.kind);

/** Anyone may ask, for `access` is asked whose file it is. */
export const isForBeneficiary = (intent: RetentionIntent): boolean => kinds[intent.kind] === 'beneficiary';

export function performRetention(acting: Acting, intent: RetentionIntent): Promise<Result> {
  switch (intent.kind) {
    case 'ask-erasure':
      return askErasure(acting, intent);
    case 'erasure':
      return showErasure(acting, intent.bilan, intent.confirming);
    case 'erase-bilan':
      return orderErasure(acting, intent);
  }
}
