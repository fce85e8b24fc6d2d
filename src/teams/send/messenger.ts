import type { Activity } from 'botbuilder';
import type { Directory } from '../../actions/ports';
import type { Delivery, SharedView } from '../../actions/reply';
import type { ConversationAddress, Place } from '../../domain/directory';
import type { UndeliveredKind } from '../../domain/reminders/undelivered';
import type { BilanId, ConversationId, PersonId, TenantId } from '../../domain/ids';
import type { Card } from '../../show/json';
import { connectorFault } from './connector';
import { arrivedMessage, offerMessage } from './file-message';
import { InTurn } from './in-turn';
import type { Line } from './line';
import type { TeamsLog } from '../log';
import { messageWith, type Draw } from './message';
import { settle } from '../remember';
import { isAmbiguous } from './retry';

/** What was not delivered was logged already; it is for the caller to tell somebody. `no-way`: to a person, surely. */
export type Delivered = 'delivered' | 'no-way' | 'failed';

export interface Messenger {
  /** Sends what goes elsewhere than the answer, once `after` is over. Never throws. */
  deliver(delivery: Delivery, after?: Promise<void>): Promise<Delivered>;
  /** Whoever acted knows that there is no way to the person: the clock need not find out, until they come back. */
  giveUp(row: string): Promise<void>;
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
  /** Asked before what is for a bilan's consultant is sent. Teams failing to answer is not a yes. */
  isConsultant: (tenant: TenantId, person: PersonId) => Promise<boolean>;
  /** A bilan's consultant was not told of something. */
  unreached: (bilan: BilanId) => Promise<void>;
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
  const rowIs = (row: string, outcome: { state: 'sent' } | { state: 'failed'; reason: UndeliveredKind }) =>
    guarded('row-not-kept', { reminder: row }, async () => {
      await settle(directory, 'reminder', row, (one) =>
        one?.state === 'pending' ? { ...one, ...outcome } : undefined,
      );
      return 'delivered';
    });

  /** Whether there was a way to them. */
  const reach = async (person: PersonId, message: () => Partial<Activity>): Promise<boolean> => {
    const known = (await directory.find('person', person))?.record;
    if (known?.reachable !== true) {
      log.warn('person-unreachable', { person });
      return false;
    }
    try {
      await lineTo(known.personalChat).post(message(), 'answer');
      return true;
    } catch (error) {
      if (!isGone(error)) throw error;
      const { status, code } = connectorFault(error) ?? {};
      log.error('delivery-failed', error, { person, status, code });
      await markUnreachable(directory, person);
      return false;
    }
  };

  const tell = (person: PersonId, message: () => Partial<Activity>, after?: Promise<void>) =>
    inTurn.run(person, async () => {
      await after;
      return guarded('delivery-failed', { person }, async () =>
        (await reach(person, message)) ? 'delivered' : 'failed',
      );
    });

  /** What a bilan's consultant can't be told, the clock tells their team; of what has a row, the clock says it all. */
  const tellPerson = (delivery: Extract<Delivery, { to: 'person' }>, after?: Promise<void>) =>
    inTurn.run(delivery.person, async () => {
      await after;
      const { tenant, person, row, holderOf } = delivery;
      return guarded('delivery-failed', { person, bilan: holderOf }, async () => {
        const holds = holderOf === undefined || (await parts.isConsultant(tenant, person));
        if (!holds) log.warn('no-consultant-any-more', { person });
        if (!holds || !(await reach(person, () => drawn(delivery)))) {
          if (holderOf !== undefined && row === undefined) await parts.unreached(holderOf);
          return 'no-way';
        }
        if (row !== undefined) await rowIs(row, { state: 'sent' });
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
          return tellPerson(delivery, after);
        case 'file-offer':
          return tell(delivery.person, () => offerMessage(delivery.offer), after);
        case 'file-info':
          return tell(delivery.person, () => arrivedMessage(delivery.file), after);
        case 'follow-up-cards':
          return refresh(delivery.bilan, after);
      }
    },
    async giveUp(row) {
      await rowIs(row, { state: 'failed', reason: 'unreachable' });
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
