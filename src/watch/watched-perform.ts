import type { Actor, Intent, Scene } from '../actions/intent';
import { StoreUnavailable } from '../actions/ports';
import type { Result } from '../actions/reply';
import type { Meter } from './acting';
import type { ActionOutcome, Metrics } from './metrics';
import type { Traces } from './traces/traces';

type Perform = (actor: Actor, scene: Scene, intent: Intent) => Promise<Result>;

interface WatchLog {
  debug(event: string, fields: { intent: string; count: number; attempt: number; ms: number }): void;
}

/** The actions, each counted, timed and traced, and what it cost in the store put down under its name. */
export function watchedPerform(
  perform: Perform,
  { metrics, traces, log, meter }: { metrics: Metrics; traces: Traces; log: WatchLog; meter: Meter },
): Perform {
  return async (actor, scene, intent) => {
    const since = performance.now();
    let outcome: ActionOutcome = 'failed';
    const act = (): Promise<Result> =>
      traces.span(`act ${intent.kind}`, { attributes: { scene: scene.kind } }, async (note) => {
        try {
          const result = await perform(actor, scene, intent);
          outcome = outcomeOf(result);
          return result;
        } catch (error) {
          outcome = error instanceof StoreUnavailable ? 'not-saved' : 'failed';
          throw error;
        } finally {
          note({ outcome });
        }
      });
    return meter(intent.kind, act, ({ requests, units }) => {
      const ms = performance.now() - since;
      metrics.acted(intent.kind, outcome, ms);
      if (requests > 0) {
        log.debug('action-units', { intent: intent.kind, count: units, attempt: requests, ms: Math.round(ms) });
      }
    });
  };
}

const outcomeOf = ({ reply }: Result): ActionOutcome =>
  reply?.kind === 'notice' && reply.notice.code === 'reserved' ? 'turned-away' : 'done';
