import type { Activity } from 'botbuilder';
import type { ArrivedFile, FileOffer } from '../../actions/reply';
import { frDelivery } from '../../words/fr-delivery';
import { frSynthesis } from '../../words/fr-synthesis';

const { summary } = frSynthesis;

/** Teams' own question: may this file be put in your OneDrive? Its name and its words tell the reference alone. */
export function offerMessage({ name, bytes, reference, context }: FileOffer): Partial<Activity> {
  const content = {
    description: frDelivery.offer(reference),
    sizeInBytes: bytes,
    acceptContext: context,
    declineContext: context,
  };
  return {
    type: 'message',
    summary,
    attachments: [{ contentType: 'application/vnd.microsoft.teams.card.file.consent', name, content }],
  };
}

/** A file that is there, for Teams to show and open. */
export function arrivedMessage({ name, contentUrl, uniqueId, fileType }: ArrivedFile): Partial<Activity> {
  const content = { uniqueId, fileType };
  return {
    type: 'message',
    summary,
    attachments: [{ contentType: 'application/vnd.microsoft.teams.card.file.info', name, contentUrl, content }],
  };
}
