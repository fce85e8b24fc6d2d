import type { Guide } from '../../domain/guide/guide';
import { answerKey, type AnswerKey } from '../../domain/ids';
import { mergeField } from '../../domain/merge';
import type { Questionnaire, QuestionnaireBlock } from '../../domain/beneficiary/questionnaire';
import type { Acting, Opened } from '../acting';
import { questionnaireLine } from '../bilan/home';
import type { BeneficiaryIntent } from './intent-beneficiary';
import type { Notice } from '../reply';
import type {
  QuestionField,
  QuestionnaireBlockView,
  QuestionnaireOpeningView,
  QuestionnaireReviewView,
  QuestionnaireWhere,
} from './view-questionnaire';
import { blockIn, interviewIn, wholeBlockIn } from '../whereabouts';

const whereOf = (guide: Guide, one: Questionnaire): QuestionnaireWhere => ({
  questionnaire: one.id,
  bilan: one.bilan,
  interview: interviewIn(guide, one.interview).title,
  when: one.when,
});

export function openingView(
  { ports }: Pick<Acting, 'ports'>,
  { bilan, guide }: Pick<Opened, 'bilan' | 'guide'>,
  one: Questionnaire,
): QuestionnaireOpeningView {
  const blocks = one.blocks.map(({ block }) => blockIn(guide, block));
  return {
    kind: 'questionnaire-opening',
    stamp: { nonce: ports.ids.nonce() },
    where: whereOf(guide, one),
    consultantName: bilan.consultant.name,
    blocks: blocks.map((block) => block.title),
    questionCount: blocks.reduce((sum, block) => sum + block.items.length, 0),
    begun: questionnaireLine(one, '').begun,
  };
}

interface Refilled {
  notice?: Notice | undefined;
  part?: number;
  /** Texts over the limit, to stand in their inputs as typed. */
  typed?: Record<AnswerKey, string>;
}

function questionnaireBlockView(
  { ports }: Acting,
  { guide }: Opened,
  one: Questionnaire,
  part: QuestionnaireBlock,
  refilled: Refilled = {},
): QuestionnaireBlockView {
  const block = blockIn(guide, part.block);
  const passes = Array.from({ length: part.passes }, (_, at) => at + 1);
  const locked = one.state === 'locked';
  const fields = passes.flatMap((pass) =>
    wholeBlockIn(guide, part.block).items.flatMap((item): QuestionField[] => {
      const key = answerKey(item.id, pass);
      const typed = refilled.typed?.[key];
      const text = part.answers[key]?.text ?? '';
      if (typed !== undefined) return [{ key, label: item.text, pass, text, typed }];
      return block.items.includes(item) ? [{ key, label: item.text, pass, text }] : [];
    }),
  );
  return {
    kind: 'questionnaire-block',
    stamp: { nonce: ports.ids.nonce() },
    where: whereOf(guide, one),
    block: block.id,
    guide: guide.version,
    title: block.title,
    position: one.blocks.findIndex((other) => other.block === block.id) + 1,
    total: one.blocks.length,
    repeatable: block.repeatable,
    passes: part.passes,
    spoken: part.spoken,
    part: refilled.part ?? 0,
    fields: locked ? fields.filter(({ typed }) => typed !== undefined) : fields,
    ...(locked ? { locked: true as const } : {}),
    ...(refilled.notice ? { notice: refilled.notice } : {}),
  };
}

/** The block the person is at, the review, or what can only be read any more. */
export function stepView(
  acting: Acting,
  opened: Opened,
  one: Questionnaire,
  refilled: Refilled = {},
): QuestionnaireBlockView | QuestionnaireReviewView {
  const block = one.blocks.find((part) => part.block === one.at);
  if (one.state === 'locked' || !block) {
    const notice: Notice | undefined =
      refilled.notice ?? (one.state === 'locked' ? { code: 'questionnaire-locked' } : undefined);
    return reviewView(acting, opened, one, one.blocks, { ...refilled, notice });
  }
  return questionnaireBlockView(acting, opened, one, block, refilled);
}

/** What was typed stays on its card, with a word why it can't be kept; a card with nothing new on it gives way. */
export function notSavedView(
  acting: Acting,
  opened: Opened,
  one: Questionnaire,
  { block, typed: { answers, base } }: Extract<BeneficiaryIntent, { kind: 'fill-questionnaire' }>,
  notice: Notice,
): QuestionnaireBlockView | QuestionnaireReviewView {
  const part = one.blocks.find((each) => each.block === block);
  const stored = (key: AnswerKey): string => part?.answers[key]?.text ?? '';
  const entries = (Object.entries(answers) as [AnswerKey, string][]).filter(
    ([key, text]) => mergeField(stored(key), text, base[key]) !== 'unchanged',
  );
  if (!part || entries.length === 0) return stepView(acting, opened, one, { notice });
  const typed = Object.fromEntries(entries);
  return questionnaireBlockView(acting, opened, one, { ...part, spoken: false }, { notice, typed });
}

/** Everything written, block by block. `blocks`: those the reader may see. */
export function reviewView(
  { ports }: Acting,
  { bilan, guide }: Opened,
  one: Questionnaire,
  blocks: readonly QuestionnaireBlock[],
  { notice, part = 0 }: Refilled = {},
): QuestionnaireReviewView {
  return {
    kind: 'questionnaire-review',
    stamp: { nonce: ports.ids.nonce() },
    reader: 'beneficiary',
    reference: bilan.reference,
    where: whereOf(guide, one),
    consultantName: bilan.consultant.name,
    state: one.state,
    ...(one.sentAt === undefined ? {} : { sentAt: one.sentAt }),
    ...(bilan.stopped && one.lockedAt === bilan.stopped.at ? { stopped: true as const } : {}),
    part,
    blocks: blocks.map(({ block, spoken, answers, passes }) => ({
      block,
      title: blockIn(guide, block).title,
      spoken,
      answers: writtenIn(guide, { block, answers, passes }),
    })),
    ...(notice ? { notice } : {}),
  };
}

function writtenIn(
  guide: Guide,
  { block, answers, passes }: Pick<QuestionnaireBlock, 'block' | 'answers' | 'passes'>,
): { question: string; pass: number; text: string }[] {
  const { items } = wholeBlockIn(guide, block);
  return Array.from({ length: passes }, (_, at) => at + 1).flatMap((pass) =>
    items.flatMap((item) => {
      const text = answers[answerKey(item.id, pass)]?.text ?? '';
      return text === '' ? [] : [{ question: item.text, pass, text }];
    }),
  );
}
