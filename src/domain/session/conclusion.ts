import { isHeldWith, ownSessions } from '../beneficiary/beneficiary';
import type { Bilan, HeldSession, Hours, LeftOpen } from '../bilan';
import type { Guide, ItemId } from '../guide/guide';
import type { Instant } from '../ids';
import { heldFollowUp } from '../follow-up/follow-up-day';
import { ok, refused, type Outcome } from '../outcome';
import { lasting } from './cancelling';
import type { Session } from './session';
import { blocksLeftOf, closingInterview, leftOpenKey } from './session-course';

/** Minutes a bilan may last in all — Code du travail, L6313-4. */
export const legalMinutes = 24 * 60;
/** From here on the cards warn. */
export const alertMinutes = 22 * 60;
/** No single session's counter holds more than a day. */
const counterLimit = 24 * 60;
const counters = ['accompaniment', 'deskWork', 'personalWork'] as const;

/** The session's counters: as computed, or as corrected. */
export function minutesOf(session: Session): Hours {
  return {
    accompaniment: session.corrected.accompaniment ?? Math.round(session.activeMs / 60_000),
    deskWork: session.corrected.deskWork ?? 0,
    personalWork: session.corrected.personalWork ?? 0,
  };
}

/** Of the sessions with the present beneficiary: nobody's hours are counted against another's. */
export function hoursOf(bilan: Bilan): Hours {
  const { running } = bilan;
  const parts = [
    ...ownSessions(bilan).map((held) => held.minutes),
    ...(running && isHeldWith(bilan, running.startedAt) ? [minutesOf(running)] : []),
  ];
  return parts.reduce(
    (sum, part) => ({
      accompaniment: sum.accompaniment + part.accompaniment,
      deskWork: sum.deskWork + part.deskWork,
      personalWork: sum.personalWork + part.personalWork,
    }),
    { accompaniment: 0, deskWork: 0, personalWork: 0 },
  );
}

export const totalMinutes = (hours: Hours): number => hours.accompaniment + hours.deskWork + hours.personalWork;

export interface TypedMinutes {
  accompaniment: string;
  deskWork: string;
  personalWork: string;
}

/** Whole minutes as typed; an empty counter stays as it is computed. */
export function readMinutes(typed: TypedMinutes): Outcome<Partial<Hours>, 'bad-minutes'> {
  const read: Partial<Hours> = {};
  for (const counter of counters) {
    const text = typed[counter].trim();
    if (text === '') continue;
    const minutes = Number(text);
    if (!/^\d+$/.test(text) || minutes > counterLimit) return refused('bad-minutes');
    read[counter] = minutes;
  }
  return ok(read);
}

/** Checks that are left open without a word why: a session isn't closed over them. */
export function checksWithoutReason(session: Session): ItemId[] {
  return session.checks.filter((id) => {
    const outcome = session.outcomes[id];
    return !outcome || (!outcome.done && outcome.reason === '');
  });
}

export const interviewOfId = (guide: Guide, id: string): Guide['interviews'][number] | undefined =>
  guide.interviews.find(
    (one) => one.blocks.some((block) => block.id === id) || one.checks.some((check) => check.id === id),
  );

/** What this session leaves open: blocks covered neither in it nor in an earlier one, and checks with their reasons. */
export function leftOpenBy(session: Session, guide: Guide): LeftOpen[] {
  const blocks = session.agenda.flatMap((item): LeftOpen[] => {
    const interview = interviewOfId(guide, item.block);
    return item.progress === 'covered' || item.earlier.length > 0 || !interview
      ? []
      : [{ kind: 'block', interview: interview.id, block: item.block, from: session.id }];
  });
  const checks = session.checks.flatMap((id): LeftOpen[] => {
    const outcome = session.outcomes[id];
    const interview = interviewOfId(guide, id);
    return outcome?.done === true || !interview
      ? []
      : [{ kind: 'check', interview: interview.id, check: id, from: session.id, reason: outcome?.reason ?? '' }];
  });
  return [...blocks, ...checks];
}

/** Closes the session under way: what it left joins what earlier ones left, what it covered leaves that list. */
export function closeSession(
  bilan: Bilan,
  session: Session,
  guide: Guide,
  now: Instant,
): Outcome<{ bilan: Bilan; session: Session }, 'reason-missing'> {
  if (checksWithoutReason(session).length > 0) return refused('reason-missing');
  const closed: Session = { ...lasting(session), closedAt: now };
  const inSession = new Set<string>([...session.agenda.map((item) => item.block), ...session.checks]);
  const kept = bilan.leftOpen.filter((left) => !inSession.has(leftOpenKey(left)));
  const leftOpen = [...kept, ...leftOpenBy(session, guide)];
  const held: HeldSession = {
    session: session.id,
    interview: session.interview,
    startedAt: session.startedAt,
    closedAt: now,
    minutes: minutesOf(session),
    covered: session.agenda.filter((item) => item.progress === 'covered').map((item) => item.block),
  };
  const { running: _running, next: _next, ...rest } = bilan;
  const next: Bilan = {
    ...rest,
    held: [...bilan.held, held],
    leftOpen,
    ...(session.next ? { next: session.next } : {}),
  };
  return ok({ bilan: { ...next, state: stateAfter(next, guide) }, session: closed });
}

/**
 * The closing interview closes the bilan once nothing of it is left; a follow-up held after that, of which nothing is
 * left, ends it, and so does the closing of a bilan whose follow-up was held beforehand.
 */
function stateAfter(bilan: Bilan, guide: Guide): Bilan['state'] {
  if (bilan.state === 'open') {
    const closing = closingInterview(guide);
    if (!closing || !ownSessions(bilan).some((one) => one.interview === closing.id)) return 'open';
    if (blocksLeftOf(bilan, closing.id) > 0) return 'open';
  }
  return heldFollowUp(bilan, guide) ? 'ended' : 'closed';
}

/** With the counters that were typed over what the card showed: one that was left alone stays as it stands. */
export function withCorrected(session: Session, typed: Partial<Hours>, shown: Hours): Session {
  const corrected = { ...session.corrected };
  for (const counter of counters) {
    const minutes = typed[counter];
    if (minutes !== undefined && minutes !== shown[counter]) corrected[counter] = minutes;
  }
  return { ...session, corrected };
}

/** Corrects the counters of a session that is closed, from a card that showed `shown`. */
export function correctMinutes(
  bilan: Bilan,
  session: Session,
  typed: Partial<Hours>,
  shown: Hours = minutesOf(session),
): { bilan: Bilan; session: Session } {
  const next = withCorrected(session, typed, shown);
  const held = bilan.held.map((one) => (one.session === session.id ? { ...one, minutes: minutesOf(next) } : one));
  return { bilan: { ...bilan, held }, session: next };
}
