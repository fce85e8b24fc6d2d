import { randomBytes } from 'node:crypto';
import type { Clock, Directory, Links } from '../actions/ports';
import { openGrant, sealGrant, type Grant } from './signed-links';

/** Where a beneficiary's own file is fetched. */
export const ownDataRoute = '/mes-donnees/:token';

/** Where the synthesis document is fetched. */
export const documentRoute = '/synthese/:token';

export interface OwnDataLinks {
  ownData: Links['ownData'];
  document: Links['document'];
  /** What a token stands for; undefined when it is not ours, or its time is over. */
  open(token: string): Grant | undefined;
}

/** The key is drawn by whichever replica starts first, and is everyone's from then on. */
export async function createOwnDataLinks(parts: {
  directory: Directory;
  clock: Clock;
  publicUrl: string;
}): Promise<OwnDataLinks> {
  const { clock, publicUrl } = parts;
  const key = await signingKey(parts.directory);
  return {
    ownData({ id: bilan, linksRevoked: revoked = 0 }, { id: person, tenant }, format) {
      const token = sealGrant(key, { bilan, person, tenant, format, revoked }, clock.now());
      return `${publicUrl}${ownDataRoute.replace(':token', token)}`;
    },
    document({ id: bilan, linksRevoked: revoked = 0 }, { id: person, tenant }, version) {
      const token = sealGrant(key, { bilan, person, tenant, format: 'document', version, revoked }, clock.now());
      return `${publicUrl}${documentRoute.replace(':token', token)}`;
    },
    open: (token) => openGrant(key, token, clock.now()),
  };
}

/** Drawn by whichever replica starts first. */
export async function signingKey(directory: Directory): Promise<Buffer> {
  const value = randomBytes(32).toString('base64url');
  await directory.put({ kind: 'signing-key', id: 'links', value }, 'absent');
  const kept = await directory.find('signing-key', 'links');
  return Buffer.from(kept?.record.value ?? value, 'base64url');
}
