import type { TurnContext } from 'botbuilder';
import type { Actor, Intent } from '../actions/intent';
import type { Clock, Directory, Ids, Messenger, Roster } from '../actions/ports';
import type { PersonId } from '../domain/ids';
import { ok, type Outcome } from '../domain/outcome';
import { asSdkActivity, parseActivity, type Inbound } from './activity';
import { TeamsAdapter, type AdapterIdentity } from './adapter';
import type { AnswerParts, Turn } from './answer';
import { createColleagues } from './colleagues';
import { createDoor, type TeamsSide } from './door';
import { AnswerLostError, createDispatch, type Perform } from './dispatch';
import { createIdentity } from './identity';
import { InTurn } from './in-turn';
import { createLimits } from './limits';
import { lineOfTurn, lineTo, paced, type Line } from './line';
import type { TeamsLog } from './log';
import { messageWith, type Draw, type InvokeAnswer } from './message';
import { createMessenger } from './messenger';
import { channelChanged, createOutbound } from './outbound';
import { readAsked, readSender, type Asked, type CardReader, type Sender } from './read';
import { Recent } from './recent';
import { SentCards } from './refill';
import { createMemory } from './remember';
import { realPacing, type Pacing } from './retry';
import { createRoster } from './roster';

export interface BotParts {
  /** Absent: local mode, nobody is authenticated. */
  identity?: AdapterIdentity;
  /** What stands in Teams' place; Teams itself when absent. */
  teamsSide?: TeamsSide;
  perform: Perform;
  keepTyped: AnswerParts['keepTyped'];
  directory: Directory;
  draw: Draw;
  readCard: CardReader;
  clock: Clock;
  ids: Ids;
  /** Consultants by the administrator's word. */
  listed: readonly PersonId[];
  log: TeamsLog;
  pacing?: Pacing;
}

export interface Bot {
  /** Whether the bearer is Teams: asked before a body is read. A refusal is the HTTP status to answer with. */
  admits(authorization: string): Promise<Outcome<undefined, number>>;
  /** One activity, as it came over HTTP. Never throws. */
  receive(body: unknown, authorization: string): Promise<InvokeAnswer>;
  roster: Roster;
  /** For what is sent by the clock, and for acts that must know whether it went. */
  messenger: Messenger;
  /** Resolves when everything that follows the answers is done. */
  idle(): Promise<void>;
}

