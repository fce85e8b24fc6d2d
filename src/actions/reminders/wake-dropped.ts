import type { Instant } from '../../domain/ids';
import { laterBy } from '../../domain/instants';
import { calendarOf } from '../../domain/reminders/calendar';
import type { Opened } from '../acting';
import type { Ports } from '../ports';

/** By then, what is being saved has been. */
const firstLookMs = 60_000;

/**
 * Before an act that takes something back is written: what was dropped since then, because of what is taken back, and
 * still makes sense, is looked at once more.
 */
export async function wakeDropped(
  { directory, clock, timeZone }: Pick<Ports, 'directory' | 'clock' | 'timeZone'>,
  { bilan, guide }: Pick<Opened, 'bilan' | 'guide'>,
  since: Instant,
): Promise<void> {
  const now = clock.now();
  for (const { id, dueAt, usefulUntil } of calendarOf(bilan, guide, timeZone)) {
    if (dueAt > now || usefulUntil <= now) continue;
    const stored = await directory.find('reminder', id);
    if (stored?.record.state !== 'dropped' || (stored.record.finishedAt ?? '') < since) continue;
    const { reason: _reason, finishedAt: _over, ...record } = stored.record;
    // Somebody else woke it: it stands as it is.
    await directory.put({ ...record, state: 'pending', attempt: 0, tryAt: laterBy(now, firstLookMs) }, stored.version);
  }
}
