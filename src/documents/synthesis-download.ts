import { documentFile, draftVersion } from '../actions/delivery/document-file';
import type { Ports } from '../actions/ports';
import type { BilanId, ConversationId, PersonId, TenantId } from '../domain/ids';
import { linkStands } from '../domain/revoked-links';

const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Whom a link was given to, and for which version of which bilan's document. */
interface Grant {
  bilan: BilanId;
  person: PersonId;
  tenant: TenantId;
  format: string;
  version?: number;
  revoked: number;
}

/**
 * Makes the Word file a link stands for. A good link is not enough: whoever it was given to must still be the bilan's
 * consultant or its beneficiary, the version must still stand, and the bilan's links not have been revoked since. A link
 * was only ever given to who was one of the two, not a quarter of an hour ago; which of them is asked anew.
 */
export function synthesisDownload(parts: {
  ports: Ports;
  links: { open(token: string): Grant | undefined };
}): (token: string) => Promise<{ type: string; name: string; body: Buffer } | undefined> {
  return async (token) => {
    const { ports } = parts;
    const grant = parts.links.open(token);
    if (grant?.format !== 'document') return undefined;
    const actor = { id: grant.person, tenant: grant.tenant, name: '', consultant: true };
    const scene = { kind: 'personal', conversation: '' as ConversationId } as const;
    const file = await documentFile({ ports, actor, scene }, grant.bilan, grant.version ?? draftVersion);
    if (!file.ok || !linkStands(file.value.bilan, grant.revoked)) return undefined;
    return { type, name: file.value.name, body: await file.value.bytes() };
  };
}