export function createBot(parts: BotParts): Bot {
  const { directory, draw, readCard, clock, ids, log } = parts;
  const pacing = parts.pacing ?? realPacing;
  const adapter = new TeamsAdapter(parts.identity, parts.teamsSide?.credentials);
  const door = createDoor(parts);
  const connect = (serviceUrl: string) => adapter.connector(serviceUrl);
  const limits = createLimits({ now: () => performance.now(), sleep: (ms) => pacing.sleep(ms) });
  const to = (address: Sender['address']): Line => lineTo(address, connect, paced(pacing, limits, address));
  const sent = new SentCards();
  const later = new InTurn();
  const identity = createIdentity({ directory, roster: createRoster(connect), clock, listed: parts.listed, log });
  const memory = createMemory({ directory, clock });
  const recent = new Recent<InvokeAnswer>(clock);
  const outgoing = {
    directory,
    draw,
    lineTo: to,
    log,
    sent: (person: PersonId, card: object) => {
      sent.keep(person, card);
    },
  };
  const messenger = createMessenger(outgoing);

  const afterwards = (key: string, event: string, { sender }: Turn, job: (line: Line) => Promise<unknown>) => {
    void later.run(key, async () => {
      try {
        await job(to(sender.address));
      } catch (error) {
        log.error(event, error, { person: sender.person });
      }
    });
  };
  const editLater: AnswerParts['editLater'] = (turn, card, drawing) => {
    afterwards(card, 'card-not-edited', turn, (line) => line.edit(card, messageWith(drawing)));
  };
  const postLater: AnswerParts['postLater'] = (turn, drawing) => {
    afterwards(turn.sender.address.conversation, 'message-not-sent', turn, (line) =>
      line.post(messageWith(drawing), 'answer'),
    );
  };
  const reference = () =>
    ids
      .nonce()
      .replace(/[^A-Za-z0-9]/g, '')
      .slice(0, 8)
      .toUpperCase();
  const dispatch = createDispatch({
    perform: parts.perform,
    keepTyped: parts.keepTyped,
    draw,
    messenger,
    sent,
    editLater,
    postLater,
    log,
    reference,
  });

  const actorOf = async ({ person, tenant, name }: Sender, anonymous: string): Promise<Actor> =>
    person === undefined
      ? { id: `anonymous:${anonymous}` as PersonId, tenant, name, consultant: false }
      : { id: person, tenant, name, consultant: await identity.isConsultant(tenant, person) };

  /** The store being away must not keep anyone from being told so. */
  const meet = async (sender: Sender): Promise<boolean> => {
    try {
      return await memory.met(sender);
    } catch (error) {
      log.error('address-not-kept', error, { person: sender.person });
      return false;
    }
  };

  const welcome = async (turn: Turn, actor: () => Promise<Actor>): Promise<InvokeAnswer> => {
    if ((await actor()).consultant) await dispatch.handle({ ...turn, how: 'message' }, actor, { kind: 'help' });
    return { status: 200 };
  };

  const take = async (activity: Inbound, context: TurnContext): Promise<InvokeAnswer> => {
    const sender = readSender(activity);
    const asked = readAsked(activity, readCard);
    if (asked.kind === 'nothing') return { status: activity.type === 'invoke' ? 501 : 200 };
    if (asked.kind === 'departure') {
      await memory.left(sender);
      return { status: 200 };
    }
    if (asked.kind === 'channel-changed') {
      await channelChanged(directory, asked);
      return { status: 200 };
    }
    const first = await meet(sender);
    const actor = () => actorOf(sender, activity.from.id);
    const turn = turnOf(sender, asked, lineOfTurn(context, paced(pacing, limits, sender.address)));
    if (asked.kind === 'arrival') return first ? welcome(turn, actor) : { status: 200 };
    if (asked.kind === 'unreadable') log.warn('card-unreadable', { person: sender.person, how: asked.how });
    return dispatch.handle(turn, actor, asked.kind === 'act' ? asked.intent : whereOneIs(sender));
  };

  return {
    roster: createColleagues({ directory, connect, clock, log }),
    messenger: createOutbound(outgoing),
    async admits(authorization) {
      const token = await door.verify(authorization);
      return token.ok ? ok(undefined) : token;
    },
    async receive(body, authorization) {
      const token = await door.verify(authorization);
      if (!token.ok) return { status: token.refusal };
      const parsed = parseActivity(body);
      if (!parsed.ok) {
        log.info('activity-malformed', { reason: parsed.refusal.fields.join(',') });
        return { status: 400 };
      }
      const activity = parsed.value;
      if (!door.trusts(activity, token.value)) return { status: 403 };
      let answer: InvokeAnswer = { status: 200 };
      try {
        const response = await adapter.receive(asSdkActivity(activity), async (context) => {
          const key = `${activity.conversation.id} ${activity.type} ${activity.id}`;
          answer = await recent.once(key, () => take(activity, context));
        });
        const inBody = activity['deliveryMode'] === 'expectReplies' && activity.type !== 'invoke';
        return inBody && answer.status === 200 && response !== undefined ? response : answer;
      } catch (error) {
        return { status: statusOf(error, log) };
      }
    },
    async idle() {
      await dispatch.idle();
      await messenger.idle();
      await later.idle();
      await dispatch.idle();
    },
  };
}

function turnOf(sender: Sender, asked: Asked, line: Line): Turn {
  const how = asked.kind === 'act' || asked.kind === 'unreadable' ? asked.how : 'message';
  const data = asked.kind === 'act' ? asked.data : undefined;
  const card = asked.kind === 'act' || asked.kind === 'unreadable' ? asked.card : undefined;
  return { sender, how, line, ...(data === undefined ? {} : { data }), ...(card === undefined ? {} : { card }) };
}

/** Data that no card of ours sends is answered by the present state, where that is nobody else's business. */
const whereOneIs = ({ scene }: Sender): Intent =>
  scene.kind === 'personal' ? { kind: 'show-step' } : { kind: 'help' };

function statusOf(error: unknown, log: TeamsLog): number {
  log.error('activity-failed', error);
  return error instanceof AnswerLostError ? 502 : 500;
}
