import { answerLimit } from './block-record';
import type { AnswerKey, Instant } from './ids';
import { mergeField } from './merge';
import type { BlockRecord } from './session';

/** What the beneficiary wrote in « Mes réponses », beside whatever the consultant records. */
export interface TypedOwnAnswers {
  answers: Record<AnswerKey, string>;
  base: Record<AnswerKey, string>;
}

export interface SavedOwnAnswers {
  record: BlockRecord;
  tooLong: { key: AnswerKey; length: number }[];
}

/** A text changed on both of the person's devices keeps both, one below the other: nothing of it is dropped. */
export function saveOwnAnswers(
  before: BlockRecord,
  known: ReadonlySet<string>,
  typed: TypedOwnAnswers,
  now: Instant,
): SavedOwnAnswers {
  const ownAnswers = { ...before.ownAnswers };
  const tooLong: SavedOwnAnswers['tooLong'] = [];
  for (const [key, text] of Object.entries(typed.answers) as [AnswerKey, string][]) {
    if (!known.has(key)) continue;
    const stored = ownAnswers[key]?.text ?? '';
    const merge = mergeField(stored, text, typed.base[key]);
    if (merge === 'unchanged') continue;
    if (text.length > answerLimit) {
      tooLong.push({ key, length: text.length });
      continue;
    }
    ownAnswers[key] = { text: merge === 'conflict' ? `${stored}\n\n${text}` : text, changedAt: now, via: 'session' };
  }
  return { record: { ...before, ownAnswers }, tooLong };
}
