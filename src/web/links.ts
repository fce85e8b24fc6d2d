import type { Clock, Links } from '../actions/ports';
import { pageRoute } from './beneficiary-page';
import type { OwnDataLinks } from './own-data';
import { sealVisit } from './visit';

/** Addresses given to people. */
export function createLinks(parts: {
  files: Pick<OwnDataLinks, 'ownData' | 'document'>;
  publicUrl: string;
  /** Opens the bot's chat with the code typed. */
  chat: (code: string) => string;
  key: Buffer;
  clock: Clock;
}): Links {
  const { files, publicUrl, chat, key, clock } = parts;
  return {
    ownData: files.ownData,
    document: files.document,
    invitation: chat,
    invitationPage: (tenant, code) => `${publicUrl}${pageRoute}?o=${encodeURIComponent(tenant)}#${code}`,
    page: ({ id, tenant }) =>
      `${publicUrl}${pageRoute}/entrer/${sealVisit(key, 'pass', { person: id, tenant }, clock.now())}`,
  };
}
