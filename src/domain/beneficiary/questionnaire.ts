import type { Bilan } from '../bilan';
import type { Block, BlockId, Guide, Interview, InterviewId } from '../guide/guide';
import type { AnswerKey, BilanId, Instant } from '../ids';
import { answerKeysOf, answerLimit, passLimit } from '../session/block-record';
import { bothTexts, mergeField } from '../merge';
import type { OwnAnswer } from '../session/session';
import { isOwn } from './beneficiary';

/** What the beneficiary writes about one block. */
export interface QuestionnaireBlock {
  block: BlockId;
  passes: number;
  answers: Record<AnswerKey, { text: string; changedAt: Instant }>;
  /** « Je préfère en parler de vive voix ». */
  spoken: boolean;
}

/** `open`: theirs to write; `sent`: their consultant may read it, and it may still be changed; `locked`: read-only. */
export type QuestionnaireState = 'open' | 'sent' | 'locked';

/** One questionnaire: some blocks of one interview, before it or as homework after it. */
export interface Questionnaire {
  /** `i3-before`. */
  id: string;
  bilan: BilanId;
  interview: InterviewId;
  when: 'before' | 'after';
  state: QuestionnaireState;
  /** Was ever sent to the consultant; a locked one that never was stays the beneficiary's own. */
  sentAt?: Instant;
  askedAt: Instant;
  /** Nobody sent it by hand: the first reminder that reaches the person is what brings it to them. */
  askedBy?: 'clock';
  /** The reminders that reached the person about it; one that came again because they wished so is still one. */
  told?: string[];
  lockedAt?: Instant;
  blocks: QuestionnaireBlock[];
  /** Where the beneficiary is: a block, or `review`. */
  at: BlockId | 'review';
}

export const questionnaireId = (interview: InterviewId, when: Questionnaire['when']): string => `${interview}-${when}`;

/** The blocks the plan sends to the beneficiary before the interview, or after it. */
export const blocksFor = (interview: Interview, when: Questionnaire['when']): Block[] =>
  interview.blocks.filter((block) => block.kind === 'questions' && block.questionnaire === when);

/** Every questionnaire a guide's plan knows, in its order. */
export const questionnairesOf = (guide: Guide): { interview: Interview; when: Questionnaire['when'] }[] =>
  guide.interviews.flatMap((interview) =>
    (['before', 'after'] as const)
      .filter((when) => blocksFor(interview, when).length > 0)
      .map((when) => ({ interview, when })),
  );

export function newQuestionnaire(
  bilan: BilanId,
  interview: Interview,
  when: Questionnaire['when'],
  now: Instant,
): Questionnaire | undefined {
  const blocks = blocksFor(interview, when);
  const first = blocks[0];
  if (!first) return undefined;
  return {
    id: questionnaireId(interview.id, when),
    bilan,
    interview: interview.id,
    when,
    state: 'open',
    askedAt: now,
    blocks: blocks.map((block) => ({ block: block.id, passes: 1, answers: {}, spoken: false })),
    at: first.id,
  };
}

/** Nobody is reminded of a questionnaire more often, however often the appointment moves. */
const nudgesAtMost = 2;

/** Whether a reminder may still speak of it: what brought it is no nudge, nor is what the person asked to see again. */
export function mayBeTold({ askedBy, told = [] }: Questionnaire, reminder: string): boolean {
  const bringing = askedBy === 'clock' ? 1 : 0;
  return told.includes(reminder) || told.length < bringing + nudgesAtMost;
}

/** The reminder reached the person. */
export const withTold = (questionnaire: Questionnaire, reminder: string): Questionnaire => ({
  ...questionnaire,
  told: [...new Set([...(questionnaire.told ?? []), reminder])],
});

export interface TypedAnswers {
  answers: Record<AnswerKey, string>;
  base: Record<AnswerKey, string>;
}

export interface SavedAnswers {
  questionnaire: Questionnaire;
  /** Refused, with what is to stand in the input to be shortened: what was typed, below what stands there already. */
  tooLong: { key: AnswerKey; text: string }[];
}

