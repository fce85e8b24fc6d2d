import { z } from 'zod';
import type { BlockId, GuideVersion, InterviewId, ItemId } from '../../domain/guide/guide';
import type {
  AnswerKey,
  BilanId,
  ConversationId,
  Instant,
  OperationId,
  PersonId,
  SessionId,
  TeamId,
  TenantId,
} from '../../domain/ids';

const isText = (value: unknown): boolean => typeof value === 'string';

export const bilanId = z.custom<BilanId>(isText);
export const sessionId = z.custom<SessionId>(isText);
export const personId = z.custom<PersonId>(isText);
export const tenantId = z.custom<TenantId>(isText);
export const conversationId = z.custom<ConversationId>(isText);
export const teamId = z.custom<TeamId>(isText);
export const operationId = z.custom<OperationId>(isText);
export const guideVersion = z.custom<GuideVersion>(isText);
export const interviewId = z.custom<InterviewId>(isText);
export const blockId = z.custom<BlockId>(isText);
export const itemId = z.custom<ItemId>(isText);

const answerKeyPattern = /\.\d+$/;
export const answerKey = z.custom<AnswerKey>((value) => typeof value === 'string' && answerKeyPattern.test(value));

/** With milliseconds always: lists are put in order by comparing these as text. */
const instantPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
export const instant = z.custom<Instant>((value) => typeof value === 'string' && instantPattern.test(value));
