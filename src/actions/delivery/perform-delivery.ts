import type { Acting } from '../acting';
import type { Intent } from '../intent';
import type { Result } from '../reply';
import { acceptFile, declineFile, offerFile } from './deliver-file';
import type { DeliveryIntent } from './intent-delivery';
import { revokeLinks, showDocumentFile } from './show-document-file';

const kinds: Record<DeliveryIntent['kind'], true> = {
  'document-file': true,
  'offer-file': true,
  'accept-file': true,
  'decline-file': true,
  'revoke-links': true,
};

export const concernsDelivery = (intent: Intent): intent is DeliveryIntent => Object.hasOwn(kinds, intent.kind);

export function performDelivery(acting: Acting, intent: DeliveryIntent): Promise<Result> {
  switch (intent.kind) {
    case 'document-file':
      return showDocumentFile(acting, intent);
    case 'offer-file':
      return offerFile(acting, intent);
    case 'accept-file':
      return acceptFile(acting, intent);
    case 'decline-file':
      return declineFile(acting, intent);
    case 'revoke-links':
      return revokeLinks(acting, intent);
  }
}
