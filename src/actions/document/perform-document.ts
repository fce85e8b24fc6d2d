import type { Acting } from '../acting';
import type { Intent } from '../intent';
import type { Result } from '../reply';
import { acknowledgeDocument } from './acknowledge-document';
import { announceAgain } from './announce-delivery';
import { editSection, saveSectionText } from './edit-section';
import type { DocumentIntent } from './intent-document';
import { readObservations, showVersions } from './list-versions';
import { commentDocument, readDocument, sendObservations } from './read-document';
import { saveObjectives, showObjectives } from './review-objectives';
import { remindOfDocument, reviewDocument, submitDocument } from './submit-document';

/** Whose each is: all of it belongs in one-to-one chat. */
const askedBy: Record<DocumentIntent['kind'], 'consultant' | 'beneficiary'> = {
  'edit-section': 'consultant',
  'save-section': 'consultant',
  objectives: 'consultant',
  'save-objectives': 'consultant',
  'review-document': 'consultant',
  'submit-document': 'consultant',
  'remind-document': 'consultant',
  'document-versions': 'consultant',
  'read-observations': 'consultant',
  'announce-document': 'consultant',
  'read-document': 'beneficiary',
  'comment-document': 'beneficiary',
  'send-observations': 'beneficiary',
  'acknowledge-document': 'beneficiary',
};

export const concernsDocument = (intent: Intent): intent is DocumentIntent => Object.hasOwn(askedBy, intent.kind);

export const readByBeneficiary = (intent: DocumentIntent): boolean => askedBy[intent.kind] === 'beneficiary';

export function performDocument(acting: Acting, intent: DocumentIntent): Promise<Result> {
  switch (intent.kind) {
    case 'edit-section':
      return editSection(acting, intent);
    case 'save-section':
      return saveSectionText(acting, intent);
    case 'objectives':
      return showObjectives(acting, intent);
    case 'save-objectives':
      return saveObjectives(acting, intent);
    case 'review-document':
      return reviewDocument(acting, intent);
    case 'submit-document':
      return submitDocument(acting, intent);
    case 'remind-document':
      return remindOfDocument(acting, intent);
    case 'document-versions':
      return showVersions(acting, intent);
    case 'read-observations':
      return readObservations(acting, intent);
    case 'announce-document':
      return announceAgain(acting, intent);
    case 'read-document':
      return readDocument(acting, intent);
    case 'comment-document':
      return commentDocument(acting, intent);
    case 'send-observations':
      return sendObservations(acting, intent);
    case 'acknowledge-document':
      return acknowledgeDocument(acting, intent);
  }
}
