import type { TurnContext } from 'botbuilder';
import type { Actor, Intent } from '../actions/intent';
import type { Clock, Directory, Messenger, Roster } from '../actions/ports';
import type { Delivery, Result } from '../actions/reply';
import type { BilanId, PersonId } from '../domain/ids';
import { ok, type Outcome } from '../domain/outcome';
import type { Card } from '../show/json';
import { asSdkActivity, parseActivity, type Inbound } from './activity';
import { TeamsAdapter, type AdapterIdentity } from './adapter';
import type { AnswerParts, Turn, UnderWay } from './answer';
import { createAroundAnswer } from './around-answer';
import { createColleagues } from './colleagues';
import { createDoor, type TeamsSide } from './door/door';
import { AnswerLostError, createDispatch, type Perform } from './dispatch';
import { createIdentity } from './door/identity';
import type { VerifiedToken } from './door/token';
import { InTurn } from './send/in-turn';
import { createLimits, type Asking, type Limits } from './limits';
import { lineOfTurn, lineTo, paced, type Line } from './send/line';
import type { TeamsLog } from './log';
import type { Draw, InvokeAnswer } from './send/message';
import { createMessenger } from './send/messenger';
import { channelChanged, createOutbound } from './send/outbound';
import { readAsked, readSender, type Asked, type CardReader, type Sender } from './read/read';
import { Recent } from './recent';
import { SentCards } from './refill';
import { createMemory } from './remember';
import { realPacing, type Pacing } from './send/retry';
import { realPatience } from './within';
import { createRoster } from './roster';
import { catchingUp, createSenders, type CatchUpParts, type Missed } from './senders';

export interface BotParts {
  /** Absent: local mode, nobody is authenticated. */
  identity?: AdapterIdentity;
  /** What stands in Teams' place; Teams itself when absent. */
  teamsSide?: TeamsSide;
  perform: Perform;
  keepTyped: AnswerParts['keepTyped'];
  /** Brings the posts about a bilan's follow-up up to date. */
  refreshFollowUp: (bilan: BilanId) => Promise<void>;
  /** A bilan's consultant left, or there is no way to them: somebody else is to know. */
  unreached: (bilan: BilanId) => Promise<void>;
  reachable: CatchUpParts['reachable'];
  directory: Directory;
  draw: Draw;
  readCard: CardReader;
  clock: Clock;
  /** Consultants by the administrator's word. */
  listed: readonly PersonId[];
  log: TeamsLog;
  /** Of what is done by the clock, where it has one of its own. */
  clockLog?: TeamsLog;
  pacing?: Pacing;
  /** In the place of Teams' limits to what is sent, where nothing is sent to Teams. */
  limits?: Limits;
}

/** Takes one activity, as it came over HTTP. Never throws. */
type Receive = (body: unknown) => Promise<InvokeAnswer>;

export interface Bot {
  /**
   * Whether the bearer is Teams: asked before a body is read. A refusal is the HTTP status to answer with.
   * @param reference by which a person and the log speak of the request.
   */
  admits(authorization: string, reference: string): Promise<Outcome<Receive, number>>;
  roster: Roster;
  /** For acts that must know whether it went. */
  messenger: Messenger;
  /** The same for what is done by the clock, which leaves half of Teams' limits to people. */
  forClock: { messenger: Messenger; roster: Roster };
  /** Sends what an act made elsewhere sends, in its turn. */
  deliver(delivery: Delivery): void;
  /** Does what follows an act that was answered elsewhere than in Teams, and sends what comes of it. */
  follow(person: PersonId, job: NonNullable<Result['follow']>): void;
  /** Resolves when everything that follows the answers is done. */
  idle(): Promise<void>;
}

