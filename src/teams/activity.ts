import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { ok, refused, type Outcome } from '../domain/outcome';

const id = z.string().min(1).max(1000);
const account = z.object({ id, name: z.string().nullish(), aadObjectId: z.string().nullish() });

/** What must be in any activity before anything is done with it. */
const inbound = z.object({
  type: z.string().min(1).max(100),
  id,
  channelId: z.string().min(1).max(100),
  serviceUrl: z.url({ protocol: /^https?$/ }),
  conversation: z.object({
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
  deliveryMode: z.unknown().optional(),
  value: z.unknown().optional(),
  entities: z
    .array(z.object({ type: z.string().nullish(), text: z.string().nullish(), mentioned: z.unknown().optional() }))
    .nullish(),
  membersAdded: z.array(account).nullish(),
  membersRemoved: z.array(account).nullish(),
  channelData: z
    .object({
      tenant: z.object({ id: z.string().nullish() }).nullish(),
      team: z.object({ id: z.string().nullish(), name: z.string().nullish() }).nullish(),
      channel: z.object({ id: z.string().nullish(), name: z.string().nullish(), type: z.string().nullish() }).nullish(),
      eventType: z.string().nullish(),
    })
    .nullish(),
});

/** An activity as it came in, its fields checked. */
export type Inbound = z.output<typeof inbound>;

/** Which fields are missing or wrong, by name; an array's elements are not told apart. */
export interface MalformedActivity {
  fields: string[];
}

export function parseActivity(body: unknown): Outcome<Inbound, MalformedActivity> {
  const read = inbound.safeParse(body);
  // As it came, not as the shape would copy it: the SDK is handed the rest of its fields too.
  if (read.success) return ok(body as Inbound);
  const fields = read.error.issues.map(({ path }) => path.filter((step) => typeof step === 'string').join('.'));
  return refused({ fields: [...new Set(fields)] });
}

/** The same activity under the SDK's type, which has many more fields than any channel sends. */
export const asSdkActivity = (activity: Inbound): Activity => activity as unknown as Activity;
