import { daysFrom, laterBy } from '../../domain/instants';
import { reminderDay } from '../../domain/reminders/reminder';
import type { Clock, Directory } from '../ports';

const dayMs = 86_400_000;

/** How many reminders of yesterday and today are due and still wait: after a look at what is due, there should be none. */
export async function countDue({ directory, clock }: { directory: Directory; clock: Clock }): Promise<number> {
  const now = clock.now();
  const lists = await Promise.all(
    [...daysFrom(laterBy(now, -dayMs), now)].map((day) => directory.reminderIds(reminderDay(day), now)),
  );
  return lists.flat().length;
}
