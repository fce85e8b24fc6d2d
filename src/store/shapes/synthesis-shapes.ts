import { z } from 'zod';
import * as id from './id-shapes';
import { post, publication } from './publication-shape';

const drafts = z.array(z.strictObject({ id: z.string(), author: id.personId, at: id.instant, text: z.string() }));

export const sessionSynthesis = z.strictObject({
  id: id.sessionId,
  bilan: id.bilanId,
  session: id.sessionId,
  text: z.string(),
  changedAt: id.instant,
  drafts,
  publication: publication.exactOptional(),
});

const provenance = z.strictObject({ session: id.sessionId, block: id.blockId, item: id.itemId, pass: z.number() });

export const sectionRecord = z.strictObject({
  id: z.string(),
  bilan: id.bilanId,
  number: z.number(),
  paragraphs: z.array(
    z.strictObject({
      text: z.string(),
      from: provenance.exactOptional(),
      printed: z
        .strictObject({ question: z.string().exactOptional(), topic: z.string().exactOptional() })
        .exactOptional(),
    }),
  ),
  seen: z.array(z.string()),
  changedAt: id.instant,
  drafts,
});

const content = z.strictObject({
  reference: z.string(),
  version: z.number(),
  organisation: z.string().exactOptional(),
  beneficiary: z.string(),
  consultant: z.string(),
  openedAt: id.instant,
  madeAt: id.instant,
  sessions: z.array(z.strictObject({ interview: z.string(), at: id.instant, minutes: z.number() })),
  hours: z.strictObject({ accompaniment: z.number(), deskWork: z.number(), personalWork: z.number() }),
  sections: z.array(
    z.strictObject({
      number: z.number(),
      table: z.boolean(),
      paragraphs: z.array(
        z.strictObject({ question: z.string().exactOptional(), topic: z.string().exactOptional(), text: z.string() }),
      ),
    }),
  ),
});

export const documentVersion = z.strictObject({
  id: z.string(),
  bilan: id.bilanId,
  version: z.number(),
  state: z.enum(['submitted', 'final']),
  content,
  timeZone: z.string(),
  submittedBy: id.personId,
  reason: z.string().exactOptional(),
  observations: z.array(z.strictObject({ section: z.number(), remark: z.string().exactOptional() })),
  observedAt: id.instant.exactOptional(),
  receivedAt: id.instant.exactOptional(),
  sha256: z.string(),
});

export const versionFile = z.strictObject({
  id: z.string(),
  bilan: id.bilanId,
  version: z.number(),
  sha256: z.string(),
  bytes: z.string(),
});

export const documentState = z.strictObject({
  version: z.number(),
  state: z.enum(['submitted', 'final']),
  at: id.instant,
  posts: z.array(post).exactOptional(),
});

export const reading = z.strictObject({
  id: z.string(),
  bilan: id.bilanId,
  version: z.number(),
  opinions: z.record(
    z.string(),
    z.strictObject({
      agreed: z.boolean(),
      remark: z.string(),
      changedAt: id.instant,
      from: z.number().exactOptional(),
    }),
  ),
  at: z.union([z.number(), z.literal('review')]),
  sentAt: id.instant.exactOptional(),
});

export const objectivesReview = z.strictObject({
  id: z.string(),
  bilan: id.bilanId,
  reviews: z.record(
    id.itemId,
    z.strictObject({ reached: z.enum(['reached', 'partly', 'not-reached']), changedAt: id.instant }),
  ),
  comments: z.record(id.interviewId, z.strictObject({ text: z.string(), changedAt: id.instant })),
});
