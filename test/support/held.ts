import type { Bilan } from '../../src/domain/bilan';
import { closeSession as close } from '../../src/domain/session/conclusion';
import type { Guide } from '../../src/domain/guide/guide';
import type { Instant } from '../../src/domain/ids';
import type { Session } from '../../src/domain/session/session';

/** Every check done. */
export const conclusionDone = (session: Session): Session => ({
  ...session,
  outcomes: Object.fromEntries(session.checks.map((id) => [id, { done: true as const }])),
});

export function closeSession(bilan: Bilan, session: Session, guide: Guide, now: Instant): Bilan {
  const closed = close(bilan, session, guide, now);
  if (!closed.ok) throw new Error(closed.refusal);
  return closed.value.bilan;
}
