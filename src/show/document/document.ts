import type { DocumentDeliveredView, DocumentViews } from '../../actions/document/view-document';
import { frDocument } from '../../words/fr-document';
import type { Dates } from '../dates';
import { actions, head, whereLine } from '../parts';
import type { Bind } from '../templates';
import { clip } from '../text';
import { drawReading, drawReadingReview } from './reading';
import { drawObjectives, drawSection } from './section';
import { drawTypedAgain } from './typed-again';
import { drawNews, drawObservations, drawReviewDocument, drawVersions } from './submission';
import type { Card } from '../json';

/** The cards of the synthesis document: writing it, submitting it, reading it. */
export function drawDocument(view: DocumentViews, dates: Dates, bind: Bind): Card {
  switch (view.kind) {
    case 'document-section':
      return drawSection(view, dates, bind);
    case 'objectives':
      return drawObjectives(view, dates, bind);
    case 'review-document':
      return drawReviewDocument(view, dates, bind);
    case 'document-versions':
      return drawVersions(view, dates, bind);
    case 'document-observations':
      return drawObservations(view, dates, bind);
    case 'document-reading':
      return drawReading(view, dates, bind);
    case 'document-reading-review':
      return drawReadingReview(view, dates, bind);
    case 'typed-again':
      return drawTypedAgain(view, dates, bind);
    case 'document-news':
      return drawNews(view, dates, bind);
  }
}

/** In a team's channel: that a document was delivered, and nothing of it. */
export function drawDelivered(
  { reference, at, consultantName }: DocumentDeliveredView,
  dates: Dates,
  bind: Bind,
): Card {
  const { delivered: words } = frDocument;
  return bind('message', {
    head: head(words.title(dates.day(at)), {
      where: whereLine(reference),
      context: [words.consultant(clip(consultantName, 300))],
    }),
    actions: actions(),
  });
}
