import { z } from 'zod';
import { appraisalMoments, appraisalScores } from '../../domain/beneficiary/appraisal';
import * as id from './id-shapes';

const consentKind = z.enum(['undertaking', 'information', 'questionnaires', 'sharing', 'keeping']);

export const consent = z.strictObject({
  id: z.string(),
  bilan: id.bilanId,
  kind: consentKind,
  team: z.strictObject({ id: id.teamId, name: z.string() }).exactOptional(),
  text: z.strictObject({
    kind: consentKind,
    version: z.string(),
    title: z.string(),
    purpose: z.string(),
    text: z.string(),
    years: z.number().exactOptional(),
  }),
  events: z.array(
    z.strictObject({
      at: id.instant,
      what: z.enum(['given', 'withdrawn', 'declined']),
      version: z.string(),
      text: z.string(),
      by: id.personId,
    }),
  ),
});

export const questionnaire = z.strictObject({
  id: z.string(),
  bilan: id.bilanId,
  interview: id.interviewId,
  when: z.enum(['before', 'after']),
  state: z.enum(['open', 'sent', 'locked']),
  sentAt: id.instant.exactOptional(),
  askedAt: id.instant,
  askedBy: z.literal('clock').exactOptional(),
  told: z.array(z.string()).exactOptional(),
  lockedAt: id.instant.exactOptional(),
  blocks: z.array(
    z.strictObject({
      block: id.blockId,
      passes: z.number(),
      answers: z.record(id.answerKey, z.strictObject({ text: z.string(), changedAt: id.instant })),
      spoken: z.boolean(),
    }),
  ),
  at: z.union([id.blockId, z.literal('review')]),
});

export const appraisal = z.strictObject({
  id: z.enum(appraisalMoments),
  bilan: id.bilanId,
  score: z.enum(appraisalScores),
  comment: z.string(),
  givenAt: id.instant,
  changedAt: id.instant,
});

export const codeTries = z.strictObject({ kind: z.literal('code-tries'), id: z.string(), wrong: z.array(id.instant) });
export const codeEntry = z.strictObject({ kind: z.literal('code'), id: z.string(), bilan: id.bilanId });
export const beneficiaryEntry = z.strictObject({ kind: z.literal('beneficiary'), id: z.string(), bilan: id.bilanId });
