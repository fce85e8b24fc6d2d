import type { Bilan } from '../bilan';
import { ok, refused, type Outcome } from '../outcome';
import type { BlockRecord, Session } from './session';

/** What was done in it can't be taken back: it is only closed from now on. */
export const lasting = ({ before: _given, ...session }: Session): Session => session;

/**
 * As if the session had not begun, while nothing of anybody's would be lost: what stood before it stands again. What its
 * start did besides, to questionnaires, is undone beside it. `recorded`: there is something in it.
 */
export function cancelSession(
  bilan: Bilan,
  session: Session,
  records: readonly BlockRecord[],
): Outcome<Bilan, 'recorded'> {
  const { before } = session;
  if (before === undefined || !isAsBegun(session) || records.some(holdsAnything)) return refused('recorded');
  const { running: _cancelled, ...rest } = bilan;
  return ok({ ...rest, state: before.state, ...(before.next ? { next: before.next } : {}) });
}

/** Nothing was said, checked, corrected or planned yet, as far as the session itself tells. */
export function isAsBegun(session: Session): boolean {
  const { before, agenda, outcomes, corrected } = session;
  if (before === undefined) return false;
  const began = before.kept ? before.next : undefined;
  return (
    agenda.every(({ progress }) => progress === 'untouched') &&
    Object.values(outcomes).every((outcome) => !outcome.done && outcome.reason === '') &&
    Object.keys(corrected).length === 0 &&
    session.next?.date === began?.date &&
    session.next?.time === began?.time
  );
}

/** A word, a mark, a point or a text that waits; what a questionnaire brought is in the questionnaire. */
export const holdsAnything = ({ answers, ownAnswers, said, notes, drafts }: BlockRecord): boolean =>
  Object.values(answers).some(({ text, keep }) => text !== '' || keep) ||
  Object.values(ownAnswers).some(({ via }) => via === 'session') ||
  Object.values(said).some(Boolean) ||
  Object.values(notes).some(({ text }) => text !== '') ||
  drafts.length > 0;
