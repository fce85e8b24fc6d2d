import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { Labels } from './labels';

/** How an action ended. `turned-away`: not for this person; `not-saved`: the store was away; `failed`: our fault. */
export type ActionOutcome = 'done' | 'turned-away' | 'not-saved' | 'failed';
/** `door`: what came in; `send`: what went out; `token`: the bot's own, without which nothing goes out. */
export type RefusedAt = 'door' | 'send' | 'token';

export interface Metrics {
  acted(action: string, outcome: ActionOutcome, ms: number): void;
  /** What one call of the store cost; units are 0 where nothing is charged. */
  charged(action: string, call: string, cost: { requests: number; units: number }): void;
  refused(at: RefusedAt, reason: string): void;
  reminders(outcome: string, count: number): void;
  /** A bilan, or the receipt of one, that something is wrong with. */
  faulty(): void;
  /** A look at what is due is over, and left so many. */
  looked(due: number): void;
  /** The text that Prometheus reads. */
  text(): Promise<{ type: string; body: string }>;
}

/** Upper bounds in seconds: an invoke of Teams is answered within 5, and most within a tenth. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * Numbers for whoever watches the service. Each server has its own; labels are kinds and codes of this program's,
 * never ids and never what people wrote.
 * @param ready asked at each reading
 */
export function createMetrics(ready: () => Promise<boolean>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const labels = new Labels();
  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[]) =>
    new Counter({ name, help, labelNames, registers });

  const actions = counter('bilan_actions_total', 'Actions, by kind of intent and outcome.', ['action', 'outcome']);
  const seconds = new Histogram({
    name: 'bilan_action_duration_seconds',
    help: 'How long actions took, by kind of intent.',
    labelNames: ['action'],
    buckets,
    registers,
  });
  const calls = counter('bilan_store_calls_total', 'Calls of the store, by kind of call.', ['call']);
  const requests = counter('bilan_store_requests_total', 'Requests to the store, by action.', ['action']);
  const units = counter('bilan_store_request_units_total', 'Request units (RU) charged, by action.', ['action']);
  const refusals = counter(
    'bilan_messages_refused_total',
    'Messages refused: at our door, by Teams, or for want of a token.',
    ['at', 'reason'],
  );
  const reminders = counter('bilan_reminders_total', 'Reminders attended to, by outcome.', ['outcome']);
  const faults = counter('bilan_faulty_total', 'Bilans put apart: they, or their receipts, could not be seen to.', []);
  const due = new Gauge({ name: 'bilan_reminders_due', help: 'Reminders due and not sent after a look.', registers });
  const look = new Gauge({
    name: 'bilan_reminders_last_look_timestamp_seconds',
    help: 'When what is due was last looked at, to the end.',
    registers,
  });
  new Gauge({
    name: 'bilan_ready',
    help: '1 when the store can be written to, 0 otherwise: as /readyz.',
    registers,
    async collect() {
      this.set((await ready()) ? 1 : 0);
    },
  });

  return {
    acted(action, outcome, ms) {
      actions.inc({ action: labels.of('action', action), outcome });
      seconds.observe({ action: labels.of('action', action) }, ms / 1000);
    },
    charged(action, call, cost) {
      calls.inc({ call: labels.of('call', call) });
      requests.inc({ action: labels.of('action', action) }, cost.requests);
      units.inc({ action: labels.of('action', action) }, cost.units);
    },
    refused(at, reason) {
      refusals.inc({ at, reason: labels.of('reason', reason) });
    },
    reminders(outcome, count) {
      reminders.inc({ outcome: labels.of('outcome', outcome) }, count);
    },
    faulty() {
      faults.inc();
    },
    looked(left) {
      due.set(left);
      look.setToCurrentTime();
    },
    async text() {
      return { type: registry.contentType, body: await registry.metrics() };
    },
  };
}
