import { z } from 'zod';
import type { DeliveryIntent } from '../../actions/delivery/intent-delivery';
import { asked, bilan, nonce } from './card-data';

/**
 * What the card of the document's file sends back, and what Teams' own question about a file does: `accept-file` and
 * `decline-file` are made of the question's context and of where Teams lets the file be put (`fileConsentData`).
 */
const version = z.int().min(0).max(10_000);
const held = { bilan, version, nonce };
const address = z.string().min(1).max(4_000);
const place = z
  .object({ uploadUrl: address, contentUrl: address, uniqueId: address, fileType: address, name: address })
  .transform(({ uploadUrl, contentUrl, uniqueId, fileType, name }) => ({
    uploadUrl,
    contentUrl,
    uniqueId,
    fileType,
    name,
  }));

export const deliveryData = z.discriminatedUnion('act', [
  z.object({ act: z.literal('document-file'), bilan, version: version.exactOptional() }),
  z.object({ act: z.literal('offer-file'), ...held, asked }),
  z.object({ act: z.literal('accept-file'), ...held, place }),
  z.object({ act: z.literal('decline-file'), ...held }),
  z.object({ act: z.literal('revoke-links'), ...held }),
]);

type Delivered = z.infer<typeof deliveryData>;

export function deliveryIntent(pressed: Delivered): DeliveryIntent {
  if (pressed.act === 'document-file') {
    const { act: kind, ...rest } = pressed;
    return { kind, ...rest };
  }
  if (pressed.act === 'accept-file' || pressed.act === 'offer-file') {
    const { act: kind, nonce: source, ...rest } = pressed;
    return { kind, source, ...rest } as DeliveryIntent;
  }
  const { act: kind, nonce: source, ...rest } = pressed;
  return { kind, source, ...rest };
}

/** The answer to Teams' question, as the data of a card: whatever the context claims to be asked for is passed over. */
export function fileConsentData({ action, context, uploadInfo }: Record<string, unknown>): Record<string, unknown> {
  const ids = typeof context === 'object' && context !== null ? context : {};
  return { ...ids, act: action === 'accept' ? 'accept-file' : 'decline-file', place: uploadInfo };
}
