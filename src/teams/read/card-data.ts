import { z } from 'zod';
import type { BlockId, GuideVersion, InterviewId } from '../../domain/guide/guide';
import { silenceReasons } from '../../domain/silence';
import { stopReasons } from '../../domain/stopped';
import type { BilanId, ConversationId, SessionId } from '../../domain/ids';

export const id = <T extends string>(pattern: RegExp) =>
  z
    .string()
    .regex(pattern)
    .transform((text) => text as T);

export const bilan = id<BilanId>(/^bil_[\w-]{1,64}$/);
export const session = id<SessionId>(/^ses_[\w-]{1,64}$/);
export const block = id<BlockId>(/^[a-z0-9][a-z0-9-]{0,59}$/i);
const interview = id<InterviewId>(/^[a-z0-9][a-z0-9-]{0,59}$/i);
const chat = id<ConversationId>(/^[^\s\0]{1,400}$/);
export const nonce = z.string().min(1).max(100);
export const guide = id<GuideVersion>(/^[\w.:-]{1,100}$/);
/** How often what a button sends had been asked for when its card was drawn. */
export const asked = z.int().min(0).max(100_000).default(0);
export const fingerprints = z.record(
  z.string().regex(/^(?:note|[a-z0-9-]{1,60}\.\d{1,3})$/i),
  z.string().regex(/^[0-9a-f]{8}$/),
);
const choice = z.enum(['stored', 'mine', 'both']);
const choices = z.record(z.string().regex(/^(?:note|[a-z0-9-]{1,60}\.\d{1,3})$/i), choice);
const financing = z.enum(['cpf', 'employer', 'personal', 'other']);

const plainMove = z.discriminatedUnion('to', [
  z.object({ to: z.literal('stay') }),
  z.object({ to: z.literal('next') }),
  z.object({ to: z.literal('previous') }),
  z.object({ to: z.literal('block'), block }),
  z.object({ to: z.literal('conclusion') }),
  z.object({ to: z.literal('part'), part: z.int().min(0).max(10_000) }),
]);
const anyMove = z.union([plainMove, z.object({ to: z.enum(['chosen', 'cancel']) })]);

const inBlock = {
  bilan,
  session,
  block,
  guide,
  at: z.enum(['pupitre', 'dialog']),
  nonce,
  base: fingerprints,
  on: z.array(z.string().max(80)).max(500),
};

const typedNote = z.string().max(20_000).default('');
/** None chosen, or one of a silence that is no end. */
const stopReason = z.enum(stopReasons).optional().catch(undefined);

/** The data of each card's buttons; the contract stands in `read-card`. */
export const cardData = z.discriminatedUnion('act', [
  z.object({ act: z.literal('help') }),
  z.object({ act: z.literal('new-bilan') }),
  z.object({ act: z.literal('offer-guide'), bilan }),
  z.object({ act: z.literal('move-guide'), bilan, to: guide, nonce }),
  z.object({ act: z.literal('list-bilans') }),
  z.object({ act: z.literal('reshow-shared') }),
  z.object({ act: z.literal('configure-channel') }),
  z.object({ act: z.literal('publish-here'), publish: z.boolean() }),
  z.object({ act: z.literal('end-session') }),
  z.object({ act: z.literal('open-notes') }),
  z.object({ act: z.literal('open-own-answers') }),
  z.object({ act: z.literal('open-bilan'), nonce, financing }),
  z.object({ act: z.literal('details'), bilan }),
  z.object({ act: z.literal('correct-details'), bilan, nonce, financing }),
  z.object({ act: z.literal('show-bilan'), bilan }),
  z.object({ act: z.literal('choose-interview'), bilan }),
  z.object({
    act: z.literal('read-session'),
    bilan,
    session: session.exactOptional(),
    part: z.int().min(0).max(10_000).exactOptional(),
  }),
  z.object({ act: z.literal('show-step'), bilan: bilan.optional() }),
  z.object({ act: z.literal('start-session'), bilan: bilan.optional(), interview: interview.optional(), nonce }),
  z.object({ act: z.literal('link-meeting'), chat, bilan, confirmed: z.boolean(), thenStart: z.boolean(), nonce }),
  z.object({ act: z.literal('take-up'), bilan, session, nonce, take: z.enum(['chosen', 'none']), drop: z.boolean() }),
  z.object({ act: z.literal('save-block'), ...inBlock, move: anyMove }),
  z.object({ act: z.literal('skip-block'), ...inBlock }),
  z.object({ act: z.literal('add-pass'), ...inBlock }),
  z.object({
    act: z.literal('move'),
    move: plainMove,
    bilan: bilan.optional(),
    session: session.optional(),
    from: block.optional(),
    nonce,
  }),
  z.object({
    act: z.literal('settle-draft'),
    bilan,
    session,
    block,
    nonce,
    draft: z.string().min(1).max(100),
    choices,
    base: fingerprints,
  }),
  z.object({
    act: z.literal('save-conclusion'),
    bilan,
    session,
    nonce,
    guide: guide.exactOptional(),
    then: z.enum(['stay', 'back', 'close', 'objectives']),
    reach: z.enum(['teams', 'phone', 'email', 'other']).optional(),
    agreed: z.enum(['yes', 'no', 'not-asked']).optional(),
  }),
  z.object({ act: z.literal('cancel-session'), bilan, session, confirmed: z.boolean(), nonce }),
  z.object({ act: z.literal('correct-minutes'), bilan, session, nonce }),
  z.object({ act: z.literal('plan'), bilan: bilan.optional(), nonce }),
  z.object({ act: z.literal('cancel-appointment'), bilan, nonce }),
  z.object({ act: z.literal('silence'), bilan }),
  z.object({
    act: z.literal('save-silence'),
    bilan,
    nonce,
    // No choice made: an empty one, or none.
    why: z.enum(silenceReasons).optional().catch(undefined),
    detail: typedNote,
  }),
  z.object({ act: z.literal('ask-stop'), bilan, why: stopReason, detail: typedNote }),
  z.object({ act: z.literal('stop-bilan'), bilan, nonce, why: stopReason, detail: typedNote }),
  z.object({ act: z.literal('resume-bilan'), bilan, confirmed: z.boolean(), nonce }),
  z.object({
    act: z.literal('save-own-answers'),
    bilan,
    session,
    block,
    nonce,
    base: fingerprints,
    part: z.int().min(0).max(10_000).exactOptional(),
  }),
]);

export type Pressed = z.infer<typeof cardData>;
