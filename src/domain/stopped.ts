import { lastActivity } from './activity';
import { locked, type Questionnaire } from './beneficiary/questionnaire';
import type { Bilan, Consultant } from './bilan';
import type { Instant } from './ids';
import { silencesAtMost } from './noted-silence';
import { ok, refused, type Outcome } from './outcome';
import type { Silence, SilenceReason } from './silence';

/** A break that was agreed on is no end: it is noted as a silence. */
export const stopReasons = ['given-up', 'unreachable', 'absent', 'other'] as const satisfies readonly SilenceReason[];
export type StopReason = (typeof stopReasons)[number];

export type StopRefusal =
  | 'stopped'
  /** Closed, in its follow-up or ended: it went to its end by itself. */
  | 'over'
  /** What is in it belongs to the file: it is closed or cancelled first, however long ago it was left open. */
  | 'session-runs';

export function whyNotStopped({ state, stopped: stop, running }: Bilan): StopRefusal | undefined {
  if (stop !== undefined) return 'stopped';
  if (state !== 'open') return 'over';
  return running === undefined ? undefined : 'session-runs';
}

/**
 * The bilan given up before its closing interview. Nothing of it is to come any more: no appointment, and no code that
 * would bind somebody for the first time; whoever is bound may still come back to what is theirs.
 */
export function stopped(
  bilan: Bilan,
  said: { why: StopReason; note: string },
  by: Consultant,
  at: Instant,
): Outcome<Bilan, StopRefusal> {
  const refusal = whyNotStopped(bilan);
  if (refusal !== undefined) return refused(refusal);
  const { next: _fallen, ...rest } = bilan;
  return ok({
    ...rest,
    ...withoutCode(rest),
    state: 'ended',
    stopped: { since: lastActivity(bilan), ...said, at, by },
  });
}

function withoutCode({ invitation, beneficiary }: Bilan): Partial<Bilan> {
  const binds = invitation?.state === 'open' && beneficiary.id === undefined;
  return binds ? { invitation: { ...invitation, state: 'revoked' } } : {};
}

/** Open as it was, from now on; why it had stopped is one more silence whose reason is known. */
export function takenUpAgain(bilan: Bilan, at: Instant): Outcome<Bilan, 'not-stopped'> {
  const { stopped: stop, ...rest } = bilan;
  if (stop === undefined) return refused('not-stopped');
  const silences: Silence[] = [...(bilan.silences ?? []), stop].slice(-silencesAtMost);
  return ok({ ...rest, state: 'open', silences, resumedAt: at });
}

/** What was asked in a bilan that is stopped can be read, and not be answered any more. */
export const asItStands = ({ stopped: stop }: Pick<Bilan, 'stopped'>, questionnaire: Questionnaire): Questionnaire =>
  stop === undefined ? questionnaire : locked(questionnaire, stop.at);
