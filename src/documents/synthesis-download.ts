import { documentOf } from '../actions/synthesis-document';
import type { Ports } from '../actions/ports';
import type { BilanId, ConversationId, PersonId, TenantId } from '../domain/ids';
import { synthesisDocx } from './synthesis-docx';

const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Whom a link was given to, and for which bilan. */
interface Grant {
  bilan: BilanId;
  person: PersonId;
  tenant: TenantId;
  format: string;
}

/**
 * Makes the Word file a link stands for, as the document stands now. A good link is not enough: whoever it was given
 * to must still hold that very bilan. Only a consultant was given one, not a quarter of an hour ago.
 */
export function synthesisDownload(parts: {
  ports: Ports;
  links: { open(token: string): Grant | undefined };
}): (token: string) => Promise<{ type: string; name: string; body: Buffer } | undefined> {
  return async (token) => {
    const { ports } = parts;
    const grant = parts.links.open(token);
    if (grant?.format !== 'document') return undefined;
    const { person, tenant } = grant;
    const actor = { id: person, tenant, name: '', consultant: true };
    const scene = { kind: 'personal', conversation: '' as ConversationId } as const;
    const file = await documentOf({ ports, actor, scene }, grant.bilan);
    if (!file) return undefined;
    return { type, name: `synthese-${file.reference}.docx`, body: await synthesisDocx(file, ports.timeZone) };
  };
}
