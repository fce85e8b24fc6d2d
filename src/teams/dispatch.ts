import { joined } from '../actions/acting';
import type { Actor, Intent, Scene } from '../actions/intent';
import { StoreUnavailable } from '../actions/ports';
import type { Delivery, Notice, Result, View } from '../actions/reply';
import { answerFailure, answerTurn, type AnswerParts, type Turn } from './answer';
import { connectorFault } from './send/connector';
import { guardView } from './guard';
import { InTurn } from './send/in-turn';
import type { InvokeAnswer } from './send/message';
import type { Delivered } from './send/messenger';
import { within, type Patience } from './within';

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
  patience: Patience;
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
  const { perform, messenger } = parts;
  const inTurn = new InTurn();

  return {
    async handle(turn, whoActs, intent) {
      const answered = signal();
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
        const following = result.follow && begun(turn, result);
        const soon = following && (await within(parts.patience(followedMs, turn.since), following));
        if (following && soon === undefined) {
          void inTurn.run(`later ${actor.id}`, async () => showFollowed(parts, turn, actor, await following));
        }
        const shown = soon ? joined(result, { deliveries: [], ...(soon.reply ? { reply: soon.reply } : {}) }) : result;
        const answer = await answerTurn(parts, turn, shown);
        if (soon) void inTurn.run(`later ${actor.id}`, () => deliverAll(parts, turn, actor, soon.deliveries));
        logTurn(turn, intent, shown.reply);
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
  const { log, reference } = turn;
  const about = { intent: intent.kind, how: turn.how, person: turn.sender.person };
  let notice: Notice;
  if (error instanceof StoreUnavailable) {
    log.error('store-unavailable', error, about);
    notice = { code: 'nothing-saved', reference };
  } else {
    notice = { code: 'fault', reference };
    const { status, code } = connectorFault(error) ?? {};
    log.error('turn-failed', error, { ...about, status, code });
  }
  try {
    return await answerFailure(parts, turn, intent, { kind: 'notice', notice });
  } catch (cause) {
    throw new AnswerLostError('the answer could not be sent', { cause });
  }
}

/** How long an answer may wait for what follows. */
const followedMs = 2_500;

/**
 * What was saved is not unsaved by what follows: a fault there is logged, and the answer stands. Where nothing was
 * answered yet, the fault is the answer.
 */
async function begun({ log, reference, sender }: Turn, { follow, reply }: Result): Promise<Result> {
  try {
    return (await follow?.()) ?? { deliveries: [] };
  } catch (error) {
    const notice: Notice = { code: 'fault', reference };
    log.error('follow-failed', error, { person: sender.person });
    return { deliveries: [], ...(reply === undefined ? { reply: { kind: 'notice', notice } } : {}) };
  }
}

/** What took longer is shown in the place of the answer. */
async function showFollowed(parts: DispatchParts, turn: Turn, actor: Actor, followed: Result): Promise<void> {
  if (followed.reply) parts.showLater(turn, parts.draw(guardView(followed.reply, turn.sender.scene, turn.how)));
  await deliverAll(parts, turn, actor, followed.deliveries);
}

async function deliverAll(
  parts: DispatchParts,
  turn: Turn,
  actor: Actor,
  deliveries: readonly Delivery[],
): Promise<void> {
  const sent = deliveries.map((delivery) => ({ delivery, outcome: parts.messenger.deliver(delivery) }));
  await followUp(parts, turn, actor, sent);
}

/** Whoever acted is told of what could not be sent elsewhere. What has a row is the clock's, where there may be a way. */
async function followUp(
  { messenger, postLater, draw }: DispatchParts,
  turn: Turn,
  actor: Actor,
  sent: Performed['sent'],
): Promise<void> {
  for (const { delivery, outcome: under } of sent) {
    const outcome = await under;
    if (outcome === 'delivered') continue;
    if (delivery.to === 'file-offer') {
      postLater(turn, draw({ kind: 'notice', notice: { code: 'file', news: 'not-offered' } }));
      continue;
    }
    if (!actor.consultant || delivery.to === 'file-info' || delivery.to === 'follow-up-cards') continue;
    if (delivery.to === 'shared') {
      const view: View = { kind: 'notice', notice: { code: 'shared-card-failed' } };
      await messenger.deliver({ to: 'person', tenant: actor.tenant, person: actor.id, view });
    } else if (delivery.person === actor.id && turn.sender.scene.kind !== 'personal') {
      turn.log.warn('actor-not-reachable', { person: actor.id });
      postLater(turn, draw({ kind: 'notice', notice: { code: 'open-in-personal-chat' } }));
    } else if (delivery.person !== actor.id && turn.sender.scene.kind === 'personal') {
      const { row, holderOf } = delivery;
      // A consultant who is away is told of to their team.
      if (row !== undefined && (outcome !== 'no-way' || holderOf !== undefined)) continue;
      if (row !== undefined) await messenger.giveUp(row);
      postLater(turn, draw({ kind: 'notice', notice: { code: 'not-reached' } }));
    }
  }
}

function logTurn({ how, sender, log, since }: Turn, intent: Intent, reply: View | undefined): void {
  log.info('turn', {
    how,
    intent: intent.kind,
    scene: sender.scene.kind,
    reply: reply?.kind,
    person: sender.person,
    ms: Math.round(performance.now() - since),
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
