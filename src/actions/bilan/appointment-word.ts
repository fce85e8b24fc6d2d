import { comingAppointment, named, startOf } from '../../domain/appointment';
import { isOwn } from '../../domain/beneficiary/beneficiary';
import type { Appointment, Bilan, JournalEntry } from '../../domain/bilan';
import { mayContact } from '../../domain/follow-up/act-on-follow-up';
import { digest, type BilanId, type OperationId, type PersonId } from '../../domain/ids';
import { instantOf, laterBy } from '../../domain/instants';
import { pendingRow, type Reminder } from '../../domain/reminders/reminder';
import type { Ports, Stored } from '../ports';
import { leaseMs, putDown, type Outcome } from '../reminders/claiming';
import { appointmentRule } from '../reminders/own-words';
import { tellPerson } from '../reminders/tell-person';
import type { Delivery, Notice } from '../reply';

/** The date that is told, or the one that is no more. */
export type AppointmentWord = Extract<Notice, { code: 'appointment-moved-for-you' | 'appointment-cancelled-for-you' }>;

/** Who is told of what becomes of an appointment: whoever holds to it, after the closing only where they agreed to be reached. */
export const toldOfAppointments = (bilan: Bilan): PersonId | undefined =>
  bilan.state === 'open' || mayContact(bilan) ? bilan.beneficiary.id : undefined;

const rowOf = (bilan: BilanId, operation: OperationId): string => `rem_${digest(['appointment', bilan, operation])}`;

/**
 * The word of an act, put down before the act is written, and claimed for whoever sends it once that is saved: should
 * this replica die in between, the clock says it.
 */
export async function keepAppointmentWord(
  { clock, directory }: Pick<Ports, 'clock' | 'directory'>,
  { id, tenant }: Bilan,
  { person, operation, word }: { person: PersonId; operation: OperationId; word: AppointmentWord },
): Promise<Delivery> {
  const now = clock.now();
  const row = pendingRow({
    id: rowOf(id, operation),
    bilan: id,
    rule: appointmentRule,
    to: 'beneficiary',
    dueAt: now,
    tryAt: laterBy(now, leaseMs),
    attempt: 1,
  });
  // The same press again: what became of its word stands there, unless that was dropped.
  await putDown({ directory }, row);
  return { to: 'person', tenant, person, view: { kind: 'notice', notice: word }, row: row.id };
}

/** At any hour, as when it was decided; dropped where the act was never saved, or is not the last word any more. */
export async function attendAppointmentWord(ports: Ports, stored: Stored<Reminder>): Promise<Outcome> {
  const { bilan: id, id: row } = stored.record;
  const bilan = (await ports.bilans.read(id, 'bilan', id))?.record;
  const act = bilan && (await ports.bilans.journal(id)).find((entry) => rowOf(id, entry.id) === row);
  const person = bilan && toldOfAppointments(bilan);
  if (!act || person === undefined || !isOwn(bilan, act.at)) return tellPerson(ports, stored, undefined);
  const notice = wordOf(act, comingAppointment(bilan));
  const comes = notice && instantOf(startOf(notice.on, ports.timeZone)) > ports.clock.now();
  const { tenant } = bilan;
  return tellPerson(ports, stored, comes ? { tenant, person, view: { kind: 'notice', notice } } : undefined);
}

/** What an act's word still is, whatever was decided since. */
function wordOf({ act, detail }: JournalEntry, stands: Appointment | undefined): AppointmentWord | undefined {
  if (act !== 'cancel-appointment') {
    const told = stands !== undefined && named(stands) === detail['told'];
    return told ? { code: 'appointment-moved-for-you', on: stands } : undefined;
  }
  const on = { date: String(detail['date']), time: String(detail['time']) };
  const again = stands !== undefined && named(stands) === named(on);
  return again ? undefined : { code: 'appointment-cancelled-for-you', on };
}
