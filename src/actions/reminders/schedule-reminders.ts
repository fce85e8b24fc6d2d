import { calendarOf } from '../../domain/reminders/calendar';
import type { Bilan } from '../../domain/bilan';
import type { Guide } from '../../domain/guide/guide';
import { digest, type Instant } from '../../domain/ids';
import { newReminder, type Reminder } from '../../domain/reminders/reminder';
import { keepingYears, lookAt, lookThisWeek } from '../../domain/retention/look';
import { firstLook, isClearedAndOver } from '../../domain/retention/retention';
import type { Act, BilanStore, Ports } from '../ports';
import { isWorking } from '../retention/fates';

/** What a bilan calls for from now on. */
export const comingReminders = (bilan: Bilan, guide: Guide, timeZone: string, now: Instant): Reminder[] =>
  calendarOf(bilan, guide, timeZone)
    .filter(({ dueAt }) => dueAt > now)
    .map((due) => newReminder(bilan.id, due));

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
  { directory, guides, timeZone, consentTexts }: Pick<Ports, 'consentTexts' | 'directory' | 'guides' | 'timeZone'>,
): BilanStore {
  const scheduled = new Set<string>();
  /** By bilan, what its calendar was last drawn from. */
  const drawnFrom = new Map<Bilan['id'], string>();

  const schedule = async (bilan: Bilan, now: Instant): Promise<void> => {
    const basis = basisOf(bilan);
    if (drawnFrom.get(bilan.id) === basis) return;
    const guide = await guides.version(bilan.guide);
    const look = lookAt(bilan.id, firstLook(bilan, guide, keepingYears(consentTexts()), timeZone));
    const again = isClearedAndOver(bilan) ? [lookThisWeek(bilan.id, now, timeZone)] : [];
    await put([...comingReminders(bilan, guide, timeZone, now), look, ...again]);
    if (drawnFrom.size > rememberedAtMost) drawnFrom.clear();
    drawnFrom.set(bilan.id, basis);
  };

  const put = async (reminders: Reminder[]): Promise<void> => {
    const fresh = reminders.filter(({ id }) => !scheduled.has(id));
    // Somebody scheduled it before: it stands as it is.
    await Promise.all(fresh.map((one) => directory.put(one, 'absent')));
    if (scheduled.size > rememberedAtMost) scheduled.clear();
    for (const { id } of fresh) scheduled.add(id);
  };

  /** What is written once the working documents were destroyed would stay for years: the bilan is looked at again. */
  const lookAfter = async ({ bilan: id, writes, journal }: Act): Promise<void> => {
    if (writes.some(({ kind }) => kind === 'bilan') || !writes.some(({ kind }) => isWorking(kind))) return;
    const head = (await bilans.read(id, 'bilan', id))?.record;
    if (head && isClearedAndOver(head)) await put([lookThisWeek(id, journal.at, timeZone)]);
  };

  return {
    read: (bilan, kind, id) => bilans.read(bilan, kind, id),
    readAll: (bilan, kind) => bilans.readAll(bilan, kind),
    journal: (bilan) => bilans.journal(bilan),
    heldBy: (tenant, consultant) => bilans.heldBy(tenant, consultant),
    countHeld: (tenant, consultant) => bilans.countHeld(tenant, consultant),
    async commit(act) {
      await lookAfter(act);
      for (const write of act.writes) {
        if (write.kind === 'bilan') await schedule(write.record, act.journal.at);
        // What the beneficiary agrees to keep, or does not any more, may change the day at once.
        if (write.kind === 'consent' && write.record.kind === 'keeping') await put([lookAt(act.bilan, act.journal.at)]);
      }
      return bilans.commit(act);
    },
  };
}

const quarterMs = 15 * 60_000;

/**
 * All that a calendar can depend on. It counts from days, and every time zone's day begins at a quarter of an hour: acts
 * within one quarter are one to it.
 */
function basisOf(bilan: Bilan): string {
  const { running } = bilan;
  const quarter = running && Math.floor(Date.parse(running.lastActAt) / quarterMs);
  const held = running && { ...running, activeMs: 0, lastActAt: quarter };
  return digest([{ ...bilan, running: held }], 16);
}
