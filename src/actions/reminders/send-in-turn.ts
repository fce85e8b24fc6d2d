import type { Instant } from '../../domain/ids';
import { laterBy } from '../../domain/instants';
import type { Ports } from '../ports';
import type { Tally } from './claiming';
import type { Turns } from './dispatch-turn';
import { sendDueReminders } from './send-due-reminders';

const dayMs = 86_400_000;

/**
 * Sends what is due while it is this replica's turn, from where all was seen to the last time, however long ago: what
 * a stop left is found. The day before that, too: what another replica had claimed may have come back. `goesOn`: asked
 * before each reminder; what it leaves is found by the next look.
 * @throws StoreUnavailable
 */
export function sendingInTurn(ports: Ports, turns: Turns): (goesOn?: () => boolean) => Promise<Tally> {
  let drained: Instant | undefined;
  return async (goesOn = () => true) => {
    if (!goesOn()) return {};
    const began = ports.clock.now();
    const turn = await turns.take(drained);
    if (turn === undefined) return {};
    const lately = laterBy(began, -dayMs);
    let whole = true as boolean;
    // A clock that was set back has seen nothing of the days to come.
    const tally = await sendDueReminders(
      ports,
      turn.drained < lately ? turn.drained : lately,
      async () => (whole = goesOn() && (await turns.keep())),
    );
    drained = whole ? lately : undefined;
    return tally;
  };
}
