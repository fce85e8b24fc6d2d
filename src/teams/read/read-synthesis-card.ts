import { z } from 'zod';
import type { SynthesisIntent } from '../../actions/synthesis/intent-synthesis';
import { bilan, nonce, session } from './card-data';

/**
 * What the cards of the synthesis send back; the contract is that of `read-card`. The text comes as the input
 * `synthesis`. Clients leave an emptied input out: it was emptied when `seen.synthesis` came without it, and stays as it
 * was when neither came, for a whole text is not dropped on the word of a client that may have sent nothing.
 */
const held = { bilan, session, nonce };
const page = z.int().min(0).max(10_000);
export const synthesisData = z.discriminatedUnion('act', [
  z.object({ act: z.literal('synthesis'), bilan: bilan.exactOptional() }),
  z.object({ act: z.literal('session-synthesis'), bilan, session, part: page.exactOptional() }),
  z.object({
    act: z.literal('save-session-synthesis'),
    ...held,
    base: z.string().regex(/^[0-9a-f]{8}$/),
    part: page.exactOptional(),
    then: z.enum(['stay', 'next', 'previous', 'preview']).default('stay'),
    synthesis: z.string().optional(),
    'seen.synthesis': z.unknown().optional(),
  }),
  z.object({
    act: z.literal('settle-session-synthesis'),
    ...held,
    draft: z.string().regex(/^[\w-]{1,80}$/),
    take: z.boolean(),
  }),
  z.object({ act: z.literal('preview-synthesis'), bilan, session, at: page.exactOptional() }),
  z.object({ act: z.literal('publish-synthesis'), ...held, seen: z.string().regex(/^[0-9a-f]{20}$/) }),
  z.object({ act: z.literal('resend-synthesis'), ...held }),
  z.object({
    act: z.literal('decide-message'),
    ...held,
    post: z.string().min(1).max(900),
    how: z.enum(['there', 'anew']),
  }),
  z.object({ act: z.literal('publication'), bilan, session }),
  z.object({ act: z.literal('filed-synthesis'), bilan, session, part: page.exactOptional() }),
  z.object({ act: z.literal('retry-withdrawal'), bilan, nonce }),
]);

type Pressed = z.infer<typeof synthesisData>;

export function synthesisIntent(pressed: Pressed): SynthesisIntent {
  switch (pressed.act) {
    case 'synthesis': {
      const { act: kind, ...rest } = pressed;
      return { kind, ...rest };
    }
    case 'save-session-synthesis': {
      const { act: kind, nonce: source, synthesis, 'seen.synthesis': seen, ...rest } = pressed;
      const text = synthesis ?? (seen === undefined ? undefined : '');
      return { kind, source, ...(text === undefined ? {} : { text }), ...rest };
    }
    case 'session-synthesis':
    case 'preview-synthesis':
    case 'publication':
    case 'filed-synthesis': {
      const { act: kind, ...rest } = pressed;
      return { kind, ...rest };
    }
    case 'settle-session-synthesis':
    case 'publish-synthesis':
    case 'resend-synthesis':
    case 'decide-message':
    case 'retry-withdrawal': {
      const { act: kind, nonce: source, ...rest } = pressed;
      return { kind, source, ...rest } as SynthesisIntent;
    }
  }
}
