import type { Actor, Intent, Scene } from '../actions/intent';
import { StoreUnavailable } from '../actions/ports';
import type { Delivery, Notice, Result, View } from '../actions/reply';
import { answerFailure, answerTurn, type AnswerParts, type Turn } from './answer';
import { connectorFault } from './connector';
import { InTurn } from './in-turn';
import type { TeamsLog } from './log';
import type { InvokeAnswer } from './message';
import type { Delivered } from './messenger';

/** Does what was asked: the actions, bound to their ports. */
export type Perform = (actor: Actor, scene: Scene, intent: Intent) => Promise<Result>;

export interface Dispatch {
  /** @throws AnswerLostError when the answer could not be sent. */
  handle(turn: Turn, actor: () => Promise<Actor>, intent: Intent): Promise<InvokeAnswer>;
  /** Resolves when what follows the answers is over. */
  idle(): Promise<void>;
}

export interface DispatchParts extends AnswerParts {
  perform: Perform;
  log: TeamsLog;
  /** A new short reference, by which a person and the log speak of the same fault. */
  reference: () => string;
}

/** What was asked may have been done, but nobody was told. */
export class AnswerLostError extends Error {
  override readonly name = 'AnswerLostError';
  readonly code = 'answer-lost';
}

interface Performed {
  result: Result;
  sent: { delivery: Delivery; outcome: Promise<Delivered> }[];
}

export function createDispatch(parts: DispatchParts): Dispatch {
  const { perform, messenger, log } = parts;
  const inTurn = new InTurn();

  return {
    async handle(turn, whoActs, intent) {
      const answered = signal();
      const started = performance.now();
      try {
        const actor = await whoActs();
        // One person's acts are done, and their deliveries put in line, in the order they came.
        const { result, sent } = await inTurn.run(actor.id, async (): Promise<Performed> => {
          const done = await perform(actor, turn.sender.scene, intent);
          const outcomes = done.deliveries.map((delivery) => ({
            delivery,
            outcome: messenger.deliver(delivery, answered.promise),
          }));
          return { result: done, sent: outcomes };
        });
        void inTurn.run(`after ${actor.id}`, () => followUp(parts, turn, actor, sent));
        const answer = await answerTurn(parts, turn, result);
        logTurn(log, turn, intent, result.reply, started);
        return answer;
      } catch (error) {
        return await failed(parts, turn, intent, error);
      } finally {
        // After the HTTP answer, which is written once this returns.
        setImmediate(() => {
          answered.resolve();
        });
      }
    },
    idle: () => inTurn.idle(),
  };
}

async function failed(parts: DispatchParts, turn: Turn, intent: Intent, error: unknown): Promise<InvokeAnswer> {
  const { log } = parts;
  const about = { intent: intent.kind, how: turn.how, person: turn.sender.person };
  let notice: Notice;
  if (error instanceof StoreUnavailable) {
    log.error('store-unavailable', error, about);
    notice = { code: 'nothing-saved' };
  } else {
    notice = { code: 'fault', reference: parts.reference() };
    const { status, code } = connectorFault(error) ?? {};
    log.error('turn-failed', error, { ...about, reference: notice.reference, status, code });
  }
  try {
    return await answerFailure(parts, turn, intent, { kind: 'notice', notice });
  } catch (cause) {
    throw new AnswerLostError('the answer could not be sent', { cause });
  }
}

/** Whoever acted is told of what could not be sent elsewhere. */
async function followUp(
  { messenger, log, postLater, draw }: DispatchParts,
  turn: Turn,
  actor: Actor,
  sent: Performed['sent'],
): Promise<void> {
  for (const { delivery, outcome } of sent) {
    if ((await outcome) === 'delivered' || !actor.consultant) continue;
    if (delivery.to === 'shared') {
      const view: View = { kind: 'notice', notice: { code: 'shared-card-failed' } };
      await messenger.deliver({ to: 'person', tenant: actor.tenant, person: actor.id, view });
    } else if (delivery.person === actor.id && turn.sender.scene.kind !== 'personal') {
      log.warn('actor-not-reachable', { person: actor.id });
      postLater(turn, draw({ kind: 'notice', notice: { code: 'open-in-personal-chat' } }));
    }
  }
}

function logTurn(log: TeamsLog, { how, sender }: Turn, intent: Intent, reply: View | undefined, started: number): void {
  log.info('turn', {
    how,
    intent: intent.kind,
    scene: sender.scene.kind,
    reply: reply?.kind,
    person: sender.person,
    ms: Math.round(performance.now() - started),
  });
}

/** A promise, and what keeps it. */
function signal(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((keep) => {
    resolve = keep;
  });
  return { promise, resolve };
}
