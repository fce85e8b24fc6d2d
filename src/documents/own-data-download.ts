import { ownFileOf } from '../actions/beneficiary/own-data';
import type { Ports } from '../actions/ports';
import type { BilanId, PersonId, TenantId } from '../domain/ids';
import { readableOwnFile } from './own-file';

/** Whom a link was given to, and what for. */
interface Grant {
  bilan: BilanId;
  person: PersonId;
  tenant: TenantId;
  format: 'readable' | 'json' | 'document';
  revoked: number;
}

export interface Download {
  type: string;
  /** Name of the file as it is kept; absent for a page to read at once. */
  name?: string;
  body: string;
}

/**
 * Makes the file a link stands for, afresh. A good link is not enough: whoever it was given to must still be the
 * beneficiary of that very bilan.
 */
export function ownDataDownload(parts: {
  ports: Ports;
  links: { open(token: string): Grant | undefined };
}): (token: string) => Promise<Download | undefined> {
  return async (token) => {
    const { ports } = parts;
    const grant = parts.links.open(token);
    if (!grant || grant.format === 'document') return undefined;
    const actor = { id: grant.person, tenant: grant.tenant, name: '', consultant: false };
    const file = await ownFileOf({ ports, actor }, grant.bilan, grant.revoked);
    if (!file) return undefined;
    return grant.format === 'json'
      ? {
          type: 'application/json; charset=utf-8',
          name: `mes-donnees-${file.reference}.json`,
          body: `${JSON.stringify(file, null, 2)}\n`,
        }
      : { type: 'text/html; charset=utf-8', body: readableOwnFile(file, ports.timeZone) };
  };
}
