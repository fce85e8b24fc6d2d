import { z } from 'zod';
import type { FollowUpIntent } from '../../actions/follow-up/intent-follow-up';
import { bilan, nonce } from './card-data';

/**
 * What the cards about a follow-up send back; the contract is that of `read-card`. `seen`: how many steps the card
 * showed. Inputs: `date`, `time`, `day`, `reach`, `agreed`. Clients leave an emptied input out.
 */
const seen = z.int().min(0).max(100_000);
const typed = z.string().max(100).default('');
export const reach = z.enum(['teams', 'phone', 'email', 'other']);
export const agreed = z.enum(['yes', 'no', 'not-asked']);

export const followUpData = z.discriminatedUnion('act', [
  z.object({ act: z.literal('follow-up'), bilan: bilan.exactOptional() }),
  z.object({
    act: z.literal('act-on-follow-up'),
    bilan,
    nonce,
    seen,
    what: z.enum(['take', 'put-off', 'done', 'no-answer', 'reopen']),
    reminder: z
      .string()
      .regex(/^rem_[\w-]{1,64}$/)
      .optional(),
  }),
  z.object({ act: z.literal('ask-follow-up-date'), bilan }),
  z.object({ act: z.literal('plan-follow-up'), bilan, nonce, seen, date: typed, time: typed }),
  z.object({ act: z.literal('follow-up-terms'), bilan }),
  z.object({
    act: z.literal('save-follow-up-terms'),
    bilan,
    nonce,
    day: typed,
    reach: reach.default('teams'),
    agreed: agreed.default('not-asked'),
  }),
]);

type Pressed = z.infer<typeof followUpData>;

export function followUpIntent(pressed: Pressed): FollowUpIntent {
  switch (pressed.act) {
    case 'follow-up': {
      const { act: kind, ...rest } = pressed;
      return { kind, ...rest };
    }
    case 'ask-follow-up-date':
    case 'follow-up-terms':
      return { kind: pressed.act, bilan: pressed.bilan };
    case 'act-on-follow-up': {
      const { act: kind, nonce: source, reminder, ...rest } = pressed;
      return { kind, source, ...rest, ...(reminder === undefined ? {} : { reminder }) };
    }
    case 'plan-follow-up': {
      const { act: kind, nonce: source, ...rest } = pressed;
      return { kind, source, ...rest };
    }
    case 'save-follow-up-terms': {
      const { act: kind, nonce: source, agreed: said, day, ...rest } = pressed;
      return { kind, source, ...rest, day: day.trim(), ...agreedIn(said) };
    }
  }
}

/** Not asked is neither yes nor no. */
export const agreedIn = (said: z.infer<typeof agreed>): { agreed?: boolean } =>
  said === 'not-asked' ? {} : { agreed: said === 'yes' };
