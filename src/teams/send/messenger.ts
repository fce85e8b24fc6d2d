import type { Activity } from 'botbuilder';
import type { Directory } from '../../actions/ports';
import type { Delivery, SharedView } from '../../actions/reply';
import type { ConversationAddress, Place } from '../../domain/directory';
import type { BilanId, ConversationId, PersonId } from '../../domain/ids';
import type { Card } from '../../show/json';
import { connectorFault } from './connector';
import { arrivedMessage, offerMessage } from './file-message';
import { InTurn } from './in-turn';
import type { Line } from './line';
import type { TeamsLog } from '../log';
import { messageWith, type Draw } from './message';
import { settle } from '../remember';
import { isAmbiguous } from './retry';

/** `failed` was logged already; it is for the caller to tell somebody. */
export type Delivered = 'delivered' | 'failed';

export interface Messenger {
  /** Sends what goes elsewhere than the answer, once `after` is over. Never throws. */
  deliver(delivery: Delivery, after?: Promise<void>): Promise<Delivered>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

interface MessengerParts {
  directory: Directory;
  draw: Draw;
  lineTo: (address: ConversationAddress) => Line;
  /** Told of each card sent to a person. */
  sent: (person: PersonId, card: Card) => void;
  /** Edits every post about a bilan's follow-up to what stands. */
  refreshFollowUp: (bilan: BilanId) => Promise<void>;
  log: TeamsLog;
}

/** A view waiting for its chat's turn; a later one takes its place. */
interface Waiting {
  view: SharedView;
  fresh: boolean;
  done: Promise<Delivered>;
}

export function createMessenger(parts: MessengerParts): Messenger {
  const { directory, draw, lineTo, log } = parts;
  const inTurn = new InTurn();
  const waiting = new Map<ConversationId, Waiting>();

  const guarded = async (what: string, where: object, job: () => Promise<Delivered>): Promise<Delivered> => {
    try {
      return await job();
    } catch (error) {
      const { status, code } = connectorFault(error) ?? {};
      log.error(what, error, { ...where, status, code });
      return 'failed';
    }
  };

  const shareLatest = ({ chat, view, fresh }: Extract<Delivery, { to: 'shared' }>, after?: Promise<void>) => {
    const before = waiting.get(chat);
    if (before !== undefined) {
      before.view = view;
      before.fresh ||= fresh;
      return before.done;
    }
    const done = inTurn.run(chat, async () => {
      await after;
      const latest = waiting.get(chat);
      waiting.delete(chat);
      if (latest === undefined) return 'delivered';
      return guarded('shared-card-failed', { conversation: chat }, () => share(parts, chat, latest));
    });
    waiting.set(chat, { view, fresh, done });
    return done;
  };

  const drawn = ({ person, view }: Extract<Delivery, { to: 'person' }>): Partial<Activity> => {
    const drawing = draw(view);
    parts.sent(person, drawing.card);
    return messageWith(drawing);
  };

  /** The clock says it no more. */
  const wentBy = (row: string) =>
    guarded('row-not-kept', { reminder: row }, async () => {
      await settle(directory, 'reminder', row, (one) =>
        one?.state === 'pending' ? { ...one, state: 'sent' } : undefined,
      );
      return 'delivered';
    });

  const tell = (person: PersonId, message: () => Partial<Activity>, after?: Promise<void>, row?: string) =>
    inTurn.run(person, async () => {
      await after;
      return guarded('delivery-failed', { person }, async () => {
        const known = (await directory.find('person', person))?.record;
        if (known?.reachable !== true) {
          log.warn('person-unreachable', { person });
          return 'failed';
        }
        try {
          await lineTo(known.personalChat).post(message(), 'answer');
        } catch (error) {
          if (isGone(error)) await markUnreachable(directory, person);
          throw error;
        }
        if (row !== undefined) await wentBy(row);
        return 'delivered';
      });
    });

  const refresh = (bilan: BilanId, after?: Promise<void>) =>
    inTurn.run(bilan, async () => {
      await after;
      return guarded('follow-up-cards-failed', { bilan }, async () => {
        await parts.refreshFollowUp(bilan);
        return 'delivered';
      });
    });

  return {
    deliver(delivery, after) {
      switch (delivery.to) {
        case 'shared':
          return shareLatest(delivery, after);
        case 'person':
          return tell(delivery.person, () => drawn(delivery), after, delivery.row);
        case 'file-offer':
          return tell(delivery.person, () => offerMessage(delivery.offer), after);
        case 'file-info':
          return tell(delivery.person, () => arrivedMessage(delivery.file), after);
        case 'follow-up-cards':
          return refresh(delivery.bilan, after);
      }
    },
    idle: () => inTurn.idle(),
  };
}

/** Edits the one card of the chat, or posts a new one where there is none, or none that can be edited. */
async function share(
  { directory, draw, lineTo, log }: MessengerParts,
  chat: ConversationId,
  { view, fresh }: { view: SharedView; fresh: boolean },
): Promise<Delivered> {
  const place = (await directory.find('place', chat))?.record;
  if (place === undefined) {
    log.warn('place-unknown', { conversation: chat });
    return 'failed';
  }
  const line = lineTo(place.address);
  const message = messageWith(draw(view));
  if (place.sharedCard !== undefined && !fresh) {
    try {
      await line.edit(place.sharedCard, message);
      return 'delivered';
    } catch (error) {
      if (!isGone(error)) throw error;
      log.info('shared-card-gone', { conversation: chat });
    }
  }
  await postShared(directory, place, () => line.post(message, 'share'));
  return 'delivered';
}

/**
 * A post whose outcome is unknown may stand in the chat: its id being lost, the old card must not be taken for the
 * present one either. So the old id is put aside first, and comes back only after a clear refusal.
 */
async function postShared(directory: Directory, place: Place, post: () => Promise<string | undefined>): Promise<void> {
  if (place.sharedCard !== undefined) await setSharedCard(directory, place.id, undefined);
  try {
    await setSharedCard(directory, place.id, await post());
  } catch (error) {
    const fault = connectorFault(error);
    const refused = fault !== undefined && !isAmbiguous(fault);
    if (refused && place.sharedCard !== undefined) await setSharedCard(directory, place.id, place.sharedCard);
    throw error;
  }
}

async function setSharedCard(directory: Directory, chat: ConversationId, card: string | undefined): Promise<void> {
  await settle(directory, 'place', chat, (place): Place | undefined => {
    if (place === undefined || place.sharedCard === card) return undefined;
    const { sharedCard: _old, ...rest } = place;
    return card === undefined ? rest : { ...rest, sharedCard: card };
  });
}

/** PLATFORM: what says that the message, or the way to the person, is no more. */
function isGone(error: unknown): boolean {
  const status = connectorFault(error)?.status;
  return status === 403 || status === 404;
}

async function markUnreachable(directory: Directory, person: PersonId): Promise<void> {
  await settle(directory, 'person', person, (known) =>
    known?.reachable === true ? { ...known, reachable: false } : undefined,
  );
}
