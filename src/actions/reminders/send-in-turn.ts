import type { Instant } from '../../domain/ids';
import { laterBy } from '../../domain/instants';
import type { Ports } from '../ports';
import type { Tally } from './claiming';
import type { Turns } from './dispatch-turn';
import { sendDueReminders } from './send-due-reminders';
import type { Faulty } from './with-faults-apart';

const dayMs = 86_400_000;

/**
 * Sends what is due while it is this replica's turn, from where all was seen to the last time, however long ago: what
 * a stop left is found. The day before that, too: what another replica had claimed may have come back. `goesOn`: asked
 * before each reminder; what it leaves is found by the next look. `faulty`: told of what could not be seen to; another
 * replica, whose program may be newer, has the turn then.
 * @throws StoreUnavailable
 */
export function sendingInTurn(ports: Ports, turns: Turns, faulty?: Faulty): (goesOn?: () => boolean) => Promise<Tally> {
  let drained: Instant | undefined;
  return async (goesOn = () => true) => {
    if (!goesOn()) return {};
    const began = ports.clock.now();
    const turn = await turns.take(drained);
    if (turn === undefined) return {};
    const lately = laterBy(began, -dayMs);
    let whole = true as boolean;
    // A clock that was set back has seen nothing of the days to come.
    const since = turn.drained < lately ? turn.drained : lately;
    let well = false;
    try {
      const tally = await sendDueReminders(ports, since, {
        goesOn: async () => (whole = goesOn() && (await turns.keep())),
        ...(faulty === undefined ? {} : { faulty }),
      });
      well = tally.faulty === undefined;
      drained = whole ? lately : undefined;
      return tally;
    } finally {
      if (!well) await turns.leave();
    }
  };
}
