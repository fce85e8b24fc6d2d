import { closingInterview } from '../session/session-course';
import { answerKey, type SessionId } from '../ids';
import type { Block, BlockId, Guide, Interview, ItemId } from '../guide/guide';
import { wholeGuide } from '../guide/guide-retired';
import { fold } from '../guide/text';
import type { BlockRecord } from '../session/session';

/** The question of the guide, and the session, that a paragraph came from. */
export interface Provenance {
  session: SessionId;
  block: BlockId;
  item: ItemId;
  pass: number;
}

export interface KeptAnswer {
  from: Provenance;
  text: string;
}

/**
 * The closing interview's appraisal of the bilan itself: it serves the organisation's quality, and stands in no
 * synthesis (LAW.md). The plan can't name it, so its title in the guide does.
 */
export function isAppraisal(guide: Guide, interview: Interview, block: Block): boolean {
  return interview.id === closingInterview(guide)?.id && fold(block.title) === fold('Questions de bilan');
}

/**
 * What was marked « à retenir » in these records, in the guide's order, then in the order of `sessions`, then by pass.
 * An answer the consultant marked without rewriting it is told in the beneficiary's own words. Notes, drafts, unmarked
 * answers and the appraisal are not even looked at.
 */
export function keptAnswers(
  guide: Guide,
  records: readonly BlockRecord[],
  sessions: readonly SessionId[],
): KeptAnswer[] {
  return wholeGuide(guide).interviews.flatMap((interview) =>
    interview.blocks
      .filter((block) => block.kind === 'questions' && !isAppraisal(guide, interview, block))
      .flatMap((block) => sessions.flatMap((session) => keptIn(block, recordOf(records, session, block.id)))),
  );
}

const recordOf = (records: readonly BlockRecord[], session: SessionId, block: BlockId): BlockRecord | undefined =>
  records.find((record) => record.session === session && record.block === block);

function keptIn(block: Block, record: BlockRecord | undefined): KeptAnswer[] {
  if (!record) return [];
  const passes = Array.from({ length: record.passes }, (_, at) => at + 1);
  return passes.flatMap((pass) =>
    block.items.flatMap((item): KeptAnswer[] => {
      const text = markedText(record, answerKey(item.id, pass));
      return text === '' ? [] : [{ from: { session: record.session, block: block.id, item: item.id, pass }, text }];
    }),
  );
}

function markedText(record: BlockRecord, key: ReturnType<typeof answerKey>): string {
  const answer = record.answers[key];
  if (answer?.keep !== true) return '';
  const text = answer.text.trim() === '' ? (record.ownAnswers[key]?.text ?? '') : answer.text;
  return text.trim() === '' ? '' : text;
}

/** The text a session's synthesis begins with: each block's title, and what was kept of it, as it was typed. */
export function sessionText(guide: Guide, kept: readonly KeptAnswer[]): string {
  const blocks = wholeGuide(guide).interviews.flatMap((interview) => interview.blocks);
  return blocks
    .flatMap((block) => {
      const texts = kept.filter(({ from }) => from.block === block.id).map(({ text }) => text);
      return texts.length > 0 ? [[block.title, ...texts].join('\n')] : [];
    })
    .join('\n\n');
}
