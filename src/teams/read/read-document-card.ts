import { z } from 'zod';
import type { DocumentIntent } from '../../actions/document/intent-document';
import type { InterviewId, ItemId } from '../../domain/guide/guide';
import { reachedChoices, type Reached } from '../../domain/synthesis/objectives';
import { sectionCount } from '../../domain/synthesis/synthesis-sections';
import { asked, bilan, id, nonce } from './card-data';

/**
 * What the cards of the synthesis document send back; the contract is that of `read-card`. The texts come as the inputs
 * `text`, `comment`, `reason` and `remark`, the choices as `reached.<objective>`. Beside each text that was on the card
 * comes `seen.<input>`, which is always sent: a text that is absent was emptied when its `seen.` came, and was left out
 * by the client, hence unchanged, when it did not.
 */
const section = z.int().min(1).max(sectionCount);
const version = z.int().min(1).max(100_000);
const part = z.int().min(0).max(10_000);
const base = z.string().regex(/^[0-9a-f]{8}$/);
const at = z.enum(['card', 'dialog']);
const text = z.string().optional();
const interview = id<InterviewId>(/^[a-z0-9][a-z0-9-]{0,59}$/i);
const objective = /^reached\.([a-z0-9][a-z0-9-]{0,59})$/i;
const reached = z.enum(reachedChoices);
const toggle = z.union([z.boolean(), z.stringbool({ truthy: ['true'], falsy: ['false', ''] })]);

export const documentData = z.discriminatedUnion('act', [
  z.object({ act: z.literal('edit-section'), bilan, section, part: part.optional(), at: at.optional() }),
  z.looseObject({
    act: z.literal('save-section'),
    bilan,
    section,
    part,
    at,
    base,
    then: z.enum([
      'stay',
      'next',
      'previous',
      'sources',
      'desk',
      'close',
      'take-draft',
      'drop-draft',
      'add-new',
      'leave-new',
    ]),
    draft: z
      .string()
      .regex(/^[\w-]{1,80}$/)
      .optional(),
    nonce,
    text,
  }),
  z.object({ act: z.literal('objectives'), bilan, interview: interview.optional() }),
  z.looseObject({
    act: z.literal('save-objectives'),
    bilan,
    interview,
    base,
    then: z.enum(['next', 'previous', 'desk', 'session']),
    nonce,
    comment: text,
  }),
  z.object({ act: z.literal('review-document'), bilan }),
  z.object({ act: z.literal('submit-document'), bilan, after: z.int().min(0).max(100_000), nonce, reason: text }),
  z.object({ act: z.literal('remind-document'), bilan, version, asked, nonce }),
  z.object({
    act: z.literal('announce-document'),
    bilan,
    version,
    nonce,
    decide: z.object({ post: z.string().min(1).max(900), how: z.enum(['there', 'anew']) }).exactOptional(),
  }),
  z.object({ act: z.literal('document-versions'), bilan }),
  z.object({ act: z.literal('read-observations'), bilan, version, part: part.optional() }),
  z.object({
    act: z.literal('read-document'),
    bilan: bilan.optional(),
    step: z.union([section, z.literal('review')]).optional(),
    part: part.optional(),
    version: version.optional(),
  }),
  z.looseObject({
    act: z.literal('comment-document'),
    bilan,
    version,
    section,
    base,
    agreed: z.boolean(),
    then: z.union([z.enum(['next', 'previous', 'review', 'later']), z.object({ part })]),
    nonce,
    remark: text,
  }),
  z.object({ act: z.literal('send-observations'), bilan, version, nonce }),
  z.object({ act: z.literal('acknowledge-document'), bilan, version, nonce }),
]);

type Pressed = z.infer<typeof documentData>;

export function documentIntent(pressed: Pressed): DocumentIntent {
  switch (pressed.act) {
    case 'review-document':
    case 'document-versions':
      return { kind: pressed.act, bilan: pressed.bilan };
    case 'edit-section':
    case 'objectives':
    case 'read-observations':
    case 'read-document': {
      const { act: kind, ...rest } = pressed;
      return { kind, ...present(rest) } as DocumentIntent;
    }
    case 'submit-document': {
      const { bilan: which, after, reason = '', nonce: source } = pressed;
      return { kind: 'submit-document', bilan: which, after, reason, source };
    }
    case 'remind-document': {
      const { act: kind, nonce: source, ...rest } = pressed;
      return { kind, source, ...rest };
    }
    case 'save-section': {
      const { bilan: which, section: number, part: page, at: where, base: shown, then, draft, nonce: source } = pressed;
      const held = { bilan: which, section: number, part: page, at: where, base: shown, then, source };
      return { kind: 'save-section', ...held, ...present({ draft, text: typed(pressed, 'text') }) };
    }
    case 'save-objectives': {
      const { bilan: which, interview: whose, base: shown, then, nonce: source } = pressed;
      const held = { bilan: which, interview: whose, base: shown, then, source, reached: choicesIn(pressed) };
      return { kind: 'save-objectives', ...held, ...present({ comment: typed(pressed, 'comment') }) };
    }
    case 'comment-document': {
      const { bilan: which, version: number, section: read, base: shown, agreed, then, nonce: source } = pressed;
      const held = { bilan: which, version: number, section: read, base: shown, agreed, then, source };
      return { kind: 'comment-document', ...held, ...present({ remark: typed(pressed, 'remark') }) };
    }
    default: {
      const { act: kind, nonce: source, ...rest } = pressed;
      return { kind, source, ...rest };
    }
  }
}

/** Emptied when its `seen.` came without it. */
function typed(pressed: Record<string, unknown>, input: string): string | undefined {
  const value = pressed[input];
  if (typeof value === 'string') return value;
  return toggle.safeParse(pressed[`seen.${input}`]).success ? '' : undefined;
}

/** An objective left undecided sends nothing, or an empty choice. */
function choicesIn(pressed: Record<string, unknown>): Partial<Record<ItemId, Reached>> {
  return Object.fromEntries(
    Object.entries(pressed).flatMap(([key, value]) => {
      const item = objective.exec(key)?.[1];
      const read = reached.safeParse(value);
      return item !== undefined && read.success ? [[item, read.data]] : [];
    }),
  );
}

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> };

const present = <T extends object>(values: T): Partial<Present<T>> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<Present<T>>;
