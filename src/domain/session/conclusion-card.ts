import type { Appointment, Bilan, Hours, LeftOpen } from '../bilan';
import { interviewOfId, minutesOf, withCorrected } from './conclusion';
import type { Guide, ItemId } from '../guide/guide';
import { fingerprint } from '../merge';
import type { CheckOutcome, Session } from './session';

export interface TypedCheck {
  done: boolean;
  reason: string;
}

export interface TypedConclusion {
  checks: Record<ItemId, TypedCheck>;
  /** `as-before` when what was typed could not be read. */
  appointment: Appointment | 'as-before' | undefined;
  corrected: Partial<Hours>;
}

/** What a conclusion's card showed when it was drawn: tells an untouched input from a changed one. */
export interface ConclusionShown {
  /** Fingerprints. */
  checks: string;
  next: string;
  minutes: Hours;
}

export const conclusionShown = (session: Session): ConclusionShown => ({
  checks: fingerprint(JSON.stringify(session.checks.map((id) => session.outcomes[id] ?? null))),
  next: nextPrint(session.next),
  minutes: minutesOf(session),
});

const nextPrint = (next: Appointment | undefined): string => fingerprint(next ? `${next.date} ${next.time}` : '');

/**
 * Takes over what the conclusion's card says. A computed duration that was left alone on the card goes on being
 * computed; a check the card did not hold keeps its outcome. When the checks were changed elsewhere since the card was
 * drawn, no reason is lost: both stand. `conflicts`: checks that are now otherwise than the card says.
 */
export function conclude(
  session: Session,
  typed: TypedConclusion,
  shown: ConclusionShown = conclusionShown(session),
): { session: Session; conflicts: number } {
  const stale = shown.checks !== conclusionShown(session).checks;
  const outcomes = { ...session.outcomes };
  let conflicts = 0;
  for (const id of session.checks) {
    const check = typed.checks[id];
    if (!check) continue;
    const said = asTyped(check);
    const outcome = stale ? bothSaid(outcomes[id], check) : said;
    if (JSON.stringify(outcome) !== JSON.stringify(said)) conflicts++;
    outcomes[id] = outcome;
  }
  const { corrected } = withCorrected(session, typed.corrected, shown.minutes);
  const { next: _before, ...rest } = session;
  const next = nextOf(session, typed.appointment, shown);
  return { session: { ...rest, outcomes, corrected, ...(next ? { next } : {}) }, conflicts };
}

function nextOf(
  session: Session,
  typed: TypedConclusion['appointment'],
  shown: ConclusionShown,
): Appointment | undefined {
  if (typed === 'as-before') return session.next;
  const untouched = nextPrint(typed) === shown.next;
  const changedElsewhere = nextPrint(session.next) !== shown.next;
  return changedElsewhere && (untouched || !typed) ? session.next : typed;
}

const asTyped = ({ done, reason }: TypedCheck): CheckOutcome =>
  done ? { done: true } : { done: false, reason: reason.trim() };

const reasonIn = (outcome: CheckOutcome | undefined): string => (outcome && !outcome.done ? outcome.reason : '');

/** A check changed on both sides: words stand, and a check that has words is left open. */
function bothSaid(stored: CheckOutcome | undefined, typed: TypedCheck): CheckOutcome {
  const before = reasonIn(stored);
  const reason = typed.done ? before : joined(before, typed.reason.trim());
  if (reason !== '') return { done: false, reason };
  return typed.done ? { done: true } : (stored ?? { done: false, reason });
}

function joined(before: string, reason: string): string {
  if (before === '' || reason.includes(before)) return reason;
  return reason === '' || before.includes(reason) ? before : `${before}\n${reason}`;
}

/**
 * Reasons sent from a card whose session has closed meanwhile: they join what the closed session says, and what the
 * next one is offered.
 */
export function addReasons(
  bilan: Bilan,
  session: Session,
  checks: TypedConclusion['checks'],
  guide: Guide,
): { bilan: Bilan; session: Session; changed: boolean } {
  const outcomes = { ...session.outcomes };
  let { leftOpen } = bilan;
  let changed = false;
  for (const id of session.checks) {
    const check = checks[id];
    if (!check || check.done) continue;
    const reason = reasonIn(bothSaid(outcomes[id], check));
    if (reason === reasonIn(outcomes[id])) continue;
    outcomes[id] = { done: false, reason };
    leftOpen = withReason({ ...bilan, leftOpen }, session, id, reason, guide);
    changed = true;
  }
  return { bilan: { ...bilan, leftOpen }, session: { ...session, outcomes }, changed };
}

/** A later session that took the check up says itself how it stands. */
function withReason(bilan: Bilan, session: Session, check: ItemId, reason: string, guide: Guide): LeftOpen[] {
  const interview = interviewOfId(guide, check);
  const stands = bilan.leftOpen.some((left) => left.kind === 'check' && left.check === check);
  const last = bilan.held.at(-1)?.session === session.id && bilan.running?.checks.includes(check) !== true;
  if (!stands && last && interview) {
    return [...bilan.leftOpen, { kind: 'check', interview: interview.id, check, from: session.id, reason }];
  }
  return bilan.leftOpen.map((left) =>
    left.kind === 'check' && left.check === check && left.from === session.id ? { ...left, reason } : left,
  );
}
