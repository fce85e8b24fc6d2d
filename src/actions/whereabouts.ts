import type { Bilan } from '../domain/bilan';
import {
  blockOf,
  interviewOf,
  interviewOfBlock,
  type Block,
  type BlockId,
  type Guide,
  type Interview,
  type ItemId,
} from '../domain/guide/guide';
import { wholeGuide } from '../domain/guide/guide-retired';
import type { Session } from '../domain/session/session';
import type { ContentsLine, Whereabouts } from './reply';

/** A pinned guide holds whatever its bilan names, if only aside: anything else is a broken invariant. */
export class NotInGuide extends Error {
  override readonly name = 'NotInGuide';
  readonly code = 'not-in-guide';
}

export function interviewIn(guide: Guide, id: Interview['id']): Interview {
  const interview = interviewOf(guide, id) ?? interviewOf(wholeGuide(guide), id);
  if (!interview) throw new NotInGuide(`interview ${id} is not in guide ${guide.version}`);
  return interview;
}

export function blockIn(guide: Guide, id: BlockId): Block {
  const block = blockOf(guide, id) ?? blockOf(wholeGuide(guide), id);
  if (!block) throw new NotInGuide(`block ${id} is not in guide ${guide.version}`);
  return block;
}

/** With what earlier versions asked in it besides: for what was typed on a card of theirs. */
export const wholeBlockIn = (guide: Guide, id: BlockId): Block => blockIn(wholeGuide(guide), id);

export function checkTextIn(guide: Guide, id: ItemId): string {
  for (const interview of wholeGuide(guide).interviews) {
    const check = interview.checks.find((one) => one.id === id);
    if (check) return check.text;
  }
  throw new NotInGuide(`check ${id} is not in guide ${guide.version}`);
}

export function whereaboutsOf(bilan: Bilan, guide: Guide, session: Session): Whereabouts {
  const interview = interviewIn(guide, session.interview);
  return {
    reference: bilan.reference,
    ...(interview.phase === undefined ? {} : { phase: interview.phase }),
    interview: interview.title,
    interviewNumber: interview.number,
  };
}

/** The table of contents of a session: its blocks, then the conclusion. */
export function contentsOf(guide: Guide, session: Session): ContentsLine[] {
  const { step } = session;
  const blocks = session.agenda.map((item): ContentsLine => ({
    target: item.block,
    title: blockIn(guide, item.block).title,
    progress: item.progress,
    current: step.kind === 'block' && step.block === item.block,
  }));
  const conclusion: ContentsLine = {
    target: 'conclusion',
    title: '',
    progress: 'untouched',
    current: step.kind === 'conclusion',
  };
  return [...blocks, conclusion];
}

/** Where a block stands in the guide, when no more is known. */
export function whereInGuide(guide: Guide, block: Block): Whereabouts {
  const interview = interviewOfBlock(wholeGuide(guide), block.id);
  return {
    reference: '',
    ...(interview?.phase === undefined ? {} : { phase: interview.phase }),
    interview: interview?.title ?? '',
    interviewNumber: interview?.number ?? 0,
  };
}
