import { actionNow, noAction } from './acting';
import type { Metrics, RefusedAt } from './metrics';

/** The journal of operations, as this room needs it. */
interface CountedFields {
  act?: string | number | boolean | undefined;
  attempt?: string | number | boolean | undefined;
  count?: string | number | boolean | undefined;
  reason?: string | number | boolean | undefined;
  status?: string | number | boolean | undefined;
}

interface CountedLog {
  debug(event: string, fields?: CountedFields): void;
  info(event: string, fields?: CountedFields): void;
  warn(event: string, fields?: CountedFields): void;
  error(event: string, error: unknown, fields?: CountedFields): void;
  under(reference: string): CountedLog;
}

/** Events that tell of a message that did not come in, or did not go out. */
const refusals: Readonly<Record<string, RefusedAt>> = {
  'not-authenticated': 'door',
  'not-trusted': 'door',
  'activity-malformed': 'door',
  'request-refused': 'door',
  'card-unreadable': 'door',
  'message-refused': 'send',
  'edit-refused': 'send',
  'delivery-failed': 'send',
  'shared-card-failed': 'send',
  'message-not-sent': 'send',
  'card-not-edited': 'send',
  'person-unreachable': 'send',
  'token-refused': 'token',
};

const malformed = 'activity-malformed';
/** The store's call and what it cost: Cosmos DB tells it of each. */
const charge = 'request-units';

/**
 * The same log, whose events are counted as they pass, whatever the level written: what can be read in the journal and
 * what is counted are one thing, and nothing is reported twice by whoever does the work.
 */
export function countingLog<L extends CountedLog & { under(reference: string): L }>(log: L, metrics: Metrics): L {
  const count = (event: string, { act, attempt, count: amount, reason, status }: CountedFields = {}): void => {
    const at = refusals[event];
    // Which fields are wrong is for the journal: a sender may choose them.
    if (at !== undefined) metrics.refused(at, String((event === malformed ? event : reason) ?? status ?? event));
    if (event === 'reminders') metrics.reminders(String(reason), Number(amount));
    if (event === 'bilan-faulty') metrics.faulty();
    if (event !== charge) return;
    const cost = { requests: Number(attempt), units: Number(amount) };
    const acting = actionNow();
    if (acting !== undefined) {
      acting.requests += cost.requests;
      acting.units += cost.units;
    }
    metrics.charged(acting?.action ?? noAction, String(act), cost);
  };
  return {
    ...log,
    debug(event, fields) {
      count(event, fields);
      log.debug(event, fields);
    },
    info(event, fields) {
      count(event, fields);
      log.info(event, fields);
    },
    warn(event, fields) {
      count(event, fields);
      log.warn(event, fields);
    },
    error(event, error, fields) {
      count(event, fields);
      log.error(event, error, fields);
    },
    under: (reference: string) => countingLog(log.under(reference), metrics),
  };
}
