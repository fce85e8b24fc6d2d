import type { Guide } from '../../domain/guide/guide';
import type { Session } from '../../domain/session/session';
import type { SessionOutcome } from './view-session';
import { blockIn, checkTextIn } from '../whereabouts';

export function outcomeOf(guide: Guide, { agenda, checks, outcomes }: Session): SessionOutcome {
  const titles = (covered: boolean): string[] =>
    agenda
      .filter(({ progress }) => (progress === 'covered') === covered)
      .map(({ block }) => blockIn(guide, block).title);
  return {
    covered: titles(true),
    uncovered: titles(false),
    done: checks.filter((id) => outcomes[id]?.done === true).map((id) => checkTextIn(guide, id)),
    left: checks.flatMap((id) => {
      const outcome = outcomes[id];
      return outcome && !outcome.done ? [{ text: checkTextIn(guide, id), reason: outcome.reason }] : [];
    }),
  };
}
