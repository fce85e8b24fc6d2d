import type { ChannelAt, Directory, Messenger, Posted, Undelivered } from '../../actions/ports';
import type { View } from '../../actions/reply';
import type { ConversationAddress, Team, TeamChannel } from '../../domain/directory';
import type { PersonId } from '../../domain/ids';
import { ok, refused, type Outcome } from '../../domain/outcome';
import type { Card } from '../../show/json';
import { connectorFault, type ConnectorFault } from './connector';
import { guardChannelView } from '../guard';
import type { Line } from './line';
import type { TeamsLog } from '../log';
import { messageWith, type Draw } from './message';
import type { Asked } from '../read/read';
import { settle } from '../remember';
import { isAmbiguous } from './retry';

interface OutboundParts {
  directory: Directory;
  draw: Draw;
  lineTo: (address: ConversationAddress) => Line;
  /** Told of each card sent to a person. */
  sent: (person: PersonId, card: Card) => void;
  log: TeamsLog;
}

/** What is sent outside of any turn, by those who must know what became of it. */
export function createOutbound(parts: OutboundParts): Messenger {
  const { directory, draw, lineTo, log } = parts;

  const post = async (address: ConversationAddress, view: View): Promise<Outcome<Posted, Undelivered>> => {
    try {
      const activity = await lineTo(address).post(messageWith(draw(view)), 'share');
      return ok({ address, activity: activity ?? '' });
    } catch (error) {
      return refused(undelivered(error, 'post'));
    }
  };

  const edit = async ({ address, activity }: Posted, view: View): Promise<Outcome<undefined, Undelivered>> => {
    // Some channels give a post no id: nothing can be edited there.
    if (activity === '') return refused({ kind: 'gone' });
    try {
      await lineTo(address).edit(activity, messageWith(draw(view)));
      return ok(undefined);
    } catch (error) {
      const refusal = undelivered(error, 'edit');
      log.warn('edit-refused', { conversation: address.conversation, reason: refusal.kind });
      return refused(refusal);
    }
  };

  return {
    async toPerson(tenant, person, view) {
      const known = (await directory.find('person', person))?.record;
      if (known?.reachable !== true || known.tenant !== tenant) return refused({ kind: 'unreachable' });
      parts.sent(person, draw(view).card);
      const outcome = await post(known.personalChat, view);
      if (!outcome.ok) {
        log.warn('message-refused', { person, reason: outcome.refusal.kind });
        if (isLost(outcome.refusal)) await forgetPerson(directory, person);
      }
      return outcome;
    },

    async toChannel({ tenant, team: id, channel }, view) {
      const team = (await directory.find('team', id))?.record;
      if (team?.tenant !== tenant || !publishes(team, channel)) return refused({ kind: 'unreachable' });
      const address = { ...team.address, conversation: channel };
      const outcome = await post(address, guardChannelView(view));
      if (!outcome.ok) {
        log.warn('message-refused', { conversation: channel, reason: outcome.refusal.kind });
        if (isLost(outcome.refusal)) await loseChannel(directory, { tenant, team: id, channel }, outcome.refusal);
      }
      return outcome;
    },

    edit: (posted, view) => edit(posted, guardChannelView(view)),

    async editFor(tenant, person, posted, view) {
      const known = (await directory.find('person', person))?.record;
      const theirs = known?.tenant === tenant && known.personalChat.conversation === posted.address.conversation;
      return theirs ? edit(posted, view) : refused({ kind: 'gone' });
    },
  };
}

const publishes = ({ installed, channels = [] }: Team, channel: ChannelAt['channel']): boolean =>
  installed && channels.some(({ id, publishes: does, lost }) => id === channel && does && lost === undefined);

/** The way there is no more: nothing is sent again until someone comes back by themselves. */
const isLost = ({ kind }: Undelivered): boolean => ['blocked', 'not-installed', 'gone', 'forbidden'].includes(kind);

/** @throws what does not come from the connector: a fault of our own. */
function undelivered(error: unknown, what: 'post' | 'edit'): Undelivered {
  const fault = connectorFault(error);
  if (fault === undefined) throw error;
  // What was edited twice stands once.
  if (isAmbiguous(fault)) return { kind: what === 'post' ? 'ambiguous' : 'busy' };
  return refusalOf(fault);
}

const defaultWaitMs = 30_000;

/** PLATFORM, « Delivery »: what each status and code of Teams means. */
function refusalOf({ status = 0, code, retryAfterMs, unsent }: ConnectorFault): Undelivered {
  if (unsent !== undefined) return { kind: 'busy' };
  const named = code === undefined ? {} : { code };
  switch (status) {
    case 403:
      if (code === 'ConversationBlockedByUser') return { kind: 'blocked' };
      if (code === 'ForbiddenOperationException' || code === 'BotNotInConversationRoster') {
        return { kind: 'not-installed' };
      }
      return { kind: 'forbidden', ...named };
    case 404:
      return { kind: 'gone' };
    case 412:
      return { kind: 'busy' };
    case 429:
      return { kind: 'too-many', retryAfterMs: retryAfterMs ?? defaultWaitMs };
    default:
      return { kind: 'refused', status, ...named };
  }
}

async function forgetPerson(directory: Directory, person: PersonId): Promise<void> {
  await settle(directory, 'person', person, (known) =>
    known?.reachable === true ? { ...known, reachable: false } : undefined,
  );
}

async function loseChannel(directory: Directory, at: ChannelAt, { kind }: Undelivered): Promise<void> {
  await changeChannel(directory, at, (known) => ({ ...known, lost: kind === 'gone' ? 'deleted' : 'refused' }));
}

/** What Teams tells of a channel; one that nobody configured is nothing to remember. */
export function channelChanged(
  directory: Directory,
  { place, how }: Extract<Asked, { kind: 'channel-changed' }>,
): Promise<void> {
  return changeChannel(directory, place, (known) => {
    if (how === 'deleted') return { ...known, lost: 'deleted' };
    if (how === 'renamed') return { ...known, name: place.name || known.name };
    const { lost: _lost, told: _told, ...found } = known;
    return found;
  });
}

async function changeChannel(
  directory: Directory,
  { team, channel }: Pick<ChannelAt, 'team' | 'channel'>,
  change: (known: TeamChannel) => TeamChannel,
): Promise<void> {
  await settle(directory, 'team', team, (known): Team | undefined => {
    if (known?.channels?.some(({ id }) => id === channel) !== true) return undefined;
    return { ...known, channels: known.channels.map((one) => (one.id === channel ? change(one) : one)) };
  });
}
