import { comingAppointment, named, startOf } from '../../domain/appointment';
import type { Appointment, Bilan, JournalEntry } from '../../domain/bilan';
import { mayContact } from '../../domain/follow-up/act-on-follow-up';
import type { OperationId, PersonId } from '../../domain/ids';
import { instantOf } from '../../domain/instants';
import { keepActWord, type Told, type Word } from '../act-word';
import type { Ports } from '../ports';
import type { Delivery, Notice } from '../reply';

/** The date that is told, or the one that is no more. */
export type AppointmentWord = Extract<Notice, { code: 'appointment-moved-for-you' | 'appointment-cancelled-for-you' }>;

/** Who is told of what becomes of an appointment: whoever holds to it, after the closing only where they agreed to be reached. */
export const toldOfAppointments = (bilan: Bilan): PersonId | undefined =>
  bilan.state === 'open' || mayContact(bilan) ? bilan.beneficiary.id : undefined;

/** The word of an act that moves or cancels an appointment: put down before that is written. */
export const keepAppointmentWord = (
  ports: Pick<Ports, 'clock' | 'directory'>,
  { id, tenant }: Bilan,
  { person, operation, word }: { person: PersonId; operation: OperationId; word: AppointmentWord },
): Promise<Delivery> =>
  keepActWord(
    ports,
    { bilan: id, operation, word: '~appointment' },
    { to: 'person', tenant, person, view: { kind: 'notice', notice: word } },
  );

/** What is still to be said of it: nothing where it is not the last word any more, or the date is over. */
export function appointmentStill({ ports, bilan, act }: Told): Word | undefined {
  const person = toldOfAppointments(bilan);
  const notice = wordOf(act, comingAppointment(bilan));
  const comes = notice && instantOf(startOf(notice.on, ports.timeZone)) > ports.clock.now();
  if (!comes || person === undefined) return undefined;
  return { tenant: bilan.tenant, person, view: { kind: 'notice', notice } };
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
