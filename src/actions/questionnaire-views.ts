import { blockOf, type Guide } from '../domain/guide';
import { answerKey, type AnswerKey } from '../domain/ids';
import type { Questionnaire, QuestionnaireBlock } from '../domain/questionnaire';
import type { Acting, Opened } from './acting';
import { questionnaireLine } from './home';
import type { Notice } from './reply';
import type {
  QuestionField,
  QuestionnaireBlockView,
  QuestionnaireOpeningView,
  QuestionnaireReviewView,
  QuestionnaireWhere,
} from './view-beneficiary';
import { blockIn, interviewIn } from './whereabouts';

const whereOf = (guide: Guide, one: Questionnaire): QuestionnaireWhere => ({
  questionnaire: one.id,
  bilan: one.bilan,
  interview: interviewIn(guide, one.interview).title,
  when: one.when,
});

export function openingView({ ports }: Acting, { bilan, guide }: Opened, one: Questionnaire): QuestionnaireOpeningView {
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

export interface Refilled {
  notice?: Notice | undefined;
  part?: number;
  /** Texts over the limit, to stand in their inputs as typed. */
  typed?: Record<AnswerKey, string>;
}

export function questionnaireBlockView(
  { ports }: Acting,
  { guide }: Opened,
  one: Questionnaire,
  part: QuestionnaireBlock,
  refilled: Refilled = {},
): QuestionnaireBlockView {
  const block = blockIn(guide, part.block);
  const passes = Array.from({ length: part.passes }, (_, at) => at + 1);
  const fields = passes.flatMap((pass) =>
    block.items.map((item): QuestionField => {
      const key = answerKey(item.id, pass);
      const typed = refilled.typed?.[key];
      const text = part.answers[key]?.text ?? '';
      return { key, label: item.text, pass, text, ...(typed === undefined ? {} : { typed }) };
    }),
  );
  return {
    kind: 'questionnaire-block',
    stamp: { nonce: ports.ids.nonce() },
    where: whereOf(guide, one),
    block: block.id,
    title: block.title,
    position: one.blocks.findIndex((other) => other.block === block.id) + 1,
    total: one.blocks.length,
    repeatable: block.repeatable,
    passes: part.passes,
    spoken: part.spoken,
    part: refilled.part ?? 0,
    fields,
    ...(refilled.notice ? { notice: refilled.notice } : {}),
  };
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
  const items = blockOf(guide, block)?.items ?? [];
  return Array.from({ length: passes }, (_, at) => at + 1).flatMap((pass) =>
    items.flatMap((item) => {
      const text = answers[answerKey(item.id, pass)]?.text ?? '';
      return text === '' ? [] : [{ question: item.text, pass, text }];
    }),
  );
}
