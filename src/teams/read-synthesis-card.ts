import { z } from 'zod';
import type { SynthesisIntent } from '../actions/intent-synthesis';
import { bilan, nonce, session } from './card-data';

/**
 * What the cards of the synthesis send back; the contract is that of `read-card`. The text comes as the input
 * `synthesis`. Clients leave an emptied input out: absent, the text stays as it was, for a whole text is not dropped on
 * the word of a client that may have sent nothing.
 */
const held = { bilan, session, nonce };
export const synthesisData = z.discriminatedUnion('act', [
  z.object({ act: z.literal('synthesis'), bilan }),
  z.object({ act: z.literal('session-synthesis'), bilan, session }),
  z.object({
    act: z.literal('save-session-synthesis'),
    ...held,
    base: z.string().regex(/^[0-9a-f]{8}$/),
    synthesis: z.string().optional(),
  }),
  z.object({
    act: z.literal('settle-session-synthesis'),
    ...held,
    draft: z.string().regex(/^[\w-]{1,80}$/),
    take: z.boolean(),
  }),
]);

type Pressed = z.infer<typeof synthesisData>;

export function synthesisIntent(pressed: Pressed): SynthesisIntent {
  switch (pressed.act) {
    case 'synthesis':
      return { kind: 'synthesis', bilan: pressed.bilan };
    case 'session-synthesis':
      return { kind: 'session-synthesis', bilan: pressed.bilan, session: pressed.session };
    case 'save-session-synthesis': {
      const { act: kind, nonce: source, synthesis: text, ...rest } = pressed;
      if (text === undefined) return { kind: 'session-synthesis', bilan: rest.bilan, session: rest.session };
      return { kind, source, text, ...rest };
    }
    case 'settle-session-synthesis': {
      const { act: kind, nonce: source, ...rest } = pressed;
      return { kind, source, ...rest };
    }
  }
}
