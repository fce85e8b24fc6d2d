import { z } from 'zod';
import * as id from './id-shapes';

export const erasure = z.strictObject({
  kind: z.literal('erasure'),
  id: id.bilanId,
  reference: z.string(),
  tenant: id.tenantId,
  why: z.enum(['asked', 'consultant', 'administrator', 'retention']),
  by: z.union([id.personId, z.literal(['administrator', 'clock'])]),
  state: z.enum(['under-way', 'done']),
  at: id.instant,
  doneAt: id.instant.exactOptional(),
  counts: z.record(z.string(), z.number()),
  posts: z.strictObject({ emptied: z.number(), left: z.number() }),
  under: z
    .strictObject({
      consultant: id.personId,
      people: z.array(id.personId),
      told: z.array(id.personId),
      tryAt: id.instant,
    })
    .exactOptional(),
});
