import { localDay } from '../appointment';
import { ownLeftOpen, ownSessions } from '../beneficiary/beneficiary';
import type { Appointment, Bilan, LeftOpen } from '../bilan';
import type { BlockId, Guide, Interview, InterviewId } from '../guide/guide';
import type { Instant, SessionId } from '../ids';
import { ok, refused, type Outcome } from '../outcome';
import type { AgendaItem, BlockProgress, Session, Step } from './session';

/** A silence longer than this is a pause: it is not counted as time at work. */
export const pauseAfterMs = 45 * 60_000;

/** The session with the time since its last act counted in, unless it was a pause. */
export function touched(session: Session, now: Instant): Session {
  const gap = Date.parse(now) - Date.parse(session.lastActAt);
  const worked = gap > 0 && gap <= pauseAfterMs ? gap : 0;
  return { ...session, activeMs: session.activeMs + worked, lastActAt: now };
}

/**
 * What is offered first: the first interview of the guide that was not held with
 * this beneficiary yet, and is not under way. While the bilan is
 * open nothing after its closing interview, which is offered again when it left something; once it is closed, the
 * follow-up, before whatever was left out on the way.
 */
export function nextInterview(bilan: Bilan, guide: Guide): Interview | undefined {
  if (bilan.state === 'ended') return undefined;
  const runs = bilan.running?.interview;
  const begun = new Set([runs, ...ownSessions(bilan).map((held) => held.interview)]);
  const closing = closingInterview(guide);
  const fresh = guide.interviews.filter(({ id }) => !begun.has(id));
  const before = fresh.find(({ number }) => number <= (closing?.number ?? 0));
  const after = fresh.find(({ number }) => number > (closing?.number ?? 0));
  if (bilan.state === 'open') return before ?? (runs === closing?.id ? after : closing);
  const followUp = followUpInterview(guide);
  return after ?? (runs === followUp?.id ? before : (followUp ?? before));
}

/** How many blocks of an interview were left by its sessions: skipped, or not opened. */
export const blocksLeftOf = (bilan: Bilan, interview: InterviewId): number =>
  ownLeftOpen(bilan).filter((left) => left.kind === 'block' && left.interview === interview).length;

/** How an interview stands of which a session was held; once the bilan is over, nothing of it is to come any more. */
export const heldStatus = (bilan: Bilan, interview: InterviewId): 'held' | 'part-held' =>
  bilan.state !== 'ended' && blocksLeftOf(bilan, interview) > 0 ? 'part-held' : 'held';

export const leftOpenKey = (left: LeftOpen): string => (left.kind === 'block' ? left.block : left.check);

/** What earlier sessions left, but for what the session holds on its own account. */
export function offeredAtOpening(bilan: Bilan, session: Session): LeftOpen[] {
  return ownLeftOpen(bilan).filter((left) =>
    left.kind === 'block'
      ? !session.agenda.some((item) => item.block === left.block)
      : !session.checks.includes(left.check),
  );
}

function agendaItem(bilan: Bilan, block: BlockId, carried: boolean): AgendaItem {
  const earlier = ownSessions(bilan)
    .filter((held) => held.covered.includes(block))
    .map((held) => held.session);
  return { block, progress: 'untouched', carried, earlier };
}

export type StartRefusal = 'already-running' | 'nothing-next' | 'ended';

/** Opens a session of the chosen interview, or of the next in the guide. */
export function startSession(
  bilan: Bilan,
  guide: Guide,
  start: { session: SessionId; interview: InterviewId | undefined; now: Instant; timeZone: string },
): Outcome<Bilan, StartRefusal> {
  if (bilan.running) return refused('already-running');
  if (bilan.state === 'ended') return refused('ended');
  const interview = start.interview
    ? guide.interviews.find((one) => one.id === start.interview)
    : nextInterview(bilan, guide);
  const first = interview?.blocks[0];
  if (!interview || !first) return refused('nothing-next');
  const kept = !closes(bilan, guide, interview) && isStillToCome(bilan.next, start) ? bilan.next : undefined;
  const session: Session = {
    id: start.session,
    bilan: bilan.id,
    interview: interview.id,
    occurrence: ownSessions(bilan).filter((held) => held.interview === interview.id).length + 1,
    startedAt: start.now,
    step: { kind: 'block', block: first.id },
    agenda: interview.blocks.map((block) => agendaItem(bilan, block.id, false)),
    checks: interview.checks.map((check) => check.id),
    outcomes: {},
    activeMs: 0,
    lastActAt: start.now,
    corrected: {},
    ...(kept ? { next: kept } : {}),
    before: { state: bilan.state, ...(bilan.next ? { next: bilan.next } : {}), kept: kept !== undefined },
  };
  const opening: Step = { kind: 'opening' };
  const running = offeredAtOpening(bilan, session).length > 0 ? { ...session, step: opening } : session;
  const { next: _taken, ...rest } = bilan;
  return ok({ ...rest, state: stateAtStart(bilan, guide, interview), running });
}

