import { z } from 'zod';
import type { RetentionIntent } from '../../actions/retention/intent-retention';
import { bilan, nonce } from './card-data';

/** What the cards about the end of a file send back; the contract is that of `read-card`. */
export const retentionData = z.discriminatedUnion('act', [
  z.object({ act: z.literal('ask-erasure'), bilan, step: z.enum(['look', 'ask', 'take-back']), nonce }),
  z.object({ act: z.literal('erasure'), bilan, confirming: z.boolean() }),
  z.object({ act: z.literal('erase-bilan'), bilan, nonce }),
]);

export function retentionIntent(pressed: z.infer<typeof retentionData>): RetentionIntent {
  switch (pressed.act) {
    case 'ask-erasure': {
      const { bilan, step, nonce: source } = pressed;
      return { kind: 'ask-erasure', bilan, step, source };
    }
    case 'erasure':
      return { kind: 'erasure', bilan: pressed.bilan, confirming: pressed.confirming };
    case 'erase-bilan':
      return { kind: 'erase-bilan', bilan: pressed.bilan, source: pressed.nonce };
  }
}
