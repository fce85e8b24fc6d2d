import { countDue } from '../actions/reminders/count-due';
import type { Tally } from '../actions/reminders/claiming';
import type { Clock, Directory } from '../actions/ports';
import type { Metrics } from './metrics';
import type { Traces } from './traces/traces';

type Send = (goesOn: () => boolean) => Promise<Tally>;

/** Each look at what is due: traced, with the time it ended and what it left. */
export function watchedSend(
  send: Send,
  { metrics, traces, ...ports }: { metrics: Metrics; traces: Traces; directory: Directory; clock: Clock },
): Send {
  const look = async (goesOn: () => boolean): Promise<Tally> => {
    const tally = await send(goesOn);
    metrics.looked(await countDue(ports));
    return tally;
  };
  return (goesOn) => traces.span('look', {}, () => look(goesOn));
}