/** People meet on the day they agreed on; a date of another day stands, in the conclusion of the session. */
const isStillToCome = (
  next: Appointment | undefined,
  { now, timeZone }: { now: Instant; timeZone: string },
): next is Appointment => next !== undefined && next.date > localDay(now, timeZone);

/** What was agreed on before a bilan closes was never its follow-up's date, which its closing interview asks for. */
const closes = (bilan: Bilan, guide: Guide, { id }: Interview): boolean =>
  bilan.state === 'open' && id === closingInterview(guide)?.id;

/** The interview that ends the bilan proper: the last of the last phase, or of a guide without phases. */
export function closingInterview(guide: Guide): Interview | undefined {
  return guide.interviews.findLast((interview) => interview.phase !== undefined) ?? guide.interviews.at(-1);
}

/** The interview that comes after the closing one; a guide may have none. */
export function followUpInterview(guide: Guide): Interview | undefined {
  const closing = closingInterview(guide);
  return closing && guide.interviews.find(({ number }) => number > closing.number);
}

function stateAtStart(bilan: Bilan, guide: Guide, interview: Interview): Bilan['state'] {
  const closing = closingInterview(guide);
  const follows = closing !== undefined && interview.number > closing.number;
  return bilan.state === 'closed' && follows ? 'follow-up' : bilan.state;
}

/** At the opening: what was chosen comes first in the agenda, the rest stays for another time. */
export function takeUp(bilan: Bilan, session: Session, chosen: readonly string[]): Session {
  const lefts = offeredAtOpening(bilan, session).filter((left) => chosen.includes(leftOpenKey(left)));
  const blocks = lefts.flatMap((left) => (left.kind === 'block' ? [agendaItem(bilan, left.block, true)] : []));
  const checks = lefts.flatMap((left) => (left.kind === 'check' ? [left.check] : []));
  const agenda = [...blocks, ...session.agenda];
  return { ...session, agenda, checks: [...session.checks, ...checks], step: firstStep(agenda) };
}

const firstStep = (agenda: readonly AgendaItem[]): Step => {
  const first = agenda[0];
  return first ? { kind: 'block', block: first.block } : { kind: 'conclusion' };
};

export const indexOfBlock = (session: Session, block: BlockId): number =>
  session.agenda.findIndex((item) => item.block === block);

export function stepAfter(session: Session, step: Step): Step {
  if (step.kind === 'opening') return firstStep(session.agenda);
  if (step.kind === 'conclusion') return step;
  const item = session.agenda[indexOfBlock(session, step.block) + 1];
  return item ? { kind: 'block', block: item.block } : { kind: 'conclusion' };
}

export function stepBefore(session: Session, step: Step): Step {
  if (step.kind === 'opening') return step;
  const at = step.kind === 'conclusion' ? session.agenda.length : indexOfBlock(session, step.block);
  const item = session.agenda[at - 1];
  return item ? { kind: 'block', block: item.block } : step;
}

export const sameStep = (a: Step, b: Step): boolean =>
  a.kind === b.kind && (a.kind !== 'block' || b.kind !== 'block' || a.block === b.block);

/** A covered block stays covered: skipping it afterwards takes nothing back. */
export function marked(session: Session, block: BlockId, progress: Exclude<BlockProgress, 'untouched'>): Session {
  return {
    ...session,
    agenda: session.agenda.map((item) =>
      item.block !== block || item.progress === 'covered' ? item : { ...item, progress },
    ),
  };
}
