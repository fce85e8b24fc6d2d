import type { ChannelPlace, Intent, Scene } from '../../actions/intent';
import type { ConversationAddress } from '../../domain/directory';
import type { ConversationId, PersonId, TeamId, TenantId } from '../../domain/ids';
import type { Outcome } from '../../domain/outcome';
import { frChannel } from '../../words/fr-channel';
import type { Inbound } from '../activity';
import { fileConsentData } from './read-delivery-card';
import { isForBot, readWords, wordsOf } from './read-words';

/** By what an act was made, hence how it is answered. */
export type How = 'message' | 'submit' | 'execute' | 'dialog-open' | 'dialog-submit' | 'file-consent' | 'event';

/** Who sent the activity and where, as Teams vouches for it. */
export interface Sender {
  /** Absent for anonymous people: nothing identifies them. */
  person?: PersonId;
  tenant: TenantId;
  name: string;
  scene: Scene;
  address: ConversationAddress;
  /** Activities of a team's channels; not all of them bear its name. */
  team?: { id: TeamId; name: string };
}

/** What an activity asks for. */
export type Asked =
  | { kind: 'act'; how: How; intent: Intent; data?: CardData; card?: string }
  /** Card data that no card of ours sends. */
  | { kind: 'unreadable'; how: How; card?: string }
  /** The bot came into a conversation or a team, or someone opened it. */
  | { kind: 'arrival' }
  | { kind: 'departure' }
  /** A channel was deleted, brought back or given another name. */
  | { kind: 'channel-changed'; place: ChannelPlace; how: 'deleted' | 'restored' | 'renamed' }
  | { kind: 'nothing' };

/** What a card sent, ids of its inputs and what was typed in them. */
export type CardData = Record<string, unknown>;
export type CardReader = (data: unknown) => Outcome<Intent, { kind: 'malformed' }>;

const meetingStart = 'application/vnd.microsoft.meetingStart';

/** The tenant an activity says it comes from. */
export const tenantOf = ({ conversation, channelData }: Inbound): string | undefined =>
  channelData?.tenant?.id ?? conversation.tenantId ?? undefined;

export function readSender(activity: Inbound): Sender {
  const { conversation, from, recipient, serviceUrl, channelData } = activity;
  const tenant = (tenantOf(activity) ?? '') as TenantId;
  const address = { serviceUrl, conversation: conversation.id as ConversationId, tenant, bot: recipient.id };
  const person = from.aadObjectId?.toLowerCase();
  const team = channelData?.team;
  return {
    tenant,
    name: from.name ?? '',
    scene: sceneOf(conversation, channelData),
    address,
    ...(person ? { person: person as PersonId } : {}),
    ...(team?.id ? { team: { id: team.id as TeamId, name: team.name ?? '' } } : {}),
  };
}

function sceneOf(
  { id, conversationType, isGroup }: Inbound['conversation'],
  channelData?: Inbound['channelData'],
): Scene {
  const conversation = id as ConversationId;
  if (conversationType === 'channel') {
    const place = channelPlace(id, channelData);
    return { kind: 'channel', conversation, ...(place === undefined ? {} : { place }) };
  }
  if (conversationType === 'groupChat' || isGroup === true) return { kind: 'shared', conversation };
  return { kind: 'personal', conversation };
}

/** A thread's own id is that of its channel with the message's behind it; the general channel's is its team's. */
function channelPlace(conversation: string, channelData: Inbound['channelData']): ChannelPlace | undefined {
  const { team, channel } = channelData ?? {};
  if (!team?.id) return undefined;
  const id = channel?.id ?? conversation.replace(/;messageid=.*$/, '');
  return {
    team: team.id as TeamId,
    channel: id as ConversationId,
    name: channel?.name ?? (id === team.id ? frChannel.general : ''),
    closed: channel?.type === 'private' || channel?.type === 'shared',
  };
}

/** `local`: in local mode, where the words that move the clock are known. */
export function readAsked(activity: Inbound, readCard: CardReader, local = false): Asked {
  switch (activity.type) {
    case 'message':
      return readMessage(activity, readCard, local);
    case 'invoke':
      return readInvoke(activity, readCard);
    case 'event':
      return activity.name === meetingStart
        ? { kind: 'act', how: 'event', intent: { kind: 'meeting-started', source: sourceOf(activity) } }
        : { kind: 'nothing' };
    case 'installationUpdate':
      return { kind: activity.action?.startsWith('remove') === true ? 'departure' : 'arrival' };
    case 'conversationUpdate':
      return readPresence(activity);
    default:
      return { kind: 'nothing' };
  }
}

/** The same message in the same conversation is one act, however often it is delivered. */
const sourceOf = ({ conversation, id }: Inbound): string => `${conversation.id}|${id}`;

function readMessage(activity: Inbound, readCard: CardReader, local: boolean): Asked {
  if (isRecord(activity.value)) return readData('submit', activity.value, activity, readCard);
  // In a meeting, what people say to one another is not the bot's business.
  const alone = sceneOf(activity.conversation).kind === 'personal';
  const heard = alone ? 'alone' : isForBot(activity) ? 'before-others' : 'overheard';
  const intent = readWords(wordsOf(activity), sourceOf(activity), local, heard);
  if (heard === 'overheard' && (intent.kind === 'unknown' || wordsOf(activity) === '')) return { kind: 'nothing' };
  return { kind: 'act', how: 'message', intent };
}

function readInvoke(activity: Inbound, readCard: CardReader): Asked {
  const value = isRecord(activity.value) ? activity.value : {};
  switch (activity.name) {
    case 'adaptiveCard/action': {
      const action = isRecord(value['action']) ? value['action'] : {};
      const data = isRecord(action['data']) ? action['data'] : {};
      return readData('execute', 'act' in data ? data : { ...data, act: action['verb'] }, activity, readCard);
    }
    case 'task/fetch':
      return readData('dialog-open', value['data'], activity, readCard);
    case 'task/submit':
      return readData('dialog-submit', value['data'], activity, readCard);
    case 'fileConsent/invoke':
      return readData('file-consent', fileConsentData(value), activity, readCard);
    default:
      return { kind: 'nothing' };
  }
}

function readData(how: How, given: unknown, { replyToId }: Inbound, readCard: CardReader): Asked {
  const card = replyToId ? { card: replyToId } : {};
  const data = isRecord(given) ? given : {};
  const read = readCard(data);
  return read.ok ? { kind: 'act', how, intent: read.value, data, ...card } : { kind: 'unreadable', how, ...card };
}

const channelEvents: Readonly<Record<string, 'deleted' | 'restored' | 'renamed'>> = {
  channelDeleted: 'deleted',
  channelRestored: 'restored',
  channelRenamed: 'renamed',
};

function readPresence({ membersAdded, membersRemoved, recipient, conversation, channelData }: Inbound): Asked {
  const changed = channelEvents[channelData?.eventType ?? ''];
  const place = changed && channelPlace(conversation.id, channelData);
  if (changed && place) return { kind: 'channel-changed', place, how: changed };
  if (membersRemoved?.some(({ id }) => id === recipient.id) === true) return { kind: 'departure' };
  return (membersAdded ?? []).length > 0 ? { kind: 'arrival' } : { kind: 'nothing' };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
