import { z } from 'zod';
import type { ItemId } from '../../domain/guide/guide';
import type { AnswerKey } from '../../domain/ids';
import type { ByField } from '../../domain/session/session';

export type DraftChoice = 'stored' | 'mine' | 'both';

/** The inputs of a submitted card, sorted by what they stand for. Absent ones are absent here. */
export interface Inputs {
  answers: Record<AnswerKey, string>;
  added: Record<AnswerKey, string>;
  keeps: Record<AnswerKey, boolean>;
  said: Record<ItemId, boolean>;
  checks: Record<ItemId, { done: boolean; reason: string }>;
  minutes: { accompaniment: string; deskWork: string; personalWork: string };
  /** Keys of the left-open points that stand chosen. */
  taken: string[];
  choices: ByField<DraftChoice>;
  texts: Partial<Record<TextId, string>>;
}

const textIds = ['note', 'date', 'time', 'firstName', 'lastName', 'email', 'goto'] as const;
type TextId = (typeof textIds)[number];

export const malformed = Symbol('malformed');

const answerKey = /^[a-z0-9][a-z0-9-]{0,59}\.\d{1,3}$/i;
const itemId = /^[a-z0-9][a-z0-9-]{0,59}$/i;
const fieldKey = /^(?:note|[a-z0-9][a-z0-9-]{0,59}\.\d{1,3})$/i;
const mostInputs = 1_000;

const text = z.union([z.string(), z.number().transform(String), z.boolean().transform(String)]);
const toggle = z.union([z.boolean(), z.stringbool({ truthy: ['true'], falsy: ['false', ''] })]);
const choice = z.enum(['stored', 'mine', 'both']);
const counter = z.enum(['accompaniment', 'deskWork', 'personalWork']);

/** Sorts the inputs of a submitted card by their ids; ids and values no card of ours can hold are malformed. */
export function inputsOf(data: unknown): Inputs | typeof malformed {
  const entries = Object.entries(data as Record<string, unknown>).filter(([, value]) => value != null);
  if (entries.length > mostInputs) return malformed;
  const inputs: Inputs = {
    answers: {},
    added: {},
    keeps: {},
    said: {},
    checks: {},
    minutes: { accompaniment: '', deskWork: '', personalWork: '' },
    taken: [],
    choices: {},
    texts: {},
  };
  const reasons = new Map<string, string>();
  for (const [id, value] of entries) if (!sort(id, value, inputs, reasons)) return malformed;
  for (const [id, check] of Object.entries(inputs.checks)) check.reason = reasons.get(id) ?? '';
  return inputs;
}

/** Puts one entry where it belongs; false when it is malformed. Keys that are no input's are passed over. */
function sort(id: string, value: unknown, inputs: Inputs, reasons: Map<string, string>): boolean {
  const dot = id.indexOf('.');
  const [prefix, key] = dot < 0 ? [id, ''] : [id.slice(0, dot), id.slice(dot + 1)];
  const take = <T>(pattern: RegExp, schema: z.ZodType<T>, put: (read: T) => void): boolean => {
    const read = schema.safeParse(value);
    if (!pattern.test(key) || !read.success) return false;
    put(read.data);
    return true;
  };
  switch (dot < 0 ? undefined : prefix) {
    case 'answer':
      return take(answerKey, text, (read) => (inputs.answers[key as AnswerKey] = read));
    case 'add':
      return take(answerKey, text, (read) => {
        if (read !== '') inputs.added[key as AnswerKey] = read;
      });
    case 'keep':
      return take(answerKey, toggle, (read) => (inputs.keeps[key as AnswerKey] = read));
    case 'said':
      return take(itemId, toggle, (read) => (inputs.said[key as ItemId] = read));
    case 'check':
      return take(itemId, toggle, (done) => (inputs.checks[key as ItemId] = { done, reason: '' }));
    case 'reason':
      return take(itemId, text, (read) => reasons.set(key, read));
    case 'take':
      return take(itemId, toggle, (read) => read && inputs.taken.push(key));
    case 'choice':
      return take(fieldKey, choice, (read) => (inputs.choices[key as AnswerKey] = read));
    case 'minutes': {
      const name = counter.safeParse(key);
      return name.success && take(/./, text, (read) => (inputs.minutes[name.data] = read));
    }
    default:
      return plainText(id, value, inputs);
  }
}

function plainText(id: string, value: unknown, inputs: Inputs): boolean {
  const known = textIds.find((one) => one === id);
  if (!known) return true;
  const read = text.safeParse(value);
  if (read.success) inputs.texts[known] = read.data;
  return read.success;
}
