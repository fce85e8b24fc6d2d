import { laterBy } from '../../domain/instants';
import type { AnyReminder } from '../../domain/reminders/reminder';
import { apart } from '../apart';
import type { Ports, Stored } from '../ports';
import type { Outcome } from './claiming';

/** Told of each reminder that is put off because of a fault: of its own record, its bilan's, or the program's. */
export type Faulty = (reminder: string, error: unknown) => void;

const soonestMs = 15 * 60_000;
const latestMs = 12 * 60 * 60_000;

/**
 * Attends to one reminder. Where something is wrong with it, it is told, and put off: the others have their turn, and it
 * has its own again, for a bilan may be mended and a newer program may read what this one can't.
 * @throws StoreUnavailable
 */
export async function withFaultsApart(
  ports: Ports,
  id: string,
  faulty: Faulty,
  attend: (stored: Stored<AnyReminder>) => Promise<Outcome | undefined>,
): Promise<Outcome | undefined> {
  let found: Stored<AnyReminder> | undefined;
  const work = async (): Promise<Outcome | undefined> => {
    found = await ports.directory.find('reminder', id);
    return found && (await attend(found));
  };
  return apart<Outcome | undefined>(work, async (error): Promise<Outcome> => {
    faulty(id, error);
    await ports.directory.postpone(id, laterBy(ports.clock.now(), delayMs(ports, found)));
    return 'faulty';
  });
}

/** As long again as it has been due: twice as late each time. Of what can't be read nobody knows. */
function delayMs({ clock }: Ports, found: Stored<AnyReminder> | undefined): number {
  const late = found === undefined ? 0 : Date.parse(clock.now()) - Date.parse(found.record.dueAt);
  return Math.min(Math.max(late, soonestMs), latestMs);
}
