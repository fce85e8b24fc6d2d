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

/** Text that only the types tell from other text. `z.custom` would cost each absent optional field many times as much. */
const named = <T extends string>(text: z.ZodString): z.ZodType<T> => text as z.ZodType<string> as z.ZodType<T>;

export const bilanId = named<BilanId>(z.string());
export const sessionId = named<SessionId>(z.string());
export const personId = named<PersonId>(z.string());
export const tenantId = named<TenantId>(z.string());
export const conversationId = named<ConversationId>(z.string());
export const teamId = named<TeamId>(z.string());
export const operationId = named<OperationId>(z.string());
export const guideVersion = named<GuideVersion>(z.string());
export const interviewId = named<InterviewId>(z.string());
export const blockId = named<BlockId>(z.string());
export const itemId = named<ItemId>(z.string());

const answerKeyPattern = /\.\d+$/;
export const answerKey = named<AnswerKey>(z.string().regex(answerKeyPattern));

/** With milliseconds always: lists are put in order by comparing these as text. */
const instantPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
export const instant = named<Instant>(z.string().regex(instantPattern));
