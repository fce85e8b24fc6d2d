import type { Bilan, HeldSession } from '../../src/domain/bilan';
import type { InterviewId } from '../../src/domain/guide/guide';
import type { Instant, SessionId } from '../../src/domain/ids';

/** The closing interview as a bilan keeps it, once it was held. */
export const closingHeld = (closedAt: string, startedAt = closedAt): HeldSession => ({
  session: 'ses_9' as SessionId,
  interview: 'i9' as InterviewId,
  startedAt: startedAt as Instant,
  closedAt: closedAt as Instant,
  minutes: { accompaniment: 90, deskWork: 0, personalWork: 0 },
  covered: [],
});

/** A bilan whose closing interview is over, and whose document its beneficiary received. */
export const closedBilan = (bilan: Bilan, at: Instant): Bilan => ({
  ...bilan,
  state: 'closed',
  document: { version: 1, state: 'final', at },
  held: [...bilan.held, closingHeld(at)],
});
