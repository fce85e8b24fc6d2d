import { calendarOf } from '../domain/calendar';
import type { Bilan } from '../domain/bilan';
import type { Instant } from '../domain/ids';
import { newReminder } from '../domain/reminder';
import type { BilanStore, Ports } from './ports';

/** Remembered so that an act that leaves the calendar as it is costs nothing more. */
const rememberedAtMost = 50_000;

/**
 * A store of bilans that keeps the calendar: before a bilan is written, what it calls for from now on is scheduled.
 * Before, because a reminder that nothing calls for is dropped when its time comes, and one that was never scheduled
 * would be missed. What an act takes away needs no second write for the same reason. A reminder whose hour has passed
 * already when its date is set is not scheduled.
 */
export function keepingCalendar(
  bilans: BilanStore,
  { directory, guides, timeZone }: Pick<Ports, 'directory' | 'guides' | 'timeZone'>,
): BilanStore {
  const scheduled = new Set<string>();

  const schedule = async (bilan: Bilan, now: Instant): Promise<void> => {
    const calendar = calendarOf(bilan, await guides.version(bilan.guide), timeZone);
    const fresh = calendar.filter(({ id, dueAt }) => dueAt > now && !scheduled.has(id));
    // Somebody scheduled it before: it stands as it is.
    await Promise.all(fresh.map((due) => directory.put(newReminder(bilan.id, due), 'absent')));
    if (scheduled.size > rememberedAtMost) scheduled.clear();
    for (const { id } of fresh) scheduled.add(id);
  };

  return {
    read: (bilan, kind, id) => bilans.read(bilan, kind, id),
    readAll: (bilan, kind) => bilans.readAll(bilan, kind),
    journal: (bilan) => bilans.journal(bilan),
    heldBy: (tenant, consultant) => bilans.heldBy(tenant, consultant),
    async commit(act) {
      for (const write of act.writes) if (write.kind === 'bilan') await schedule(write.record, act.journal.at);
      return bilans.commit(act);
    },
  };
}
