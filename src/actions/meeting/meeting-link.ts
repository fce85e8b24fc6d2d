import type { Bilan } from '../../domain/bilan';
import type { ConversationId, TenantId } from '../../domain/ids';
import type { Acting } from '../acting';
import { beneficiaryName } from '../bilan/bilan-views';
import type { Ports } from '../ports';
import type { Delivery, Result } from '../reply';

/** The bilan a chat is linked to: the chat's record and the bilan must name each other. */
export async function linkedBilan(ports: Ports, chat: ConversationId, tenant: TenantId): Promise<Bilan | undefined> {
  const place = await ports.directory.find('place', chat);
  const id = place?.record.bilan;
  if (id === undefined) return undefined;
  const bilan = (await ports.bilans.read(id, 'bilan', id))?.record;
  return bilan?.meetingChat === chat && bilan.tenant === tenant ? bilan : undefined;
}

/** The choice is made in the pupitre: the meeting's chat must not learn of other bilans. */
export async function offerLink(
  { ports, actor, scene }: Acting,
  chat: ConversationId,
  thenStart: boolean,
): Promise<Result> {
  const held = await ports.bilans.heldBy(actor.tenant, actor.id);
  const open = held
    .filter((bilan) => bilan.state !== 'ended')
    .sort((one, other) => Number(other.running !== undefined) - Number(one.running !== undefined));
  const offer: Delivery = {
    to: 'person',
    tenant: actor.tenant,
    person: actor.id,
    view:
      open.length === 0
        ? { kind: 'notice', notice: { code: 'no-bilan' } }
        : {
            kind: 'link-meeting',
            stamp: { nonce: ports.ids.nonce() },
            chat,
            bilans: open.map((one) => ({
              id: one.id,
              reference: one.reference,
              beneficiaryName: beneficiaryName(one),
              ...(one.running ? { running: true as const } : {}),
            })),
            thenStart,
          },
  };
  return scene.kind === 'personal'
    ? { reply: offer.view, deliveries: [] }
    : { reply: { kind: 'notice', notice: { code: 'link-in-pupitre' } }, deliveries: [offer] };
}
