import { comingAppointment, named } from '../../domain/appointment';
import { isOwn } from '../../domain/beneficiary/beneficiary';
import type { Appointment, Bilan, JournalEntry } from '../../domain/bilan';
import type { OperationId } from '../../domain/ids';
import { calendarOf, recallsAppointment } from '../../domain/reminders/calendar';
import { isDigest, type AnyReminder } from '../../domain/reminders/reminder';
import type { Opened } from '../acting';
import type { Ports } from '../ports';
import type { Delivery } from '../reply';
import { keepAppointmentWord, toldOfAppointments } from './appointment-word';

/** What the act puts down, and what is sent once it was saved. */
export interface TellingMoved {
  detail: JournalEntry['detail'];
  deliveries: Delivery[];
}

/**
 * Before an act is written that may move the appointment. Whoever was told of the date that stood, on its eve or by an
 * earlier word like this one, is told of the new one; to anybody else the new eve will say it.
 */
export async function tellingMoved(
  ports: Ports,
  opened: Pick<Opened, 'bilan' | 'guide'>,
  after: Bilan,
  operation: OperationId,
): Promise<TellingMoved> {
  const [from, on] = [comingAppointment(opened.bilan), comingAppointment(after)];
  const person = toldOfAppointments(after);
  const moved = from !== undefined && on !== undefined && named(from) !== named(on);
  if (!moved || person === undefined || !(await wasTold(ports, opened, from))) return { detail: {}, deliveries: [] };
  const word = { code: 'appointment-moved-for-you', on } as const;
  const delivery = await keepAppointmentWord(ports, after, { person, operation, word });
  return { detail: { told: named(on) }, deliveries: [delivery] };
}

async function wasTold(
  { bilans, directory, timeZone }: Ports,
  { bilan, guide }: Pick<Opened, 'bilan' | 'guide'>,
  from: Appointment,
): Promise<boolean> {
  for (const { id, to, rule } of calendarOf(bilan, guide, timeZone)) {
    if (to !== 'beneficiary' || !recallsAppointment(rule)) continue;
    const row = (await directory.find('reminder', id))?.record;
    if (row !== undefined && mayHaveGone(row, bilan)) return true;
  }
  const journal = await bilans.journal(bilan.id);
  return journal.some(({ at, detail }) => detail['told'] === named(from) && isOwn(bilan, at));
}

/** One that is on its way, or of which nobody knows: said once too often is better than a date that is over. */
const mayHaveGone = (row: AnyReminder, bilan: Bilan): boolean =>
  !isDigest(row) &&
  (row.state === 'sent'
    ? isOwn(bilan, row.finishedAt ?? row.dueAt)
    : row.state === 'pending'
      ? row.attempt > 0
      : row.reason === 'ambiguous');
