import { z } from 'zod';
import { address } from './directory-shapes';
import * as id from './id-shapes';

export const reminder = z.strictObject({
  kind: z.literal('reminder'),
  id: z.string(),
  bilan: id.bilanId,
  rule: z.string(),
  to: z.enum(['beneficiary', 'consultant', 'team']),
  dueAt: id.instant,
  tryAt: id.instant,
  attempt: z.number(),
  state: z.enum(['pending', 'sent', 'dropped', 'failed']),
  reason: z.string().exactOptional(),
  finishedAt: id.instant.exactOptional(),
  posted: z.array(z.strictObject({ address, activity: z.string() })),
});
