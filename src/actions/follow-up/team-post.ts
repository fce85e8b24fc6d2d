import type { Reminder } from '../../domain/reminders/reminder';
import { isDigest } from '../../domain/reminders/reminder';
import type { ReminderRule } from '../../domain/reminders/reminder-rule';
import type { Opened } from '../acting';
import type { Ports } from '../ports';

export interface TeamPost {
  row: Reminder;
  rule: ReminderRule;
}

/** What was posted to the team about this very bilan, and by which rule; undefined for any other id. */
export async function teamPost(
  { directory }: Pick<Ports, 'directory'>,
  { bilan, guide }: Pick<Opened, 'bilan' | 'guide'>,
  id: string,
): Promise<TeamPost | undefined> {
  const row = (await directory.find('reminder', id))?.record;
  if (!row || isDigest(row) || row.bilan !== bilan.id || row.to !== 'team') return undefined;
  const rule = guide.reminders?.find((one) => one.id === row.rule);
  return rule && { row, rule };
}
