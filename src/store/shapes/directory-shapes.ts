import { z } from 'zod';
import { conditions } from '../../domain/reminders/reminder-rule';
import * as id from './id-shapes';

export const address = z.strictObject({
  serviceUrl: z.string(),
  conversation: id.conversationId,
  tenant: id.tenantId,
  bot: z.string(),
});

export const person = z.strictObject({
  kind: z.literal('person'),
  id: id.personId,
  tenant: id.tenantId,
  name: z.string(),
  personalChat: address,
  reachable: z.boolean(),
});

export const place = z.strictObject({
  kind: z.literal('place'),
  id: id.conversationId,
  tenant: id.tenantId,
  address,
  bilan: id.bilanId.exactOptional(),
  sharedCard: z.string().exactOptional(),
});

const teamChannel = z.strictObject({
  id: id.conversationId,
  name: z.string(),
  publishes: z.boolean(),
  changedAt: id.instant,
  changedBy: id.personId,
  lost: z.enum(['deleted', 'refused']).exactOptional(),
  told: z.literal(true).exactOptional(),
});

export const team = z.strictObject({
  kind: z.literal('team'),
  id: id.teamId,
  name: z.string(),
  tenant: id.tenantId,
  address,
  installed: z.boolean(),
  seenAt: id.instant,
  channels: z.array(teamChannel).exactOptional(),
  consultants: z.array(id.personId).exactOptional(),
});

const item = z.strictObject({ id: id.itemId, text: z.string() });

const block = z.strictObject({
  id: id.blockId,
  kind: z.enum(['questions', 'points']),
  title: z.string(),
  items: z.array(item),
  repeatable: z.boolean(),
  questionnaire: z.enum(['no', 'before', 'after']),
  section: z.number().exactOptional(),
});

const interview = z.strictObject({
  id: id.interviewId,
  number: z.number(),
  title: z.string(),
  phase: z.string().exactOptional(),
  objectives: z.array(item),
  blocks: z.array(block),
  checks: z.array(item),
  usualMinutes: z.number().exactOptional(),
});

const reminderRule = z.strictObject({
  id: z.string(),
  title: z.string(),
  anchor: z.enum(['appointment', 'closing-appointment', 'inactivity', 'receipt', 'closing', 'follow-up', 'put-off']),
  offset: z.strictObject({ unit: z.enum(['months', 'days']), count: z.number() }),
  to: z.array(z.enum(['beneficiary', 'consultant', 'team'])),
  condition: z.enum(conditions),
  effect: z.enum(['ask-questionnaire', 'record-no-answer']).exactOptional(),
  text: z.string(),
});

export const keptGuide = z.strictObject({
  kind: z.literal('guide'),
  id: id.guideVersion,
  guide: z.strictObject({
    version: id.guideVersion,
    title: z.string(),
    subtitle: z.string().exactOptional(),
    phases: z.array(z.string()),
    interviews: z.array(interview),
    usualSpacingDays: z.number().exactOptional(),
    reminders: z.array(reminderRule).exactOptional(),
    follows: id.guideVersion.exactOptional(),
    retired: z.array(interview).exactOptional(),
  }),
});

export const reference = z.strictObject({
  kind: z.literal('reference'),
  id: z.string(),
  bilan: id.bilanId,
});

export const dispatchTurn = z.strictObject({
  kind: z.literal('dispatch-turn'),
  id: z.literal('reminders'),
  replica: z.string(),
  until: id.instant,
  drained: id.instant,
});

export const movedClock = z.strictObject({
  kind: z.literal('moved-clock'),
  id: z.literal('clock'),
  aheadMs: z.number(),
});

export const signingKey = z.strictObject({ kind: z.literal('signing-key'), id: z.literal('links'), value: z.string() });
