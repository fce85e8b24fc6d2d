import type { Instant } from '../ids';
import { laterBy } from '../instants';
import type { Session } from './session';

/** A session in which nobody did anything for that long was left open: it holds up nothing any more. */
const abandonedMs = 24 * 3_600_000;

/** From when a session that runs counts as left open, should nothing more be done in it. */
export const abandonedFrom = ({ lastActAt }: Pick<Session, 'lastActAt'>): Instant => laterBy(lastActAt, abandonedMs);
