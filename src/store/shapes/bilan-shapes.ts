import { z } from 'zod';
import type { ByField } from '../../domain/session/session';
import { silenceReasons } from '../../domain/silence';
import { appointment, followUp } from './follow-up-shapes';
import * as id from './id-shapes';
import { documentState } from './synthesis-shapes';

const hours = z.strictObject({ accompaniment: z.number(), deskWork: z.number(), personalWork: z.number() });
const correctedHours = z.strictObject({
  accompaniment: z.number().exactOptional(),
  deskWork: z.number().exactOptional(),
  personalWork: z.number().exactOptional(),
});

const step = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('opening') }),
  z.strictObject({ kind: z.literal('block'), block: id.blockId }),
  z.strictObject({ kind: z.literal('conclusion') }),
]);

const checkOutcome = z.discriminatedUnion('done', [
  z.strictObject({ done: z.literal(true) }),
  z.strictObject({ done: z.literal(false), reason: z.string() }),
]);

export const session = z.strictObject({
  id: id.sessionId,
  bilan: id.bilanId,
  interview: id.interviewId,
  occurrence: z.number(),
  startedAt: id.instant,
  closedAt: id.instant.exactOptional(),
  step,
  agenda: z.array(
    z.strictObject({
      block: id.blockId,
      progress: z.enum(['untouched', 'covered', 'skipped']),
      carried: z.boolean(),
      earlier: z.array(id.sessionId),
    }),
  ),
  checks: z.array(id.itemId),
  outcomes: z.record(id.itemId, checkOutcome),
  activeMs: z.number(),
  lastActAt: id.instant,
  corrected: correctedHours,
  next: appointment.exactOptional(),
  before: z
    .strictObject({
      state: z.enum(['open', 'closed', 'follow-up']),
      next: appointment.exactOptional(),
      kept: z.boolean(),
    })
    .exactOptional(),
});

const leftOpen = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('block'), interview: id.interviewId, block: id.blockId, from: id.sessionId }),
  z.strictObject({
    kind: z.literal('check'),
    interview: id.interviewId,
    check: id.itemId,
    from: id.sessionId,
    reason: z.string(),
  }),
]);

const tenure = z.strictObject({
  id: id.personId,
  since: id.instant.exactOptional(),
  until: id.instant.exactOptional(),
  earlier: z.array(id.personId).exactOptional(),
});
const released = tenure.extend({ planned: appointment.exactOptional() });

const erasureRequest = z.strictObject({ at: id.instant, by: id.personId });

const consultant = z.strictObject({ id: id.personId, name: z.string() });

const silence = z.strictObject({
  since: id.instant,
  why: z.enum(silenceReasons),
  note: z.string(),
  at: id.instant,
  by: consultant,
});

export const bilan = z.strictObject({
  id: id.bilanId,
  reference: z.string(),
  tenant: id.tenantId,
  state: z.enum(['open', 'closed', 'follow-up', 'ended']),
  consultant,
  beneficiary: z.strictObject({
    firstName: z.string(),
    lastName: z.string(),
    email: z.string().exactOptional(),
    id: id.personId.exactOptional(),
    since: id.instant.exactOptional(),
    earlier: z.array(id.personId).exactOptional(),
    back: id.instant.exactOptional(),
    succeeds: z.literal(true).exactOptional(),
    released: released.exactOptional(),
    former: z.array(tenure).exactOptional(),
  }),
  financing: z.enum(['cpf', 'employer', 'personal', 'other']),
  guide: id.guideVersion,
  openedAt: id.instant,
  closedBefore: id.instant.exactOptional(),
  running: session.exactOptional(),
  held: z.array(
    z.strictObject({
      session: id.sessionId,
      interview: id.interviewId,
      startedAt: id.instant,
      closedAt: id.instant,
      minutes: hours,
      covered: z.array(id.blockId),
    }),
  ),
  leftOpen: z.array(leftOpen),
  meetingChat: id.conversationId.exactOptional(),
  next: appointment.exactOptional(),
  invitation: z
    .strictObject({
      code: z.string(),
      createdAt: id.instant,
      expiresAt: id.instant,
      state: z.enum(['open', 'used', 'revoked']),
      returning: z.literal(true).exactOptional(),
    })
    .exactOptional(),
  noteReaders: z
    .array(z.strictObject({ author: consultant, reader: id.personId, at: id.instant.exactOptional() }))
    .exactOptional(),
  nudgesStopped: id.instant.exactOptional(),
  document: documentState.exactOptional(),
  linksRevoked: z.number().exactOptional(),
  followUp: followUp.exactOptional(),
  silences: z.array(silence).exactOptional(),
  stopped: silence.exactOptional(),
  resumedAt: id.instant.exactOptional(),
  appraised: z.strictObject({ hot: id.instant.exactOptional(), cold: id.instant.exactOptional() }).exactOptional(),
  erasureAsked: erasureRequest.exactOptional(),
  erasuresAskedBefore: z.array(erasureRequest).exactOptional(),
  retention: z
    .strictObject({
      warned: z.strictObject({ of: id.instant, at: id.instant }).exactOptional(),
      cleared: id.instant.exactOptional(),
    })
    .exactOptional(),
});

/** Up to version 2 « Ne plus me relancer » bore no date. */
export const bilanV2 = bilan.extend({ nudgesStopped: z.literal(true).exactOptional() });

/** zod has no object type of « these keys by pattern, and `note` if it is there »: its record type would require `note`. */
const byField = z.record(z.union([id.answerKey, z.literal('note')]), z.string());
const fields = z.custom<ByField<string>>((value) => byField.safeParse(value).success);

const draft = z.strictObject({
  id: z.string(),
  author: id.personId,
  at: id.instant,
  why: z.enum(['conflict', 'too-long', 'session-closed']),
  fields,
});

export const block = z.strictObject({
  id: z.string(),
  bilan: id.bilanId,
  session: id.sessionId,
  block: id.blockId,
  passes: z.number(),
  answers: z.record(id.answerKey, z.strictObject({ text: z.string(), keep: z.boolean(), changedAt: id.instant })),
  ownAnswers: z.record(
    id.answerKey,
    z.strictObject({ text: z.string(), changedAt: id.instant, via: z.enum(['questionnaire', 'session']) }),
  ),
  said: z.record(id.itemId, z.boolean()),
  notes: z.record(id.personId, z.strictObject({ text: z.string(), changedAt: id.instant })),
  drafts: z.array(draft),
});

export const journalEntry = z.strictObject({
  id: id.operationId,
  bilan: id.bilanId,
  at: id.instant,
  actor: z.union([id.personId, z.literal(['meeting', 'clock', 'administrator'])]),
  act: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});
