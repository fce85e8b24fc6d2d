import { z } from 'zod';
import { address } from './directory-shapes';
import * as id from './id-shapes';

const timed = {
  kind: z.literal('reminder'),
  id: z.string(),
  dueAt: id.instant,
  tryAt: id.instant,
  attempt: z.number(),
  state: z.enum(['pending', 'sent', 'dropped', 'failed']),
  reason: z.string().exactOptional(),
  finishedAt: id.instant.exactOptional(),
  posted: z.array(z.strictObject({ address, activity: z.string() })),
};

const ofBilan = z.strictObject({
  ...timed,
  bilan: id.bilanId,
  rule: z.string(),
  to: z.enum(['beneficiary', 'consultant', 'team']),
  wishedUntil: id.instant.exactOptional(),
  taker: id.personId.exactOptional(),
  closed: id.personId.exactOptional(),
  back: id.personId.exactOptional(),
  tries: z.string().exactOptional(),
});

const digest = z.strictObject({
  ...timed,
  at: z.strictObject({ tenant: id.tenantId, team: id.teamId, channel: id.conversationId }),
  shown: z.string().exactOptional(),
});

export const reminder = z.union([ofBilan, digest]);
