import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { ok, refused, type Outcome } from '../domain/outcome';

const id = z.string().min(1).max(1000);
const account = z.looseObject({ id, name: z.string().nullish(), aadObjectId: z.string().nullish() });

/** What must be in any activity before anything is done with it; the rest is let through for the SDK. */
const inbound = z.looseObject({
  type: z.string().min(1).max(100),
  id,
  channelId: z.string().min(1).max(100),
  serviceUrl: z.url({ protocol: /^https?$/ }),
  conversation: z.looseObject({
    id,
    tenantId: z.string().nullish(),
    conversationType: z.string().nullish(),
    isGroup: z.boolean().nullish(),
  }),
  from: account,
  recipient: account,
  name: z.string().nullish(),
  text: z.string().nullish(),
  replyToId: z.string().nullish(),
  action: z.string().nullish(),
  value: z.unknown(),
  entities: z
    .array(z.looseObject({ type: z.string().nullish(), text: z.string().nullish(), mentioned: z.unknown() }))
    .nullish(),
  membersAdded: z.array(account).nullish(),
  membersRemoved: z.array(account).nullish(),
  channelData: z
    .looseObject({
      tenant: z.looseObject({ id: z.string().nullish() }).nullish(),
      team: z.looseObject({ id: z.string().nullish() }).nullish(),
    })
    .nullish(),
});

/** An activity as it came in, its fields checked. */
export type Inbound = z.output<typeof inbound>;

export function parseActivity(body: unknown): Outcome<Inbound, { kind: 'malformed' }> {
  const read = inbound.safeParse(body);
  return read.success ? ok(read.data) : refused({ kind: 'malformed' });
}

/** The same activity under the SDK's type, which has many more fields than any channel sends. */
export const asSdkActivity = (activity: Inbound): Activity => activity as unknown as Activity;