export function createBot(parts: BotParts): Bot {
  const { directory, draw, readCard, clock, log, clockLog = log } = parts;
  const pacing = parts.pacing ?? realPacing;
  const patience = pacing.patience ?? realPatience;
  const adapter = new TeamsAdapter(parts.identity, parts.teamsSide?.credentials);
  const door = createDoor(parts);
  const connect = (serviceUrl: string) => adapter.connector(serviceUrl);
  const limits = parts.limits ?? createLimits({ now: () => performance.now(), sleep: (ms) => pacing.sleep(ms) });
  const lines =
    (from: Asking) =>
    (address: Sender['address']): Line =>
      lineTo(address, connect, paced(pacing, limits, address, from));
  const to = lines('people');
  const sent = new SentCards(clock);
  const later = new InTurn();
  const roster = createRoster(connect);
  const back = (who: Missed) => {
    catchUp(who, log);
  };
  const identity = createIdentity({ directory, roster, clock, listed: parts.listed, log, back });
  const memory = createMemory({ directory, clock });
  const catchUp = catchingUp({ later, reachable: parts.reachable });
  const senders = createSenders({ identity, memory, catchUp });
  const recent = new Recent<InvokeAnswer>(clock);
  const outgoing = {
    directory,
    draw,
    lineTo: to,
    refreshFollowUp: parts.refreshFollowUp,
    log,
    sent: (person: PersonId, card: Card) => {
      sent.keep(person, card);
    },
  };
  const messenger = createMessenger({
    ...outgoing,
    isConsultant: (tenant, person) => identity.isConsultant(tenant, person),
    unreached: parts.unreached,
  });

  const dispatch = createDispatch({
    perform: parts.perform,
    keepTyped: parts.keepTyped,
    draw,
    messenger,
    sent,
    patience,
    ...createAroundAnswer({ lineTo: to, sent, later, patience }),
  });

  const colleaguesFor = createColleagues({ directory, connect, clock });
  const rosterFor = (log: TeamsLog): Roster => ({
    ...colleaguesFor(log),
    isConsultant: (tenant, person) => identity.says(tenant, person, log),
  });

  const welcome = async (turn: Turn, actor: () => Promise<Actor>): Promise<InvokeAnswer> => {
    if ((await actor()).consultant) await dispatch.handle({ ...turn, how: 'message' }, actor, { kind: 'help' });
    return { status: 200 };
  };

  const take = async (activity: Inbound, context: TurnContext, underWay: UnderWay): Promise<InvokeAnswer> => {
    const { log } = underWay;
    const sender = readSender(activity);
    const asked = readAsked(activity, readCard, parts.identity === undefined);
    if (asked.kind === 'nothing') return { status: activity.type === 'invoke' ? 501 : 200 };
    if (asked.kind === 'departure') {
      await memory.left(sender);
      return { status: 200 };
    }
    if (asked.kind === 'channel-changed') {
      await channelChanged(directory, asked);
      return { status: 200 };
    }
    const met = await senders.meet(sender, log);
    const actor = () => senders.actorOf(sender, activity.from.id, log);
    const turn = turnOf(sender, asked, lineOfTurn(context, paced(pacing, limits, sender.address)), underWay);
    if (asked.kind === 'arrival') return met === 'first' ? welcome(turn, actor) : { status: 200 };
    if (asked.kind === 'unreadable') log.warn('card-unreadable', { person: sender.person, how: asked.how });
    return dispatch.handle(turn, actor, asked.kind === 'act' ? asked.intent : whereOneIs(sender));
  };

  const receive = async (
    body: unknown,
    token: VerifiedToken | undefined,
    underWay: UnderWay,
  ): Promise<InvokeAnswer> => {
    const parsed = parseActivity(body);
    if (!parsed.ok) {
      underWay.log.info('activity-malformed', { reason: parsed.refusal.fields.join(',') });
      return { status: 400 };
    }
    const activity = parsed.value;
    if (!door.trusts(activity, token, underWay.log)) return { status: 403 };
    let answer: InvokeAnswer = { status: 200 };
    try {
      const response = await adapter.receive(asSdkActivity(activity), async (context) => {
        const key = `${activity.conversation.id} ${activity.type} ${activity.id}`;
        answer = await recent.once(key, () => take(activity, context, underWay));
      });
      const inBody = activity.deliveryMode === 'expectReplies' && activity.type !== 'invoke';
      return inBody && answer.status === 200 && response !== undefined ? response : answer;
    } catch (error) {
      return { status: statusOf(error, underWay.log) };
    }
  };

  return {
    roster: rosterFor(log),
    messenger: createOutbound(outgoing),
    forClock: {
      messenger: createOutbound({ ...outgoing, lineTo: lines('clock'), log: clockLog }),
      roster: rosterFor(clockLog),
    },
    deliver(delivery) {
      void messenger.deliver(delivery);
    },
    follow(person, job) {
      void later.run(person, async () => {
        try {
          const { deliveries } = await job();
          await Promise.all(deliveries.map((delivery) => messenger.deliver(delivery)));
        } catch (error) {
          log.error('follow-failed', error, { person });
        }
      });
    },
    async admits(authorization, reference) {
      const underWay: UnderWay = { reference, log: log.under(reference), since: performance.now() };
      const token = await door.verify(authorization, underWay.log);
      return token.ok ? ok((body) => receive(body, token.value, underWay)) : token;
    },
    async idle() {
      await dispatch.idle();
      await messenger.idle();
      await later.idle();
      await dispatch.idle();
    },
  };
}

function turnOf(sender: Sender, asked: Asked, line: Line, underWay: UnderWay): Turn {
  const how = asked.kind === 'act' || asked.kind === 'unreadable' ? asked.how : 'message';
  const data = asked.kind === 'act' ? asked.data : undefined;
  const card = asked.kind === 'act' || asked.kind === 'unreadable' ? asked.card : undefined;
  return {
    sender,
    how,
    line,
    ...underWay,
    ...(data === undefined ? {} : { data }),
    ...(card === undefined ? {} : { card }),
  };
}

/** Data that no card of ours sends is answered by the present state, where that is nobody else's business. */
const whereOneIs = ({ scene }: Sender): Intent =>
  scene.kind === 'personal' ? { kind: 'show-step' } : { kind: 'help' };

function statusOf(error: unknown, log: TeamsLog): number {
  log.error('activity-failed', error);
  return error instanceof AnswerLostError ? 502 : 500;
}
