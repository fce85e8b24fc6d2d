import { z } from 'zod';
import * as id from './id-shapes';

const actor = z.union([z.strictObject({ id: id.personId, name: z.string() }), z.literal('clock')]);
const made = { at: id.instant, by: actor };
export const appointment = z.strictObject({ date: z.string(), time: z.string() });

export const followUp = z.strictObject({
  terms: z
    .strictObject({
      day: z.string(),
      reach: z.enum(['teams', 'phone', 'email', 'other']),
      agreement: z.strictObject({ agreed: z.boolean(), ...made }).exactOptional(),
    })
    .exactOptional(),
  steps: z.array(
    z.discriminatedUnion('what', [
      z.strictObject({ what: z.enum(['taken', 'cancelled', 'done', 'no-answer', 'reopened']), ...made }),
      z.strictObject({ what: z.literal('planned'), on: appointment, ...made }),
      z.strictObject({ what: z.literal('put-off'), until: z.string(), ...made }),
    ]),
  ),
  putOffUntil: z.string().exactOptional(),
  posted: z.array(z.string()),
});