/** Saves one block. A text changed on both of the person's devices keeps both, one below the other. */
export function saveAnswers(before: Questionnaire, block: Block, typed: TypedAnswers, now: Instant): SavedAnswers {
  const tooLong: SavedAnswers['tooLong'] = [];
  const blocks = before.blocks.map((one) => {
    if (one.block !== block.id) return one;
    const known = answerKeysOf(block, one.passes);
    const answers = { ...one.answers };
    for (const [key, text] of Object.entries(typed.answers) as [AnswerKey, string][]) {
      const stored = answers[key]?.text ?? '';
      const merge = known.has(key) ? mergeField(stored, text, typed.base[key]) : 'unchanged';
      if (merge === 'unchanged') continue;
      const whole = merge === 'conflict' ? bothTexts(stored, text) : text;
      if (whole.length > answerLimit) tooLong.push({ key, text: whole });
      else if (whole !== stored) answers[key] = { text: whole, changedAt: now };
    }
    return { ...one, answers };
  });
  return { questionnaire: { ...before, blocks }, tooLong };
}

const indexAt = (questionnaire: Questionnaire): number =>
  questionnaire.at === 'review'
    ? questionnaire.blocks.length
    : questionnaire.blocks.findIndex((one) => one.block === questionnaire.at);

/** One block forward or back; after the last block stands the review. */
export function stepped(questionnaire: Questionnaire, by: 1 | -1): Questionnaire {
  const at = questionnaire.blocks[Math.max(0, indexAt(questionnaire) + by)]?.block ?? 'review';
  return { ...questionnaire, at };
}

const changed = (
  questionnaire: Questionnaire,
  block: BlockId,
  change: (one: QuestionnaireBlock) => QuestionnaireBlock,
): Questionnaire => ({
  ...questionnaire,
  blocks: questionnaire.blocks.map((one) => (one.block === block ? change(one) : one)),
});

export const withPass = (questionnaire: Questionnaire, block: BlockId): Questionnaire =>
  changed(questionnaire, block, (one) => ({ ...one, passes: Math.min(one.passes + 1, passLimit) }));

/** Leaving a block for the interview keeps what was written in it, unsent. */
export const withSpoken = (questionnaire: Questionnaire, block: BlockId, spoken: boolean): Questionnaire =>
  changed(questionnaire, block, (one) => ({ ...one, spoken }));

/** The session starts: whatever state it is in, it can only be read from now on. */
export const locked = (questionnaire: Questionnaire, now: Instant): Questionnaire =>
  questionnaire.state === 'locked' ? questionnaire : { ...questionnaire, state: 'locked', lockedAt: now };

/** The session that locked it is taken back: it is what it was. */
export const unlocked = ({ lockedAt: _over, ...questionnaire }: Questionnaire): Questionnaire => ({
  ...questionnaire,
  state: questionnaire.sentAt === undefined ? 'open' : 'sent',
});

/** A change to what was sent is a change the consultant may read: it stays sent. */
export const sent = (questionnaire: Questionnaire, now: Instant): Questionnaire => ({
  ...questionnaire,
  state: 'sent',
  sentAt: now,
});

/**
 * What the consultant may read: nothing until it was sent, no word of a block that is left for the interview, and
 * nothing of one that somebody sent before the present beneficiary.
 */
export function readableBlocks(bilan: Pick<Bilan, 'beneficiary'>, questionnaire: Questionnaire): QuestionnaireBlock[] {
  if (questionnaire.sentAt === undefined || !isOwn(bilan, questionnaire.askedAt)) return [];
  return questionnaire.blocks.map((one) => (one.spoken ? { ...one, answers: {} } : one));
}

/** A block's answers as they stand beside what the consultant records: the beneficiary's own words, dated. */
export function ownAnswersIn(
  bilan: Pick<Bilan, 'beneficiary'>,
  questionnaire: Questionnaire,
  block: BlockId,
): { passes: number; answers: Record<AnswerKey, OwnAnswer> } | undefined {
  const part = readableBlocks(bilan, questionnaire).find((one) => one.block === block);
  if (!part) return undefined;
  const answers: Record<AnswerKey, OwnAnswer> = {};
  for (const [key, answer] of Object.entries(part.answers) as [AnswerKey, { text: string; changedAt: Instant }][]) {
    if (answer.text !== '') answers[key] = { ...answer, via: 'questionnaire' };
  }
  return { passes: part.passes, answers };
}
