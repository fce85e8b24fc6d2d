import { z } from 'zod';
import { undeliveredKinds } from '../../domain/reminders/undelivered';
import { address } from './directory-shapes';
import { appointment } from './follow-up-shapes';
import * as id from './id-shapes';

const recipient = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('beneficiary'), person: id.personId }),
  z.strictObject({
    to: z.literal('channel'),
    team: id.teamId,
    channel: id.conversationId,
    teamName: z.string(),
    channelName: z.string(),
  }),
]);

export const post = z.strictObject({
  id: z.string(),
  recipient,
  part: z.number(),
  state: z.enum(['sending', 'sent', 'failed', 'unknown']),
  at: id.instant,
  why: z.enum(undeliveredKinds).exactOptional(),
  version: z.number(),
  shows: z.string(),
  text: z.boolean(),
  withdrawn: z.literal(true).exactOptional(),
  posted: z.strictObject({ address, activity: z.string() }).exactOptional(),
});

/** What was published of a session's synthesis. */
export const publication = z.strictObject({
  versions: z.array(z.strictObject({ number: z.number(), at: id.instant, by: id.personId })),
  text: z.string(),
  next: z.union([appointment, z.literal('none')]).exactOptional(),
  posts: z.array(post),
});
