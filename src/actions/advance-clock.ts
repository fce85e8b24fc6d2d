import type { Span } from '../domain/instants';
import { noticing, type Acting } from './acting';
import type { Result } from './reply';

/** « Avancer 5 mois », in local mode: what falls due on the way is sent, and what day it is now is told. */
export async function advanceClock({ ports }: Acting, by: Span): Promise<Result> {
  if (ports.advance === undefined) return noticing({ code: 'reserved' });
  const sent = await ports.advance(by);
  return noticing({ code: 'clock-advanced', now: ports.clock.now(), sent });
}
